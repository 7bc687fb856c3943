/* cache.h - input files that take too long to make anew for every process.
 *
 * The folder is $HEAPCLOCK_CACHE, else $XDG_CACHE_HOME/heapclock, else
 * $HOME/.cache/heapclock, else /tmp/heapclock-cache-UID. A file is written beside its
 * name under a lock and renamed, so that nobody ever opens half of one and two processes
 * do not make the same one. Its modification time is not when it was made but a stamp of
 * its name and size: a file that was cut short, edited or put there by somebody else does
 * not carry its stamp, and is made anew. */
#ifndef HEAPCLOCK_KERNELS_CACHE_H
#define HEAPCLOCK_KERNELS_CACHE_H

#include <heapclock/heapclock.h>

enum { CACHE_PATH_BYTES = 1024, CACHE_ERROR_BYTES = 512 };

/* Writes a whole file over the empty one that is there. 0, or why not, as an errno. */
typedef int cache_maker(const char *path, const void *recipe);

/* The path of a complete file of that name, made if need be. The name says everything
 * that its contents depend on. False with one line in `error`. */
bool cache_file(const char *name, cache_maker *make, const void *recipe,
                char path[CACHE_PATH_BYTES], char error[CACHE_ERROR_BYTES]);

/* The same for a set_up: skips the case with that line. */
bool cache_need(hc_state *state, const char *name, cache_maker *make, const void *recipe,
                char path[CACHE_PATH_BYTES]);

/* The folder, made if need be. */
bool cache_folder(char path[CACHE_PATH_BYTES], char error[CACHE_ERROR_BYTES]);

/* A file of this process alone, to write in as it likes, empty at first: PREFIX-0,
 * PREFIX-1, ... whichever no living process holds. The descriptor is what holds it; -1
 * with one line in `error`. */
int cache_claim(const char *prefix, char path[CACHE_PATH_BYTES],
                char error[CACHE_ERROR_BYTES]);

#endif
