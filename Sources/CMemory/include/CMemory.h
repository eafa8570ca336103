// What Swift has no word for: memory that will soon be read, and memory that was let go.
#ifndef C_MEMORY_H
#define C_MEMORY_H

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Asks for the cache line of an address, which is on its way while other work goes on; any address will do.
///
/// A load whose value nobody uses would make the processor wait for it.
static inline void memory_prefetch(const void *address) { __builtin_prefetch(address); }

/// Gives the system back what was let go and is kept for later otherwise.
static inline void memory_give_back(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

#endif
