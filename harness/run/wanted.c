#include "wanted.h"

#include <glib.h>

struct hc_wanted {
    GHashTable *passes; /* "language\nbenchmark" to hc_pass bits */
};

static char *key_of(const char *language, const char *benchmark)
{
    return g_strconcat(language ? language : "", "\n", benchmark, NULL);
}

hc_wanted *hc_wanted_new(void)
{
    hc_wanted *wanted = g_new0(hc_wanted, 1);
    wanted->passes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return wanted;
}

void hc_wanted_free(hc_wanted *wanted)
{
    if (!wanted)
        return;
    g_hash_table_unref(wanted->passes);
    g_free(wanted);
}

void hc_wanted_add(hc_wanted *wanted, const char *language, const char *benchmark,
                   unsigned passes)
{
    unsigned already = 0;
    hc_wanted_find(wanted, language, benchmark, &already);
    g_hash_table_insert(wanted->passes, key_of(language, benchmark),
                        GUINT_TO_POINTER(already | passes));
}

bool hc_wanted_find(const hc_wanted *wanted, const char *language, const char *benchmark,
                    unsigned *passes)
{
    char *key = key_of(language, benchmark);
    gpointer found = NULL;
    bool is_wanted = g_hash_table_lookup_extended(wanted->passes, key, NULL, &found);
    g_free(key);
    if (is_wanted)
        *passes = GPOINTER_TO_UINT(found);
    return is_wanted;
}
