#include "progress_bar.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BAR_CHARS = 40 };

static void draw(progress_bar *bar, uint64_t now_ns)
{
    static const char full[] = "########################################";
    _Static_assert(sizeof full == BAR_CHARS + 1, "a sign for each place");
    char line[128];
    uint64_t total = bar->total > 0 ? bar->total : 1;
    int filled = (int)(bar->done * BAR_CHARS / total);
    int length = snprintf(line, sizeof line, "\r%3d%% [%-*.*s] %" PRIu64 "/%" PRIu64,
                          (int)(bar->done * 100 / total), BAR_CHARS, filled, full,
                          bar->done, bar->total);
    if (write(bar->fd, line, (size_t)length) == length)
        bar->draws++;
    bar->drawn_ns = now_ns;
    bar->done_at_draw = bar->done;
}

void progress_bar_begin(progress_bar *bar, int fd, uint64_t total,
                        uint64_t (*clock_ns)(void))
{
    *bar = (progress_bar){.fd = fd, .total = total, .next_look = 1, .clock_ns = clock_ns};
    draw(bar, clock_ns());
}

/* Half of the items that are to be expected until the redraw, since their pace may
 * change; and no more than were done since the last one, since a pace of few says little.
 */
static uint64_t items_until_look(const progress_bar *bar, uint64_t elapsed_ns)
{
    uint64_t done = bar->done - bar->done_at_draw;
    double left = (double)(PROGRESS_BAR_INTERVAL_NS - elapsed_ns) / 2;
    double expected = (double)done * left / ((double)elapsed_ns + 1);
    return expected < (double)done ? (uint64_t)expected + 1 : done;
}

void progress_bar_look(progress_bar *bar)
{
    uint64_t now_ns = bar->clock_ns(), elapsed_ns = now_ns - bar->drawn_ns;
    bar->looks++;
    if (elapsed_ns >= PROGRESS_BAR_INTERVAL_NS) {
        bar->next_look = bar->done + (bar->done - bar->done_at_draw) / 2 + 1;
        draw(bar, now_ns);
    } else {
        bar->next_look = bar->done + items_until_look(bar, elapsed_ns);
    }
}

void progress_bar_end(progress_bar *bar)
{
    draw(bar, bar->clock_ns());
}
