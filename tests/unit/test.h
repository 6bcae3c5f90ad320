/* test.h - what every test file shares: checks, groups, hashes, random numbers, canaries. Include
   it before lrelu.h: it puts a recorder in the place of assert(). */
#ifndef TEST_H
#define TEST_H

#include <stddef.h>
#include <stdint.h>

/* The recorder. lrelu.h promises that a routine whose assertion returns writes nothing. faults.sh
   builds without it. */
#ifndef TEST_REAL_ASSERT
#define LRELU_ASSERT(cond) ((cond) ? (void)0 : test_assertion_failed(__func__, #cond))
#endif
void test_assertion_failed(const char *function, const char *words);
unsigned test_assertions(void);         /* failures since the last question */
const char *test_last_assertion(void); /* the last one's function and words */

/* A check counts as passed or failed; the message is only made when it failed. */
#define check(cond, ...) ((cond) ? test_pass() : test_fail(__VA_ARGS__))
void test_pass(void);
void test_fail(const char *format, ...);
void test_skip(const char *what); /* printed, so that nobody takes it for passed */

/* Everything checked or hashed from here on belongs to "part-type". */
void test_group(const char *part, const char *type);
void test_hash(uint64_t value);

extern const char *const test_compiler; /* of what depends on the path */
/* 1, --quick: fewer combinations, the same hashes. 2, --brief: small shapes alone, other hashes. */
extern unsigned test_quick;

typedef struct {
    uint64_t state;
} test_random;
uint64_t test_next(test_random *r);
size_t test_below(test_random *r, size_t n); /* 0 .. n - 1 */

/* Room for one array: on a 64-byte boundary plus an offset, between canaries. */
enum { CANARY = 64, CANARY_BYTE = 0xA5 };
typedef struct {
    void *memory;
    unsigned char *aligned, *array;
    size_t capacity, bytes;
} test_buffer;
int test_buffer_make(test_buffer *b,
                     size_t bytes); /* bytes: array and offset; 0 if there is no memory */
void test_buffer_free(test_buffer *b);
void *test_place(test_buffer *b, size_t offset, const void *content,
                 size_t bytes); /* NULL: unset */
int test_intact(const test_buffer *b);

/* The parts, each in the file of its name. */
void test_elementwise(void);
void test_large(void);
void test_mask(void);
void test_prelu(void);
void test_dalpha(void);
void test_bias(void);
void test_guard_pages(void);
void test_caller_errors(void);
void test_scalar_inline(void);
void test_sixteen_bits(void);
void test_integers(void);
void test_integer_prelu(void);
void test_integer_prepare(void);
void test_accumulators(void);
void test_accumulators_prepare(void);
void test_threads(void); /* ../sanitize/threads.c, with TEST_THREADS alone */

#endif
