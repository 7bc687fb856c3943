/* Scaling happens after rounding: 999.5 ns has no three-digit form in ns, so it is
 * 1.00 µs, never "1000 ns". */
#include "units.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const hc_unit time_units[] = {{"ns", 1}, {"µs", 1e3}, {"ms", 1e6}, {"s", 1e9}};
static const hc_unit byte_units[] = {{"B", 1},
                                     {"KiB", 1024},
                                     {"MiB", 1024.0 * 1024},
                                     {"GiB", 1024.0 * 1024 * 1024},
                                     {"TiB", 1024.0 * 1024 * 1024 * 1024}};

/* The first unit in which `value`, rounded to a whole number, is below `limit`. */
static hc_unit scale_for(const hc_unit *units, size_t count, double value, double limit)
{
    size_t i = 0;
    while (i + 1 < count && value / units[i].factor >= limit - 0.5)
        i++;
    return units[i];
}

hc_unit hc_units_time_scale(double largest_ns)
{
    return scale_for(time_units, G_N_ELEMENTS(time_units), largest_ns, 1000);
}

hc_unit hc_units_byte_scale(double largest_bytes)
{
    return scale_for(byte_units, G_N_ELEMENTS(byte_units), largest_bytes, 1024);
}

/* Decimals that give three significant digits, but never more than three. */
static int decimals_for(double magnitude)
{
    if (magnitude >= 99.95)
        return 0;
    if (magnitude >= 9.995)
        return 1;
    return magnitude >= 0.9995 ? 2 : 3;
}

/* What rounds to nothing is neither more nor less. */
static char *without_sign_of_nothing(char *number)
{
    if (number[0] == '-' && strpbrk(number, "123456789") == NULL)
        memmove(number, number + 1, strlen(number));
    return number;
}

static void three_digits(char text[HC_UNITS_SIZE], double value)
{
    const char *formats[] = {"%.0f", "%.1f", "%.2f", "%.3f"};
    g_ascii_formatd(text, HC_UNITS_SIZE, formats[decimals_for(fabs(value))], value);
    without_sign_of_nothing(text);
}

char *hc_units_scaled(char text[HC_UNITS_SIZE], double value, hc_unit unit)
{
    three_digits(text, value / unit.factor);
    g_strlcat(text, " ", HC_UNITS_SIZE);
    g_strlcat(text, unit.name, HC_UNITS_SIZE);
    return text;
}

/* The last unit of which `least` is at least `share`. */
static hc_unit column_scale(const hc_unit *units, size_t count, double least,
                            double share)
{
    size_t i = 0;
    while (i + 1 < count && least / units[i + 1].factor >= share)
        i++;
    return units[i];
}

hc_unit hc_units_time_column(double least_ns)
{
    return column_scale(time_units, G_N_ELEMENTS(time_units), least_ns, 0.0995);
}

/* Below 1 KiB bytes are exact. */
hc_unit hc_units_byte_column(double least_bytes)
{
    return column_scale(byte_units, G_N_ELEMENTS(byte_units), least_bytes, 1);
}

char *hc_units_number(char text[HC_UNITS_SIZE], double value, hc_unit unit)
{
    double scaled = value / unit.factor;
    if (scaled > 0 && scaled < 0.0005)
        g_strlcpy(text, "<0.001", HC_UNITS_SIZE);
    else if (scaled == 0)
        g_strlcpy(text, "0", HC_UNITS_SIZE);
    else if (fabs(scaled) < 999.5)
        three_digits(text, scaled);
    else {
        double step = pow(10, floor(log10(fabs(scaled))) - 2);
        hc_units_count(text, llround(round(scaled / step) * step));
    }
    return text;
}

char *hc_units_time(char text[HC_UNITS_SIZE], double ns)
{
    if (ns > 0 && ns < 0.0005) {
        g_strlcpy(text, "<0.001 ns", HC_UNITS_SIZE);
        return text;
    }
    return hc_units_scaled(text, ns, hc_units_time_scale(fabs(ns)));
}

char *hc_units_bytes(char text[HC_UNITS_SIZE], int64_t bytes)
{
    if (bytes > -1024 && bytes < 1024) {
        g_snprintf(text, HC_UNITS_SIZE, "%d B", (int)bytes);
        return text;
    }
    return hc_units_scaled(text, (double)bytes, hc_units_byte_scale(fabs((double)bytes)));
}

char *hc_units_count(char text[HC_UNITS_SIZE], int64_t count)
{
    char digits[24];
    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, count);
    const char *from = digits;
    char *to = text;
    if (*from == '-')
        *to++ = *from++;
    for (size_t left = strlen(from); left > 0; left--) {
        *to++ = *from++;
        if (left > 1 && left % 3 == 1)
            *to++ = ',';
    }
    *to = '\0';
    return text;
}

char *hc_units_mean(char text[HC_UNITS_SIZE], double mean)
{
    if (mean >= 99.5)
        return hc_units_count(text, (int64_t)llround(mean));
    if (mean > 0 && mean < 0.005)
        g_strlcpy(text, "<0.01", HC_UNITS_SIZE);
    else if (mean == floor(mean))
        g_ascii_formatd(text, HC_UNITS_SIZE, "%.0f", mean);
    else
        g_ascii_formatd(text, HC_UNITS_SIZE, mean < 9.995 ? "%.2f" : "%.1f", mean);
    return without_sign_of_nothing(text);
}

/* Four decimals would leave less than two digits of it. */
static const double LEAST_DECIMAL_RATIO = 0.000995;

char *hc_units_ratio(char text[HC_UNITS_SIZE], double ratio)
{
    if (ratio == 0) {
        g_strlcpy(text, "0", HC_UNITS_SIZE);
    } else if (ratio < LEAST_DECIMAL_RATIO) {
        char below[HC_UNITS_SIZE];
        hc_units_count(below, (int64_t)llround(1 / ratio));
        g_snprintf(text, HC_UNITS_SIZE, "1/%s", below);
    } else if (ratio >= 999.5) {
        hc_units_count(text, (int64_t)llround(ratio));
    } else if (ratio < 0.00995) {
        g_ascii_formatd(text, HC_UNITS_SIZE, "%.4f", ratio);
    } else {
        three_digits(text, ratio);
    }
    g_strlcat(text, "×", HC_UNITS_SIZE);
    return text;
}

char *hc_units_percent(char text[HC_UNITS_SIZE], double fraction)
{
    double percent = fraction * 100;
    char number[HC_UNITS_SIZE];
    g_ascii_formatd(number, sizeof number, fabs(percent) >= 99.95 ? "%.0f" : "%.1f",
                    percent);
    g_snprintf(text, HC_UNITS_SIZE, "%s%%", without_sign_of_nothing(number));
    return text;
}
