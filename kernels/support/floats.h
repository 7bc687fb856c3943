/* floats.h - floating point numbers as heap objects. As large as an integer object: the
 * bits of the number are where that has its value. No container compares or hashes them.
 */
#ifndef HEAPCLOCK_KERNELS_FLOATS_H
#define HEAPCLOCK_KERNELS_FLOATS_H

#include "boxed.h"

box *float_new(double value);

/* Of a float or an integer object. */
double float_value(const box *of);

/* Each of the two a float or an integer; a reference to a float. */
box *float_add(const box *left, const box *right);
box *float_divide(const box *left, const box *right);

#endif
