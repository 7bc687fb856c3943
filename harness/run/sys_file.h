/* Files of the kernel's, such as those in /proc and /sys, below a root that a test
 * plants.
 */
#ifndef HC_RUN_SYS_FILE_H
#define HC_RUN_SYS_FILE_H

#include <glib.h>
#include <stdbool.h>

typedef struct hc_seen_number {
    bool known;
    double value;
} hc_seen_number;

/* A file's text without white space around it, for the caller to g_free; NULL: it cannot
 * be read, or is empty. */
char *hc_sys_text(const char *root, const char *path);

/* The number that a text, or a file's, begins with; not known when it begins with none.
 * `text` may be NULL. */
hc_seen_number hc_sys_parse(const char *text);
hc_seen_number hc_sys_number(const char *root, const char *path);

bool hc_sys_exists(const char *root, const char *path);

/* Names in a folder (char *, for the caller to unref), sorted; none when it is not there.
 */
GPtrArray *hc_sys_names(const char *root, const char *folder);

#endif
