/* cli.h - how the example programs report errors, read their options and end what they print.
   Before it, define PROGRAM, the name that errors begin with. */
#ifndef CLI_H
#define CLI_H

#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FAILED = 1, USAGE = 2 }; /* exit statuses */

/* Prints one line on stderr and ends the program. */
#ifdef __GNUC__
__attribute__((noreturn, format(printf, 2, 3)))
#endif
static inline void fail(int status, const char *format, ...) {
    va_list args;
    va_start(args, format);
    fprintf(stderr, PROGRAM ": ");
    vfprintf(stderr, format, args);
    fprintf(stderr, "\n");
    va_end(args);
    exit(status);
}

/* False where not all of it could be written. A full disk may show only at the very end, when the
   last bytes leave the buffer. */
static inline bool close_file(FILE *f) {
    const bool good = !ferror(f);
    return fclose(f) == 0 && good;
}

static inline void close_stdout(void) {
    if (!close_file(stdout)) fail(FAILED, "standard output: cannot write: %s", strerror(errno));
}

/* ---- Options: main hands in its arguments, each option is taken out of them, none may be left */

static char **arguments; /* NULL in place of what was taken */
static int argument_count;

/* Returns where the option was, or 0. */
static inline int take(const char *option) {
    for (int i = 1; i < argument_count; i++) {
        if (arguments[i] == NULL || strcmp(arguments[i], option) != 0) continue;
        arguments[i] = NULL;
        return i;
    }
    return 0;
}

static inline void begin_arguments(int argc, char **argv, const char *help) {
    argument_count = argc;
    arguments = argv;
    if (take("--help") == 0) return;
    printf(
        "%s  --help             show this text\n\n"
        "Exit status: 0; or 1 (failure) or 2 (wrong option), with a line on stderr.\n",
        help);
    close_stdout();
    exit(0);
}

/* The argument after the option. Without the option: other, or an error where that is NULL. */
static inline const char *take_value(const char *option, const char *other) {
    const int i = take(option);
    const char *value = i > 0 ? arguments[i + 1] : other;
    if (i > 0) arguments[i + 1] = NULL;
    if (value == NULL || strncmp(value, "--", 2) == 0 || (i > 0 && *value == '\0')) {
        fail(USAGE, "%s: missing, or without its value; see --help", option);
    }
    return value;
}

static inline long long take_whole(const char *option, const char *other, long long min,
                                   long long max) {
    const char *text = take_value(option, other);
    char *end;
    errno = 0;
    const long long n = strtoll(text, &end, 10);
    if (end == text || *end != '\0' || errno != 0 || n < min || n > max) {
        fail(USAGE, "%s %s: expected a whole number from %lld to %lld", option, text, min, max);
    }
    return n;
}

static inline void end_arguments(void) {
    for (int i = 1; i < argument_count; i++) {
        if (arguments[i] == NULL) continue;
        fail(USAGE, "%s: unknown, there twice, or not with the others; see --help", arguments[i]);
    }
}

#endif
