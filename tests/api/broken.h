/* A header that does not compile alone: proof that the check of the public ones can fail. */
size_t needs_stddef(void);
