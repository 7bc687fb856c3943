/* Two programs that are the same file: nothing in them has to be understood. */
#ifndef HC_ELF_SAME_FILE_H
#define HC_ELF_SAME_FILE_H

#include <stdbool.h>

/* True when both hold the same bytes, do not say where their libraries are looked for and
 * open none while they run: then they load the same ones, wherever they lie. False also
 * where one cannot be read. */
bool hc_elf_same_file(const char *path, const char *other);

#endif
