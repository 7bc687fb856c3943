#include "number.h"

#include "plan.h"

#include <math.h>
#include <string.h>

static bool read_decimal(const char *text, double *value)
{
    char *end;
    if (text[strspn(text, "+-.0123456789eE")] != '\0')
        return false;
    *value = g_ascii_strtod(text, &end);
    return end != text && *end == '\0' && isfinite(*value);
}

bool hc_number_understand(const char *name, const char *text, double least, double most,
                          double *value, GError **error)
{
    double given;
    if (!text)
        return true;
    if (!read_decimal(text, &given) || given < least || given > most) {
        g_set_error(error, HC_PLAN_ERROR, 0, "--%s '%s': expected a number from %g to %g",
                    name, text, least, most);
        return false;
    }
    *value = given;
    return true;
}

bool hc_count_understand(const char *name, const char *text, unsigned *value,
                         GError **error)
{
    guint64 given;
    if (!text)
        return true;
    if (!g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT, &given, NULL)) {
        g_set_error(error, HC_PLAN_ERROR, 0, "--%s '%s': expected a number from 1 to %d",
                    name, text, G_MAXINT);
        return false;
    }
    *value = (unsigned)given;
    return true;
}

bool hc_seconds_understand(const char *name, const char *text, double *value,
                           GError **error)
{
    double given;
    if (!text)
        return true;
    if (!read_decimal(text, &given) || given <= 0) {
        g_set_error(error, HC_PLAN_ERROR, 0, "--%s '%s': expected seconds above 0", name,
                    text);
        return false;
    }
    *value = given;
    return true;
}
