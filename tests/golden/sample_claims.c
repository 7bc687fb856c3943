#include "sample_claims.h"

enum { ROUNDS = 9, COLUMNS = 5, CPYTHON = 0, SECOND = 1, BOXED = 2, RAW = 3 };

static const char hostile[] =
    "<script>alert(1)</script> \"q\" 'a' `b` | c\\d $e$ *f* [g](h) &amp; \n\ttab "
    "\x1b[31m "
    "\xff \xe6\x97\xa5\xe6\x9c\xac a very long text that goes on, and on, and on, and "
    "on, "
    "as what a person pastes from a web page does, to three hundred characters or so, "
    "without a word about why, and in the end still has something to say, namely: end";

/* ---- What is published ----------------------------------------------------------- */

static hc_published_row fill_rows[] = {
    {.key = "append", .label = "for loop, append", .published = "85.20 ms"},
    {.key = "comprehension", .label = "list comprehension", .published = "52.40 ms"},
    {.key = "numpy", .label = "numpy, arange * 2", .published = "2.10 ms"},
    {.key = "ours", .label = "ours: room for all made first"},
};

static hc_claim_check fill_checks[] = {
    {.measure = "time(append) / time(comprehension)", .must = "1.6 +- 15 %"},
    {.measure = "time(append) / time(numpy)", .must = "40 +- 15 %", .direction = "> 1"},
    {.measure = "time(numpy)", .must = "< 3 ms"},
};

static hc_claim fill_claims[] = {
    {.id = "A-B1-append/comp",
     .says = "Appending in a loop takes 1.6 times as long as a comprehension.",
     .stated = "85.20 and 52.40 ms, 1.6x",
     .checks = &fill_checks[0],
     .checks_count = 1},
    {.id = "A-B1-append-comp", /* the same id in HTML, but for the guard */
     .says = "Numpy is 40 times as fast as a loop, and takes less than 3 ms.",
     .stated = "2.10 ms, 40x",
     .section = "Conclusion",
     .checks = &fill_checks[1],
     .checks_count = 2,
     .note = "Two passes over the array: arange, then the product."},
};

static int64_t some_sizes[] = {1000, 100000};

static hc_published_row size_rows[] = {
    {.key = "list", .label = "list", .sizes = some_sizes, .sizes_count = 2},
    {.key = "range", .label = "range", .sizes = some_sizes, .sizes_count = 2},
};

static hc_claim_check size_checks[] = {
    {.measure = "sizeof(list)", .must = "= 800984 B"},
};

static hc_claim size_claims[] = {
    {.id = "B-SIZE",
     .says = "A list of 100,000 numbers takes 800,984 bytes.",
     .stated = "800,984 bytes",
     .checks = size_checks,
     .checks_count = 1},
};

static hc_claim_snippet hostile_snippet = {.row = "broken/x", .defect = (char *)hostile};

static hc_published_row hostile_rows[] = {
    {.key = "first", .label = (char *)hostile, .published = "1 s"},
    {.key = "second", .label = "# '; system('touch /tmp/heapclock-was-here') #"},
};

static hc_claim hostile_claims[] = {
    {.id = (char *)hostile,
     .says = (char *)hostile,
     .stated = (char *)hostile,
     .section = (char *)hostile,
     .checks = size_checks,
     .checks_count = 1,
     .snippet = &hostile_snippet,
     .note = (char *)hostile},
};

static hc_published_row counter_rows[] = {
    {.key = "order", .label = "results in the order of the tasks"},
};

static hc_claim counter_claims[] = {
    {.id = "C-1",
     .says = "The results come in order.",
     .stated = "no figure",
     .checks = size_checks,
     .checks_count = 1},
    {.id = "C-2",
     .says = "The process pool pays from the second worker on.",
     .stated = "faster",
     .checks = size_checks,
     .checks_count = 1},
    {.id = "C-3",
     .says = "A network is as fast as memory.",
     .stated = "no figure",
     .checks = size_checks,
     .checks_count = 1},
};

