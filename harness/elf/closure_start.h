/* What of a program runs before a kernel does, and may change how it behaves. */
#ifndef HC_ELF_CLOSURE_START_H
#define HC_ELF_CLOSURE_START_H

#include "closure_text.h"

/* main, unless all it does is to hand the suite to the library. */
void hc_closure_put_main(hc_closure *c);

/* `confined`: those that can change the program's variables and nothing else, for who
 * reaches these; otherwise those that can do more. */
void hc_closure_put_constructors(hc_closure *c, bool confined);

/* Other objects call or read what the program exports in the place of their own. */
void hc_closure_put_exports(hc_closure *c);

#endif
