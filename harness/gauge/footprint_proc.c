/* Resident memory as Linux shows it in /proc.
 *
 * smaps_rollup walks the page tables and is exact; the counters behind VmRSS and VmHWM
 * are kept per CPU and lag by some dozen pages since Linux 6.2, so only the peak is taken
 * from them. ru_maxrss would be simpler, but survives exec: it may be the parent's.
 *
 * Nothing here may allocate: what is read goes to a static buffer, and its pages and the
 * code's are touched once in prove, so that they are no part of a measured stretch. */
#include "footprint.h"

#include "jemalloc_symbols.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool proven;

static struct {
    int64_t resident_bytes, peak_bytes;
    hc_fault_counts faults;
} at_start;

/* The number of KiB behind a label as /proc prints it, in bytes; -1 when not there. */
static int64_t read_proc_bytes(const char *path, const char *label)
{
    static char text[4096]; /* both files are below 2 KiB */
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return -1;
    size_t length = 0;
    ssize_t got;
    while (length < sizeof text - 1 &&
           (got = read(file, text + length, sizeof text - 1 - length)) > 0)
        length += (size_t)got;
    close(file);
    text[length] = '\0';
    const char *found = strstr(text, label);
    return found != NULL ? strtoll(found + strlen(label), NULL, 10) * 1024 : -1;
}

static int64_t read_resident(void)
{
    return read_proc_bytes("/proc/self/smaps_rollup", "\nRss:");
}

static int64_t read_peak(void)
{
    return read_proc_bytes("/proc/self/status", "\nVmHWM:");
}

/* Sets VmHWM to what is resident now; see proc_pid_clear_refs(5). */
static bool reset_peak(void)
{
    int file = open("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool written = write(file, "5", 1) == 1;
    close(file);
    return written;
}

static void give_freed_memory_back(void)
{
    hc_jemalloc jemalloc;
    if (hc_jemalloc_find(&jemalloc)) {
        jemalloc.mallctl("thread.tcache.flush", NULL, NULL, NULL, 0);
        /* 4096 is MALLCTL_ARENAS_ALL. */
        jemalloc.mallctl("arena.4096.purge", NULL, NULL, NULL, 0);
    }
    malloc_trim(0);
}

static const char *prove(void)
{
    if (proven)
        return NULL;
    if (read_resident() < 0)
        return "/proc/self/smaps_rollup cannot be read";
    if (read_peak() < 0)
        return "/proc/self/status shows no VmHWM";
    if (!reset_peak())
        return "/proc/self/clear_refs cannot be written";
    proven = true;
    return NULL;
}

static bool start(bool purge)
{
    if (prove() != NULL)
        return false;
    if (purge)
        give_freed_memory_back();
    if (!reset_peak())
        return false;
    at_start.resident_bytes = read_resident();
    at_start.peak_bytes = read_peak();
    hc_faults_read(&at_start.faults);
    return at_start.resident_bytes >= 0 && at_start.peak_bytes >= 0;
}

static uint64_t highest(int64_t first, int64_t second)
{
    int64_t higher = first > second ? first : second;
    return higher > 0 ? (uint64_t)higher : 0;
}

static bool stop(hc_footprint_figures *figures)
{
    hc_fault_counts faults;
    hc_faults_read(&faults); /* first: reading /proc could fault */
    int64_t resident_bytes = read_resident();
    int64_t peak_bytes = read_peak();
    if (resident_bytes < 0 || peak_bytes < 0)
        return false;
    figures->resident_bytes = resident_bytes - at_start.resident_bytes;
    figures->peak_resident_bytes =
        highest(peak_bytes - at_start.peak_bytes, figures->resident_bytes);
    figures->minor_faults = faults.minor - at_start.faults.minor;
    figures->major_faults = faults.major - at_start.faults.major;
    return true;
}

const hc_footprint_gauge hc_footprint_proc = {
    .prove = prove,
    .start = start,
    .stop = stop,
};
