/* A second file of a program, so that both sides of a contest with itself have pages of
 * their own, as two builds have: where a file's pages lie is drawn for all that run it
 * (placement.h), and would be the same luck on both sides. */
#ifndef HC_RUN_TWIN_H
#define HC_RUN_TWIN_H

/* New string: the path of a copy, for the caller to remove. It lies beside the program,
 * under a hidden name: on the same file system, and where the program finds what it looks
 * for beside itself. NULL, with one line in `problem` for the caller to g_free, when
 * there can be none: also of a script, whose pages are not those that run. */
char *hc_twin_make(const char *path, char **problem);

/* Deletes the copy and frees its path; NULL is none. */
void hc_twin_remove(char *twin);

#endif
