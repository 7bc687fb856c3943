#include "condition_texts.h"

const hc_condition_text hc_condition_texts[HC_ABOUT_COUNT] = {
    [HC_ABOUT_STEAL] =
        {"steal", "the host gave CPU time that was wanted here to others: {}",
         "the host takes next to no CPU time from here: {}",
         "/proc/stat does not tell what the host gave to others",
         "Time: a slice from which the host takes a millisecond is that much longer. The "
         "median withstands single slices; the interval grows with the share. Heap and "
         "faults stay exact.",
         "measure when the host is quieter, or on an instance with CPUs of its own; more "
         "launches (-p full, --budget) narrow the interval"},
    [HC_ABOUT_HYPERVISOR] =
        {"hypervisor", "runs as a guest; the hypervisor: {}", "no hypervisor is seen",
         "whether this is a guest is not known",
         "Time: what other guests do to caches, memory bandwidth and clock rate is in "
         "the "
         "figures. On the guest where it was tried, latency-bound code stayed within "
         "1.5 %, throughput-bound and allocating code changed by up to 2x for seconds; a "
         "first touch of a page cost 1.6 to 2.3 µs. Heap figures stay exact.",
         "compare within one run, or by heapclock ab, rather than absolute times; for "
         "those, measure on the machine itself (a bare-metal instance)"},
    [HC_ABOUT_LOAD] = {"load", "the machine is busy: {}", "the machine is quiet: {}",
                       "/proc/loadavg is not there",
                       "Time: other work shares CPUs, caches and memory bandwidth; "
                       "intervals widen, and "
                       "medians rise while it lasts. Heap figures stay exact.",
                       "end the other work, or wait until uptime shows a low load"},
    [HC_ABOUT_ONE_CPU] =
        {"one-cpu", "there is one CPU to run on", "there are {} CPUs to run on",
         "how many CPUs there are to run on is not known",
         "Time: the tool and everything else share the CPU with what is measured; each "
         "interruption lengthens a slice. Benchmarks with threads measure the scheduler.",
         "give the machine a second CPU, or the process: taskset -c 0,1 heapclock …"},
    [HC_ABOUT_CPU_QUOTA] =
        {"cpu-quota", "a control group limits the CPU time to {}",
         "no control group limits the CPU time below the CPUs that may be used",
         "/proc/self/cgroup is not there",
         "Time: who has used up a period's quota (100 ms by default) stands still until "
         "the next, so that a slice of 2 ms may take up to a period. Threads and "
         "launches in pairs meet it first.",
         "lift the quota: docker without --cpus, Kubernetes without limits.cpu, systemd "
         "CPUQuota= empty, or \"max\" in the group's cpu.max"},
    [HC_ABOUT_PINNING] =
        {"pinning", "this process may not choose its CPU", "launches are pinned to a CPU",
         "whether launches can be pinned to a CPU is not known",
         "Time: a launch that moves to another CPU loses its caches, and both sides of "
         "ab "
         "may run on different ones.",
         "allow sched_setaffinity, which a seccomp filter or security module refuses "
         "here"},
    [HC_ABOUT_GOVERNOR] =
        {"governor", "the CPUs' governor is {}", "the CPUs' governor is {}",
         "there is no cpufreq in /sys: the governor cannot be seen from here",
         "Time: a CPU's rate follows its load, so that a figure depends on what ran "
         "before it: at most by the ratio of the CPU's highest rate to its lowest.",
         "sudo cpupower frequency-set -g performance"},
    [HC_ABOUT_TURBO] =
        {"turbo", "the CPU may raise its rate above the nominal one",
         "the CPU keeps to its nominal rate",
         "neither intel_pstate/no_turbo nor cpufreq/boost is in /sys: turbo cannot be "
         "seen from here",
         "Time: the rate depends on heat and on how many cores are busy, and falls in "
         "the "
         "course of a run. The canaries say so when it is more than a tenth.",
         "echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo (Intel), or "
         "echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost"},
    [HC_ABOUT_BATTERY] =
        {"battery", "the machine runs on its battery",
         "the machine does not run on a battery", "what the machine runs on is not known",
         "Time: firmware and governor lower the CPU's rate to save power, by how much is "
         "theirs to choose.",
         "connect the power supply"},
    [HC_ABOUT_SMT] =
        {"smt", "CPUs {} are threads of one core, and launches run on one of them",
         "the core that launches run on has one thread",
         "how the cores that launches run on are shared cannot be seen from here",
         "Time: what runs on the other thread of the core takes a part of its units and "
         "caches from what is measured. While it idles nothing is lost.",
         "echo off | sudo tee /sys/devices/system/cpu/smt/control, or keep other work "
         "off "
         "the core's other thread"},
    [HC_ABOUT_CLOCKSOURCE] =
        {"clocksource", "the kernel's clock source is {}",
         "the kernel's clock source is {}",
         "the kernel's clock source is not told in /sys",
         "Time: reading the clock may cost a system call or more in place of about 25 "
         "ns. "
         "A slice of 2 ms reads it twice and hardly changes; kernels that pause the "
         "clock pay at each pause.",
         "echo tsc | sudo tee "
         "/sys/devices/system/clocksource/clocksource0/current_clocksource, where "
         "available_clocksource has it"},
    [HC_ABOUT_SAME_LAYOUT] =
        {"same-layout", "every launch has the same addresses: {}",
         "each launch that is timed has addresses of its own",
         "whether launches have addresses of their own is not known",
         "Time: what the layout of memory costs or saves is in each launch alike, so "
         "that "
         "the interval does not have it, and another build may differ for no reason of "
         "its own.",
         "sudo sysctl kernel.randomize_va_space=2, and no setarch -R around heapclock"},
    [HC_ABOUT_SWAP] =
        {"swap", "{} of swap are in use", "no swap is in use",
         "/proc/meminfo does not tell of swap",
         "Time and faults: a page that comes back from swap is a major fault, which "
         "waits "
         "for a disk.",
         "end what fills the memory, then: sudo swapoff -a && sudo swapon -a"},
    [HC_ABOUT_THP] =
        {"thp", "transparent huge pages are given to all memory: {}",
         "transparent huge pages: {}", "the kernel has no transparent huge pages in /sys",
         "Footprint and faults: whether memory comes in pages of 4 KiB or 2 MiB depends "
         "on its alignment and on what is free, and one fault stands for 512 then. Time "
         "of kernels that grow memory changes with it, since a first touch costs a "
         "fault.",
         "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled"},
    [HC_ABOUT_ASLR] =
        {"aslr", "addresses are random (ASLR), and launches that count may not fix them",
         "launches that count have fixed addresses, without ASLR",
         "whether launches that count may fix their addresses is not known",
         "Heap: growths in place and net bytes of large blocks may differ between "
         "launches, and are then told as not deterministic. Footprint: resident bytes "
         "vary by about 0.3 %. Time is measured with ASLR on purpose.",
         "allow personality(ADDR_NO_RANDOMIZE), which docker's seccomp profile refuses "
         "(--security-opt seccomp=unconfined), or: sudo sysctl "
         "kernel.randomize_va_space=0"},
    [HC_ABOUT_JEMALLOC] =
        {"jemalloc", "the heap gauge has no jemalloc 5.3.0: {}", "jemalloc is {}",
         "no suite was asked under jemalloc",
         "Heap: allocations, bytes, peak and size classes are missing, since they come "
         "from the hooks of jemalloc 5.3.0. Time under the system's allocator is not "
         "affected (--allocator system).",
         "sudo apt-get install libjemalloc2 (Debian 12 has 5.3.0)"},
    [HC_ABOUT_SANITIZER] =
        {"sanitizer", "a suite is built with a sanitizer: {}",
         "no suite is built with a sanitizer", "no suite was asked how it was built",
         "All figures: its checks are timed with the code, and malloc is its own. "
         "heapclock run refuses such a suite.",
         "build the suite without -fsanitize"},
    [HC_ABOUT_ENGINE_BUILD] =
        {"engine-build", "libbenchmark is a debug build under: {}",
         "libbenchmark is a release build", "no suite says how its engine was built",
         "Time: none of loops, since nothing of the library runs between two iterations; "
         "PauseTiming, ResumeTiming and the beginning of a slice pass its assertions.",
         "build libbenchmark with -DCMAKE_BUILD_TYPE=Release, and heapclock and the "
         "suites with it (Debian's package is a debug build)"},
    [HC_ABOUT_ADDRESS_SPACE] = {"address-space", "the address space is limited to {}",
                                "the address space is not limited",
                                "the limit of the address space is not known",
                                "All figures: a benchmark that needs more is told as out "
                                "of memory, whatever the "
                                "profile's memory_limit_mib allows.",
                                "ulimit -v unlimited"},
    [HC_ABOUT_CPUSET] =
        {"cpuset", "this process may use {} CPUs", "this process may use all {} CPUs",
         "which CPUs this process may use is not known",
         "Time: benchmarks with more threads than that measure the scheduler; those with "
         "one are as good as the CPUs are free of other work.",
         "widen the cpuset (docker --cpuset-cpus, cpuset.cpus, taskset), or reserve its "
         "CPUs for this"},
    [HC_ABOUT_COUNTERS] =
        {"counters", "hardware counters cannot be opened: {}",
         "hardware counters can be opened", "hardware counters were not tried",
         "None on what is measured: heapclock takes no figure from them. But "
         "instructions, cycles and cache misses cannot explain a time here, nor can perf "
         "stat.",
         "on a guest, let the host pass the PMU through (QEMU: -cpu host,pmu=on); "
         "valgrind --tool=callgrind counts instructions without"},
    [HC_ABOUT_PERF_PARANOID] =
        {"perf-paranoid", "kernel.perf_event_paranoid is {}: no counters for this user",
         "kernel.perf_event_paranoid is {}",
         "the kernel has no perf_event_paranoid in /proc",
         "None on what is measured; as without counters, instructions, cycles and cache "
         "misses cannot explain a time.",
         "sudo sysctl kernel.perf_event_paranoid=2"},
    [HC_ABOUT_CONTAINER] =
        {"container", "runs in a container: there is {}", "no container is seen",
         "whether this is a container is not known",
         "By itself none: limits and permissions stand in lines of their own. What other "
         "containers run is in the load, and not to be seen from here; settings of CPU "
         "and kernel are changed on the host alone.",
         "measure outside of the container, or give it CPUs of its own "
         "(docker --cpuset-cpus)"},
    [HC_ABOUT_GNUPLOT] = {"gnuplot", "gnuplot is not on PATH", "gnuplot is there",
                          "gnuplot was not looked for",
                          "None on figures: reports have no charts.",
                          "sudo apt-get install gnuplot-nox"},
    [HC_ABOUT_PYTHON] = {"python", "there is no python3", "python3 is there",
                         "python3 was not looked for",
                         "None on other figures: verify has no column for CPython.",
                         "sudo apt-get install python3"},
    [HC_ABOUT_NUMPY] =
        {"numpy", "python3 has no numpy", "python3 has numpy",
         "without a python3 there is no numpy to look for",
         "None on other figures: verify does not measure the rows of numpy.",
         "sudo apt-get install python3-numpy"},
};
