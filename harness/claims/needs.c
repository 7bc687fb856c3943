#include "needs.h"

typedef struct asking {
    const hc_publication *publication;
    const hc_published_table *table;
    hc_need *need;
    void *payload;
} asking;

static void need_at_size(const asking *a, const hc_published_row *row,
                         hc_column_kind column, unsigned size_index, unsigned passes)
{
    char *name = hc_published_row_benchmark(row, column, size_index);
    if (name)
        a->need(a->payload, column, name, passes);
    g_free(name);
}

static void need_at_sizes(const asking *a, const hc_published_row *row,
                          hc_column_kind column, unsigned passes)
{
    for (unsigned i = 0; i < MAX(row->sizes_count, 1); i++)
        need_at_size(a, row, column, i, passes);
}

/* ---- What a table shows ---------------------------------------------------------- */

static unsigned passes_of_quantity(hc_quantity quantity)
{
    return quantity == HC_QUANTITY_TIME   ? HC_PASS_GLANCE
           : quantity == HC_QUANTITY_PEAK ? HC_PASS_HEAP
                                          : HC_PASS_COUNT;
}

static void need_rows(const asking *a)
{
    for (unsigned i = 0; i < a->table->rows_count; i++) {
        for (int column = 0; column < HC_COLUMN_KIND_COUNT; column++)
            need_at_sizes(a, &a->table->rows[i], (hc_column_kind)column,
                          passes_of_quantity(a->table->quantity));
    }
}

/* ---- What a claim asks ----------------------------------------------------------- */

static unsigned passes_of_measure(hc_measure_kind kind)
{
    return hc_measure_is_of_rounds(kind) ? HC_PASS_TIME
           : hc_measure_is_of_heap(kind) ? HC_PASS_HEAP
                                         : HC_PASS_COUNT;
}

static bool need_measure(const hc_measure *measure, void *payload)
{
    const asking *a = payload;
    const hc_published_row *row =
        hc_publication_find_row(a->publication, a->table, measure->row);
    unsigned passes = passes_of_measure(measure->kind);
    const hc_column_kind columns[] = {HC_COLUMN_CPYTHON, row->c_column};
    unsigned index = hc_published_row_size_index(row, measure);
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (measure->is_slope)
            need_at_sizes(a, row, columns[i], passes);
        else
            need_at_size(a, row, columns[i], index, passes);
    }
    return true;
}

static void need_claims(asking *a)
{
    for (unsigned i = 0; i < a->table->claims_count; i++) {
        const hc_claim *claim = &a->table->claims[i];
        for (unsigned k = 0; k < claim->checks_count; k++)
            hc_expression_each(claim->checks[k].expression, need_measure, a);
        if (claim->snippet)
            a->need(a->payload, HC_COLUMN_CPYTHON, claim->snippet->row, HC_PASS_COUNT);
    }
}

void hc_publications_need(const GPtrArray *publications, hc_need *need, void *payload)
{
    asking a = {.need = need, .payload = payload};
    for (guint i = 0; i < publications->len; i++) {
        a.publication = publications->pdata[i];
        for (unsigned k = 0; k < a.publication->tables_count; k++) {
            a.table = &a.publication->tables[k];
            need_rows(&a);
            need_claims(&a);
        }
    }
}
