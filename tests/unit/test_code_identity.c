/* When two builds of a benchmark are the same code: builds that differ in nothing that
 * runs are, and no change of what runs is ever taken for one. */
#include "code_identity.h"
#include "same_file.h"

#include <glib/gstdio.h>
#include <jansson.h>
#include <string.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* ---- The suite ------------------------------------------------------------------- */

static const char declarations[] =
    "#define _GNU_SOURCE\n#include <heapclock/heapclock.h>\n"
    "#include <dlfcn.h>\n"
    "#include <stdlib.h>\n"
    "#include <string.h>\n"
    "#ifndef ENTRY\n#define ENTRY 3\n#endif\n"
    "#ifndef STEP\n#define STEP 5\n#endif\n"
    "#ifndef TEXT\n#define TEXT \"one text\"\n#endif\n"
    "#ifndef CELLS\n#define CELLS 100\n#endif\n"
    "#ifndef WORK\n#define WORK 40\n#endif\n"
    "#ifndef START\n#define START 7\n#endif\n"
    "#ifndef THIRD\n#define THIRD third\n#endif\n"
    "#ifndef CASE\n#define CASE 99\n#endif\n"
    "#ifndef FACTOR\n#define FACTOR 1.5\n#endif\n"
    "#ifndef OTHER\n#define OTHER 1\n#endif\n"
    "#ifndef SET_BY_MAIN\n#define SET_BY_MAIN 1\n#endif\n"
    "long shared_step(long value);\n"
    "static const long lookup[40] = {1, 2, ENTRY, 4, 5, 6, 7, 8};\n"
    "#ifndef STORAGE\n#define STORAGE\n#endif\n"
    "static STORAGE long variable = START;\n"
    "long exported_mode = 1;\n"
    "static long first(long x), second(long x), third(long x), fourth(long x);\n"
    "static long outer(long x), inner(long x), choose(long x), toucher(long x);\n"
    "static long (*const steps[])(long) = {first, second, THIRD};\n"
    "#define APART __attribute__((noinline, noclone)) static\n"
    "static void biased(hc_state *), deep(hc_state *), text(hc_state *);\n"
    "static void pointers(hc_state *), fixture(hc_state *), shared(hc_state *);\n"
    "static void plain(hc_state *), variables(hc_state *), switches(hc_state *);\n"
    "static void prepare(hc_state *), clean(hc_state *);\n"
    "#ifndef READY\n#define READY 11\n#endif\n"
    "static const char *ready(void) { variable += READY; return 0; }\n";

/* One function each, so that their order can be turned round. */
static const char *const functions[] = {
    "APART long first(long x) { return x + 1; }\n",
    "APART long second(long x) { return x * 3; }\n",
    "APART long third(long x) { return x ^ 21; }\n",
    "APART long fourth(long x) { return x ^ 22; }\n",
    "APART long inner(long x) { hc_clobber(); return x * STEP; }\n",
    "APART long outer(long x) { hc_clobber(); return inner(x) + 1; }\n",
    "APART long toucher(long x) { return variable += x * OTHER; }\n",
    "APART long choose(long x) {\n"
    "    switch (x) {\n"
    "    case 0: return outer(x);\n    case 1: return first(2);\n"
    "    case 2: hc_clobber(); return 17;\n    case 3: return second(x) + 4;\n"
    "    case 4: return CASE;\n    case 5: hc_clobber(); return first(x) * 2;\n"
    "    case 6: return third(x) - 5;\n    }\n    return x;\n}\n",
    "static void biased(hc_state *s) {\n"
    "    long n = hc_hide(8), sum = 0;\n"
    "    HC_LOOP(s) { for (long i = 1; i <= n; i++) sum += lookup[i - 1] * i; }\n"
    "    hc_answer(s, (uint64_t)sum);\n}\n",
    "static void deep(hc_state *s) {\n"
    "    HC_LOOP(s) hc_keep_u64((uint64_t)outer(hc_hide(2)));\n}\n",
    "static void text(hc_state *s) {\n"
    "    const char *p = TEXT;\n    if (hc_threads(s) > 9) hc_fail(s, \"nine\");\n"
    "    HC_LOOP(s) { hc_keep(p); hc_keep_u64(strlen(p)); }\n}\n",
    "static void pointers(hc_state *s) {\n"
    "    long x = 1;\n"
    "    HC_LOOP(s) for (long i = 0; i < 3; i++) x = steps[hc_hide(i)](x);\n"
    "    hc_keep_u64((uint64_t)x);\n}\n",
    "static void prepare(hc_state *s) {\n"
    "    hc_set_fixture(s, calloc(CELLS, 8));\n"
    "    if (!hc_fixture(s)) hc_fail(s, \"no memory for the fixture\");\n}\n",
    "static void clean(hc_state *s) { free(hc_fixture(s)); }\n",
    "static void fixture(hc_state *s) {\n"
    "    long *cells = hc_fixture(s);\n"
    "    HC_LOOP(s) { cells[3]++; hc_clobber(); }\n}\n",
    "static void shared(hc_state *s) {\n"
    "#ifdef FETCHED\n"
    "    if (!dlopen(FETCHED, RTLD_NOW)) hc_fail(s, \"not there\");\n"
    "#endif\n"
    "    HC_LOOP(s) hc_keep_u64((uint64_t)shared_step(3));\n}\n",
    "static void plain(hc_state *s) {\n"
    "    double x = 1;\n"
    "    HC_LOOP(s) for (int i = 0; i < WORK; i++) { x *= FACTOR; hc_keep_f64(x); }\n}\n",
    "static void variables(hc_state *s) {\n"
    "    HC_LOOP(s) { variable++; hc_clobber(); }\n}\n",
    "static void switches(hc_state *s) {\n"
    "    HC_LOOP(s) for (long i = 0; i < 7; i++) hc_keep_u64((uint64_t)choose(i));\n}\n",
};