static hc_published_table tables[] = {
    {.name = "fill",
     .title = "Filling a list with a million numbers",
     .section = "Performance Benchmarks, 1",
     .parameters = "N = 1,000,000",
     .quantity_text = "time",
     .quantity = HC_QUANTITY_TIME,
     .rows = fill_rows,
     .claims = fill_claims,
     .claims_count = 2},
    {.name = "sizes",
     .title = "Size of the objects",
     .section = "Memory",
     .quantity_text = "sizeof",
     .quantity = HC_QUANTITY_SIZEOF,
     .rows = size_rows,
     .claims = size_claims,
     .claims_count = 1},
    {.name = (char *)hostile,
     .title = (char *)hostile,
     .section = (char *)hostile,
     .parameters = (char *)hostile,
     .quantity_text = "peak",
     .quantity = HC_QUANTITY_PEAK,
     .rows = hostile_rows,
     .claims = hostile_claims,
     .claims_count = 1},
    {.name = "order",
     .title = "Order of results",
     .section = "Concurrency",
     .quantity_text = "counter:in_order",
     .quantity = HC_QUANTITY_COUNTER,
     .counter = "in_order",
     .rows = counter_rows,
     .claims = counter_claims,
     .claims_count = 1},
    {.name = "pool",
     .title = "Pools of processes",
     .section = "Concurrency",
     .quantity_text = "time",
     .quantity = HC_QUANTITY_TIME,
     .rows = counter_rows,
     .claims = counter_claims + 1,
     .claims_count = 2},
};

static hc_publication publication = {.document = "000",
                                     .title = "Python loops",
                                     .source = "a sample",
                                     .tables = tables,
                                     .tables_count = G_N_ELEMENTS(tables)};

/* ---- Figures --------------------------------------------------------------------- */

static hc_figure over_rounds(double value, double half_width)
{
    return (hc_figure){.known = true,
                       .value = value,
                       .lo = value * (1 - half_width),
                       .hi = value * (1 + half_width),
                       .level = 0.9609,
                       .rounds = ROUNDS};
}

static hc_figure exactly(double value)
{
    return (hc_figure){.known = true,
                       .exact = true,
                       .value = value,
                       .lo = value,
                       .hi = value,
                       .level = 1};
}

static hc_figure missing(const char *why)
{
    return (hc_figure){.missing = g_strdup(why)};
}

/* A figure of 0 is one that is not known. */
static hc_figure figure_of(hc_quantity quantity, double value)
{
    if (value == 0)
        return missing("no benchmark in this column");
    return quantity == HC_QUANTITY_TIME ? over_rounds(value, 0.012) : exactly(value);
}

/* ---- The parts of a verification ------------------------------------------------- */

static void figure_clear(hc_figure *figure)
{
    g_free(figure->missing);
}

static void column_free(void *data)
{
    hc_column *column = data;
    g_free(column->title);
    g_free(column);
}

static void row_free(void *data)
{
    hc_judged_row *row = data;
    for (size_t i = 0; i < row->cell_count; i++) {
        figure_clear(&row->cells[i].figure);
        figure_clear(&row->cells[i].ratio);
    }
    g_free(row->cells);
    g_free(row->label);
    g_free(row);
}

static void finding_free(void *data)
{
    hc_finding *finding = data;
    for (unsigned i = 0; i < finding->claim->checks_count; i++) {
        figure_clear(&finding->checks[i].figure);
        g_free(finding->checks[i].measured);
    }
    g_free(finding->checks);
    g_free(finding->measured);
    g_free(finding->reason);
    g_free(finding);
}

static void table_free(void *data)
{
    hc_judged_table *table = data;
    g_ptr_array_free(table->rows, TRUE);
    g_ptr_array_free(table->findings, TRUE);
    g_free(table);
}

static void add_column(hc_verification *into, hc_column_kind kind, const char *title)
{
    hc_column *column = g_new0(hc_column, 1);
    column->kind = kind;
    column->title = g_strdup(title);
    g_ptr_array_add(into->columns, column);
}

static hc_judged_table *add_table(hc_verification *into, const hc_published_table *table)
{
    hc_judged_table *judged = g_new0(hc_judged_table, 1);
    judged->publication = &publication;
    judged->table = table;
    judged->rows = g_ptr_array_new_with_free_func(row_free);
    judged->findings = g_ptr_array_new_with_free_func(finding_free);
    g_ptr_array_add(into->tables, judged);
    return judged;
}

