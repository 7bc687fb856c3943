#include "cpu.h"

#if defined(__x86_64__)

const char *cpu_lacks_avx2(void)
{
    return __builtin_cpu_supports("avx2") ? NULL : "this CPU has no AVX2";
}

const char *cpu_lacks_avx512f(void)
{
    return __builtin_cpu_supports("avx512f") ? NULL : "this CPU has no AVX-512F";
}

const char *cpu_is_not_x86_64(void)
{
    return NULL;
}

#else

const char *cpu_lacks_avx2(void)
{
    return "this CPU is not an x86-64, and has no AVX2";
}

const char *cpu_lacks_avx512f(void)
{
    return "this CPU is not an x86-64, and has no AVX-512F";
}

const char *cpu_is_not_x86_64(void)
{
    return "written for x86-64, and this CPU is another";
}

#endif

void cpu_cannot_run(hc_state *state)
{
    hc_skip(state, "not compiled for this architecture");
}
