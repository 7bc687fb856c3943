/* How much of the CPUs this process's control groups leave it. */
#ifndef HC_RUN_QUOTA_H
#define HC_RUN_QUOTA_H

#include "sys_file.h"

/* In CPUs' worth, the least of all groups that it is in, of version 1 and 2; infinite: no
 * quota. Not known without /proc/self/cgroup below the root. */
hc_seen_number hc_quota_below(const char *root);

#endif
