#include "documents.h"

#include "completion.h"
#include "man_page.h"
#include "options.h"

#include "folder.h"

#include <string.h>

/* Takes the text. */
static bool write_file(const char *directory, const char *name, char *text,
                       GError **error)
{
    char *path = g_build_filename(directory, name, NULL);
    char *folder = g_path_get_dirname(path);
    bool written =
        hc_folder_make(folder, error) && g_file_set_contents(path, text, -1, error);
    g_free(folder);
    g_free(path);
    g_free(text);
    return written;
}

static bool write_man_pages(const hc_command *const *commands, const char *directory,
                            GError **error)
{
    bool written =
        write_file(directory, "man/man1/heapclock.1", hc_man_page_tool(commands), error);
    for (const hc_command *const *one = commands; *one && written; one++) {
        char *name = g_strdup_printf("man/man1/heapclock-%s.1", (*one)->name);
        written = write_file(directory, name, hc_man_page_command(commands, *one), error);
        g_free(name);
    }
    return written;
}

static void append_cell(GString *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '|')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *text);
    }
}

/* New string: README.md's tables. */
static char *tables(const hc_command *const *commands)
{
    GString *out = g_string_new("| command | does |\n|---|---|\n");
    for (; *commands; commands++) {
        bool bare = (*commands)->arguments[0] == '\0';
        g_string_append_printf(out, "| `heapclock %s%s", (*commands)->name,
                               bare ? "" : " ");
        append_cell(out, (*commands)->arguments);
        g_string_append(out, "` | ");
        append_cell(out, (*commands)->summary);
        g_string_append(out, " |\n");
    }
    g_string_append(out, "\n| exit | meaning |\n|---|---|\n");
    for (const hc_exit_meaning *one = hc_exit_meanings(); one->code; one++)
        g_string_append_printf(out, "| %s | %s |\n", one->code, one->meaning);
    return g_string_free(out, FALSE);
}

bool hc_documents_write(const hc_command *const *commands, const char *directory,
                        GError **error)
{
    return write_man_pages(commands, directory, error) &&
           write_file(directory, "bash-completion/completions/heapclock",
                      hc_completion_bash(commands), error) &&
           write_file(directory, "zsh/site-functions/_heapclock",
                      hc_completion_zsh(commands), error) &&
           write_file(directory, "doc/heapclock/commands.md", tables(commands), error);
}
