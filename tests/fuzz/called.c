/* called.c - which public functions the fuzz program has called. The file with the header's bodies
   is compiled with -finstrument-functions: each function calls the two below when it is entered and
   left. What is entered while no other is was called from outside. fuzz.sh makes the names from the
   symbols of that file. */
#include "fuzz.h"

#include <stdio.h>

typedef struct {
    const char *name;
    void (*address)(void);
} public_function;
extern const public_function public_functions[]; /* the last one's name is NULL */

enum { FUNCTIONS = 256 };
static unsigned char called[FUNCTIONS];
static unsigned depth;

void __cyg_profile_func_enter(void *function, void *from);
void __cyg_profile_func_exit(void *function, void *from);

void __cyg_profile_func_enter(void *function, void *from) {
    static void *last;
    (void)from;
    if (depth++ > 0 || function == last) {
        return;
    }
    last = function;
    for (size_t i = 0; public_functions[i].name != NULL && i < FUNCTIONS; i++) {
        if ((uintptr_t)public_functions[i].address == (uintptr_t)function) {
            called[i] = 1;
        }
    }
}

void __cyg_profile_func_exit(void *function, void *from) {
    (void)function;
    (void)from;
    depth--;
}

size_t fuzz_called(size_t *of) {
    size_t count = 0, i = 0;
    for (; public_functions[i].name != NULL; i++) {
        if (i < FUNCTIONS && called[i]) {
            count++;
        } else {
            printf("never called: %s\n", public_functions[i].name);
        }
    }
    *of = i;
    return count;
}
