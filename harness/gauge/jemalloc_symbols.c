#include "jemalloc_symbols.h"

#include <dlfcn.h>

bool hc_jemalloc_find(hc_jemalloc *jemalloc)
{
    void *mallctl = dlsym(RTLD_DEFAULT, "mallctl");
    void *sallocx = dlsym(RTLD_DEFAULT, "sallocx");
    bool found = mallctl != NULL && sallocx != NULL;
    *(void **)&jemalloc->mallctl = found ? mallctl : NULL;
    *(void **)&jemalloc->sallocx = found ? sallocx : NULL;
    return found;
}

const char *hc_jemalloc_version(const hc_jemalloc *jemalloc)
{
    const char *version = NULL;
    size_t size = sizeof version;
    return jemalloc->mallctl("version", &version, &size, NULL, 0) == 0 ? version : NULL;
}
