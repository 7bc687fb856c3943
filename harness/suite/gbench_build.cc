// The library knows how it was built, and tells it in the context of its own JSON only.

#include "gbench_build.h"

#include <benchmark/benchmark.h>

#include <sstream>
#include <string>

static bool says(const std::string &context, const char *build)
{
    return context.find("\"library_build_type\": \"" + std::string(build) + "\"") !=
           std::string::npos;
}

extern "C" const char *hc_gbench_build(void)
{
    std::ostringstream out;
    benchmark::JSONReporter reporter;
    reporter.SetOutputStream(&out);
    reporter.SetErrorStream(&out);
    reporter.ReportContext(benchmark::BenchmarkReporter::Context());
    if (says(out.str(), "debug"))
        return "debug";
    return says(out.str(), "release") ? "release" : nullptr;
}
