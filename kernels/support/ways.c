#include "ways.h"

static void measure(hc_state *state, number_way *way, int64_t size)
{
    void *fixture = hc_fixture(state);
    number_way *volatile unknown = way;
    uint64_t number = 0;
    HC_LOOP(state) {
        number = unknown(size, fixture);
        hc_keep_u64(number);
    }
    hc_answer(state, number);
}

void ways_measure(hc_state *state, number_way *way, uint64_t items)
{
    measure(state, way, hc_arg(state, 0));
    hc_items(state, items);
}

void ways_measure_once(hc_state *state, number_way *way)
{
    measure(state, way, 0);
}