static const char ending[] =
    "static const hc_kernel kernels[] = {\n"
    "    {.name = \"biased\", .run = biased}, {.name = \"deep\", .run = deep},\n"
    "    {.name = \"text\", .run = text}, {.name = \"pointers\", .run = pointers},\n"
    "    {.name = \"fixture\", .run = fixture, .set_up = prepare, .tear_down = clean},\n"
    "    {.name = \"shared\", .run = shared}, {.name = \"plain\", .run = plain},\n"
    "    {.name = \"variables\", .run = variables, .unavailable = ready},\n"
    "    {.name = \"switches\", .run = switches},\n"
    "};\n"
    "static const hc_table table = HC_TABLE(\"t\", kernels);\n"
    "static const hc_table *const tables[] = {&table};\n"
    "long keep_used(void) { return toucher(fourth(1)); }\n"
    "#ifdef BEFORE_MAIN\n"
    "__attribute__((constructor)) static void early(void) { variable = BEFORE_MAIN; }\n"
    "#endif\n"
    "#ifdef OWN_MAIN\n"
    "int main(int argc, char **argv) {\n"
    "    const hc_suite suite = {.name = \"m\", .tables = tables, .table_count = 1};\n"
    "    setenv(\"MODE\", OWN_MAIN, 1);\n"
    "    return hc_suite_main(&suite, argc, argv);\n}\n"
    "#else\n"
    "HC_SUITE_MAIN(\"s\", tables)\n"
    "#endif\n";

static const char library[] =
    "#ifndef STEP\n#define STEP 5\n#endif\n"
    "long shared_step(long value) { return value * STEP; }\n";

/* ---- Builds ---------------------------------------------------------------------- */

typedef struct build {
    const char *flags;
    const char *library_flags;
    bool is_reversed, is_padded;
} build;

typedef struct built {
    hc_code_file *file;
    json_t *list; /* what the worker answered */
} built;

static char *folder; /* of all builds, one below it each */
static unsigned build_count;

static void write_source(const char *path, const build *b)
{
    GString *text = g_string_new(declarations);
    size_t count = G_N_ELEMENTS(functions);
    for (size_t i = 0; i < count; i++) {
        if (b->is_padded)
            g_string_append_printf(text,
                                   "long padding_%zu(long x);\n"
                                   "long padding_%zu(long x) { return x * %zu + 1; }\n",
                                   i, i, i * 77);
        g_string_append(text, functions[b->is_reversed ? count - 1 - i : i]);
    }
    g_string_append(text, ending);
    assert_true(g_file_set_contents(path, text->str, -1, NULL));
    g_string_free(text, TRUE);
}

G_GNUC_PRINTF(1, 2)
static char *run_shell(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *command = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    char *argv[] = {"sh", "-c", command, NULL}, *output = NULL;
    int status = 0;
    GError *error = NULL;
    assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output,
                             NULL, &status, &error));
    if (status != 0)
        print_message("failed: %s\n", command);
    assert_int_equal(status, 0);
    g_free(command);
    return output;
}

