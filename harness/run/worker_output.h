/* What a worker writes: its answers, line by line, and the tail of its stderr. Both are
 * read together, so that neither pipe fills up while the other is waited for. */
#ifndef HC_RUN_WORKER_OUTPUT_H
#define HC_RUN_WORKER_OUTPUT_H

#include <glib.h>
#include <stdbool.h>

typedef struct hc_worker_output {
    int answers_fd, errors_fd; /* the caller's to close */
    bool answers_open, errors_open;
    GString *received; /* bytes of answers not yet taken */
    gsize searched;    /* so many of them hold no newline */
    GString *errors;   /* the tail of its stderr */
} hc_worker_output;

/* From then on stderr does not block. */
void hc_worker_output_open(hc_worker_output *output, int answers_fd, int errors_fd);
void hc_worker_output_clear(hc_worker_output *output);

/* The next line, without its newline and for the caller to g_free, or NULL while there is
 * none. */
char *hc_worker_output_take_line(hc_worker_output *output);

/* Waits for bytes, at most so long, and takes those that have come. */
void hc_worker_output_receive(hc_worker_output *output, int patience_ms);

/* Takes what is left of stderr now. */
void hc_worker_output_drain_errors(hc_worker_output *output);

#endif
