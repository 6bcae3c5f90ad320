/* buffer.c - arrays between canaries, at any offset from a 64-byte boundary. */
#include "test.h"
#include "watch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int test_buffer_make(test_buffer *b, size_t bytes) {
    b->capacity = bytes;
    b->memory = malloc(bytes + 2 * CANARY + 64);
    check(b->memory != NULL, "no memory for %lu bytes", (unsigned long)bytes);
    if (b->memory == NULL) {
        return 0;
    }
    b->aligned = (unsigned char *)b->memory + (64 - (size_t)((uintptr_t)b->memory % 64));
    test_place(b, 0, NULL, 0);
    return 1;
}

void test_buffer_free(test_buffer *b) {
    free(b->memory);
    b->memory = NULL;
}

void *test_place(test_buffer *b, size_t offset, const void *content, size_t bytes) {
    if (offset + bytes > b->capacity) {
        fprintf(stderr, "buffer.c: an array larger than its test_buffer\n");
        exit(1);
    }
    watch_allow(b->aligned, b->capacity + 2 * CANARY);
    b->array = b->aligned + CANARY + offset;
    b->bytes = bytes;
    memset(b->array - CANARY, CANARY_BYTE, CANARY);
    memset(b->array + bytes, CANARY_BYTE, CANARY);
    if (content != NULL) {
        memcpy(b->array, content, bytes);
    } else {
        memset(b->array, CANARY_BYTE, bytes);
        watch_unset(b->array, bytes);
    }
    watch_forbid(b->array - CANARY, CANARY);
    watch_forbid(b->array + bytes, CANARY);
    return b->array;
}

int test_intact(const test_buffer *b) {
    static unsigned char canary[CANARY];
    unsigned char *before = b->array - CANARY, *after = b->array + b->bytes;
    int intact;
    memset(canary, CANARY_BYTE, CANARY);
    watch_allow(before, CANARY);
    watch_allow(after, CANARY);
    intact = memcmp(before, canary, CANARY) == 0 && memcmp(after, canary, CANARY) == 0;
    watch_forbid(before, CANARY);
    watch_forbid(after, CANARY);
    return intact;
}
