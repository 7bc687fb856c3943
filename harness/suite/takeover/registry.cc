// What the program registers is kept here and not handed on to the library, so that a
// slice costs the same whether a program has two benchmarks or two thousand: the library
// builds every name anew in each run. What was declared of a benchmark has no accessors;
// it is read from the object's private members (CMake tries whether they are there).
#include "reveal.hh"
#include "takeover.hh"

#include <cstdio>
#include <deque>
#include <memory>
#include <set>

namespace hc_takeover {

// ---- Private members ------------------------------------------------------------------

HC_REVEAL(Family, name_)
HC_REVEAL(Family, args_)
HC_REVEAL(Family, arg_names_)
HC_REVEAL(Family, thread_counts_)
HC_REVEAL(Family, min_time_)
HC_REVEAL(Family, min_warmup_time_)
HC_REVEAL(Family, iterations_)
HC_REVEAL(Family, repetitions_)
HC_REVEAL(Family, measure_process_cpu_time_)
HC_REVEAL(Family, use_real_time_)
HC_REVEAL(Family, use_manual_time_)
HC_REVEAL(Family, setup_)
HC_REVEAL(Family, teardown_)

Declared declared_of(const Family &family)
{
    Declared declared{};
    declared.name = family.*reveal(Tag_name_{});
    declared.args = family.*reveal(Tag_args_{});
    if (declared.args.empty())
        declared.args.emplace_back();
    declared.arg_names = family.*reveal(Tag_arg_names_{});
    declared.threads = family.*reveal(Tag_thread_counts_{});
    declared.min_time = family.*reveal(Tag_min_time_{});
    declared.min_warmup_time = family.*reveal(Tag_min_warmup_time_{});
    declared.iterations = family.*reveal(Tag_iterations_{});
    declared.repetitions = family.*reveal(Tag_repetitions_{});
    declared.process_time = family.*reveal(Tag_measure_process_cpu_time_{});
    declared.real_time = family.*reveal(Tag_use_real_time_{});
    declared.manual_time = family.*reveal(Tag_use_manual_time_{});
    return declared;
}

void copy_callbacks(const Family &from, Family *to)
{
    if (from.*reveal(Tag_setup_{}))
        to->Setup(from.*reveal(Tag_setup_{}));
    if (from.*reveal(Tag_teardown_{}))
        to->Teardown(from.*reveal(Tag_teardown_{}));
}

// ---- Names ----------------------------------------------------------------------------

// A name may hold any bytes; it travels as JSON and is shown on terminals.
static std::string clean(const std::string &text)
{
    std::string made(3 * text.size() + 1, '\0'); // each byte may become U+FFFD
    hc_utf8_copy(made.data(), made.size(), text.c_str());
    made.resize(std::char_traits<char>::length(made.c_str()));
    for (char &c : made) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f')
            c = '?';
    }
    return made;
}

