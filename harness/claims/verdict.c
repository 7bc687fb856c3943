#include "verdict.h"

#include "columns.h"
#include "figures.h"
#include "rule.h"
#include "verdict_text.h"

#include <string.h>

/* A verification while it is made. */
typedef struct judging {
    const hc_run *run;
    hc_verification *into;
    hc_figures figures;
} judging;

/* ---- Rows ------------------------------------------------------------------------ */

static void free_row(gpointer data)
{
    hc_judged_row *row = data;
    g_free(row->label);
    for (size_t i = 0; row->cells && i < row->cell_count; i++) {
        hc_figure_clear(&row->cells[i].figure);
        hc_figure_clear(&row->cells[i].ratio);
    }
    g_free(row->cells);
    g_free(row);
}

static void take_published(hc_judged_row *into, const hc_published_row *first)
{
    const hc_published_row *row = into->row;
    into->has_published = row->published != NULL;
    into->published = row->published_value;
    if (row->published && first->published && row->published_value > 0)
        into->published_ratio = first->published_value / row->published_value;
}

static char *label_of(const hc_published_row *row, unsigned size_index)
{
    if (row->sizes_count == 0)
        return g_strdup(row->label);
    char *size = hc_grouped_text((double)row->sizes[size_index]);
    char *label = g_strdup_printf("%s, %s", row->label, size);
    g_free(size);
    return label;
}

static void add_row(const judging *j, hc_judged_table *table, const hc_published_row *row,
                    unsigned size_index)
{
    const hc_published_row *first = &table->table->rows[0];
    hc_judged_row *into = g_new0(hc_judged_row, 1);
    into->row = row;
    into->label = label_of(row, size_index);
    take_published(into, first);
    into->cell_count = j->into->columns->len;
    into->cells = g_new0(hc_cell, into->cell_count);
    for (guint i = 0; i < into->cell_count; i++) {
        hc_figures_place place = {.figures = &j->figures,
                                  .publication = table->publication,
                                  .table = table->table,
                                  .column = j->into->columns->pdata[i]};
        into->cells[i] = hc_figures_cell(&place, row, size_index, first);
    }
    g_ptr_array_add(table->rows, into);
}

static void add_rows(const judging *j, hc_judged_table *table)
{
    for (unsigned i = 0; i < table->table->rows_count; i++) {
        const hc_published_row *row = &table->table->rows[i];
        for (unsigned k = 0; k < MAX(row->sizes_count, 1); k++)
            add_row(j, table, row, k);
    }
}

/* ---- Checks ---------------------------------------------------------------------- */

static hc_judged_check judge_check(const hc_figures_place *place,
                                   const hc_claim_check *check)
{
    hc_judged_check judged = {.check = check,
                              .figure = hc_figures_evaluate(place, check->expression)};
    judged.verdict = hc_rule_check(check, &judged.figure);
    if (judged.figure.known)
        judged.measured = hc_figure_text(&judged.figure, check);
    return judged;
}

/* ---- Findings -------------------------------------------------------------------- */

static void free_finding(gpointer data)
{
    hc_finding *finding = data;
    for (unsigned i = 0; i < finding->claim->checks_count; i++) {
        hc_figure_clear(&finding->checks[i].figure);
        g_free(finding->checks[i].measured);
    }
    g_free(finding->checks);
    g_free(finding->measured);
    g_free(finding->reason);
    g_free(finding);
}

/* Takes the part; one that is there already is said once. */
static void add_part(GPtrArray *parts, char *part)
{
    if (g_ptr_array_find_with_equal_func(parts, part, g_str_equal, NULL))
        g_free(part);
    else
        g_ptr_array_add(parts, part);
}

/* The parts that are known, "; " between them; NULL without any. */
static char *join_parts(GPtrArray *parts)
{
    g_ptr_array_add(parts, NULL);
    char *joined = parts->len > 1 ? g_strjoinv("; ", (char **)parts->pdata) : NULL;
    g_ptr_array_free(parts, TRUE);
    return joined;
}

static char *all_measured(const hc_finding *finding)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < finding->claim->checks_count; i++) {
        if (finding->checks[i].measured)
            g_ptr_array_add(parts, g_strdup(finding->checks[i].measured));
    }
    return join_parts(parts);
}

/* Of a claim that is not measured, only what is missing. */
static char *all_reasons(const hc_finding *finding, double canary_spread)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func(g_free);
    for (unsigned i = 0; i < finding->claim->checks_count; i++) {
        const hc_judged_check *judged = &finding->checks[i];
        if (finding->verdict != HC_VERDICT_NOT_MEASURED || !judged->figure.known)
            add_part(parts, hc_check_reason(judged, canary_spread));
    }
    return join_parts(parts);
}

/* Whether the printed snippet was tried in this column, and failed as it is said to. */
static bool snippet_is_broken(const hc_figures_place *place, const hc_claim *claim)
{
    if (!claim->snippet || place->column->kind != HC_COLUMN_CPYTHON)
        return false;
    const hc_benchmark *row = hc_figures_benchmark(place, claim->snippet->row);
    double raises;
    return row && hc_benchmark_counter(row, "raises", &raises) && raises == 1;
}

static void say_broken(hc_finding *finding)
{
    char *repaired = finding->reason;
    finding->reason = g_strdup_printf("as printed: %s; repaired: %s, %s",
                                      finding->claim->snippet->defect,
                                      hc_verdict_name(finding->verdict), repaired);
    finding->verdict = HC_VERDICT_BROKEN;
    g_free(repaired);
}

