/* system.c - what newlib asks of a system, for the whole test program on a Cortex-M: memory from
   the end of the data to the stack, and output by start_arm.c. */
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

void port_print(const char *s);
void port_leave(uintptr_t status);
extern char bss_end[], stack_top[];
enum { STACK = 1048576 };

int _write(int file, const char *bytes, int n);
int _write(int file, const char *bytes, int n) {
    int i;
    (void)file;
    for (i = 0; i < n; i++) {
        const char one[2] = {bytes[i], 0};
        port_print(one);
    }
    return n;
}

void *_sbrk(ptrdiff_t n);
void *_sbrk(ptrdiff_t n) {
    static char *end = bss_end;
    char *const start = end;
    if (n > stack_top - end - STACK) {
        errno = ENOMEM;
        return (void *)-1;
    }
    end += n;
    return start;
}

void _exit(int status);
void _exit(int status) {
    port_leave((uintptr_t)status);
    for (;;) {
    }
}

int _read(int file, char *to, int n);
int _read(int file, char *to, int n) {
    (void)file, (void)to, (void)n;
    return 0;
}
int _close(int file);
int _close(int file) { return -(file < 0); }
int _isatty(int file);
int _isatty(int file) { return file <= 2; }
int _lseek(int file, int to, int from);
int _lseek(int file, int to, int from) {
    (void)file, (void)to, (void)from;
    return 0;
}
int _fstat(int file, struct stat *is);
int _fstat(int file, struct stat *is) {
    (void)file;
    is->st_mode = S_IFCHR;
    return 0;
}
int _getpid(void);
int _getpid(void) { return 1; }
int _kill(int process, int number);
int _kill(int process, int number) {
    (void)process, (void)number;
    return -1;
}