static std::string formatted(const char *format, double value)
{
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

static std::string args_name(const Declared &declared, const std::vector<int64_t> &args)
{
    std::string name;
    for (size_t i = 0; i < args.size(); i++) {
        name += '/';
        if (i < declared.arg_names.size() && !declared.arg_names[i].empty())
            name += declared.arg_names[i] + ":";
        name += std::to_string(args[i]);
    }
    return name;
}

// The name that the library itself shows (BenchmarkInstance in its sources).
static std::string full_name(const Declared &declared, const Instance &instance)
{
    std::string name = declared.name + args_name(declared, instance.args);
    if (declared.min_time > 0)
        name += formatted("/min_time:%0.3f", declared.min_time);
    if (declared.min_warmup_time > 0)
        name += formatted("/min_warmup_time:%0.3f", declared.min_warmup_time);
    if (declared.iterations != 0)
        name += "/iterations:" + std::to_string(declared.iterations);
    if (declared.repetitions != 0)
        name += "/repeats:" + std::to_string(declared.repetitions);
    if (declared.process_time)
        name += "/process_time";
    if (declared.manual_time)
        name += "/manual_time";
    else if (declared.real_time)
        name += "/real_time";
    if (instance.threads != 0)
        name += "/threads:" + std::to_string(instance.threads);
    return name;
}

// "BM_sort" of BM_sort, BM_sort<int>, BM_sort/captured: what can be compared.
static std::string table_of(const std::string &family)
{
    size_t end = family.find_first_of("</");
    return end == 0 ? family : family.substr(0, end);
}

static std::string variant_of(const std::string &family)
{
    size_t slash = table_of(family).size();
    bool has_rest = slash + 1 < family.size() && family[slash] == '/';
    return has_rest ? family.substr(slash + 1) : family;
}

// ---- Cases ----------------------------------------------------------------------------

namespace {

struct Table {
    std::string name;
    std::vector<hc_axis> axes; // of all its rows
    hc_table listed{};
};

// All that a case points to. Never moved once its pointers are taken.
struct Row {
    Instance instance;
    std::string name, variant;
    std::deque<std::string> axis_names;
    std::vector<hc_axis> axes;
    hc_kernel kernel{};
    hc_probe probe{};
    hc_code_places code{};
    Table *table = nullptr;
};

struct Registry {
    std::vector<std::unique_ptr<Family>> families;
    std::deque<Row> rows;
    std::deque<Table> tables;
    std::vector<const hc_table *> table_list;
    std::vector<hc_case> cases;
    std::set<std::string> names;
    bool passes_through = false;
};

} // namespace

// Made when it is first used: other libraries may register before this one is set up.
// Never destroyed: the process ends inside the worker.
static Registry &registry()
{
    static Registry &one = *new Registry;
    return one;
}

static std::string axis_name(const Declared &declared, size_t index)
{
    if (index < declared.arg_names.size() && !declared.arg_names[index].empty())
        return clean(declared.arg_names[index]);
    return "arg" + std::to_string(index + 1);
}

static void add_axis(Row *row, std::string name)
{
    for (const hc_axis &other : row->axes) {
        if (name == other.name)
            name += "'";
    }
    row->axis_names.push_back(name);
    hc_axis axis{};
    axis.name = row->axis_names.back().c_str();
    row->axes.push_back(axis);
}

// Arguments that have no place among the axes belong to the variant's name, or two rows
// would look the same. The number of threads is an axis where there are several.
static void add_axes(Row *row, const Declared &declared, hc_case *one)
{
    const std::vector<int64_t> &args = row->instance.args;
    for (size_t i = 0; i < args.size(); i++) {
        if (row->axes.size() < HC_MAX_AXES) {
            one->args[row->axes.size()] = args[i];
            add_axis(row, axis_name(declared, i));
        } else {
            row->variant += "/" + std::to_string(args[i]);
        }
    }
    if (declared.threads.size() > 1 && row->axes.size() < HC_MAX_AXES) {
        one->args[row->axes.size()] = row->instance.threads;
        add_axis(row, "threads");
    } else if (declared.threads.size() > 1) {
        row->variant += "/threads:" + std::to_string(row->instance.threads);
    }
}

static Table *find_or_add_table(const std::string &name)
{
    for (Table &table : registry().tables) {
        if (table.name == name)
            return &table;
    }
    Table &table = registry().tables.emplace_back();
    table.name = name;
    table.listed.name = table.name.c_str();
    registry().table_list.push_back(&table.listed);
    return &table;
}

static void add_table_axes(Table *table, const Row &row)
{
    for (const hc_axis &axis : row.axes) {
        bool known = false;
        for (const hc_axis &other : table->axes)
            known |= std::string(axis.name) == other.name;
        if (!known)
            table->axes.push_back(axis);
    }
    table->listed.axes = table->axes.data();
    table->listed.axis_count = table->axes.size();
}

// The library allows two benchmarks of the same name; a request names one.
static void set_names(Row *row, const std::string &name, const std::string &variant)
{
    std::string suffix;
    for (int use = 2; !registry().names.insert(name + suffix).second; use++)
        suffix = " #" + std::to_string(use);
    row->name = name + suffix;
    row->variant = variant + suffix;
}

// The worker never calls it.
static void no_kernel(hc_state *) {}

static void add_case(const Declared &declared, const Instance &instance)
{
    Row &row = registry().rows.emplace_back();
    row.instance = instance;
    row.code = places_of(*instance.family);
    set_names(&row, clean(full_name(declared, instance)),
              clean(variant_of(declared.name)));
    row.table = find_or_add_table(clean(table_of(declared.name)));

    hc_case one{};
    add_axes(&row, declared, &one);
    add_table_axes(row.table, row);
    row.kernel.run = no_kernel;
    row.kernel.name = row.variant.c_str();
    row.kernel.threads =
        instance.threads > 1 ? static_cast<unsigned>(instance.threads) : 1;
    one.table = &row.table->listed;
    one.kernel = &row.kernel;
    one.code = &row.code;
    one.probe = &row.probe;
    one.name = row.name.data();
    one.axes = row.axes.data();
    one.axis_count = row.axes.size();
    registry().cases.push_back(one);
}

bool list_cases(hc_suite *suite, hc_case_list *list, std::string *error)
{
    for (const auto &family : registry().families) {
        Declared declared = declared_of(*family);
        std::vector<int> threads = declared.threads;
        if (threads.empty())
            threads.push_back(0);
        for (const std::vector<int64_t> &args : declared.args) {
            for (int count : threads)
                add_case(declared, {family.get(), args, count, declared.iterations,
                                    declared.manual_time});
        }
    }
    if (registry().cases.empty()) {
        *error = "it registers no benchmark";
        return false;
    }
    suite->tables = registry().table_list.data();
    suite->table_count = registry().table_list.size();
    list->cases = registry().cases.data();
    list->count = registry().cases.size();
    return true;
}

const Instance &instance_of(const hc_case *one)
{
    return registry().rows[static_cast<size_t>(one - registry().cases.data())].instance;
}

// ---- In the library's place -----------------------------------------------------------

PassThrough::PassThrough()
{
    registry().passes_through = true;
}

PassThrough::~PassThrough()
{
    registry().passes_through = false;
}

} // namespace hc_takeover

using hc_takeover::Family;

Family *benchmark::internal::RegisterBenchmarkInternal(Family *family)
{
    hc_takeover::Registry &kept = hc_takeover::registry();
    if (hc_takeover::is_worker() && !kept.passes_through) {
        kept.families.emplace_back(family);
        return family;
    }
    using Register = Family *(Family *);
    static auto *next = reinterpret_cast<Register *>(hc_takeover::next_function(
        "_ZN9benchmark8internal25RegisterBenchmarkInternalEPNS0_9BenchmarkE"));
    return next(family);
}

void benchmark::ClearRegisteredBenchmarks()
{
    hc_takeover::Registry &kept = hc_takeover::registry();
    if (hc_takeover::is_worker() && !kept.passes_through) {
        kept.families.clear();
        return;
    }
    using Clear = void();
    static auto *next = reinterpret_cast<Clear *>(
        hc_takeover::next_function("_ZN9benchmark25ClearRegisteredBenchmarksEv"));
    next();
}
