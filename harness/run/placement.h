/* Where the pages of a program's files lie in memory is drawn when they are read, and
 * kept by all its launches for as long as they are cached. A launch has its share of luck
 * with it: copies of one program were up to 25 % faster or slower than each other, launch
 * after launch, until their pages were read anew. So that equal builds are equal, each
 * launch that is timed draws again. */
#ifndef HC_RUN_PLACEMENT_H
#define HC_RUN_PLACEMENT_H

#include <stdbool.h>

/* Has the file's pages read anew by whoever needs them next. Those that a process has
 * mapped, or that were not written to disk yet, stay where they are, and all do on a
 * file system that lives in memory. */
void hc_placement_redraw(const char *path);

/* Writes the file's pages to disk, where a build that ended just now has not, and tries:
 * false when some stay. True as well where that cannot be known, which the kernel tells
 * only those who own the file or may write to it. */
bool hc_placement_can_redraw(const char *path);

#endif
