/* csv.h - rows of comma-separated values, read as Python's csv module reads them in its
 * default dialect: a field may stand in double quotes, and then hold commas, newlines and
 * doubled quotes. */
#ifndef HEAPCLOCK_KERNELS_CSV_H
#define HEAPCLOCK_KERNELS_CSV_H

#include "support/lines.h"

/* One row, in one block: the fields one after the other, each ended by a NUL. */
typedef struct csv_row {
    size_t fields; /* an empty line has none */
    char bytes[];
} csv_row;

/* Room to put a row together in, used again for the next. Zero to begin with. */
typedef struct csv_scratch {
    char *bytes;
    size_t length, room;
} csv_scratch;

/* The row that begins with `line`; where a quoted field goes on over its end, the lines
 * after it are pulled from `more`. The caller frees it. */
csv_row *csv_parse(csv_scratch *scratch, line_view line, line_source *more);

/* Index below row->fields. */
const char *csv_field(const csv_row *row, size_t index);

#endif
