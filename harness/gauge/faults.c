#include "footprint.h"

#include <sys/resource.h>

static void read_faults(int of, hc_fault_counts *counts)
{
    struct rusage usage;
    getrusage(of, &usage);
    counts->minor = (uint64_t)usage.ru_minflt;
    counts->major = (uint64_t)usage.ru_majflt;
}

void hc_faults_read(hc_fault_counts *counts)
{
    read_faults(RUSAGE_SELF, counts);
}

void hc_faults_read_thread(hc_fault_counts *counts)
{
    read_faults(RUSAGE_THREAD, counts);
}

void hc_faults_add_since(hc_fault_counts *total, const hc_fault_counts *start,
                         const hc_fault_counts *now)
{
    total->minor += now->minor - start->minor;
    total->major += now->major - start->major;
}
