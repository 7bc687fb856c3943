/* Tells which allocator serves malloc here. The name of a preloaded library is not proof
 * that it is used, so the address behind malloc decides. */
#include "heap.h"

#include "jemalloc_symbols.h"

#include <dlfcn.h>
#include <gnu/libc-version.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The loaded object that defines a function; false when the linker does not know. */
static bool find_object(void *function, Dl_info *object)
{
    return function != NULL && dladdr(function, object) != 0;
}

static bool same_object(void *function, void *other)
{
    Dl_info one, two;
    return find_object(function, &one) && find_object(other, &two) &&
           one.dli_fbase == two.dli_fbase;
}

static void set_conf(hc_allocator_facts *facts, const char *variable)
{
    const char *conf = getenv(variable);
    snprintf(facts->conf, sizeof facts->conf, "%s", conf != NULL ? conf : "");
}

static void describe_jemalloc(hc_allocator_facts *facts, const hc_jemalloc *jemalloc)
{
    const char *version = hc_jemalloc_version(jemalloc);
    facts->name = "jemalloc";
    snprintf(facts->version, sizeof facts->version, "%s", version != NULL ? version : "");
    set_conf(facts, "MALLOC_CONF");
}

static void describe_system(hc_allocator_facts *facts)
{
    facts->name = "system";
    snprintf(facts->version, sizeof facts->version, "glibc %s", gnu_get_libc_version());
    set_conf(facts, "GLIBC_TUNABLES");
}

static void describe_other(hc_allocator_facts *facts, void *function)
{
    Dl_info object;
    const char *path = find_object(function, &object) ? object.dli_fname : "";
    const char *slash = strrchr(path, '/');
    facts->name = "other";
    snprintf(facts->version, sizeof facts->version, "%s", slash ? slash + 1 : path);
    facts->conf[0] = '\0';
}

void hc_allocator_identify(hc_allocator_facts *facts)
{
    void *function = dlsym(RTLD_DEFAULT, "malloc");
    hc_jemalloc jemalloc;
    if (hc_jemalloc_find(&jemalloc) &&
        same_object(function, dlsym(RTLD_DEFAULT, "mallctl")))
        describe_jemalloc(facts, &jemalloc);
    else if (same_object(function, dlsym(RTLD_DEFAULT, "gnu_get_libc_version")))
        describe_system(facts);
    else
        describe_other(facts, function);
}
