/* start_riscv.c - from the first instruction to main without any library, under qemu-riscv32: its
   system calls write and exit stand for a machine's console and power switch. */
#include <stdint.h>

int main(void);
void port_print(const char *s);
void start(void);

static long system_call(long number, long a, const void *b, long c) {
    register long a0 __asm__("a0") = a;
    register const void *a1 __asm__("a1") = b;
    register long a2 __asm__("a2") = c;
    register long a7 __asm__("a7") = number;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
    return a0;
}

void port_print(const char *s) {
    long length = 0;
    while (s[length] != 0) length++;
    system_call(64, 1, s, length);
}

static void __attribute__((used)) run(void) {
    const int status = main();
    for (;;) system_call(93, status, 0, 0);
}

/* The stack is our own, so that its size is known; no global pointer: linked without relaxation. */
static uint64_t __attribute__((used, aligned(16))) stack[16384 / 8];
void __attribute__((naked)) start(void) {
    __asm__("la sp, stack + 16384\n\tj run");
}
