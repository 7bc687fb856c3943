#include "attributes.h"

name name_next = {.text = "__next__"};

/* FNV-1a, which never has to be 0: that would only cost time. */
static uint64_t hash_of(name *key)
{
    if (key->hash == 0) {
        uint64_t hash = 14695981039346656037u;
        for (const char *at = key->text; *at != '\0'; at++)
            hash = (hash ^ (unsigned char)*at) * 1099511628211u;
        key->hash = hash;
    }
    return key->hash;
}

/* The slot of that name, or the empty one where it would be. */
static size_t slot_of(const attributes *of, name *key)
{
    size_t slot = hash_of(key) % ATTRIBUTE_SLOTS;
    while (of->slots[slot].key != NULL && of->slots[slot].key != key)
        slot = (slot + 1) % ATTRIBUTE_SLOTS;
    return slot;
}

box *attributes_get(const attributes *of, name *key)
{
    return of->slots[slot_of(of, key)].value;
}

void attributes_set(attributes *of, name *key, box *value)
{
    size_t slot = slot_of(of, key);
    box *former = of->slots[slot].value;
    of->slots[slot].key = key;
    of->slots[slot].value = value;
    box_drop_any(former);
}

void attributes_clear(attributes *of)
{
    for (size_t slot = 0; slot < ATTRIBUTE_SLOTS; slot++)
        box_drop_any(of->slots[slot].value);
    *of = (attributes){0};
}

static const box_type function_type = {.name = "function", .release = box_free};

box *function_new(callable *call)
{
    function *made = box_make(sizeof *made, &function_type);
    made->call = call;
    return &made->base;
}

static box *next(box *base)
{
    instance *self = (instance *)base;
    return function_call(attributes_get(self->methods, &name_next), base, NULL);
}

static void release(box *last_held)
{
    attributes_clear(&((instance *)last_held)->own);
    box_free(last_held);
}

static const box_type instance_type = {
    .name = "instance", .release = release, .next = next};

instance *instance_new(const attributes *methods)
{
    instance *made = box_make(sizeof *made, &instance_type);
    made->methods = methods;
    return made;
}
