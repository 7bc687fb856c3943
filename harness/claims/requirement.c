#include "requirement.h"

#include "published.h"

#include <math.h>
#include <string.h>

typedef struct unit {
    const char *name;
    double size;
    hc_unit_kind kind;
} unit;

static const unit units[] = {
    {"ns", 1, HC_UNIT_TIME},         {"us", 1e3, HC_UNIT_TIME},
    {"µs", 1e3, HC_UNIT_TIME},       {"ms", 1e6, HC_UNIT_TIME},
    {"s", 1e9, HC_UNIT_TIME},        {"B", 1, HC_UNIT_BYTES},
    {"KB", 1e3, HC_UNIT_BYTES},      {"MB", 1e6, HC_UNIT_BYTES},
    {"GB", 1e9, HC_UNIT_BYTES},      {"KiB", 1024, HC_UNIT_BYTES},
    {"MiB", 1 << 20, HC_UNIT_BYTES}, {"GiB", 1 << 30, HC_UNIT_BYTES},
};

static const unit *find_unit(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
        if (strcmp(units[i].name, name) == 0)
            return &units[i];
    }
    return NULL;
}

hc_unit_kind hc_unit_kind_of(const char *name)
{
    const unit *found = find_unit(name);
    return found ? found->kind : HC_UNIT_NONE;
}

double hc_unit_size(const char *name)
{
    const unit *found = find_unit(name);
    return found ? found->size : 1;
}

/* ---- Reading --------------------------------------------------------------------- */

static const char *skip_blanks(const char *at)
{
    while (g_ascii_isspace(*at))
        at++;
    return at;
}

/* "85,176.5 MB": digits may be grouped by commas. Moves *at behind what it understood. */
static bool read_quantity(const char **at, double *value, char unit_name[8])
{
    const char *start = skip_blanks(*at);
    const char *end = start;
    GString *digits = g_string_new(NULL);
    for (; *end && strchr("0123456789.,eE+-", *end); end++) {
        bool sign = *end == '+' || *end == '-';
        if (sign && end != start && (end[-1] | 0x20) != 'e')
            break;
        if (*end == '.' && end[1] == '.')
            break;
        if (*end != ',')
            g_string_append_c(digits, *end);
    }
    char *rest = NULL;
    *value = g_ascii_strtod(digits->str, &rest);
    bool understood = digits->len > 0 && *rest == '\0' && isfinite(*value);
    g_string_free(digits, TRUE);
    if (!understood)
        return false;

    const char *word = skip_blanks(end);
    size_t length = g_str_has_prefix(word, "µ") ? strlen("µ") : 0;
    while (g_ascii_isalpha(word[length]))
        length++;
    char *name = g_strndup(word, length);
    const unit *found = find_unit(name);
    g_strlcpy(unit_name, found ? found->name : "", 8);
    g_free(name);
    *value *= found ? found->size : 1;
    *at = found ? word + length : end;
    return true;
}

bool hc_quantity_parse(const char *text, double *value, char unit_name[8])
{
    char ignored[8];
    return read_quantity(&text, value, unit_name ? unit_name : ignored) &&
           *skip_blanks(text) == '\0';
}

static bool take(const char **at, const char *word)
{
    const char *here = skip_blanks(*at);
    if (!g_str_has_prefix(here, word))
        return false;
    *at = here + strlen(word);
    return true;
}

static hc_requirement everything(void)
{
    return (hc_requirement){.lo = -INFINITY, .hi = INFINITY};
}

static bool read_bound(const char *at, hc_requirement *into)
{
    *into = everything();
    double value;
    bool open = true;
    if (take(&at, ">=") || take(&at, "≥"))
        open = false, into->lo = 0;
    else if (take(&at, ">"))
        into->lo = 0;
    else if (take(&at, "<=") || take(&at, "≤"))
        open = false, into->hi = 0;
    else if (take(&at, "<"))
        into->hi = 0;
    else
        return false;
    bool is_low = into->lo == 0;
    if (!read_quantity(&at, &value, into->unit) || *skip_blanks(at))
        return false;
    *(is_low ? &into->lo : &into->hi) = value;
    *(is_low ? &into->lo_open : &into->hi_open) = open;
    return true;
}

static bool read_exact(const char *at, hc_requirement *into)
{
    *into = everything();
    if (!take(&at, "=") || !hc_quantity_parse(at, &into->lo, into->unit))
        return false;
    into->hi = into->lo;
    return true;
}

/* A bound without a unit of its own has that of the other one; false when both have, and
 * they are not of the same kind. */
static bool share_unit(double *value, const char *own, const char *other)
{
    if (!*own)
        *value *= hc_unit_size(other);
    return !*own || hc_unit_kind_of(own) == hc_unit_kind_of(other);
}

static bool read_range(const char *at, hc_requirement *into)
{
    char low_unit[8];
    *into = everything();
    if (!read_quantity(&at, &into->lo, low_unit) || !take(&at, "..") ||
        !hc_quantity_parse(at, &into->hi, into->unit))
        return false;
    return share_unit(&into->lo, low_unit, into->unit) && into->lo <= into->hi;
}

static bool read_tolerance(const char *at, hc_requirement *into)
{
    double middle, reach;
    char reach_unit[8];
    *into = everything();
    if (!read_quantity(&at, &middle, into->unit) ||
        !(take(&at, "+-") || take(&at, "±")) || !read_quantity(&at, &reach, reach_unit))
        return false;
    bool percent = take(&at, "%");
    if (*skip_blanks(at) || reach < 0)
        return false;
    if (percent)
        reach = fabs(middle) * reach / 100;
    else if (!share_unit(&reach, reach_unit, into->unit))
        return false;
    into->lo = middle - reach;
    into->hi = middle + reach;
    return true;
}

static bool read_flat(const char *at, hc_requirement *into)
{
    *into =
        (hc_requirement){.lo = -HC_FLAT_EXPONENT, .hi = HC_FLAT_EXPONENT, .flat = true};
    return take(&at, "flat") && *skip_blanks(at) == '\0';
}

bool hc_requirement_parse(const char *text, hc_requirement *requirement, GError **error)
{
    if (read_bound(text, requirement) || read_exact(text, requirement) ||
        read_range(text, requirement) || read_tolerance(text, requirement) ||
        read_flat(text, requirement))
        return true;
    g_set_error(error, HC_CLAIMS_ERROR, 0,
                "'%s': expected one of '= X', '> X', '>= X', '< X', '<= X', 'X +- P %%', "
                "'X +- D', 'A .. B', 'flat'",
                text);
    return false;
}

/* ---- Judging --------------------------------------------------------------------- */

static bool is_above_low(const hc_requirement *r, double value)
{
    return r->lo_open ? value > r->lo : value >= r->lo;
}

static bool is_below_high(const hc_requirement *r, double value)
{
    return r->hi_open ? value < r->hi : value <= r->hi;
}

hc_fit hc_requirement_fit(const hc_requirement *r, double lo, double hi)
{
    if (!is_above_low(r, hi) || !is_below_high(r, lo) || (r->flat && (lo > 0 || hi < 0)))
        return HC_FIT_OUTSIDE;
    return is_above_low(r, lo) && is_below_high(r, hi) ? HC_FIT_INSIDE : HC_FIT_STRADDLES;
}
