#include "footprint.h"

#include <sys/resource.h>

void hc_faults_read(hc_fault_counts *counts)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    counts->minor = (uint64_t)usage.ru_minflt;
    counts->major = (uint64_t)usage.ru_majflt;
}
