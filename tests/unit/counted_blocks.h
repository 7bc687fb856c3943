/* counted_blocks.h - counts the blocks of memory that a test asks for and gives back. The
 * test is linked with the linker's --wrap of the functions in counted_blocks.c. */
#ifndef COUNTED_BLOCKS_H
#define COUNTED_BLOCKS_H

extern long blocks_made, blocks_live;

/* A test's setup: starts both counts anew. */
int blocks_forget(void **state);

#endif
