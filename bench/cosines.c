// SPDX-License-Identifier: Apache-2.0
/*
 * cosines MODEL [ROUNDS] < PAIRS
 *
 * Reads lines of two sentences with a tab between them, whose words are parted
 * by spaces, and prints the cosine of each pair. With ROUNDS, it then does the
 * same so many times over and says on standard error how fast that was.
 * quality/vectors_sts.py holds the cosines against what people said.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/str.h"
#include "model/vectors.h"

#define LINE_BYTES 65536
#define WORDS 4096u

typedef struct words_model {
    px_model file;
    px_vocab vocab;
    px_vectors vectors;
} words_model;

static plx_rc
model_load(const char *path, words_model *out, plx_err *err)
{
    px_section words;
    px_section vectors;

    PX_TRY(px_model_open(path, &out->file, err));
    if (!px_model_find(&out->file, PX_VOCAB_SECTION, &words) ||
        !px_model_find(&out->file, PX_VECTORS_SECTION, &vectors)) {
        return px_fail(err, PLX_EFORMAT, "bench", "%s has no word vectors",
                       path);
    }
    PX_TRY(px_vocab_load(&words, &out->vocab, err));
    return px_vectors_load(&vectors, &out->vocab, &out->vectors, err);
}

// The vector of words parted by spaces; adds their number to *n_words.
static px_vector
sentence_vector(const words_model *model, plx_str text, size_t *n_words)
{
    uint32_t rows[WORDS];
    size_t n = 0;

    for (size_t from = 0; from < text.n && n < WORDS;) {
        size_t to = px_str_find(text, PX_STR(" "), from);

        to = to == PX_NONE ? text.n : to;
        rows[n++] = px_vocab_row(&model->vocab, px_str_sub(text, from, to));
        from = to + 1;
    }
    *n_words += n;
    return px_vectors_sum(&model->vectors, rows, n);
}

static double
pair_cosine(const words_model *model, plx_str line, size_t *n_words)
{
    const size_t tab = px_str_find(line, PX_STR("\t"), 0);
    const size_t middle = tab == PX_NONE ? line.n : tab;
    const px_vector a =
        sentence_vector(model, px_str_sub(line, 0, middle), n_words);
    const px_vector b =
        sentence_vector(model, px_str_sub(line, middle + 1, line.n), n_words);

    return px_vector_cosine(&a, &b);
}

static double
seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

// The cosine of each line of `all`; printed when `out` is not NULL.
static double
lines_read(const words_model *model, plx_str all, FILE *out, size_t *n_words)
{
    double sum = 0;

    for (size_t from = 0; from < all.n;) {
        size_t to = px_str_find(all, PX_STR("\n"), from);

        to = to == PX_NONE ? all.n : to;
        const double cosine =
            pair_cosine(model, px_str_sub(all, from, to), n_words);
        if (out) {
            fprintf(out, "%.6f\n", cosine);
        }
        sum += cosine;
        from = to + 1;
    }
    return sum;
}

int
main(int argc, char **argv)
{
    static words_model model;
    static char block[LINE_BYTES];
    px_buf all = { 0 };
    plx_err err = { 0 };
    size_t n_words = 0;

    if (argc < 2 || model_load(argv[1], &model, &err) != PLX_OK) {
        fprintf(stderr, "cosines: %s\n",
                argc < 2 ? "usage: cosines MODEL [ROUNDS] < PAIRS"
                         : err.message);
        return 2;
    }
    for (size_t n; (n = fread(block, 1, sizeof block, stdin)) > 0;) {
        px_buf_add(&all, (plx_str){ block, n });
    }
    lines_read(&model, px_buf_str(&all), stdout, &n_words);

    if (argc > 2) {
        const int rounds = atoi(argv[2]);
        const double begin = seconds();
        double sum = 0;

        n_words = 0;
        for (int i = 0; i < rounds; i++) {
            sum += lines_read(&model, px_buf_str(&all), NULL, &n_words);
        }
        fprintf(stderr, "%.1f million words/s (sum of cosines %.6f)\n",
                (double) n_words / (seconds() - begin) / 1e6, sum / rounds);
    }
    px_buf_done(&all);
    px_model_close(&model.file);
    return 0;
}
