/* A row a benchmark and gauge; base and head are in the row's unit. */
#include "export.h"
#include "export_compared.h"
#include "export_csv.h"

bool hc_export_csv_comparison(const hc_comparison *comparison, GString *out,
                              GError **error)
{
    (void)error;
    static const char *const heading[] = {
        "suite",    "name",        "allocator",   "gauge",
        "unit",     "verdict",     "base",        "head",
        "ratio",    "ratio_lower", "ratio_upper", "ratio_confidence",
        "launches", "reason"};
    for (size_t i = 0; i < G_N_ELEMENTS(heading); i++)
        hc_csv_text(out, heading[i]);
    hc_csv_end(out);
    for (guint i = 0; i < comparison->compared->len; i++) {
        const hc_compared *compared = comparison->compared->pdata[i];
        hc_csv_text(out, compared->suite);
        hc_csv_text(out, compared->name);
        hc_csv_text(out, compared->allocator);
        hc_csv_text(out, hc_gauge_name(compared->gauge));
        hc_csv_text(out, hc_compared_unit(compared->gauge));
        hc_csv_text(out, hc_change_name(compared->change));
        for (int id = 0; id < HC_COMPARED_FIGURE_COUNT; id++)
            hc_csv_figure(out, hc_compared_figure(compared, (hc_compared_figure_id)id));
        hc_csv_text(out, compared->reason);
        hc_csv_end(out);
    }
    for (guint i = 0; i < comparison->failures->len; i++) {
        const hc_compare_failure *failure = comparison->failures->pdata[i];
        hc_csv_text(out, NULL);
        hc_csv_text(out, failure->name);
        for (int cell = 0; cell < 3; cell++)
            hc_csv_text(out, NULL);
        hc_csv_text(out, "failed");
        for (int id = 0; id < HC_COMPARED_FIGURE_COUNT; id++)
            hc_csv_text(out, NULL);
        hc_csv_text(out, failure->cause);
        hc_csv_end(out);
    }
    return true;
}
