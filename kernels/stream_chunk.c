/* stream_chunk.c - a file of 256 MiB, whole or in chunks: how much memory a reader holds
 * at a time, and what the number of reads costs. What is read is not looked at, as in the
 * document; the check hashes it. */
#include "stream.h"

#include "support/need.h"
#include "support/random.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { FILE_MIB = 256, WRITE_BYTES = 1 << 20 };
static const uint64_t file_bytes = (uint64_t)FILE_MIB << 20;

/* ---- The file -------------------------------------------------------------------- */

static int make_words(const char *path, const void *recipe)
{
    (void)recipe;
    FILE *file = fopen(path, "we");
    uint64_t *words = hc_need(malloc(WRITE_BYTES));
    hc_random random = {0};
    int cause = file ? 0 : errno;
    for (uint64_t done = 0; done < file_bytes && cause == 0; done += WRITE_BYTES) {
        for (size_t i = 0; i < WRITE_BYTES / sizeof *words; i++)
            words[i] = hc_random_next(&random);
        if (fwrite(words, WRITE_BYTES, 1, file) != 1)
            cause = errno;
    }
    if (file && fclose(file) != 0 && cause == 0)
        cause = errno;
    free(words);
    return cause;
}

void stream_chunk_set_up(hc_state *state)
{
    stream_input *input = stream_input_new(state, 1);
    stream_need_file(state, input, "c-words-256m.bin", make_words, NULL);
}

/* The exclusive or of all words does not depend on where chunks end. */
uint64_t stream_chunk_reference(hc_state *state)
{
    (void)state;
    hc_random random = {0};
    uint64_t all = file_bytes;
    for (uint64_t i = 0; i < file_bytes / sizeof(uint64_t); i++)
        all ^= hc_random_next(&random);
    return all;
}

static uint64_t fold_words(const void *bytes, size_t count)
{
    const uint64_t *words = bytes;
    uint64_t all = 0;
    for (size_t i = 0; i < count / sizeof *words; i++)
        all ^= words[i];
    return all;
}

/* ---- Reading --------------------------------------------------------------------- */

typedef struct reading {
    int fd;
    bool wanted; /* the answer */
    int cause;   /* why it could not be read, as an errno */
    uint64_t total_bytes, words;
} reading;

/* As many bytes as fit, but at the end of the file. -1 with errno. */
static ssize_t read_full(int fd, char *into, size_t room)
{
    size_t filled = 0;
    while (filled < room) {
        ssize_t got = read(fd, into + filled, room - filled);
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        filled += (size_t)got;
    }
    return (ssize_t)filled;
}

/* Fills `chunk` once; false at the end. */
static bool read_chunk(reading *of, void *chunk, size_t room)
{
    ssize_t got = read_full(of->fd, chunk, room);
    hc_keep(chunk);
    if (got < 0)
        of->cause = errno;
    if (got <= 0)
        return false;
    of->total_bytes += (uint64_t)got;
    if (of->wanted)
        of->words ^= fold_words(chunk, (size_t)got);
    return true;
}

/* A block of its own for each chunk, as an object that is handed on. */
static void read_chunks(reading *of, size_t chunk_bytes)
{
    bool more = true;
    while (more) {
        void *chunk = hc_need(malloc(chunk_bytes));
        more = read_chunk(of, chunk, chunk_bytes);
        free(chunk);
    }
}

static void read_into_one_buffer(reading *of, size_t chunk_bytes)
{
    void *chunk = hc_need(malloc(chunk_bytes));
    while (read_chunk(of, chunk, chunk_bytes))
        continue;
    free(chunk);
}

/* ---- Kernels --------------------------------------------------------------------- */

typedef void reader(reading *of, size_t chunk_bytes);

static void read_file(reading *of, const char *path, reader *read_all, size_t chunk_bytes)
{
    of->total_bytes = of->words = 0;
    of->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (of->fd < 0) {
        of->cause = errno;
        return;
    }
    read_all(of, chunk_bytes);
    close(of->fd);
    if (of->cause == 0 && of->total_bytes != file_bytes)
        of->cause = ENODATA; /* it was cut short */
}

static void run(hc_state *state, reader *read_all, size_t chunk_bytes)
{
    const stream_input *input = hc_fixture(state);
    reading of = {.wanted = hc_answer_wanted(state)};
    HC_LOOP(state) {
        read_file(&of, input->paths[0], read_all, chunk_bytes);
        if (of.cause != 0) {
            hc_fail(state, "cannot read %s: %s: got %llu bytes, expected %llu",
                    input->paths[0], strerror(of.cause),
                    (unsigned long long)of.total_bytes, (unsigned long long)file_bytes);
            return;
        }
    }
    if (of.wanted)
        hc_answer(state, of.total_bytes ^ of.words);
    hc_bytes(state, file_bytes);
}

void stream_chunk_all(hc_state *state)
{
    run(state, read_into_one_buffer, file_bytes);
}

void stream_chunk(hc_state *state)
{
    run(state, read_chunks, (size_t)hc_arg(state, 0));
}

void stream_read_file(hc_state *state)
{
    run(state, read_into_one_buffer, (size_t)hc_arg(state, 0));
}
