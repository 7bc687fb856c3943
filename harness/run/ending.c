#include "ending.h"

#include <string.h>
#include <sys/wait.h>

/* ---- Quoting --------------------------------------------------------------------- */

char *hc_quote_last_line(const GString *text, glong most_chars)
{
    char *valid = g_utf8_make_valid(text->str, (gssize)text->len);
    g_strchomp(valid);
    const char *newline = strrchr(valid, '\n');
    GString *line = g_string_new(NULL);
    for (const char *at = newline ? newline + 1 : valid; *at && most_chars > 0;
         at = g_utf8_next_char(at), most_chars--) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_iscntrl(c))
            g_string_append_printf(line, "\\x%02x", c);
        else
            g_string_append_unichar(line, c);
    }
    g_free(valid);
    return g_string_free(line, FALSE);
}

/* ---- Memory ---------------------------------------------------------------------- */

bool hc_ending_is_memory(uint64_t limit_bytes, uint64_t space_peak_bytes)
{
    return limit_bytes > 0 && space_peak_bytes >= limit_bytes - limit_bytes / 4;
}

char *hc_ending_memory_cause(uint64_t limit_bytes, const char *then)
{
    return g_strdup_printf("passed the memory limit of %" G_GUINT64_FORMAT " MiB%s",
                           (guint64)(limit_bytes >> 20), then);
}

/* ---- Status and cause ------------------------------------------------------------ */

/* `what` happened. Beside it stands the last line of stderr, which often says why
 * ("assertion ... failed"), unless memory explains it. */
static void explain_as(const hc_ending *ending, hc_status status, const char *what,
                       hc_launch_end *end)
{
    if (hc_ending_is_memory(ending->memory_limit_bytes, ending->space_peak_bytes)) {
        char *then = g_strconcat(", then ", what, NULL);
        end->status = HC_STATUS_OUT_OF_MEMORY;
        end->cause = hc_ending_memory_cause(ending->memory_limit_bytes, then);
        g_free(then);
        return;
    }
    char *line = hc_quote_last_line(ending->errors, HC_QUOTED_ERROR_CHARS);
    end->status = status;
    end->cause = g_strconcat(what, *line ? ": " : "", line, NULL);
    g_free(line);
}

static void explain_signal(const hc_ending *ending, hc_launch_end *end)
{
    int number = WTERMSIG(ending->wait_status);
    const char *name = sigabbrev_np(number);
    char *what =
        g_strdup_printf("SIG%s (%s)", name ? name : "unknown", strsignal(number));
    explain_as(ending, HC_STATUS_CRASHED, what, end);
    g_free(what);
}

static void explain_exit(const hc_ending *ending, hc_launch_end *end)
{
    int code = WEXITSTATUS(ending->wait_status);
    if (ending->told_to_quit && code == 0 && !ending->said_exit) {
        end->status = HC_STATUS_OK;
        return;
    }
    const char *when = ending->told_to_quit ? "when told to quit" : "in the middle";
    char *what = g_strdup_printf("called exit(%d) %s", code, when);
    explain_as(ending, HC_STATUS_EXITED, what, end);
    g_free(what);
}

void hc_ending_explain(const hc_ending *ending, hc_launch_end *end)
{
    if (!ending->by_itself)
        explain_as(ending, HC_STATUS_FAILED,
                   "closed its answers and went on running (exec, or closed descriptors)",
                   end);
    else if (WIFSIGNALED(ending->wait_status))
        explain_signal(ending, end);
    else
        explain_exit(ending, end);
}
