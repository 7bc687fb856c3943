/* write(2) to the last byte. */
#ifndef HC_RESULT_WRITE_ALL_H
#define HC_RESULT_WRITE_ALL_H

#include <stdbool.h>
#include <stddef.h>

/* Goes on after short writes and signals. False with errno set when one fails. */
bool hc_write_all(int fd, const char *bytes, size_t size);

#endif
