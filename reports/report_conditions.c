#include "report_conditions.h"

#include "console_style.h"
#include "html_text.h"
#include "md_text.h"

#include <string.h>

static guint count_worse(const hc_run *run)
{
    return hc_conditions_count(run->conditions, HC_CONDITION_WORSE);
}

/* ", and 3 are to be known" */
static void append_to_know(GString *out, const hc_run *run)
{
    guint count = hc_conditions_count(run->conditions, HC_CONDITION_TO_KNOW);
    if (count > 0)
        g_string_append_printf(out, ", and %u %s to be known", count,
                               count == 1 ? "is" : "are");
}

/* New string. */
static char *sentence(const hc_run *run)
{
    guint worse = count_worse(run);
    GString *out = g_string_new(NULL);
    if (worse == 0)
        g_string_printf(out,
                        "None of the %u conditions of this machine that were looked at "
                        "makes figures worse",
                        run->conditions_examined);
    else
        g_string_printf(out,
                        "%u of %u conditions of this machine made figures worse when "
                        "the measurement began",
                        worse, run->conditions_examined);
    append_to_know(out, run);
    g_string_append_c(out, run->conditions->len > 0 ? ':' : '.');
    return g_string_free(out, FALSE);
}

static const char section[] =
    "<section id=\"conditions\">\n"
    "<h2>What makes figures worse here</h2>\n";

/* `side` "" where there is but one. */
typedef void append_condition(GString *out, const hc_condition *condition,
                              const char *side);

static void append_each(GString *out, const hc_run *run, append_condition *append)
{
    static const hc_condition_state order[] = {HC_CONDITION_WORSE, HC_CONDITION_TO_KNOW};
    for (size_t state = 0; state < G_N_ELEMENTS(order); state++) {
        for (guint i = 0; i < run->conditions->len; i++) {
            const hc_condition *condition = run->conditions->pdata[i];
            if (condition->state == order[state])
                append(out, condition, "");
        }
    }
}

static void append_html(GString *out, const hc_condition *condition, const char *side)
{
    hc_html_append(out, "<li><b>", g_strdup(condition->fact), "</b>");
    if (side[0] != '\0')
        g_string_append_printf(out, " <span class=\"badge\">%s</span>", side);
    hc_html_append(out, " <span class=\"badge\">", g_strdup(condition->key), "</span>");
    if (condition->state == HC_CONDITION_TO_KNOW)
        g_string_append(out, " <span class=\"badge\">to know</span>");
    hc_html_append(out, "<br>", g_strdup(condition->effect), "");
    hc_html_append(out, "<br>Remedy: ", g_strdup(condition->remedy), "</li>\n");
}

void hc_conditions_html(const hc_run *run, GString *out)
{
    if (run->conditions_examined == 0)
        return;
    g_string_append(out, section);
    hc_html_append(out, "<p>", sentence(run), "</p>\n");
    if (run->conditions->len > 0)
        g_string_append(out, "<ul class=\"notes\">\n");
    append_each(out, run, append_html);
    if (run->conditions->len > 0)
        g_string_append(out, "</ul>\n");
    g_string_append(out, "</section>\n");
}

/* The same fact: a load of 3.2 is another one than of 0.8. */
static bool has(const hc_run *run, const hc_condition *wanted)
{
    for (guint i = 0; i < run->conditions->len; i++) {
        const hc_condition *condition = run->conditions->pdata[i];
        if (strcmp(condition->key, wanted->key) == 0 &&
            strcmp(condition->fact, wanted->fact) == 0)
            return true;
    }
    return false;
}

static void append_count_of_side(GString *out, const hc_run *run, const char *side)
{
    if (run->conditions_examined == 0)
        g_string_append_printf(out, "%s: nobody looked", side);
    else
        g_string_append_printf(out,
                               "%s: %u of %u conditions made figures worse when its "
                               "measurement began",
                               side, count_worse(run), run->conditions_examined);
}

/* New string. */
static char *sentence_of_side(const hc_run *run, const char *side)
{
    GString *out = g_string_new(NULL);
    append_count_of_side(out, run, side);
    append_to_know(out, run);
    g_string_append_c(out, '.');
    return g_string_free(out, FALSE);
}

static void append_of_sides(GString *out, const hc_run *base, const hc_run *head,
                            hc_condition_state state, append_condition *append)
{
    for (guint i = 0; i < base->conditions->len; i++) {
        const hc_condition *condition = base->conditions->pdata[i];
        if (condition->state == state)
            append(out, condition, has(head, condition) ? "both" : "base");
    }
    for (guint i = 0; i < head->conditions->len; i++) {
        const hc_condition *condition = head->conditions->pdata[i];
        if (condition->state == state && !has(base, condition))
            append(out, condition, "head");
    }
}

