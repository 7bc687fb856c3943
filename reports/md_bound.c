#include "md_bound.h"

#include "units.h"

void hc_md_bound_keep(hc_md_bound *bound, GString *out, gsize before)
{
    if (!bound || out->len <= bound->most)
        return;
    g_string_truncate(out, before);
    bound->left_out++;
}

void hc_md_bound_tell(const hc_md_bound *bound, GString *out, const char *rows)
{
    char text[HC_UNITS_SIZE];
    if (bound->left_out > 0)
        g_string_append_printf(out, "\n… and %s more %s, left out for length.\n",
                               hc_units_count(text, bound->left_out), rows);
}
