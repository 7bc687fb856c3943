/* With this, a program holds the words that a statically linked libbenchmark leaves in
 * it: Debian has no static one to link, and the tests link a copy under another name. */
extern const char *const foreign_flags[]; /* the linker drops what only C++ sees here */
const char *const foreign_flags[] = {"benchmark_list_tests", "benchmark_filter"};