static char *compile(const build *b)
{
    char *place = g_strdup_printf("%s/%u", folder, build_count++);
    assert_int_equal(g_mkdir(place, 0700), 0);
    char *source = g_build_filename(place, "suite.c", NULL);
    char *step = g_build_filename(place, "step.c", NULL);
    write_source(source, b);
    assert_true(g_file_set_contents(step, library, -1, NULL));
    g_free(
        run_shell("cd %s && cc -O2 -fPIC -shared %s step.c -o libstep.so && "
                  "cc -O2 -std=c11 -fPIE -pie -I%s %s suite.c -o suite -L. -lstep "
                  "-Wl,-rpath,%s -L%s -Wl,-rpath,%s -lheapclock",
                  place, b->library_flags ? b->library_flags : "", TEST_INCLUDE_DIR,
                  b->flags ? b->flags : "", place, TEST_LIBRARY_DIR, TEST_LIBRARY_DIR));
    g_free(source);
    g_free(step);
    return place;
}

static json_t *ask_list(const char *place)
{
    char *answers = run_shell(
        "printf '%%s\\n' '{\"op\":\"list\"}' | "
        "HEAPCLOCK_WORKER=1 %s/suite | tail -n 1",
        place);
    json_t *answer = json_loads(answers, 0, NULL);
    g_free(answers);
    json_t *list = json_incref(json_object_get(answer, "list"));
    json_decref(answer);
    assert_non_null(list);
    return list;
}

static hc_code_file *open_suite(const char *path, const json_t *list)
{
    GPtrArray *libraries = g_ptr_array_new();
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(list, "libraries"), i, one)
        g_ptr_array_add(libraries, (gpointer)json_string_value(one));
    assert_true(libraries->len >= 3); /* the step, ours and the C library */
    g_ptr_array_add(libraries, NULL);
    GError *error = NULL;
    hc_code_file *file =
        hc_code_file_open(path, (const char *const *)libraries->pdata, &error);
    assert_null(error);
    g_ptr_array_unref(libraries);
    return file;
}

static built make(build b)
{
    char *place = compile(&b);
    built made = {.list = ask_list(place)};
    char *path = g_build_filename(place, "suite", NULL);
    made.file = open_suite(path, made.list);
    g_free(path);
    g_free(place);
    return made;
}

static void discard(built *b)
{
    hc_code_file_free(b->file);
    json_decref(b->list);
}

static uint64_t place_of(const json_t *code, const char *key)
{
    return (uint64_t)json_integer_value(json_object_get(code, key));
}

static hc_code_roots roots_of(const built *b, const char *variant)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(b->list, "benchmarks"), i, row)
    {
        const json_t *code = json_object_get(row, "code");
        if (strcmp(json_string_value(json_object_get(row, "variant")), variant) == 0)
            return (hc_code_roots){.run = place_of(code, "run"),
                                   .set_up = place_of(code, "set_up"),
                                   .tear_down = place_of(code, "tear_down"),
                                   .unavailable = place_of(code, "unavailable"),
                                   .reference = place_of(code, "reference")};
    }
    fail_msg("no variant is named '%s'", variant);
    return (hc_code_roots){0};
}

static hc_code_verdict compare(const built *base, const built *head, const char *variant,
                               char **reason)
{
    hc_code_roots left = roots_of(base, variant), right = roots_of(head, variant);
    assert_true(left.run != 0 && right.run != 0);
    return hc_code_compare(base->file, &left, head->file, &right, reason);
}

/* ---- Judgements ------------------------------------------------------------------ */

static const char *const variants[] = {"biased",   "deep",      "text",
                                       "pointers", "fixture",   "shared",
                                       "plain",    "variables", "switches"};

static built base;

static bool is_among(const char *name, const char *const *names)
{
    while (*names && strcmp(*names, name) != 0)
        names++;
    return *names != NULL;
}

/* `changed`: none of these may be the same. `kept`: all of these have to be; NULL: all.
 */
static void judge(build head_build, const char *const *changed, const char *const *kept)
{
    built head = make(head_build);
    bool is_right = true;
    for (size_t i = 0; i < G_N_ELEMENTS(variants); i++) {
        char *reason = NULL;
        hc_code_verdict found = compare(&base, &head, variants[i], &reason);
        bool has_changed = is_among(variants[i], changed);
        bool is_kept = kept ? is_among(variants[i], kept) : !has_changed;
        if ((has_changed && found == HC_CODE_SAME) ||
            (is_kept && found != HC_CODE_SAME)) {
            print_message("%s: %s\n", variants[i], reason);
            is_right = false;
        }
        g_free(reason);
    }
    discard(&head);
    assert_true(is_right);
}

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})
static const char *const none[] = {NULL};

