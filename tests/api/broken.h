/* A header that does not compile alone: proof that the public ones' check can fail. */
size_t needs_stddef(void);
