/* limits_stream.c - the streams with the registers that every CPU of the architecture
 * has. */
#define STREAM_WAYS stream_portable
#define STREAM_NAME(x) x##_16
#define STREAM_BYTES 16
#define STREAM_TARGET
#include "limits_stream_body.h"
