/* board.h - what main.c needs of a board: text and a counter. main's value is the exit status. */
#ifndef BOARD_H
#define BOARD_H

#include <stdint.h>

void print(const char *text);
void print_number(uint32_t number);

/* start = now(); ...; instructions_since(start): what was between, at most some 600000. */
uint32_t now(void);
uint32_t instructions_since(uint32_t start);

#endif
