#include "boxed.h"

#include "need.h"

void *box_make(size_t bytes, const box_type *type)
{
    box *made = hc_need(calloc(1, bytes));
    made->references = 1;
    made->type = type;
    return made;
}

void box_free(box *last_held)
{
    free(last_held);
}

static bool integer_equal(const box *left, const box *right)
{
    return left->type == right->type && left->value == right->value;
}

/* CPython's: the value modulo the prime 2^61 - 1, here of its two's complement. */
static uint64_t integer_hash(const box *of)
{
    const uint64_t prime = ((uint64_t)1 << 61) - 1;
    uint64_t value = (uint64_t)of->value;
    uint64_t hash = (value & prime) + (value >> 61);
    return hash >= prime ? hash - prime : hash;
}

static const box_type integer_type = {
    .name = "integer", .release = box_free, .equal = integer_equal, .hash = integer_hash};

/* Each holds a reference to itself, so that its count never reaches 0. */
#define SMALL(v)                                                                         \
    {                                                                                    \
        .references = 1, .type = &integer_type, .value = (v)                             \
    }
#define SMALL_4(v) SMALL(v), SMALL((v) + 1), SMALL((v) + 2), SMALL((v) + 3)
#define SMALL_16(v) SMALL_4(v), SMALL_4((v) + 4), SMALL_4((v) + 8), SMALL_4((v) + 12)
#define SMALL_64(v)                                                                      \
    SMALL_16(v), SMALL_16((v) + 16), SMALL_16((v) + 32), SMALL_16((v) + 48)

static box small_integers[] = {
    SMALL(-5),     SMALL_4(-4),   SMALL_64(0), SMALL_64(64),
    SMALL_64(128), SMALL_64(192), SMALL(256),
};
_Static_assert(sizeof small_integers / sizeof small_integers[0] ==
                   BOX_SMALL_LAST - BOX_SMALL_FIRST + 1,
               "one object for each small integer");

box *box_new(int64_t value)
{
    if (value >= BOX_SMALL_FIRST && value <= BOX_SMALL_LAST)
        return box_take(&small_integers[value - BOX_SMALL_FIRST]);
    box *made = hc_need(malloc(sizeof *made));
    *made = (box){.references = 1, .type = &integer_type, .value = value};
    return made;
}

box *box_add(const box *a, const box *b)
{
    return box_new(a->value + b->value);
}

box *box_multiply(const box *a, const box *b)
{
    return box_new(a->value * b->value);
}

/* From the end, as CPython's list does. */
void box_list_free(slot_list *freed)
{
    for (size_t i = freed->length; i > 0; i--)
        box_drop(freed->slots[i - 1].object);
    list_free(freed);
}

uint64_t box_list_digest(const slot_list *of)
{
    uint64_t digest = 0;
    for (size_t i = 0; i < of->length; i++)
        digest = list_digest_add(digest, of->slots[i].object->value);
    return digest;
}
