/* port.h - how a machine prints and stops: the host, Cortex-M and RISC-V by semihosting, AVR by its
   UART, 8051 by the simulator's own interface. */
#ifndef PORT_H
#define PORT_H

#include <stddef.h>
#include <stdint.h>

#if defined(__SDCC_mcs51)

#define SIMULATOR (*(__xdata volatile unsigned char *)0xffff)
static void port_begin(void) {
}
static void port_print(const char *s) {
    for (; *s; s++) {
        SIMULATOR = 'p';
        SIMULATOR = (unsigned char)*s;
    }
}
static void port_end(void) {
    SIMULATOR = 's';
}

#elif defined(__AVR__)

#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
static void port_begin(void) {
    UBRR0 = 0;
    UCSR0B = (uint8_t)(1 << TXEN0);
}
static void port_print(const char *s) {
    for (; *s; s++) {
        while (!(UCSR0A & (1 << UDRE0))) {
        }
        UDR0 = (uint8_t)*s;
    }
}
static void port_end(void) {
    cli();
    sleep_enable();
    sleep_cpu(); /* simavr leaves here */
}

#elif __STDC_HOSTED__ == 1

#include <stdio.h>
static void port_begin(void) {
}
static void port_print(const char *s) {
    fputs(s, stdout);
}
static void port_end(void) {
}

#else

/* In start_arm.c and start_riscv.c; main's value is the exit status. */
void port_print(const char *s);
static void port_begin(void) {
}
static void port_end(void) {
}

#endif
#endif