/* The ratio to the first row is known where both figures are. */
static hc_judged_row *add_row(hc_judged_table *into, const hc_published_row *row,
                              const char *label, double published,
                              const double figures[COLUMNS])
{
    hc_judged_row *judged = g_new0(hc_judged_row, 1);
    judged->row = row;
    judged->label = g_strdup(label);
    judged->has_published = published > 0;
    judged->published = published;
    judged->cells = g_new0(hc_cell, COLUMNS);
    judged->cell_count = COLUMNS;
    g_ptr_array_add(into->rows, judged);
    const hc_judged_row *first = into->rows->pdata[0];
    judged->published_ratio = published > 0 ? first->published / published : 0;
    for (size_t i = 0; i < COLUMNS; i++) {
        hc_quantity quantity = into->table->quantity;
        judged->cells[i].figure = figure_of(quantity, figures[i]);
        double ratio = figures[i] > 0 ? first->cells[i].figure.value / figures[i] : 0;
        judged->cells[i].ratio = figure_of(quantity, ratio);
    }
    return judged;
}

/* The first check gets the figure; the others none. */
static hc_finding *add_finding(hc_verification *into, hc_judged_table *table,
                               unsigned claim, size_t column, hc_verdict verdict,
                               hc_figure figure)
{
    hc_finding *finding = g_new0(hc_finding, 1);
    finding->claim = &table->table->claims[claim];
    finding->column = into->columns->pdata[column];
    finding->subject = column >= BOXED ? HC_SUBJECT_C : HC_SUBJECT_CPYTHON;
    finding->verdict = verdict;
    finding->checks = g_new0(hc_judged_check, finding->claim->checks_count);
    for (unsigned i = 0; i < finding->claim->checks_count; i++)
        finding->checks[i] =
            (hc_judged_check){.check = &finding->claim->checks[i], .verdict = verdict};
    finding->checks[0].figure = figure;
    into->counts[finding->subject][verdict]++;
    g_ptr_array_add(table->findings, finding);
    return finding;
}

static void say(hc_finding *finding, const char *measured, const char *reason)
{
    finding->checks[0].measured = g_strdup(measured);
    finding->measured = g_strdup(measured);
    finding->reason = g_strdup(reason);
}

/* ---- Its tables ------------------------------------------------------------------ */

static void add_fill(hc_verification *into)
{
    static const double figures[][COLUMNS] = {
        {43.1e6, 31.5e6, 8.11e6, 2.05e6, 0.41e6},
        {33.2e6, 30.9e6, 7.83e6, 1.18e6, 0.41e6},
        {1.06e6, 0, 0.652e6, 0.652e6, 0.41e6},
        {0, 0, 6.4e6, 0.397e6, 0.41e6},
    };
    static const double published[] = {85.2e6, 52.4e6, 2.1e6, 0};
    hc_judged_table *table = add_table(into, &tables[0]);
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++)
        add_row(table, &fill_rows[i], fill_rows[i].label, published[i], figures[i]);
    hc_judged_row *last = table->rows->pdata[3];
    last->cells[BOXED].figure.unsteady = true;
    last->cells[BOXED].figure.rounds = 1;
    say(add_finding(into, table, 0, CPYTHON, HC_VERDICT_REFUTED, over_rounds(1.3, 0.015)),
        "1.30 [1.28, 1.32]", "violates 1.6 +- 15 %");
    say(add_finding(into, table, 0, SECOND, HC_VERDICT_UNDECIDED,
                    over_rounds(1.35, 0.015)),
        "1.35 [1.33, 1.37]", "the interval straddles 1.6 +- 15 %");
    say(add_finding(into, table, 0, BOXED, HC_VERDICT_CONFIRMED, over_rounds(1.6, 0.01)),
        "1.60 [1.58, 1.62]", "meets 1.6 +- 15 %");
    say(add_finding(into, table, 1, CPYTHON, HC_VERDICT_CONFIRMED,
                    over_rounds(40.7, 0.01)),
        "40.7 [40.3, 41.1]; 1.06 ms [1.05, 1.07]", "meets 40 +- 15 %; meets < 3 ms");
    say(add_finding(into, table, 1, SECOND, HC_VERDICT_NOT_MEASURED,
                    missing("loop/numpy/n:1000000 was skipped: no numpy")),
        NULL, "loop/numpy/n:1000000 was skipped: no numpy");
    say(add_finding(into, table, 1, BOXED, HC_VERDICT_PARTLY, over_rounds(12.4, 0.01)),
        "12.4 [12.3, 12.6]; 0.652 ms [0.644, 0.660]",
        "meets > 1, not 40 +- 15 %; meets < 3 ms");
}

