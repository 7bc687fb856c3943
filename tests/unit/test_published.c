/* Files of published tables: what is read from a good one, where the fault of a bad one
 * stands, and which benchmarks they ask for. */
#include "hand_made.h"
#include "needs.h"
#include "published.h"
#include "yaml_place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Each line is one of the file's, so that faults can be counted out here. */
static const char good[] =
    "document: blog\n"                                       /* 1 */
    "title: Two ways\n"                                      /* 2 */
    "source: a test\n"                                       /* 3 */
    "tables:\n"                                              /* 4 */
    "  - name: fill\n"                                       /* 5 */
    "    title: Filling\n"                                   /* 6 */
    "    section: Results\n"                                 /* 7 */
    "    parameters: n = 1000\n"                             /* 8 */
    "    quantity: time\n"                                   /* 9 */
    "    rows:\n"                                            /* 10 */
    "      - key: grow\n"                                    /* 11 */
    "        label: growing\n"                               /* 12 */
    "        published: 12.5 ms\n"                           /* 13 */
    "        cpython: fill/grow\n"                           /* 14 */
    "        boxed: fill/grow-boxed\n"                       /* 15 */
    "        limit: stream/write\n"                          /* 16 */
    "      - key: reserve\n"                                 /* 17 */
    "        label: reserved\n"                              /* 18 */
    "        raw: fill/reserve/n:{}/x\n"                     /* 19 */
    "        sizes: [10, 1000]\n"                            /* 20 */
    "    claims:\n"                                          /* 21 */
    "      - id: faster\n"                                   /* 22 */
    "        says: It is faster.\n"                          /* 23 */
    "        stated: 2.5x\n"                                 /* 24 */
    "        checks:\n"                                      /* 25 */
    "          - measure: time(grow) / time(blocks.few)\n"   /* 26 */
    "            must: 2.5 +- 15 %\n"                        /* 27 */
    "            direction: \"> 1\"\n"                       /* 28 */
    "        snippet: {row: broken/it, defect: no import}\n" /* 29 */
    "        c: {not_measured: no such thing}\n"             /* 30 */
    "        note: a note\n"                                 /* 31 */
    "  - name: blocks\n"                                     /* 32 */
    "    title: Blocks\n"                                    /* 33 */
    "    section: Appendix\n"                                /* 34 */
    "    quantity: \"counter:pages\"\n"                      /* 35 */
    "    rows:\n"                                            /* 36 */
    "      - key: few\n"                                     /* 37 */
    "        label: few\n"                                   /* 38 */
    "        raw: blocks/few/n:{}\n"                         /* 39 */
    "        sizes: [1, 10, 100]\n"                          /* 40 */
    "    claims:\n"                                          /* 41 */
    "      - id: grows\n"                                    /* 42 */
    "        says: It grows.\n"                              /* 43 */
    "        stated: grows\n"                                /* 44 */
    "        checks:\n"                                      /* 45 */
    "          - measure: slope(peak, few)\n"                /* 46 */
    "            must: flat\n"                               /* 47 */
    "          - measure: cpu(few@10)\n"                     /* 48 */
    "            must: \"< 1 s\"\n"                          /* 49 */
    "        section: Summary\n";                            /* 50 */

/* The good file with one part of it replaced. */
static char *changed(const char *part, const char *other)
{
    const char *at = strstr(good, part);
    assert_non_null(at);
    return g_strdup_printf("%.*s%s%s", (int)(at - good), good, other, at + strlen(part));
}

static hc_publication *load_good(void)
{
    char *path = hand_made_file(good);
    GError *error = NULL;
    hc_publication *publication = hc_publication_load(path, &error);
    if (error)
        print_error("%s\n", error->message);
    assert_non_null(publication);
    assert_string_equal(publication->path, path);
    hand_made_file_remove(path);
    return publication;
}

/* ---- A good file ----------------------------------------------------------------- */

static void test_tables_and_rows(void **state)
{
    (void)state;
    hc_publication *publication = load_good();
    assert_string_equal(publication->document, "blog");
    assert_int_equal(publication->tables_count, 2);
    const hc_published_table *fill = &publication->tables[0];
    const hc_published_table *blocks = &publication->tables[1];
    assert_int_equal(fill->quantity, HC_QUANTITY_TIME);
    assert_null(fill->counter);
    assert_string_equal(fill->parameters, "n = 1000");
    assert_int_equal(blocks->quantity, HC_QUANTITY_COUNTER);
    assert_string_equal(blocks->counter, "pages");
    assert_null(blocks->parameters);

    assert_true(fill->rows[0].published_value == 12.5e6);
    assert_null(fill->rows[1].published);
    assert_int_equal(fill->rows[0].c_column, HC_COLUMN_BOXED);
    assert_int_equal(fill->rows[1].c_column, HC_COLUMN_BOXED);
    assert_int_equal(blocks->rows[0].c_column, HC_COLUMN_RAW);
    hc_publication_free(publication);
}

