#include "html_page.h"

#include "html_text.h"

/* ---- What every page carries ----------------------------------------------------- */

static char *read_asset(const char *data_dir, const char *name, GError **error)
{
    char *path = g_build_filename(data_dir, name, NULL);
    char *text = NULL;
    g_file_get_contents(path, &text, NULL, error);
    g_free(path);
    return text;
}

bool hc_html_assets_read(hc_html_assets *assets, const char *data_dir, GError **error)
{
    *assets = (hc_html_assets){.style = read_asset(data_dir, "style.css", error)};
    if (assets->style != NULL)
        assets->script = read_asset(data_dir, "report.js", error);
    if (assets->script != NULL)
        return true;
    hc_html_assets_clear(assets);
    return false;
}

void hc_html_assets_clear(hc_html_assets *assets)
{
    g_free(assets->style);
    g_free(assets->script);
    *assets = (hc_html_assets){0};
}

/* ---- The page -------------------------------------------------------------------- */

/* New string: base64 of the SHA-256 of `text`, as a policy names a script. */
static char *hash_of(const char *text)
{
    guint8 digest[32];
    gsize length = sizeof digest;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sum, (const guchar *)text, -1);
    g_checksum_get_digest(sum, digest, &length);
    g_checksum_free(sum);
    return g_base64_encode(digest, length);
}

/* The policy lets one script run, and nothing be fetched: should a name ever get out of
 * its place, it can do nothing. */
static void append_policy(GString *out, const char *script)
{
    char *hash = hash_of(script);
    g_string_append_printf(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "img-src data:; style-src 'unsafe-inline'; script-src 'sha256-%s'\">\n",
        hash);
    g_free(hash);
}

/* The script stands in the head, so that a theme that was chosen is there before the page
 * is painted. */
static void append_head(GString *out, const hc_html_page *page)
{
    g_string_append(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
        "<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n");
    append_policy(out, page->assets->script);
    g_string_append(out, "<link rel=\"icon\" href=\"data:,\">\n");
    hc_html_append(out, "<title>", g_strdup(page->title), "</title>\n");
    g_string_append_printf(out, "<style>\n%s</style>\n", page->assets->style);
    g_string_append_printf(out, "<script>%s</script>\n</head>\n", page->assets->script);
}

void hc_html_page_begin(GString *out, const hc_html_page *page)
{
    append_head(out, page);
    g_string_append(out,
                    "<body>\n<a class=\"skip\" href=\"#main\">To the tables</a>\n"
                    "<header class=\"page\">\n");
    hc_html_append(out, "<h1>", g_strdup(page->heading), "</h1>\n<p>");
    for (size_t i = 0; page->facts[i] != NULL; i++)
        hc_html_append(out, i > 0 ? " · " : "", g_strdup(page->facts[i]), "");
    g_string_append(out, "</p>\n</header>\n");
}

void hc_html_page_end(GString *out)
{
    g_string_append(out, "</body>\n</html>\n");
}
