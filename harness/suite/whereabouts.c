#include "whereabouts.h"

#include <link.h>
#include <stddef.h>
#include <string.h>

typedef struct wanted {
    uintptr_t loaded;
    uint64_t address;
    bool found;
} wanted;

/* The executable is the first object; a 1 ends the walk there. */
static int look_in_executable(struct dl_phdr_info *object, size_t size, void *payload)
{
    (void)size;
    wanted *w = payload;
    w->address = w->loaded - object->dlpi_addr;
    for (unsigned i = 0; i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        w->found |= part->p_type == PT_LOAD && w->address >= part->p_vaddr &&
                    w->address - part->p_vaddr < part->p_memsz;
    }
    return 1;
}

bool hc_code_address(uintptr_t loaded, uint64_t *address)
{
    wanted w = {.loaded = loaded};
    dl_iterate_phdr(look_in_executable, &w);
    *address = w.address;
    return w.found;
}

typedef struct visit {
    hc_library_visitor *each;
    void *payload;
} visit;

/* The executable has no name here, and the kernel's own object no path. */
static int visit_object(struct dl_phdr_info *object, size_t size, void *payload)
{
    (void)size;
    const visit *v = payload;
    if (strchr(object->dlpi_name, '/'))
        v->each(object->dlpi_name, v->payload);
    return 0;
}

void hc_loaded_libraries(hc_library_visitor *each, void *payload)
{
    visit v = {each, payload};
    dl_iterate_phdr(visit_object, &v);
}
