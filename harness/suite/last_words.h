/* Last words: what a dying worker still tells the tool, so that a crash that a memory
 * limit caused is not taken for another one. */
#ifndef HC_SUITE_LAST_WORDS_H
#define HC_SUITE_LAST_WORDS_H

/* From now on a fatal signal or a call of exit writes one `dying` line to `fd`. */
void hc_last_words_arm(int fd);

/* An exit from here on is the worker's own, and needs no words. */
void hc_last_words_disarm(void);

#endif
