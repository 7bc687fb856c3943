#include "comparison_html_facts.h"

#include "html_text.h"
#include "summary.h"
#include "units.h"

#include <string.h>

/* ---- How to read it -------------------------------------------------------------- */

static const char *const about_verdicts[] = {
    "Base is what was there, head is what is to be judged. A ratio is head over base: "
    "below 1 is faster, or less. Launches are fresh processes.",
    "Figures of the heap are exact: one allocation more is a regression, unless it was "
    "allowed. Allocs are allocations and growths in place, bytes are what they asked "
    "for, peak is the highest total of live usable bytes, net is what is left at the "
    "end; all of one iteration.",
    "In a strip each dot is a launch pair at its ratio, one below the other as they were "
    "made; the bar is the interval, the line the ratio 1, the dashed frame the margin "
    "around it. An arrow points at what lies outside. All strips have one scale, a "
    "logarithmic one. Dots in two heaps are launches of two kinds, which a median alone "
    "does not tell.",
    NULL};

static const char about_contest[] =
    "Both builds were launched in pairs and given slices in turn, so that what the "
    "machine does for longer it does to both. A time is judged by the signs and ranks "
    "of the logarithms of launch ratios: that is exact whatever their distribution, as "
    "often as one looks. The interval is shown, and decides nothing.";

static const char about_recorded[] =
    "The runs were made at different times. Times are judged by what runs of one build "
    "differ by on this kind of machine, as 'heapclock null' measured it, after the "
    "canaries' speed is taken out; where that is not on record they are not judged.";

static void append_rule(GString *out, const hc_decision_rule *rule)
{
    char *text = g_strdup_printf(
        "A time regressed when it is shown to be slower by more than %g %%, and is "
        "unchanged when a difference of %g %% or more is ruled out. Equal builds are "
        "called different with a chance of %g at most, a benchmark and direction.",
        100 * rule->margin, 100 * rule->equivalence, rule->alpha);
    hc_html_append(out, "<p>", text, "</p>\n");
}

void hc_html_append_comparison_method(GString *out, const hc_comparison *comparison)
{
    const char *command = comparison->method.command;
    g_string_append(out, "<section id=\"method\">\n<h2>How to read this</h2>\n");
    for (const char *const *text = about_verdicts; *text; text++)
        hc_html_append(out, "<p>", g_strdup(*text), "</p>\n");
    if (command) {
        bool contest = strcmp(command, "ab") == 0;
        hc_html_append(out, "<p>", g_strdup(contest ? about_contest : about_recorded),
                       "</p>\n");
        append_rule(out, &comparison->method.rule);
    }
    g_string_append(out, "</section>\n");
}

/* ---- What was done --------------------------------------------------------------- */

/* Takes `value`; NULL is not known, and left out. */
static void append_fact(GString *out, const char *label, char *value)
{
    if (!value)
        return;
    g_string_append_printf(out, "<dt>%s</dt>", label);
    hc_html_append(out, "<dd>", value, "</dd>\n");
}

/* New string; NULL of none. */
static char *join(const GPtrArray *texts)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < texts->len; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", (char *)texts->pdata[i]);
    return g_string_free(out, texts->len == 0);
}

static char *percent(double fraction)
{
    return g_strdup_printf("%g %%", 100 * fraction);
}

/* New string. A contest may be over in less than a second. */
static char *duration(double seconds)
{
    char text[HC_UNITS_SIZE];
    return seconds < 60 ? g_strdup(hc_units_time(text, seconds * 1e9))
                        : hc_report_duration(seconds);
}

static void append_method(GString *out, const hc_compare_method *method)
{
    if (!method->command)
        return;
    g_string_append(out, "<dl class=\"facts\">\n");
    append_fact(out, "Command", g_strconcat("heapclock ", method->command, NULL));
    append_fact(out, "Made", g_strdup(method->made));
    append_fact(out, "Tool", g_strdup(method->tool));
    append_fact(out, "Profile", g_strdup(method->profile));
    append_fact(out, "Margin", percent(method->rule.margin));
    append_fact(out, "Equivalence", percent(method->rule.equivalence));
    append_fact(out, "Alpha", g_strdup_printf("%g", method->rule.alpha));
    append_fact(out, "Allowed", join(method->allow));
    append_fact(out, "Filters", join(method->filters));
    if (method->has_seed)
        append_fact(out, "Seed", g_strdup_printf("%" G_GUINT64_FORMAT, method->seed));
    if (method->elapsed_s > 0)
        append_fact(out, "Time spent", duration(method->elapsed_s));
    g_string_append(out, "</dl>\n");
}