static void add_sizes(hc_verification *into)
{
    static const double figures[][COLUMNS] = {{8856, 8856, 8856, 8024, 0},
                                              {800984, 800984, 800984, 800024, 0},
                                              {48, 48, 48, 16, 0},
                                              {48, 48, 48, 16, 0}};
    static const char *const labels[] = {"list, 1000", "list, 100000", "range, 1000",
                                         "range, 100000"};
    hc_judged_table *table = add_table(into, &tables[1]);
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++)
        add_row(table, &size_rows[i / 2], labels[i], 0, figures[i]);
    say(add_finding(into, table, 0, CPYTHON, HC_VERDICT_CONFIRMED, exactly(800984)),
        "800,984 B", "meets = 800984 B");
    say(add_finding(into, table, 0, BOXED, HC_VERDICT_CONFIRMED, exactly(800984)),
        "800,984 B", "meets = 800984 B");
}

static void add_hostile(hc_verification *into)
{
    static const double figures[][COLUMNS] = {{0, 0, 268435456, 0, 0},
                                              {0, 0, 65536, 0, 0}};
    hc_judged_table *table = add_table(into, &tables[2]);
    for (size_t i = 0; i < G_N_ELEMENTS(figures); i++)
        add_row(table, &hostile_rows[i], hostile_rows[i].label, i == 0 ? 1e9 : 0,
                figures[i]);
    say(add_finding(into, table, 0, CPYTHON, HC_VERDICT_BROKEN, missing(hostile)), NULL,
        hostile);
    hc_finding *both =
        add_finding(into, table, 0, BOXED, HC_VERDICT_REFUTED, exactly(65536));
    both->column = NULL;
    say(both, hostile, hostile);
}

static void add_order(hc_verification *into)
{
    static const double figures[COLUMNS] = {1, 1, 0, 0, 0};
    hc_judged_table *table = add_table(into, &tables[3]);
    add_row(table, &counter_rows[0], counter_rows[0].label, 0, figures);
    say(add_finding(into, table, 0, CPYTHON, HC_VERDICT_CONFIRMED, exactly(1)), "1",
        "meets = 1");
    hc_figure unsteady = over_rounds(1, 0.3);
    unsteady.unsteady = true;
    say(add_finding(into, table, 0, RAW, HC_VERDICT_UNDECIDED, unsteady),
        "1.00 [0.70, 1.30]",
        "the machine was unsteady: a canary's rounds differ by 1.42 times");
}

static void add_unmeasured(hc_verification *into)
{
    static const double figures[COLUMNS] = {0};
    hc_judged_table *table = add_table(into, &tables[4]);
    add_row(table, &counter_rows[0], counter_rows[0].label, 0, figures);
    for (unsigned claim = 0; claim < 2; claim++) {
        for (size_t column = CPYTHON; column <= BOXED; column += BOXED)
            say(add_finding(into, table, claim, column, HC_VERDICT_NOT_MEASURED,
                            missing("not run")),
                NULL,
                claim == 1          ? "it needs a network, which a benchmark must not use"
                : column == CPYTHON ? "there is no CPython in this run"
                                    : "map-processes/workers:2 was not run");
    }
}

hc_verification *sample_claims(void)
{
    hc_verification *into = g_new0(hc_verification, 1);
    into->columns = g_ptr_array_new_with_free_func(column_free);
    into->tables = g_ptr_array_new_with_free_func(table_free);
    into->rounds = ROUNDS + 2;
    into->steady_rounds = ROUNDS;
    add_column(into, HC_COLUMN_CPYTHON, "CPython 3.11.2");
    add_column(into, HC_COLUMN_CPYTHON, "CPython 3.13.1");
    add_column(into, HC_COLUMN_BOXED, "C, boxed");
    add_column(into, HC_COLUMN_RAW, "C, raw");
    add_column(into, HC_COLUMN_LIMIT, "limit");
    add_fill(into);
    add_sizes(into);
    add_hostile(into);
    add_order(into);
    add_unmeasured(into);
    return into;
}

void sample_claims_free(hc_verification *verification)
{
    g_ptr_array_free(verification->tables, TRUE);
    g_ptr_array_free(verification->columns, TRUE);
    g_free(verification);
}
