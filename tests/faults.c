/* faults.c FILE - unit/caller_errors.c with the real assert(): an error of each kind in a process
   of its own, whose message is taken from its stderr and written to FILE. */
#define _POSIX_C_SOURCE 200809L
#include "routines.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned long passed, failed;
static unsigned assertions;
static char message[400];
static FILE *messages;

/* Of errors in a row that a function must name by the same words, the first. */
int test_run(const test_call *c, const test_routine *r, const char *wrong) {
    static const test_routine *last;
    static const char *last_wrong, *last_type;
    int ends[2], status;
    size_t length = 0;
    ssize_t got;
    pid_t child;
    if (wrong == NULL) {
        r->run(c);
        return 1;
    }
    if (last == r && last_type == c->type && last_wrong == wrong) {
        return 0;
    }
    last = r;
    last_type = c->type;
    last_wrong = wrong;
    if (pipe(ends) != 0 || (child = fork()) < 0) {
        perror("faults");
        exit(1);
    }
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        r->run(c);
        _exit(0);
    }
    close(ends[1]);
    while ((got = read(ends[0], message + length, sizeof message - 1 - length)) > 0) {
        length += (size_t)got;
    }
    message[length] = '\0';
    close(ends[0]);
    assertions += waitpid(child, &status, 0) == child && WIFSIGNALED(status) &&
                  WTERMSIG(status) == SIGABRT;
    fprintf(messages, "%s%s", message, length > 0 && message[length - 1] == '\n' ? "" : "\n");
    return 1;
}

unsigned test_assertions(void) {
    unsigned n = assertions;
    assertions = 0;
    return n;
}

const char *test_last_assertion(void) { return message; }

void test_group(const char *part, const char *type) {
    (void)part;
    (void)type;
}

void test_pass(void) { passed++; }

void test_fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (++failed <= 5) {
        fprintf(stderr, "FAILED ");
        vfprintf(stderr, format, arguments);
        fprintf(stderr, "\n");
    }
    va_end(arguments);
}

/* The other files of unit/ need it, though nothing here calls it. */
void test_hash(uint64_t value) { (void)value; }

int main(int argc, char **argv) {
    const struct rlimit none = {0, 0};
    if (argc != 2 || (messages = fopen(argv[1], "w")) == NULL) {
        fprintf(stderr, "usage: faults FILE\n");
        return 2;
    }
    setrlimit(RLIMIT_CORE, &none);
    test_caller_errors();
    if (fclose(messages) != 0) {
        perror(argv[1]);
        return 1;
    }
    printf("%lu %lu\n", passed, failed);
    return failed != 0 || passed == 0;
}
