#include "page_title.h"

#include <string.h>

/* So many are named; of more there is only the number. */
enum { MOST_NAMED = 3 };

/* ---- Heading --------------------------------------------------------------------- */

/* Takes `names`, of const char *, in order. */
static char *join_names(const char *before, GPtrArray *names, const char *between)
{
    GString *out = g_string_new(before);
    for (guint i = 0; i < names->len && i < MOST_NAMED; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? between : "",
                               (const char *)names->pdata[i]);
    if (names->len > MOST_NAMED)
        g_string_append_printf(out, " and %u more", names->len - MOST_NAMED);
    g_ptr_array_free(names, TRUE);
    return g_string_free(out, FALSE);
}

static char *claims_heading(const GPtrArray *claims)
{
    GPtrArray *titles = g_ptr_array_new();
    const hc_publication *last = NULL;
    for (guint i = 0; i < claims->len; i++) {
        const hc_claims_table *table = claims->pdata[i];
        const hc_publication *publication = table->judged->publication;
        if (publication != last)
            g_ptr_array_add(titles, publication->title);
        last = publication;
    }
    return join_names("Published claims verified: ", titles, "; ");
}

char *hc_page_heading(const hc_report_view *view)
{
    if (view->verifies)
        return claims_heading(view->claims);
    if (view->run->suites->len == 0)
        return g_strdup("Benchmarks");
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < view->run->suites->len; i++) {
        const hc_suite_info *suite = view->run->suites->pdata[i];
        g_ptr_array_add(names, suite->name);
    }
    return join_names("Benchmarks of ", names, ", ");
}

/* ---- Title ----------------------------------------------------------------------- */

/* "2026-11-21 12:15" of "2026-11-21T12:15:07Z"; else as it is. */
static char *date_of(const char *made)
{
    enum { DATE = 10, MINUTES = 16 };
    char *date = g_strdup(made);
    if (strlen(date) <= MINUTES || date[DATE] != 'T')
        return date;
    date[DATE] = ' ';
    date[MINUTES] = '\0';
    return date;
}

char *hc_page_title_of(const char *heading, const char *part, const char *made)
{
    GString *out = g_string_new(heading);
    if (part != NULL)
        g_string_append_printf(out, " · %s", part);
    if (made != NULL) {
        char *date = date_of(made);
        g_string_append_printf(out, " · %s", date);
        g_free(date);
    }
    g_string_append(out, " · Heapclock");
    return g_string_free(out, FALSE);
}

char *hc_page_title(const char *heading, const hc_report_view *view)
{
    const hc_run *run = view->run;
    char *profile =
        run->profile != NULL ? g_strconcat("profile ", run->profile, NULL) : NULL;
    char *title = hc_page_title_of(heading, profile, run->started);
    g_free(profile);
    return title;
}
