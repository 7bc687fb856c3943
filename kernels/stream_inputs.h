/* stream_inputs.h - the records that the files of the table `stream` are made of: each a
 * function of its index alone, so that a reference needs no file. */
#ifndef HEAPCLOCK_KERNELS_STREAM_INPUTS_H
#define HEAPCLOCK_KERNELS_STREAM_INPUTS_H

#include "support/make_lines.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Text of 24 to 103 letters, 64 on average. */
size_t text_line_make(uint64_t index, char line[MADE_LINE_BYTES]);
size_t text_line_length(uint64_t index);

/* A number from 0 to 2^24 - 1, half of them even. */
size_t number_line_make(uint64_t index, char line[MADE_LINE_BYTES]);
int64_t number_at(uint64_t index);

/* A JSON object with id, user, status, score and tags. One in fifty is malformed: cut in
 * the middle, or empty. A third of the others are active. */
size_t json_line_make(uint64_t index, char line[MADE_LINE_BYTES]);
bool json_is_sound(uint64_t index);
bool json_is_active(uint64_t index);

/* A request in Apache's combined log format. One in fifty is malformed: cut short, empty,
 * or without a status. Paths are so few that a thousand lines have an error of each: what
 * counts them grows no more. */
enum { LOG_PATHS = 6, LOG_PATH_BYTES = 32 };
size_t log_line_make(uint64_t index, char line[MADE_LINE_BYTES]);
bool log_is_sound(uint64_t index);
int log_status(uint64_t index);
unsigned log_path(uint64_t index); /* below LOG_PATHS */
void log_path_spell(unsigned path, char text[LOG_PATH_BYTES]);

/* What the table users holds, 50 bytes and more a row. */
enum { USER_NAME_BYTES = 16, USER_EMAIL_BYTES = 48 };
void user_make(uint64_t id, char name[USER_NAME_BYTES], char email[USER_EMAIL_BYTES],
               int64_t *value);

#endif
