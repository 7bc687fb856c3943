/* What is worth saying of how far apart the variants of the tables are. */
#ifndef HC_REPORTS_SPAN_H
#define HC_REPORTS_SPAN_H

#include "table.h"

/* New array of new strings, a sentence a table: "member: list-boxed takes 63× the time of
 * set-boxed, list 410× that of set (n = 10,000)". Only variants of one model that do the
 * same work under one allocator are compared, in the headline group or else in the first
 * one that bears it: the first of them, which the others are meant to beat, with the
 * fastest, or with the slowest where none beats it. Limits and what goes "beyond" a table
 * are left aside, and so is what intervals that meet cannot tell apart.
 * The widest first comparison comes first. */
GPtrArray *hc_sentences_span(const GPtrArray *tables);

#endif