static void append_of_two(GString *out, const hc_run *base, const hc_run *head,
                          append_condition *append)
{
    append_of_sides(out, base, head, HC_CONDITION_WORSE, append);
    append_of_sides(out, base, head, HC_CONDITION_TO_KNOW, append);
}

void hc_conditions_html_of_two(const hc_run *base, const hc_run *head, GString *out)
{
    if (base->conditions_examined == 0 && head->conditions_examined == 0)
        return;
    g_string_append(out, section);
    hc_html_append(out, "<p>", sentence_of_side(base, "Base"), " ");
    hc_html_append(out, "", sentence_of_side(head, "Head"), "</p>\n");
    if (base->conditions->len + head->conditions->len > 0)
        g_string_append(out, "<ul class=\"notes\">\n");
    append_of_two(out, base, head, append_html);
    if (base->conditions->len + head->conditions->len > 0)
        g_string_append(out, "</ul>\n");
    g_string_append(out, "</section>\n");
}

static const char heading_md[] = "\n## What makes figures worse here\n\n";

static void append_md(GString *out, const hc_condition *condition, const char *side)
{
    hc_md_append(out, "- **", g_strdup(condition->fact), "**");
    if (side[0] != '\0')
        g_string_append_printf(out, " (%s)", side);
    if (condition->state == HC_CONDITION_TO_KNOW)
        g_string_append(out, " (to know)");
    g_string_append_c(out, '\n');
    hc_md_append(out, "  ", g_strdup(condition->effect), "\n");
    hc_md_append(out, "  Remedy: ", g_strdup(condition->remedy), "\n");
}

void hc_conditions_md(const hc_run *run, GString *out)
{
    if (run->conditions_examined == 0)
        return;
    g_string_append(out, heading_md);
    hc_md_append(out, "", sentence(run), "\n");
    if (run->conditions->len > 0)
        g_string_append_c(out, '\n');
    append_each(out, run, append_md);
}

void hc_conditions_md_of_two(const hc_run *base, const hc_run *head, GString *out)
{
    if (base->conditions_examined == 0 && head->conditions_examined == 0)
        return;
    g_string_append(out, heading_md);
    hc_md_append(out, "", sentence_of_side(base, "Base"), " ");
    hc_md_append(out, "", sentence_of_side(head, "Head"), "\n");
    if (base->conditions->len + head->conditions->len > 0)
        g_string_append_c(out, '\n');
    append_of_two(out, base, head, append_md);
}

/* ---- Console --------------------------------------------------------------------- */

enum { INDENT = 2 };

static void append_now(GString *out, const hc_console_options *options, guint worse)
{
    if (worse == 0)
        return;
    bool one = worse == 1;
    char *line = g_strdup_printf(
        "%u condition%s of this machine make%s figures worse: heapclock doctor "
        "tells %s.",
        worse, one ? "" : "s", one ? "s" : "", one ? "it" : "them");
    hc_console_wrapped(out, options, 0, INDENT, line);
    g_free(line);
}

void hc_conditions_console(const hc_run *run, const hc_console_options *options,
                           GString *out)
{
    append_now(out, options, count_worse(run));
}

/* The key alone: a load that changed between the two looks is one condition. */
static bool has_worse_key(const hc_run *run, const char *key)
{
    for (guint i = 0; i < run->conditions->len; i++) {
        const hc_condition *condition = run->conditions->pdata[i];
        if (condition->state == HC_CONDITION_WORSE && strcmp(condition->key, key) == 0)
            return true;
    }
    return false;
}

static guint count_worse_of_two(const hc_run *base, const hc_run *head)
{
    guint count = count_worse(base);
    for (guint i = 0; i < head->conditions->len; i++) {
        const hc_condition *condition = head->conditions->pdata[i];
        count += condition->state == HC_CONDITION_WORSE &&
                 !has_worse_key(base, condition->key);
    }
    return count;
}

static void append_recorded(GString *out, const hc_console_options *options,
                            const hc_run *run, const char *side)
{
    GString *line = g_string_new(NULL);
    append_count_of_side(line, run, side);
    const char *before = ": ";
    for (guint i = 0; i < run->conditions->len; i++) {
        const hc_condition *condition = run->conditions->pdata[i];
        if (condition->state != HC_CONDITION_WORSE)
            continue;
        g_string_append_printf(line, "%s%s", before, condition->key);
        before = ", ";
    }
    g_string_append_c(line, '.');
    hc_console_wrapped(out, options, 0, INDENT, line->str);
    g_string_free(line, TRUE);
}

void hc_conditions_console_of_two(const hc_run *base, const hc_run *head,
                                  const hc_console_options *options, GString *out)
{
    guint worse = count_worse_of_two(base, head);
    if (!base->id && !head->id) { /* planned, and looked at just now */
        append_now(out, options, worse);
    } else if (worse > 0) {
        append_recorded(out, options, base, "Base");
        append_recorded(out, options, head, "Head");
    }
}
