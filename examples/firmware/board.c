/* board.c - what is below main.c, without libc: start-up, text by semihosting, a counter. */
#include "board.h"

int main(void);

/* ---- Start-up: from the reset vector to main ---- */

/* Addresses, from firmware.ld. */
extern uint32_t stack_top[], data_load[], data_start[], data_end[], bss_start[], bss_end[];

void reset(void);
__attribute__((noinline, noreturn)) void run(void);
__attribute__((noreturn)) void fault(void);

typedef struct {
    uint32_t *stack;
    void (*handlers[15])(void);
} vector_table;

/* The core reads it at reset: first stack, first instruction, then where each exception goes. */
extern const vector_table vectors;
__attribute__((section(".vectors"))) const vector_table vectors = {
    stack_top,
    {reset, fault, fault, fault, fault, fault, 0, 0, 0, 0, fault, fault, 0, fault, fault}};

/* The debugger, here QEMU, does what r0 says with what r1 points to, and lets us go on. */
static void semihosting(int operation, const void *argument) {
    register int r0 __asm__("r0") = operation;
    register const void *r1 __asm__("r1") = argument;
    __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
}

__attribute__((noreturn)) static void stop(uint32_t status) {
    const uint32_t reason[2] = {0x20026, status}; /* the program's own end */
    for (;;) semihosting(0x20, reason);
}

void fault(void) {
    print("fault\n");
    stop(3);
}

/* The FPU and Helium must be switched on before any code that may use them: run, not reset. */
void reset(void) {
#if defined(__ARM_FP) || defined(__ARM_FEATURE_MVE)
    *(volatile uint32_t *)0xe000ed88 |= 0xf00000; /* coprocessors 10 and 11 */
    __asm__ volatile("dsb\n\tisb" ::: "memory");
#endif
    run();
}

static void start_counter(void);

/* Volatile, or the compiler turns the loops into calls of memcpy and memset. */
void run(void) {
    const uint32_t *from = data_load;
    for (volatile uint32_t *to = data_start; to < data_end; to++) *to = *from++;
    for (volatile uint32_t *to = bss_start; to < bss_end; to++) *to = 0;
    start_counter();
    stop((uint32_t)main());
}

/* ---- Text ---- */

void print(const char *text) { semihosting(0x04, text); }

void print_number(uint32_t number) {
    char text[11];
    unsigned at = 10;
    text[at] = 0;
    do {
        text[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    print(text + at);
}

/* ---- The counter: SysTick, 24 bits, counting down. Under QEMU -icount every instruction takes the
   same time, so ticks can be turned into instructions. On real hardware they are cycles. ---- */

#define SYSTICK ((volatile uint32_t *)0xe000e010) /* control, reload, current */

static uint32_t ticks_per_thousand, cost_of_measuring;

__attribute__((noinline)) uint32_t now(void) { return SYSTICK[2]; }

static uint32_t ticks_since(uint32_t start) { return (start - SYSTICK[2]) & 0xffffff; }

__attribute__((noinline)) uint32_t instructions_since(uint32_t start) {
    const uint32_t ticks = ticks_since(start), unit = ticks_per_thousand;
    return ticks / unit * 1000 + (ticks % unit * 1000 + unit / 2) / unit - cost_of_measuring;
}

/* A loop of two instructions a round. */
__attribute__((noinline)) static uint32_t ticks_of(uint32_t rounds) {
    const uint32_t start = now();
    __asm__ volatile(".syntax unified\n1:\tsubs %0, %0, #1\n\tbne 1b" : "+l"(rounds) : : "cc");
    return ticks_since(start);
}

static void start_counter(void) {
    SYSTICK[1] = 0xffffff;
    SYSTICK[2] = 0;
    SYSTICK[0] = 5; /* on, at the processor's clock, no interrupts */
    ticks_per_thousand = ticks_of(1000) - ticks_of(500);
    cost_of_measuring = instructions_since(now());
}
