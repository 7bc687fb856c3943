#include "claims_json.h"

#include "claims_view.h"
#include "json_put.h"

/* ---- Figures --------------------------------------------------------------------- */

static void put_figure(hc_json_sink *sink, json_t *object, const hc_figure *figure)
{
    if (!figure->known) {
        hc_put_string(object, "missing", figure->missing);
        return;
    }
    const double interval[] = {figure->lo, figure->hi};
    hc_put_real(sink, object, "value", figure->value);
    hc_put(object, "ci", hc_json_real_list(sink, "ci", interval, G_N_ELEMENTS(interval)));
    hc_put_bool(object, "exact", figure->exact);
    hc_put_real(sink, object, "level", figure->level);
    hc_put_u64(sink, object, "rounds", figure->rounds);
    hc_put_bool(object, "unsteady", figure->unsteady);
}

/* ---- Claims ---------------------------------------------------------------------- */

static json_t *check_object(hc_json_sink *sink, const hc_judged_check *judged)
{
    json_t *object = json_object();
    hc_put_string(object, "measure", judged->check->measure);
    hc_put_string(object, "must", judged->check->must);
    hc_put_string(object, "direction", judged->check->direction);
    hc_put_string(object, "verdict", hc_verdict_name(judged->verdict));
    hc_put_string(object, "measured", judged->measured);
    put_figure(sink, object, &judged->figure);
    return object;
}

static json_t *check_list(hc_json_sink *sink, const hc_finding *finding)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < finding->claim->checks_count; i++)
        json_array_append_new(list, check_object(sink, &finding->checks[i]));
    return list;
}

static json_t *finding_object(hc_json_sink *sink, const hc_judged_table *table,
                              const hc_finding *finding)
{
    const hc_claim *claim = finding->claim;
    json_t *object = json_object();
    sink->subject = claim->id;
    hc_put_string(object, "id", claim->id);
    hc_put_string(object, "subject", hc_subject_name(finding->subject));
    if (finding->subject == HC_SUBJECT_CPYTHON)
        hc_put_string(object, "interpreter", finding->column->title);
    else if (finding->verdict != HC_VERDICT_NOT_MEASURED)
        hc_put_string(object, "column", hc_claims_subject(finding));
    hc_put_string(object, "verdict", hc_verdict_name(finding->verdict));
    hc_put_string(object, "document", table->publication->document);
    hc_put_string(object, "table", table->table->name);
    hc_put_string(object, "says", claim->says);
    hc_put_string(object, "published", claim->stated);
    hc_put_string(object, "section",
                  claim->section != NULL ? claim->section : table->table->section);
    hc_put_string(object, "measured", finding->measured);
    hc_put_string(object, "reason", finding->reason);
    if (claim->snippet != NULL)
        hc_put_string(object, "defect", claim->snippet->defect);
    hc_put_string(object, "note", claim->note);
    hc_put(object, "checks", check_list(sink, finding));
    return object;
}

static json_t *claim_list(hc_json_sink *sink, const hc_verification *verification)
{
    json_t *list = json_array();
    for (size_t i = 0; i < verification->tables->len; i++) {
        const hc_judged_table *table = verification->tables->pdata[i];
        for (size_t j = 0; j < table->findings->len; j++)
            json_array_append_new(list,
                                  finding_object(sink, table, table->findings->pdata[j]));
    }
    return list;
}

/* ---- Tables ---------------------------------------------------------------------- */

static json_t *figure_object(hc_json_sink *sink, const hc_figure *figure)
{
    json_t *object = json_object();
    put_figure(sink, object, figure);
    return object;
}

static json_t *cell_list(hc_json_sink *sink, const hc_verification *verification,
                         const hc_judged_row *row)
{
    json_t *list = json_array();
    for (size_t i = 0; i < row->cell_count; i++) {
        const hc_column *column = verification->columns->pdata[i];
        const hc_cell *cell = &row->cells[i];
        json_t *object = figure_object(sink, &cell->figure);
        hc_put_string(object, "column", column->title);
        if (cell->ratio.known)
            hc_put(object, "ratio", figure_object(sink, &cell->ratio));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *row_object(hc_json_sink *sink, const hc_verification *verification,
                          const hc_judged_row *row)
{
    json_t *object = json_object();
    sink->subject = row->label;
    hc_put_string(object, "key", row->row->key);
    hc_put_string(object, "label", row->label);
    if (row->has_published) {
        hc_put_string(object, "published", row->row->published);
        hc_put_real(sink, object, "published_value", row->published);
    }
    if (row->published_ratio > 0)
        hc_put_real(sink, object, "published_ratio", row->published_ratio);
    hc_put(object, "cells", cell_list(sink, verification, row));
    return object;
}

static json_t *table_object(hc_json_sink *sink, const hc_verification *verification,
                            const hc_judged_table *judged)
{
    json_t *object = json_object(), *rows = json_array();
    const hc_published_table *table = judged->table;
    hc_put_string(object, "document", judged->publication->document);
    hc_put_string(object, "name", table->name);
    hc_put_string(object, "title", table->title);
    hc_put_string(object, "section", table->section);
    hc_put_string(object, "parameters", table->parameters);
    hc_put_string(object, "quantity", table->quantity_text);
    for (size_t i = 0; i < judged->rows->len; i++)
        json_array_append_new(rows,
                              row_object(sink, verification, judged->rows->pdata[i]));
    hc_put(object, "rows", rows);
    return object;
}

static json_t *table_list(hc_json_sink *sink, const hc_verification *verification)
{
    json_t *list = json_array();
    for (size_t i = 0; i < verification->tables->len; i++)
        json_array_append_new(
            list, table_object(sink, verification, verification->tables->pdata[i]));
    return list;
}

/* ---- The whole ------------------------------------------------------------------- */

static json_t *counts_object(hc_json_sink *sink, const hc_verification *verification)
{
    json_t *object = json_object();
    for (int subject = 0; subject < HC_SUBJECT_COUNT; subject++) {
        json_t *counts = json_object();
        for (int verdict = 0; verdict < HC_VERDICT_COUNT; verdict++)
            hc_put_u64(sink, counts, hc_verdict_name((hc_verdict)verdict),
                       verification->counts[subject][verdict]);
        hc_put(object, hc_subject_name((hc_subject)subject), counts);
    }
    return object;
}

static json_t *answer(hc_json_sink *sink, const hc_verification *verification)
{
    json_t *object = json_object();
    hc_put_string(object, "schema", HC_VERIFY_SCHEMA);
    hc_put(object, "counts", counts_object(sink, verification));
    hc_put_u64(sink, object, "rounds", verification->rounds);
    hc_put_u64(sink, object, "steady_rounds", verification->steady_rounds);
    hc_put(object, "claims", claim_list(sink, verification));
    hc_put(object, "tables", table_list(sink, verification));
    return object;
}

char *hc_claims_json(const hc_verification *verification, GError **error)
{
    hc_json_sink sink = {.subject = "verification"};
    return hc_json_text(&sink, answer(&sink, verification), error);
}