static void rebuilds_without_a_difference_are_the_same(void **state)
{
    (void)state;
    judge((build){0}, none, NULL);
    judge((build){.flags = "-g"}, none, NULL);
    judge((build){.flags = "-g3 -ffile-prefix-map=$PWD=/elsewhere"}, none, NULL);
    judge((build){.flags = "-Wl,--build-id=0x1234"}, none, NULL);
}

/* Sections of their own, since the assembler makes a jump to a neighbour shorter, and
 * that is other code. */
#define APART "-ffunction-sections"
static void functions_in_another_place_are_the_same(void **state)
{
    (void)state;
    judge((build){.is_padded = true}, none, NULL);
    judge((build){.is_padded = true, .flags = "-g"}, none, NULL);
    built one = base;
    base = make((build){.flags = APART});
    judge((build){.is_reversed = true, .flags = APART}, none, NULL);
    judge((build){.is_reversed = true, .is_padded = true, .flags = APART " -g"}, none,
          NULL);
    /* Data in another order, too: then what is reached by made pointers is not known. */
    judge((build){.flags = APART " -Wl,--sort-section=name"}, none,
          NAMES("deep", "fixture", "shared", "plain"));
    discard(&base);
    base = one;
}

static void a_changed_kernel_is_not_the_same(void **state)
{
    (void)state;
    judge((build){.flags = "-DWORK=41"}, NAMES("plain"),
          NAMES("deep", "text", "switches"));
    judge((build){.flags = "-DFACTOR=1.25"}, NAMES("plain"), NAMES("deep", "shared"));
    judge((build){.flags = "-DTEXT='\"two text\"'"}, NAMES("text"),
          NAMES("deep", "plain"));
    judge((build){.flags = "-DCELLS=101"}, NAMES("fixture"),
          NAMES("deep", "plain", "biased"));
}

/* The address that the loop over `lookup` starts from lies before it. */
static void changed_data_are_not_the_same(void **state)
{
    (void)state;
    judge((build){.flags = "-DENTRY=33"}, NAMES("biased"), NAMES("deep", "plain"));
    judge((build){.flags = "-DTHIRD=fourth"}, NAMES("pointers"), NAMES("deep", "plain"));
    judge((build){.flags = "-DSTART=8"}, NAMES("variables"), NAMES("deep", "plain"));
}

static void what_a_kernel_calls_counts_at_any_depth(void **state)
{
    (void)state;
    judge((build){.flags = "-DSTEP=6"}, NAMES("deep", "switches"),
          NAMES("plain", "biased"));
    judge((build){.flags = "-DCASE=98"}, NAMES("switches"), NAMES("plain", "deep"));
}

static void who_writes_its_variables_before_it_counts(void **state)
{
    (void)state;
    judge((build){.flags = "-DREADY=12"}, NAMES("variables"), NAMES("plain", "deep"));
    judge((build){.flags = "-DOTHER=2"}, none, NULL); /* nobody calls it */
    judge((build){.flags = "-DBEFORE_MAIN=9"}, NAMES("variables"), none);
    built one = base;
    base = make((build){.flags = "-DOWN_MAIN='\"a\"'"});
    judge((build){.flags = "-DOWN_MAIN='\"b\"'"},
          NAMES("plain", "deep", "variables", "fixture"), none);
    discard(&base);
    base = one;
}

static void another_library_is_not_the_same(void **state)
{
    (void)state;
    judge((build){.library_flags = "-DSTEP=6"}, variants, none);
    judge((build){.library_flags = "-g"}, none, NULL);
}

/* The same program may find another library there. */
static void a_library_that_is_opened_later_is_not_known(void **state)
{
    (void)state;
    built fetching = make((build){.flags = "-DFETCHED='\"libplugin.so\"'"});
    char *reason = NULL;
    assert_int_equal(compare(&fetching, &fetching, "shared", &reason), HC_CODE_UNKNOWN);
    assert_non_null(strstr(reason, "it uses 'dlopen@"));
    g_free(reason);
    assert_int_equal(compare(&fetching, &fetching, "plain", &reason), HC_CODE_SAME);
    g_free(reason);
    discard(&fetching);
}