static void judge_checks(const judging *j, const hc_figures_place *place,
                         hc_finding *finding)
{
    const hc_claim *claim = finding->claim;
    for (unsigned i = 0; i < claim->checks_count; i++)
        finding->checks[i] = judge_check(place, &claim->checks[i]);
    finding->verdict = hc_rule_claim(finding->checks, claim->checks_count);
    finding->measured = all_measured(finding);
    finding->reason = all_reasons(finding, j->figures.canary_spread);
    if (snippet_is_broken(place, claim))
        say_broken(finding);
}

/* NULL when C is judged on rows of both columns, or on none. */
static const hc_column *c_column(const judging *j, const hc_judged_table *table,
                                 const hc_claim *claim)
{
    unsigned kinds = hc_claim_c_columns(table->publication, table->table, claim);
    for (guint i = 0; i < j->into->columns->len; i++) {
        const hc_column *column = j->into->columns->pdata[i];
        if (kinds == 1U << column->kind)
            return column;
    }
    return NULL;
}

static void add_finding(judging *j, hc_judged_table *table, const hc_claim *claim,
                        hc_subject subject, const hc_column *column)
{
    const hc_claim_exception *exception =
        subject == HC_SUBJECT_CPYTHON ? claim->cpython : claim->c;
    hc_figures_place place = {.figures = &j->figures,
                              .publication = table->publication,
                              .table = table->table,
                              .column = column,
                              .judge_c = subject == HC_SUBJECT_C};
    hc_finding *finding = g_new0(hc_finding, 1);
    finding->claim = claim;
    finding->subject = subject;
    finding->column = subject == HC_SUBJECT_C ? c_column(j, table, claim) : column;
    finding->verdict = HC_VERDICT_NOT_MEASURED;
    finding->checks = g_new0(hc_judged_check, claim->checks_count);
    for (unsigned i = 0; i < claim->checks_count; i++)
        finding->checks[i] = (hc_judged_check){.check = &claim->checks[i],
                                               .verdict = HC_VERDICT_NOT_MEASURED};
    if (exception)
        finding->reason = g_strdup(exception->not_measured);
    else if (column->absent)
        finding->reason = g_strdup(column->absent);
    else
        judge_checks(j, &place, finding);
    j->into->counts[subject][finding->verdict]++;
    g_ptr_array_add(table->findings, finding);
}

/* ---- Tables ---------------------------------------------------------------------- */

static bool row_names(const hc_published_row *row, hc_subject subject)
{
    return subject == HC_SUBJECT_CPYTHON ? row->cpython != NULL : row->boxed || row->raw;
}

/* A user's own tables may speak of C alone. */
static bool publication_has_subject(const hc_publication *publication, hc_subject subject)
{
    for (unsigned i = 0; i < publication->tables_count; i++) {
        const hc_published_table *table = &publication->tables[i];
        for (unsigned k = 0; k < table->rows_count; k++) {
            if (row_names(&table->rows[k], subject))
                return true;
        }
    }
    return false;
}

static void add_findings(judging *j, hc_judged_table *table, const hc_claim *claim)
{
    bool c_is_judged = false;
    for (guint i = 0; i < j->into->columns->len; i++) {
        const hc_column *column = j->into->columns->pdata[i];
        hc_subject subject =
            column->kind == HC_COLUMN_CPYTHON ? HC_SUBJECT_CPYTHON : HC_SUBJECT_C;
        if (!publication_has_subject(table->publication, subject) ||
            (subject == HC_SUBJECT_C && c_is_judged))
            continue;
        add_finding(j, table, claim, subject, column);
        c_is_judged |= subject == HC_SUBJECT_C;
    }
}

static void free_table(gpointer data)
{
    hc_judged_table *table = data;
    g_ptr_array_free(table->rows, TRUE);
    g_ptr_array_free(table->findings, TRUE);
    g_free(table);
}

static void add_table(judging *j, const hc_publication *publication,
                      const hc_published_table *table)
{
    hc_judged_table *judged = g_new0(hc_judged_table, 1);
    judged->publication = publication;
    judged->table = table;
    judged->rows = g_ptr_array_new_with_free_func(free_row);
    judged->findings = g_ptr_array_new_with_free_func(free_finding);
    add_rows(j, judged);
    for (unsigned i = 0; i < table->claims_count; i++)
        add_findings(j, judged, &table->claims[i]);
    g_ptr_array_add(j->into->tables, judged);
}

hc_verification *hc_verify(const GPtrArray *publications, const hc_run *run)
{
    judging j = {.run = run, .into = g_new0(hc_verification, 1)};
    j.into->columns = g_ptr_array_new_with_free_func(hc_column_free);
    j.into->tables = g_ptr_array_new_with_free_func(free_table);
    hc_figures_open(&j.figures, run);
    hc_columns_add(j.into->columns, run);
    for (guint i = 0; i < publications->len; i++) {
        const hc_publication *publication = publications->pdata[i];
        for (unsigned k = 0; k < publication->tables_count; k++)
            add_table(&j, publication, &publication->tables[k]);
    }
    j.into->rounds = j.figures.all_rounds;
    j.into->steady_rounds = j.figures.rounds->len;
    hc_figures_close(&j.figures);
    return j.into;
}

void hc_verification_free(hc_verification *verification)
{
    if (!verification)
        return;
    g_ptr_array_free(verification->tables, TRUE);
    g_ptr_array_free(verification->columns, TRUE);
    g_free(verification);
}

bool hc_judged_table_is_measured(const hc_judged_table *table)
{
    for (guint i = 0; i < table->rows->len; i++) {
        const hc_judged_row *row = table->rows->pdata[i];
        for (size_t k = 0; k < row->cell_count; k++) {
            if (row->cells[k].figure.known)
                return true;
        }
    }
    for (guint i = 0; i < table->findings->len; i++) {
        const hc_finding *finding = table->findings->pdata[i];
        if (finding->measured)
            return true;
    }
    return false;
}
