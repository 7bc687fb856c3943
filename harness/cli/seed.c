#include "seed.h"

#include "plan.h"

bool hc_seed_understand(const char *text, guint64 *seed, GError **error)
{
    *seed = g_random_int();
    if (!text || g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT64, seed, NULL))
        return true;
    g_set_error(error, HC_PLAN_ERROR, 0,
                "--seed '%s': expected a number from 0 to %" G_GINT64_FORMAT, text,
                G_MAXINT64);
    return false;
}
