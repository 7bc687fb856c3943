/* cpu.h - which instruction sets this CPU has, for kernels written for one of them.
 *
 * One binary serves every CPU of its architecture: such a row is always listed, and asks
 * here before it runs. On another architecture its code is not compiled at all:
 *
 *     {.name = "avx2", .run = CPU_X86(fill_avx2), .unavailable = cpu_lacks_avx2}
 */
#ifndef HEAPCLOCK_KERNELS_CPU_H
#define HEAPCLOCK_KERNELS_CPU_H

#include <heapclock/heapclock.h>

/* NULL when the instructions can be used here, else the reason why not. */
const char *cpu_lacks_avx2(void);
const char *cpu_lacks_avx512f(void);
const char *cpu_is_not_x86_64(void);

/* Stands in for a kernel that is not compiled for this architecture. Skips the case. */
void cpu_cannot_run(hc_state *state);

#if defined(__x86_64__)
#define CPU_X86(kernel) (kernel)
#else
#define CPU_X86(kernel) cpu_cannot_run
#endif

#endif
