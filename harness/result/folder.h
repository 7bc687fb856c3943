/* The folder that results go into. Made and tried before anything is measured: what is
 * found out to be unwritable afterwards has cost all of the measuring. */
#ifndef HC_RESULT_FOLDER_H
#define HC_RESULT_FOLDER_H

#include <glib.h>
#include <stdbool.h>

/* Makes it and the folders that lead to it. False with an error of HC_RESULT_ERROR
 * (result_json.h) that begins with the quoted path when that cannot be done, or no file
 * could be made in it. */
bool hc_folder_make(const char *path, GError **error);

#endif
