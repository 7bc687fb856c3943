/* footprint_ways.h - ways to a sum that differ in what they hold meanwhile. The boxed
 * ones are in footprint_boxed.c, the raw ones in footprint_raw.c. */
#ifndef HEAPCLOCK_KERNELS_FOOTPRINT_WAYS_H
#define HEAPCLOCK_KERNELS_FOOTPRINT_WAYS_H

#include <stdint.h>

/* The chunked reader of the document. */
enum { FOOTPRINT_CHUNK = 10000 };

/* One record of the document's data set. */
enum { FOOTPRINT_RECORD_BYTES = 1000 };

/* `container_bytes` gets the size of the container itself, as sys.getsizeof() gives it:
 * its head and its slots, not what the slots point to. */
typedef uint64_t footprint_way(int64_t n, uint64_t *container_bytes);

footprint_way footprint_list_boxed;
footprint_way footprint_generator_boxed;
footprint_way footprint_chunked_boxed;
footprint_way footprint_identity_list_boxed;
footprint_way footprint_identity_list_old_rule;
footprint_way footprint_range_boxed;
footprint_way footprint_loop_variable_boxed;
footprint_way footprint_genexpr_identity_boxed;
footprint_way footprint_call_list_boxed;
footprint_way footprint_call_generator_boxed;
footprint_way footprint_call_map_boxed;
footprint_way footprint_records_list_boxed;
footprint_way footprint_records_stream_boxed;

footprint_way footprint_list;
footprint_way footprint_generator;
footprint_way footprint_chunked;
footprint_way footprint_identity_list;
footprint_way footprint_range;
footprint_way footprint_loop_variable;
footprint_way footprint_genexpr_identity;
footprint_way footprint_call_list;
footprint_way footprint_call_generator;
footprint_way footprint_call_map;
footprint_way footprint_records_list;
footprint_way footprint_records_stream;

#endif
