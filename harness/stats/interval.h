/* What every interval of an estimate is told as. */
#ifndef HC_STATS_INTERVAL_H
#define HC_STATS_INTERVAL_H

typedef struct hc_interval {
    double lo, hi;
    double level; /* the coverage it really has */
} hc_interval;

#endif
