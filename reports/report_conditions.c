#include "report_conditions.h"

#include "html_text.h"
#include "md_text.h"

#include <string.h>

/* New string. */
static char *sentence(const hc_run *run)
{
    if (run->conditions->len == 0)
        return g_strdup_printf(
            "None of the %u conditions of this machine that were looked at makes figures "
            "worse.",
            run->conditions_examined);
    return g_strdup_printf(
        "%u of %u conditions of this machine made figures worse when "
        "the measurement began:",
        run->conditions->len, run->conditions_examined);
}

static const char section[] =
    "<section id=\"conditions\">\n"
    "<h2>What makes figures worse here</h2>\n";

/* `side` "" where there is but one. */
static void append_html(GString *out, const hc_condition *condition, const char *side)
{
    hc_html_append(out, "<li><b>", g_strdup(condition->fact), "</b>");
    if (side[0] != '\0')
        g_string_append_printf(out, " <span class=\"badge\">%s</span>", side);
    hc_html_append(out, " <span class=\"badge\">", g_strdup(condition->key), "</span>");
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
    for (guint i = 0; i < run->conditions->len; i++)
        append_html(out, run->conditions->pdata[i], "");
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

/* New string. */
static char *sentence_of_side(const hc_run *run, const char *side)
{
    if (run->conditions_examined == 0)
        return g_strdup_printf("%s: nobody looked.", side);
    return g_strdup_printf(
        "%s: %u of %u conditions made figures worse when its "
        "measurement began.",
        side, run->conditions->len, run->conditions_examined);
}

typedef void append_condition(GString *out, const hc_condition *condition,
                              const char *side);

static void append_of_two(GString *out, const hc_run *base, const hc_run *head,
                          append_condition *append)
{
    for (guint i = 0; i < base->conditions->len; i++) {
        const hc_condition *condition = base->conditions->pdata[i];
        append(out, condition, has(head, condition) ? "both" : "base");
    }
    for (guint i = 0; i < head->conditions->len; i++) {
        const hc_condition *condition = head->conditions->pdata[i];
        if (!has(base, condition))
            append(out, condition, "head");
    }
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
    for (guint i = 0; i < run->conditions->len; i++)
        append_md(out, run->conditions->pdata[i], "");
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

void hc_conditions_console(const hc_run *run, GString *out)
{
    guint worse = run->conditions->len;
    if (worse > 0)
        g_string_append_printf(
            out,
            "%u condition%s of this machine make%s figures worse: heapclock doctor "
            "tells %s.\n",
            worse, worse == 1 ? "" : "s", worse == 1 ? "s" : "",
            worse == 1 ? "it" : "them");
}
