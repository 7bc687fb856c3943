#include "export_compared.h"

const char *hc_compared_key(hc_compared_figure_id id)
{
    static const char *const keys[] = {
#define HC_COMPARED_KEY(id, key) key,
        HC_COMPARED_FIGURES(HC_COMPARED_KEY)
#undef HC_COMPARED_KEY
    };
    return keys[id];
}

const char *hc_compared_unit(hc_gauge gauge)
{
    if (gauge == HC_GAUGE_TIME)
        return "ns";
    return gauge == HC_GAUGE_ALLOCS ? "blocks" : "bytes";
}

hc_datum hc_compared_figure(const hc_compared *compared, hc_compared_figure_id id)
{
    const hc_datum unknown = {.known = false};
    if (id == HC_COMPARED_FIGURE_LAUNCHES)
        return (hc_datum){
            .known = compared->launches > 0, .whole = true, .count = compared->launches};
    if (!compared->known)
        return unknown;
    switch (id) {
    case HC_COMPARED_FIGURE_BASE:
        return hc_datum_real(compared->base);
    case HC_COMPARED_FIGURE_HEAD:
        return hc_datum_real(compared->head);
    case HC_COMPARED_FIGURE_RATIO:
        return hc_datum_real(compared->ratio);
    case HC_COMPARED_FIGURE_LOWER:
        return compared->has_ci ? hc_datum_real(compared->lo) : unknown;
    case HC_COMPARED_FIGURE_UPPER:
        return compared->has_ci ? hc_datum_real(compared->hi) : unknown;
    case HC_COMPARED_FIGURE_CONFIDENCE:
        return compared->has_ci ? hc_datum_real(compared->level) : unknown;
    default:
        return unknown;
    }
}
