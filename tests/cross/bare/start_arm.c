/* start_arm.c - from reset to main on a Cortex-M without any library,
   and semihosting for the rest. */
#include <stdint.h>

#ifndef TEST_LEVEL
#define TEST_LEVEL "--quick"
#endif

int main(int count, char **arguments); /* only the test program looks at them */
void port_print(const char *s);
void port_leave(uintptr_t status);
extern void coverage_write(void) __attribute__((weak)); /* coverage.h's, where that is included */

extern uint32_t stack_top, data_from[], data_start[], data_end[], bss_start[], bss_end[];

static uintptr_t semihosting(uintptr_t operation, const void *argument) {
    register uintptr_t r0 __asm__("r0") = operation;
    register const void *r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

void port_print(const char *s) {
    semihosting(0x04, s);
}

void port_leave(uintptr_t status) {
    const uintptr_t block[2] = {0x20026, status};
    semihosting(0x20, block);
    for (;;) {
    }
}

static void fault(void) {
    port_print("fault\n");
    port_leave(3);
}

static void reset(void) {
    static char name[] = "test", level[] = TEST_LEVEL, hashes[] = "--hashes";
    static char *arguments[] = {name, level, hashes, 0};
    const uint32_t *from = data_from;
    uint32_t *to;
    uintptr_t status;
#if defined(__ARM_FP) || defined(__ARM_FEATURE_MVE)
    *(volatile uint32_t *)0xE000ED88 |= 0xFu << 20; /* the FPU and Helium are off at reset */
    __asm__ volatile("dsb\n\tisb" ::: "memory");
#endif
    /* volatile: a compiler may make a call of memcpy or memset from a plain loop. */
    for (to = data_start; to < data_end; to++) *(volatile uint32_t *)to = *from++;
    for (to = bss_start; to < bss_end; to++) *(volatile uint32_t *)to = 0;
    status = (uintptr_t)main(3, arguments);
    if (coverage_write) coverage_write();
    port_leave(status);
}

__attribute__((section(".vectors"), used)) static const void *const vectors[16] = {
    &stack_top, (const void *)reset, (const void *)fault, (const void *)fault,
    (const void *)fault, (const void *)fault, (const void *)fault, (const void *)fault,
    (const void *)fault, (const void *)fault, (const void *)fault, (const void *)fault,
    (const void *)fault, (const void *)fault, (const void *)fault, (const void *)fault,
};
