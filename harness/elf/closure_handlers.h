/* Where exceptions lead to in a function of a closure. */
#ifndef HC_ELF_CLOSURE_HANDLERS_H
#define HC_ELF_CLOSURE_HANDLERS_H

#include "closure_text.h"

void hc_closure_put_handlers(hc_closure *c, const hc_machine_code *code);

#endif
