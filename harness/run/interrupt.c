#include "interrupt.h"

#include <glib.h>
#include <signal.h>

static volatile sig_atomic_t noted_signal;
static volatile gint64 noted_at_us;

static void note(int number)
{
    noted_signal = number;
    noted_at_us = g_get_monotonic_time(); /* clock_gettime: safe in a handler */
}

void hc_interrupt_arm(void)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

int hc_interrupt_signal(void)
{
    return noted_signal;
}

double hc_interrupt_age_s(void)
{
    if (!noted_signal)
        return 0;
    return (double)(g_get_monotonic_time() - noted_at_us) / G_USEC_PER_SEC;
}