static void test_claims(void **state)
{
    (void)state;
    hc_publication *publication = load_good();
    const hc_claim *claim = &publication->tables[0].claims[0];
    assert_string_equal(claim->id, "faster");
    assert_string_equal(claim->snippet->defect, "no import");
    assert_string_equal(claim->c->not_measured, "no such thing");
    assert_null(claim->cpython);
    assert_string_equal(claim->note, "a note");
    assert_true(claim->checks[0].requirement.hi == 2.875);
    assert_true(claim->checks[0].direction_requirement.lo == 1);
    const hc_claim *grows = &publication->tables[1].claims[0];
    assert_int_equal(grows->checks_count, 2);
    assert_null(grows->snippet);
    assert_string_equal(grows->section, "Summary");
    assert_null(claim->section);
    assert_null(grows->checks[0].direction);
    assert_true(grows->checks[0].requirement.flat);
    hc_publication_free(publication);
}

static void expect_benchmark(const hc_published_row *row, hc_column_kind column,
                             unsigned size_index, const char *expected)
{
    char *name = hc_published_row_benchmark(row, column, size_index);
    if (expected)
        assert_string_equal(name, expected);
    else
        assert_null(name);
    g_free(name);
}

static void test_names_of_benchmarks(void **state)
{
    (void)state;
    hc_publication *publication = load_good();
    const hc_published_table *fill = &publication->tables[0];
    const hc_published_row *grow = hc_publication_find_row(publication, fill, "grow");
    const hc_published_row *reserve =
        hc_publication_find_row(publication, &publication->tables[1], "fill.reserve");
    assert_ptr_equal(grow, &fill->rows[0]);
    assert_ptr_equal(reserve, &fill->rows[1]);
    assert_null(hc_publication_find_row(publication, fill, "few"));
    assert_null(hc_publication_find_row(publication, fill, "none.grow"));
    assert_null(hc_publication_find_row(publication, fill, "fil.grow"));

    expect_benchmark(grow, HC_COLUMN_CPYTHON, 0, "fill/grow");
    expect_benchmark(grow, HC_COLUMN_BOXED, 0, "fill/grow-boxed");
    expect_benchmark(grow, HC_COLUMN_LIMIT, 0, "stream/write");
    expect_benchmark(grow, HC_COLUMN_RAW, 0, NULL);
    expect_benchmark(reserve, HC_COLUMN_RAW, 0, "fill/reserve/n:10/x");
    expect_benchmark(reserve, HC_COLUMN_RAW, 1, "fill/reserve/n:1000/x");

    const hc_measure last = {.row = "reserve"};
    const hc_measure first = {.row = "reserve", .has_size = true, .size = 10};
    assert_int_equal(hc_published_row_size_index(reserve, &last), 1);
    assert_int_equal(hc_published_row_size_index(reserve, &first), 0);
    assert_int_equal(hc_published_row_size_index(grow, &last), 0);
    hc_publication_free(publication);
}

/* ---- What it needs --------------------------------------------------------------- */

static void note_need(void *payload, hc_column_kind column, const char *benchmark,
                      unsigned passes)
{
    GHashTable *needs = payload;
    char *key = g_strdup_printf("%u %s", (unsigned)column, benchmark);
    passes |= GPOINTER_TO_UINT(g_hash_table_lookup(needs, key));
    g_hash_table_insert(needs, key, GUINT_TO_POINTER(passes));
}

static void test_needs(void **state)
{
    (void)state;
    static const struct {
        hc_column_kind column;
        const char *benchmark;
        unsigned passes;
    } expected[] = {
        {HC_COLUMN_CPYTHON, "fill/grow", HC_PASS_GLANCE | HC_PASS_TIME},
        {HC_COLUMN_BOXED, "fill/grow-boxed", HC_PASS_GLANCE | HC_PASS_TIME},
        {HC_COLUMN_LIMIT, "stream/write", HC_PASS_GLANCE},
        {HC_COLUMN_RAW, "fill/reserve/n:10/x", HC_PASS_GLANCE},
        {HC_COLUMN_RAW, "fill/reserve/n:1000/x", HC_PASS_GLANCE},
        {HC_COLUMN_CPYTHON, "broken/it", HC_PASS_COUNT},
        {HC_COLUMN_RAW, "blocks/few/n:1", HC_PASS_COUNT | HC_PASS_HEAP},
        {HC_COLUMN_RAW, "blocks/few/n:10", HC_PASS_COUNT | HC_PASS_HEAP | HC_PASS_TIME},
        /* The last size: what the first claim's figure without a size is about. */
        {HC_COLUMN_RAW, "blocks/few/n:100", HC_PASS_COUNT | HC_PASS_HEAP | HC_PASS_TIME},
    };
    GPtrArray *publications = g_ptr_array_new();
    g_ptr_array_add(publications, load_good());
    GHashTable *needs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hc_publications_need(publications, note_need, needs);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        char *key =
            g_strdup_printf("%u %s", (unsigned)expected[i].column, expected[i].benchmark);
        assert_true(g_hash_table_contains(needs, key));
        assert_int_equal(GPOINTER_TO_UINT(g_hash_table_lookup(needs, key)),
                         expected[i].passes);
        g_free(key);
    }
    assert_int_equal(g_hash_table_size(needs), G_N_ELEMENTS(expected));
    g_hash_table_unref(needs);
    hc_publication_free(publications->pdata[0]);
    g_ptr_array_free(publications, TRUE);
}

