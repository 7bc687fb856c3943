/* stream.c - reading what may be larger than memory: all of it at once, or a piece at a
 * time. CSV text, lines, chunks, numbers, JSON, access logs, rows of a database.
 *
 * The inputs are files in the cache folder (support/cache.h), made from seeds when a case
 * first needs them, and read from the page cache: what a disk would add is not measured.
 */
#include "stream.h"

#include "tables.h"

#define SIZES(axis, ...)                                                                 \
    .axes = (const hc_axis[]){HC_VALUES(axis, __VA_ARGS__)}, .axis_count = 1

#define KIND(kind)                                                                       \
    .set_up = stream_##kind##_set_up, .tear_down = stream_tear_down,                     \
    .reference = stream_##kind##_reference

/* A CSV row is a handful of bytes; nobody copies and converts it in less. */
#define CSV(which)                                                                       \
    SIZES("n", 1000, 10000, 100000), .model = "raw", .set_up = stream_csv_set_up,        \
                                     .tear_down = stream_tear_down, .reference = which,  \
                                     .floor_ns = 5
#define LINES                                                                            \
    SIZES("n", 1000, 10000, 100000, 1000000), .model = "raw", KIND(lines),               \
                                              .floor_ns = 1, .growth = HC_GROWTH_LINEAR
/* No core copies 256 MiB in less than a millisecond. */
#define CHUNKS KIND(chunk), .floor_ns = 1e6
#define CHUNK_SIZES SIZES("bytes", 8192, 65536, 1048576)
#define NUMBERS                                                                          \
    SIZES("n", 1000, 10000, 100000, 1000000), .model = "raw", KIND(numbers),             \
                                              .floor_ns = 1, .growth = HC_GROWTH_LINEAR
#define JSON                                                                             \
    SIZES("n", 1000, 10000, 100000), .model = "raw", KIND(json), .floor_ns = 20,         \
                                     .growth = HC_GROWTH_LINEAR
#define LOG                                                                              \
    SIZES("n", 1000, 10000, 100000, 200000), .model = "raw", KIND(log), .floor_ns = 5,   \
                                             .growth = HC_GROWTH_LINEAR
#define ROWS                                                                             \
    SIZES("n", 1000, 50000, 100000, 200000), .model = "raw", KIND(rows), .floor_ns = 10, \
                                             .growth = HC_GROWTH_LINEAR
#define FEW_ROWS                                                                         \
    SIZES("n", 1000, 10000, 100000), .model = "raw", KIND(rows), .floor_ns = 10,         \
                                     .growth = HC_GROWTH_LINEAR

static const hc_kernel kernels[] = {
    {.name = "csv-list",
     .run = stream_csv_list,
     .note = "a list of lines, a list of rows, then the first fields added up",
     CSV(stream_csv_reference),
     .growth = HC_GROWTH_LINEAR},
    {.name = "csv-lazy",
     .run = stream_csv_lazy,
     .note = "a line and its row at a time",
     CSV(stream_csv_reference),
     .growth = HC_GROWTH_LINEAR},
    {.name = "csv-first10-list",
     .run = stream_csv_first10_list,
     .note = "ten rows wanted, all rows read",
     CSV(stream_csv_reference_first10),
     .growth = HC_GROWTH_LINEAR},
    {.name = "csv-first10-lazy",
     .run = stream_csv_first10_lazy,
     .note = "ten rows wanted, ten rows read",
     CSV(stream_csv_reference_first10),
     .growth = HC_GROWTH_CONSTANT},
    {.name = "lines-list",
     .run = stream_lines_list,
     .note = "readlines(): every line of the file an object in one list",
     LINES},
    {.name = "lines-lazy",
     .run = stream_lines_lazy,
     .note = "for line in file: an object a line, freed before the next",
     LINES},
    {.name = "lines-in-place",
     .run = stream_lines_in_place,
     .note = "getline's own buffer, no object a line",
     LINES},
    {.name = "chunk-all",
     .run = stream_chunk_all,
     .model = "raw",
     .note = "read(): 256 MiB into one block",
     CHUNKS},
    {.name = "chunk",
     .run = stream_chunk,
     .model = "raw",
     .note = "256 MiB in chunks, each a block of its own",
     CHUNK_SIZES,
     CHUNKS},
    {.name = "read-file",
     .run = stream_read_file,
     .model = "limit",
     .note = "256 MiB read into one buffer, used again",
     CHUNK_SIZES,
     CHUNKS},
    {.name = "numbers-list",
     .run = stream_numbers_list,
     .note = "a list after each stage: read, even ones, doubled",
     NUMBERS},
    {.name = "numbers-generator",
     .run = stream_numbers_generator,
     .note = "three heap frames, each resumed through a function pointer",
     NUMBERS},
    {.name = "numbers-map-filter",
     .run = stream_numbers_map_filter,
     .note = "three functions through pointers, a line at a time",
     NUMBERS},
    {.name = "numbers-fused",
     .run = stream_numbers_fused,
     .note = "the three stages in one loop",
     NUMBERS},
    {.name = "json-list",
     .run = stream_json_list,
     .note = "gz, JSON, filter, enrich: a list after each stage",
     /* At the largest size a growing list finds room behind it in some address layouts
      * and has to move in others: one process in twelve. */
     .heap_varies = true,
     JSON},
    {.name = "json-lazy",
     .run = stream_json_lazy,
     .note = "gz, JSON, filter, enrich: one record at a time",
     JSON},
    {.name = "log-list",
     .run = stream_log_list,
     .note = "four gz logs, server errors by path: a list after each stage",
     LOG},
    {.name = "log-lazy",
     .run = stream_log_lazy,
     .note = "four gz logs, server errors by path: one entry at a time",
     LOG},
    {.name = "rows-fetchall",
     .run = stream_rows_fetchall,
     .note = "SQLite: all rows in a list",
     ROWS},
    {.name = "rows-cursor",
     .run = stream_rows_cursor,
     .note = "SQLite: one statement stepped, a row at a time",
     ROWS},
    {.name = "rows-small-cache",
     .run = stream_rows_small_cache,
     .note = "SQLite: a row at a time, with a page cache of ten pages",
     FEW_ROWS},
    {.name = "rows-offset",
     .run = stream_rows_offset,
     .note = "SQLite: batches of 1000 by LIMIT and OFFSET, which counts from the start",
     ROWS},
    {.name = "rows-keyset",
     .run = stream_rows_keyset,
     .note = "SQLite: batches of 1000 after the last key",
     ROWS},
    {.name = "rows-early-exit",
     .run = stream_rows_early_exit,
     .model = "raw",
     .note = "SQLite: ten rows of a cursor, then the connection is closed all the same",
     .set_up = stream_rows_set_up_early,
     .tear_down = stream_tear_down,
     .reference = stream_rows_reference_early,
     .floor_ns = 10},
};

const hc_table hc_table_stream = {
    .name = "stream",
    .title = "Reading streams",
    .kernels = kernels,
    .kernel_count = HC_COUNT_OF(kernels),
};
