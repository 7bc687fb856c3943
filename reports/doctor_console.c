#include "doctor_console.h"

#include "console_style.h"
#include "text.h"

#include <string.h>

#define INDENT 10 /* of what follows a label */

static void append_part(GString *out, const hc_console_options *options,
                        const char *label, const char *text)
{
    GString *head = g_string_new("  ");
    hc_text_append_padded(head, label, INDENT - 2, HC_TEXT_LEFT);
    hc_console_styled(out, options, HC_STYLE_SOFT, head->str);
    hc_console_wrapped(out, options, INDENT, INDENT, text);
    g_string_free(head, TRUE);
}

static void append_told(GString *out, const hc_console_options *options,
                        const hc_condition *condition)
{
    bool worse = condition->state == HC_CONDITION_WORSE;
    char *head = g_strdup_printf("%s %s: ", worse ? "!" : "·", condition->key);
    hc_console_styled(out, options, worse ? HC_STYLE_WARN : HC_STYLE_TITLE, head);
    hc_console_wrapped(out, options, hc_text_columns(head), 2, condition->fact);
    append_part(out, options, "effect", condition->effect);
    append_part(out, options, "remedy", condition->remedy);
    g_string_append_c(out, '\n');
    g_free(head);
}

static void append_all_told(GString *out, const hc_console_options *options,
                            const GPtrArray *conditions, hc_condition_state state)
{
    for (guint i = 0; i < conditions->len; i++) {
        const hc_condition *condition = conditions->pdata[i];
        if (condition->state == state)
            append_told(out, options, condition);
    }
}

/* "fine: 9 of 26 conditions: load, swap", where there are any. */
static void append_line(GString *out, const hc_console_options *options,
                        const GPtrArray *conditions, hc_condition_state state,
                        const char *label)
{
    guint count = hc_conditions_count(conditions, state);
    if (count == 0)
        return;
    GString *line = g_string_new(NULL);
    g_string_printf(line, "%s: %u of %u conditions", label, count, conditions->len);
    const char *separator = ": ";
    for (guint i = 0; i < conditions->len; i++) {
        const hc_condition *condition = conditions->pdata[i];
        if (condition->state != state)
            continue;
        g_string_append_printf(line, "%s%s", separator, condition->key);
        separator = ", ";
    }
    hc_console_wrapped(out, options, 0, 2, line->str);
    g_string_free(line, TRUE);
}

void hc_doctor_console(const GPtrArray *conditions, const hc_console_options *options,
                       GString *out)
{
    append_all_told(out, options, conditions, HC_CONDITION_WORSE);
    append_all_told(out, options, conditions, HC_CONDITION_TO_KNOW);
    append_line(out, options, conditions, HC_CONDITION_WORSE, "make figures worse");
    append_line(out, options, conditions, HC_CONDITION_TO_KNOW, "to know");
    append_line(out, options, conditions, HC_CONDITION_FINE, "fine");
    append_line(out, options, conditions, HC_CONDITION_UNKNOWN, "not to be seen here");
}
