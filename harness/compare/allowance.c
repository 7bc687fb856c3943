#include "allowance.h"

#include <math.h>
#include <string.h>

static bool refuse(const char *text, GError **error)
{
    g_set_error(error, HC_ALLOWANCE_ERROR, 0,
                "'%s': expected allocs, bytes, peak or net, then =+NUMBER or =+NUMBER%%",
                text);
    return false;
}

/* A decimal number after "+", with "%" or nothing behind it. */
static bool read_amount(const char *text, double *amount, bool *is_percent)
{
    if (*text++ != '+' || !g_ascii_isdigit(*text) || strpbrk(text, "xX"))
        return false;
    char *end;
    *amount = g_ascii_strtod(text, &end);
    *is_percent = strcmp(end, "%") == 0;
    return isfinite(*amount) && (*is_percent || *end == '\0');
}

bool hc_allowances_add(hc_allowances *allowances, const char *text, GError **error)
{
    const char *equals = strchr(text, '=');
    if (!equals)
        return refuse(text, error);
    char *name = g_strndup(text, (gsize)(equals - text));
    hc_gauge gauge;
    double amount;
    bool is_percent;
    bool understood = hc_gauge_from_name(name, &gauge) && gauge != HC_GAUGE_TIME &&
                      read_amount(equals + 1, &amount, &is_percent);
    g_free(name);
    if (!understood)
        return refuse(text, error);
    if (is_percent)
        allowances->of[gauge].percent = amount;
    else
        allowances->of[gauge].more = amount;
    return true;
}

double hc_allowances_room(const hc_allowances *allowances, hc_gauge gauge, double base)
{
    const hc_allowance *of = &allowances->of[gauge];
    return of->more + fabs(base) * of->percent / 100;
}