/* ---- Faults ---------------------------------------------------------------------- */

/* The message of the file's only fault begins with its path and `expected`. */
static void expect_fault(const char *text, const char *expected)
{
    char *path = hand_made_file(text);
    GError *error = NULL;
    assert_null(hc_publication_load(path, &error));
    assert_true(g_str_has_prefix(error->message, path));
    if (!g_str_has_prefix(error->message + strlen(path), expected))
        fail_msg("expected '%s', got '%s'", expected, error->message + strlen(path));
    assert_null(strchr(error->message, '\n'));
    g_error_free(error);
    hand_made_file_remove(path);
}

static void test_faults(void **state)
{
    (void)state;
    static const struct {
        const char *part, *other, *expected;
    } cases[] = {
        {"title: Two", "titel: Two", ":2:1: unexpected key: titel"},
        {"        stated: grows\n", "", ":49:18: missing required mapping field: stated"},
        {"quantity: time", "quantity: speed",
         ":9:15: tables[0].quantity: expected time, time-per-item, peak, sizeof or "
         "counter:NAME"},
        {"\"counter:pages\"", "\"counter:\"", ":35:15: tables[1].quantity: expected"},
        {"key: grow", "key: Grow",
         ":11:14: tables[0].rows[0].key: expected lower-case letters"},
        {"key: reserve", "key: grow",
         ":17:14: tables[0].rows[1].key: another row of the table has the same key"},
        {"12.5 ms", "fast",
         ":13:20: tables[0].rows[0].published: expected a time, such as '85.20 ms'"},
        {"12.5 ms", "12.5", ":13:20: tables[0].rows[0].published: expected a time"},
        {"12.5 ms", "40 MB", ":13:20: tables[0].rows[0].published: expected a time"},
        {"raw: blocks/few/n:{}", "raw: blocks/few",
         ":39:14: tables[1].rows[0].raw: has no {} for the row's sizes, and would be one "
         "for all"},
        {"cpython: fill/grow", "cpython: fill/n:{}",
         ":14:18: tables[0].rows[0].cpython: has {} but the row has no sizes"},
        {"sizes: [1, 10, 100]", "sizes: [1, ten]", ":40:20: invalid INT value: 'ten'"},
        {"sizes: [1, 10, 100]", "sizes: [1, 10, 10]",
         ":40:16: tables[1].rows[0].sizes: expected sizes above 0, each above the one "
         "before"},
        {"sizes: [1, 10, 100]", "sizes: [0, 10]", ":40:16: tables[1].rows[0].sizes: "},
        {"time(grow) /", "time(grow) +/",
         ":26:22: tables[0].claims[0].checks[0].measure: 'time(grow) +/ "
         "time(blocks.few)': expected a number or a figure such as time(row) at "
         "column 13"},
        {"blocks.few", "many",
         ":26:22: tables[0].claims[0].checks[0].measure: there is "
         "no row 'many'"},
        {"blocks.few", "none.few",
         ":26:22: tables[0].claims[0].checks[0].measure: "
         "there is no row 'none.few'"},
        {"few@10", "few@11",
         ":48:22: tables[1].claims[0].checks[1].measure: row 'few' has no size 11"},
        {"slope(peak, few)", "slope(peak, fill.grow)",
         ":46:22: tables[1].claims[0].checks[0].measure: row 'fill.grow' needs two "
         "sizes for a slope"},
        {"time(grow) / time(blocks.few)", "1 + 1",
         ":26:22: tables[0].claims[0].checks[0].measure: names no row, so there is "
         "nothing to measure"},
        {"time(grow) / time(", "time(grow) + peak(",
         ":26:22: tables[0].claims[0].checks[0].measure: '+' stands between a time and "
         "bytes"},
        {"2.5 +- 15 %", "2.5 MB +- 15 %",
         ":27:19: tables[0].claims[0].checks[0].must: '2.5 MB +- 15 %' is in MB, and the "
         "measure is a plain number"},
        {"\"> 1\"", "\"> 1 ms\"",
         ":28:24: tables[0].claims[0].checks[0].direction: '> 1 ms' is in ms, and the "
         "measure is a plain number"},
        {"\"< 1 s\"", "\"< 5 MB\"",
         ":49:19: tables[1].claims[0].checks[1].must: '< 5 MB' is in MB, and the measure "
         "is a time"},
        {"2.5 +- 15 %", "about 2",
         ":27:19: tables[0].claims[0].checks[0].must: 'about 2': expected one of"},
        {"\"> 1\"", "\"> x\"",
         ":28:24: tables[0].claims[0].checks[0].direction: '> x': expected one of"},
        {"id: grows", "id: faster",
         ":42:13: tables[1].claims[0].id: another claim has the same id"},
        {"name: blocks", "name: fill",
         ":32:11: tables[1].name: another table has the same name"},
        {"title: Filling", "title: [Filling", ":6:12: expecting STRING"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *text = changed(cases[i].part, cases[i].other);
        expect_fault(text, cases[i].expected);
        g_free(text);
    }
}

static void test_no_tables_at_all(void **state)
{
    (void)state;
    expect_fault("", ": is empty, expected published tables");
    expect_fault("# nothing\n", ": is empty, expected published tables");
    expect_fault("plain text\n", ": expecting MAPPING, got event: SCALAR");
    expect_fault("a: [\n", ":2:1: ");
    char *two = g_strconcat(good, "---\n", good, NULL);
    expect_fault(two, ":51:1: a second document, expected published tables once");
    g_free(two);
    char *marked = g_strconcat("---\n", good, "...\n", NULL);
    char *path = hand_made_file(marked);
    hc_publication *one = hc_publication_load(path, NULL);
    assert_non_null(one);
    hc_publication_free(one);
    hand_made_file_remove(path);
    g_free(marked);
    GError *error = NULL;
    assert_null(hc_publication_load("none.yaml", &error));
    assert_string_equal(error->message, "none.yaml: No such file or directory");
    g_error_free(error);
}

/* Two files: the good one, and one that differs from it in `part` alone. */
static void expect_clash(const char *part, const char *other, const char *expected)
{
    char *text = changed(part, other);
    char *paths[] = {hand_made_file(good), hand_made_file(text), NULL};
    GError *error = NULL;
    assert_null(hc_publications_load(paths, &error));
    assert_true(g_str_has_prefix(error->message, paths[1]));
    assert_string_equal(error->message + strlen(paths[1]), expected);
    g_error_free(error);
    hand_made_file_remove(paths[0]);
    hand_made_file_remove(paths[1]);
    g_free(text);
}

static void test_two_files(void **state)
{
    (void)state;
    expect_clash("key: few", "key: few",
                 ":1:11: document: another file has the same document");
    expect_clash("document: blog", "document: other",
                 ":22:13: tables[0].claims[0].id: a claim of another file has the same "
                 "id");

    char *other = hand_made_file(
        "document: other\n"
        "title: T\n"
        "source: s\n"
        "tables:\n"
        "  - name: fill\n" /* names of tables are a file's own */
        "    title: T\n"
        "    section: S\n"
        "    quantity: peak\n"
        "    rows: [{key: grow, label: g}]\n");
    char *first = hand_made_file(good);
    char *paths[] = {first, other, NULL};
    GPtrArray *both = hc_publications_load(paths, NULL);
    assert_int_equal(both->len, 2);
    assert_string_equal(((hc_publication *)both->pdata[1])->document, "other");
    g_ptr_array_free(both, TRUE);
    hand_made_file_remove(first);
    hand_made_file_remove(other);
}

/* ---- Places ---------------------------------------------------------------------- */

static void test_places(void **state)
{
    (void)state;
    static const struct {
        const char *field;
        size_t line, column;
    } cases[] = {
        {"", 1, 1},
        {"document", 1, 11},
        {"tables[0]", 5, 5},
        {"tables[1].rows[0].sizes[2]", 40, 24},
        {"tables[0].claims[0].snippet.defect", 29, 43},
    };
    static const char *const absent[] = {"author", "tables[2]", "title[0]", "tables.name",
                                         "tables[0].name.x"};
    char *path = hand_made_file(good);
    size_t line = 0, column = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(hc_yaml_find(path, cases[i].field, &line, &column));
        assert_int_equal(line, cases[i].line);
        assert_int_equal(column, cases[i].column);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(absent); i++)
        assert_false(hc_yaml_find(path, absent[i], &line, &column));
    hand_made_file_remove(path);
    assert_false(hc_yaml_find("none.yaml", "title", &line, &column));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables_and_rows),
        cmocka_unit_test(test_claims),
        cmocka_unit_test(test_names_of_benchmarks),
        cmocka_unit_test(test_needs),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_no_tables_at_all),
        cmocka_unit_test(test_two_files),
        cmocka_unit_test(test_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
