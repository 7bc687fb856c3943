#include "collect.h"

#include "boxed.h"

#include <string.h>

/* Inlined into both, with the last two known: no call more than written out by hand. */
static inline __attribute__((always_inline)) void
collect_with(hc_state *state, collector *collect, uint64_t (*digest)(const slot_list *of),
             void (*drop)(slot_list *collected))
{
    const int64_t n = hc_arg(state, 0);
    const bool wanted = hc_answer_wanted(state);
    HC_LOOP(state) {
        slot_list collected = collect(n);
        hc_keep(collected.slots);
        if (wanted)
            hc_answer(state, digest(&collected));
        drop(&collected);
    }
}

void collect_raw(hc_state *state, collector *collect, uint64_t items)
{
    collect_with(state, collect, list_digest, list_free);
    hc_items(state, items);
    hc_bytes(state, items * sizeof(list_slot));
}

void collect_boxed(hc_state *state, collector *collect, uint64_t items)
{
    collect_with(state, collect, box_list_digest, box_list_free);
    hc_items(state, items);
}

void collect_nothing_but_store(hc_state *state, uint64_t items)
{
    slot_list stored = list_of_length(items);
    const size_t bytes = items * sizeof(list_slot);
    int pattern = 0;
    HC_LOOP(state) {
        memset(stored.slots, pattern++, bytes);
        hc_keep(stored.slots);
    }
    hc_items(state, items);
    hc_bytes(state, bytes);
    list_free(&stored);
}
