// Swift has no word for this instruction, and a load whose value nobody uses makes the processor wait for it.
#ifndef C_PREFETCH_H
#define C_PREFETCH_H

/// Asks for the cache line of an address, which is on its way while other work goes on; any address will do.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address); }

#endif
