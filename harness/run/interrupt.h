/* SIGINT and SIGTERM: noted here, obeyed between launches. */
#ifndef HC_RUN_INTERRUPT_H
#define HC_RUN_INTERRUPT_H

#include <stdbool.h>

/* From now on the two signals are noted instead of ending the process; a second one
 * ends it at once. */
void hc_interrupt_arm(void);

/* The signal that came, or 0. */
int hc_interrupt_signal(void);

/* Seconds since it came; 0 when none has. */
double hc_interrupt_age_s(void);

#endif
