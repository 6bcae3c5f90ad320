/* watch.h - for unit/buffer.c: the canaries, and what is not set yet, as the tool at hand knows it.
   Without it a read of a canary, or of an output, would be one of ordinary memory. */
#ifndef WATCH_H
#define WATCH_H

/* Bytes that nobody may touch; that may be written, but not read before; that all may touch. */
#if defined(WATCH_VALGRIND)
#include <valgrind/memcheck.h>
#define watch_forbid(p, bytes) ((void)VALGRIND_MAKE_MEM_NOACCESS(p, bytes))
#define watch_unset(p, bytes) ((void)VALGRIND_MAKE_MEM_UNDEFINED(p, bytes))
#define watch_allow(p, bytes) ((void)VALGRIND_MAKE_MEM_DEFINED(p, bytes))
#elif defined(WATCH_MEMORY)
#include <sanitizer/msan_interface.h>
#define watch_forbid(p, bytes) __msan_poison(p, bytes)
#define watch_unset(p, bytes) __msan_poison(p, bytes)
#define watch_allow(p, bytes) __msan_unpoison(p, bytes)
#elif defined(WATCH_ADDRESS)
#include <sanitizer/asan_interface.h>
#define watch_forbid(p, bytes) __asan_poison_memory_region(p, bytes)
#define watch_unset(p, bytes) ((void)0)
#define watch_allow(p, bytes) __asan_unpoison_memory_region(p, bytes)
#else
#define watch_forbid(p, bytes) ((void)0)
#define watch_unset(p, bytes) ((void)0)
#define watch_allow(p, bytes) ((void)0)
#endif

#endif