/* ---- Both sides ------------------------------------------------------------------ */

/* Facts of a side; those of the run where there was one. Never NULL. */
static GPtrArray *facts_of(const hc_compared_side *side)
{
    if (!side->run)
        return g_ptr_array_new();
    GPtrArray *facts = hc_report_facts(side->run);
    for (guint i = facts->len; !side->run->id && i-- > 0;) {
        if (strcmp(((const hc_fact *)facts->pdata[i])->section, "Run") == 0)
            g_ptr_array_remove_index(facts, i);
    }
    return facts;
}

static bool is_of_one_kind(const hc_fact *fact, const hc_fact *other)
{
    return strcmp(fact->section, other->section) == 0 &&
           strcmp(fact->label, other->label) == 0;
}

/* The next fact of the kind in `facts` that was not taken; NULL when there is none. */
static const hc_fact *take(const GPtrArray *facts, const hc_fact *kind, bool *taken)
{
    for (guint i = 0; i < facts->len; i++) {
        const hc_fact *fact = facts->pdata[i];
        if (!taken[i] && is_of_one_kind(fact, kind)) {
            taken[i] = true;
            return fact;
        }
    }
    return NULL;
}

static void append_values(GString *out, const hc_fact *base, const hc_fact *head)
{
    const hc_fact *known = base ? base : head;
    hc_html_append(out, "<tr><th scope=\"row\">",
                   g_strdup_printf("%s: %s", known->section, known->label), "</th>");
    if (base && head && strcmp(base->value, head->value) == 0) {
        hc_html_append(out, "<td class=\"text\" colspan=\"2\">", g_strdup(base->value),
                       "</td></tr>\n");
        return;
    }
    hc_html_append(out, "<td class=\"text\">", g_strdup(base ? base->value : "—"),
                   "</td>");
    hc_html_append(out, "<td class=\"text\">", g_strdup(head ? head->value : "—"),
                   "</td></tr>\n");
}

static void append_sides(GString *out, const hc_comparison *comparison)
{
    GPtrArray *base = facts_of(&comparison->base), *head = facts_of(&comparison->head);
    bool *taken = g_new0(bool, head->len);
    const char *paths[] = {comparison->base.path, comparison->head.path};
    hc_html_open_scroll(out, "Both sides");
    g_string_append(out,
                    "<table class=\"figures sides\"><caption>Both sides; what they "
                    "have in common stands once</caption>\n<thead><tr>"
                    "<th scope=\"col\">fact</th>"
                    "<th scope=\"col\" class=\"text\">base</th>"
                    "<th scope=\"col\" class=\"text\">head</th></tr></thead>\n"
                    "<tbody>\n");
    g_string_append(out, "<tr><th scope=\"row\">Path</th>");
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
        hc_html_append(out, "<td class=\"text\">", g_strdup(paths[i] ? paths[i] : "—"),
                       "</td>");
    g_string_append(out, "</tr>\n");
    for (guint i = 0; i < base->len; i++)
        append_values(out, base->pdata[i], take(head, base->pdata[i], taken));
    for (guint i = 0; i < head->len; i++) {
        if (!taken[i])
            append_values(out, NULL, head->pdata[i]);
    }
    g_string_append(out, "</tbody></table></div>\n");
    g_free(taken);
    g_ptr_array_unref(base);
    g_ptr_array_unref(head);
}

void hc_html_append_comparison_facts(GString *out, const hc_comparison *comparison)
{
    g_string_append(out, "<section id=\"facts\">\n<h2>How it was measured</h2>\n");
    append_method(out, &comparison->method);
    if (comparison->base.path || comparison->base.run || comparison->head.run)
        append_sides(out, comparison);
    else if (!comparison->method.command)
        g_string_append(out, "<p>The file does not say.</p>\n");
    g_string_append(out, "</section>\n");
}