static bool has_same_copy(const char *body)
{
    char *program = g_strdup_printf("%s/%u", folder, build_count++);
    char *copy = g_strconcat(program, "-copy", NULL);
    g_free(run_shell("echo '%s' | cc -x c - -o %s && cp %s %s", body, program, program,
                     copy));
    bool same = hc_elf_same_file(program, copy);
    g_free(copy);
    g_free(program);
    return same;
}

static void a_copy_that_opens_libraries_is_not_the_same_file(void **state)
{
    (void)state;
    assert_true(has_same_copy("int main(void) { return 0; }"));
    assert_false(
        has_same_copy("void *dlopen(const char *, int);\n"
                      "int main(void) { return !dlopen(\"libplugin.so\", 2); }"));
}

static void what_is_not_told_is_not_known(void **state)
{
    (void)state;
    char *place = compile(&(build){.flags = "-s"}), *reason = NULL;
    char *path = g_build_filename(place, "suite", NULL);
    hc_code_file *bare = hc_code_file_open(path, NULL, NULL);
    hc_code_roots roots = roots_of(&base, "plain");
    assert_int_equal(hc_code_compare(base.file, &roots, bare, &roots, &reason),
                     HC_CODE_UNKNOWN);
    assert_string_equal(reason, "the suite does not tell its libraries");
    g_free(reason);
    hc_code_file_free(bare);
    json_t *list = ask_list(place);
    hc_code_file *stripped = open_suite(path, list);
    reason = NULL;
    assert_null(hc_code_kernel_hash(stripped, &roots, &reason));
    assert_string_equal(reason, "the program has no symbol table");
    g_free(reason);
    hc_code_file_free(stripped);
    json_decref(list);
    g_free(path);
    g_free(place);
}

static void a_program_with_fixed_addresses_is_not_understood(void **state)
{
    (void)state;
    built fixed = make((build){.flags = "-fno-pie -no-pie"});
    char *reason = NULL;
    hc_code_roots roots = roots_of(&fixed, "plain");
    assert_null(hc_code_kernel_hash(fixed.file, &roots, &reason));
    assert_string_equal(reason, "the program is not position-independent");
    g_free(reason);
    discard(&fixed);
}

static void thread_local_storage_is_data(void **state)
{
    (void)state;
    built one = base;
    base = make((build){.flags = "-DSTORAGE=_Thread_local"});
    judge((build){.flags = "-DSTORAGE=_Thread_local", .is_padded = true}, none, NULL);
    judge((build){.flags = "-DSTORAGE=_Thread_local -DSTART=8"}, NAMES("variables"),
          NAMES("plain", "deep", "biased"));
    discard(&base);
    base = one;
}

static void a_file_that_is_no_program_is_refused(void **state)
{
    (void)state;
    char *path = g_build_filename(folder, "text", NULL);
    assert_true(g_file_set_contents(path, "\177ELF and no more", -1, NULL));
    GError *error = NULL;
    assert_null(hc_code_file_open(path, NULL, &error));
    assert_non_null(strstr(error->message, "is no 64-bit ELF file"));
    g_error_free(error);
    g_free(path);
}

/* ---- The folder ------------------------------------------------------------------ */

static int set_up(void **state)
{
    (void)state;
    folder = g_dir_make_tmp("heapclock-identity-XXXXXX", NULL);
    base = make((build){0});
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    discard(&base);
    g_free(run_shell("rm -rf %s", folder));
    g_free(folder);
    return 0;
}

int main(void)
{
    char *compiler = g_find_program_in_path("cc");
    if (!compiler)
        return 77;
    g_free(compiler);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rebuilds_without_a_difference_are_the_same),
        cmocka_unit_test(functions_in_another_place_are_the_same),
        cmocka_unit_test(a_changed_kernel_is_not_the_same),
        cmocka_unit_test(changed_data_are_not_the_same),
        cmocka_unit_test(what_a_kernel_calls_counts_at_any_depth),
        cmocka_unit_test(who_writes_its_variables_before_it_counts),
        cmocka_unit_test(another_library_is_not_the_same),
        cmocka_unit_test(a_library_that_is_opened_later_is_not_known),
        cmocka_unit_test(a_copy_that_opens_libraries_is_not_the_same_file),
        cmocka_unit_test(what_is_not_told_is_not_known),
        cmocka_unit_test(a_program_with_fixed_addresses_is_not_understood),
        cmocka_unit_test(thread_local_storage_is_data),
        cmocka_unit_test(a_file_that_is_no_program_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
