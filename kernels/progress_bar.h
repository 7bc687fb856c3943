/* progress_bar.h - a bar that is redrawn ten times a second at most, however fast the
 * loop is. Reading a clock costs as much as a small item, so it is not read for each
 * either: from the pace so far follows when a redraw will be due. */
#ifndef HEAPCLOCK_KERNELS_PROGRESS_BAR_H
#define HEAPCLOCK_KERNELS_PROGRESS_BAR_H

#include <stdint.h>

#define PROGRESS_BAR_INTERVAL_NS UINT64_C(100000000)

typedef struct progress_bar {
    int fd;
    uint64_t total, done;
    uint64_t next_look; /* at so many items the clock is read again */
    uint64_t done_at_draw, drawn_ns;
    uint64_t draws, looks;
    uint64_t (*clock_ns)(void);
} progress_bar;

/* Draws it empty. `clock_ns` never goes back. */
void progress_bar_begin(progress_bar *bar, int fd, uint64_t total,
                        uint64_t (*clock_ns)(void));

/* Reads the clock, and redraws when it is time. */
void progress_bar_look(progress_bar *bar);

/* Draws the last state. */
void progress_bar_end(progress_bar *bar);

static inline void progress_bar_advance(progress_bar *bar)
{
    if (++bar->done >= bar->next_look)
        progress_bar_look(bar);
}

#endif
