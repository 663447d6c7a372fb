// SPDX-License-Identifier: Apache-2.0
/*
 * How fast the reader network reads
 *
 *   usage: reader_speed MODEL FILE [LAYER]
 *
 *   FILE is plain text, blank lines between paragraphs; it is read over and
 *   over as reports of some 600 words. Each line says how many words a second
 *   one core reads, from bytes to what the line names, tokens and words
 *   included, reading the file not. Times are of the processor; the median of
 *   several rounds, and the slowest and the fastest.
 *
 *   With LAYER (tags, names, trees or all) the text is read once, with tags and
 *   that, and nothing is printed: for whoever measures from outside.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "grammar/grammar.h"
#include "names/name_tags.h"
#include "text/ud_words.h"
#include "text/words.h"

#define ROUNDS 9u
#define REPORT_BYTES 3600u

typedef struct bench {
    px_model file;
    px_vocab vocab;
    px_reader reader;
    px_gazette gazette;
    px_name_tags name_tags;
    bool has_gazette;
    px_arena memory;
    px_network net;
    plx_str text;
    size_t n_words;
} bench;

static double
now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double) t.tv_sec + (double) t.tv_nsec * 1e-9;
}

// One report: paragraphs of the text from `at` on. One past its last byte.
static size_t
add_report(px_doc *doc, plx_str text, size_t at)
{
    size_t stop = at + REPORT_BYTES;
    const px_run run = { 0 };
    while (at < text.n && at < stop) {
        size_t end = px_str_find(text, PX_STR("\n\n"), at);
        end = end == PX_NONE ? text.n : end;
        if (px_doc_add_para(doc, PX_PARA_BODY, px_str_sub(text, at, end), &run,
                            0) != PLX_OK) {
            exit(3);
        }
        at = end + 2;
    }
    return at;
}

// Seconds for one pass over the text. how: NULL for tokens and words alone.
static double
read_all(bench *b, const px_reading *how)
{
    px_arena arena, scratch;
    px_arena_init(&arena, 0);
    px_arena_init(&scratch, 0);
    double start = now();
    b->n_words = 0;
    for (size_t at = 0; at < b->text.n;) {
        px_mark mark = px_arena_mark(&arena), mark2 = px_arena_mark(&scratch);
        px_doc *doc = px_doc_new(&arena);
        at = add_report(doc, b->text, at);
        if (px_doc_close_text(doc) != PLX_OK || px_words_find(doc) != PLX_OK ||
            px_ud_words_find(doc) != PLX_OK ||
            (how && px_grammar_read(doc, how, &b->net, &scratch) != PLX_OK)) {
            exit(3);
        }
        b->n_words += doc->words.n;
        px_arena_rewind(&arena, mark);
        px_arena_rewind(&scratch, mark2);
    }
    double took = now() - start;
    px_arena_done(&arena);
    px_arena_done(&scratch);
    return took;
}

static int
by_value(const void *x, const void *y)
{
    double a = *(const double *) x, b = *(const double *) y;
    return (a > b) - (a < b);
}

static void
print_speed(bench *b, const char *name, const px_reading *how)
{
    double took[ROUNDS];
    for (size_t i = 0; i < ROUNDS; i++) {
        took[i] = read_all(b, how);
    }
    qsort(took, ROUNDS, sizeof(*took), by_value);
    double n = (double) b->n_words;
    printf("%-24s %10.0f words/s  (%.0f to %.0f)\n", name, n / took[ROUNDS / 2],
           n / took[ROUNDS - 1], n / took[0]);
}

static bool
load(bench *b, const char *path, plx_err *err)
{
    px_section words, reader, names;
    if (px_model_open(path, &b->file, err) != PLX_OK ||
        !px_model_find(&b->file, PX_VOCAB_SECTION, &words) ||
        !px_model_find(&b->file, PX_READER_SECTION, &reader) ||
        px_vocab_load(&words, &b->vocab, err) != PLX_OK ||
        px_reader_load(&reader, &b->vocab, &b->reader, err) != PLX_OK ||
        px_name_tags_init(&b->name_tags, &b->reader.name_tags, err) != PLX_OK ||
        px_network_init(&b->net, &b->reader, &b->memory) != PLX_OK) {
        return false;
    }
    b->has_gazette = px_model_find(&b->file, PX_GAZETTE_SECTION, &names) &&
                     px_gazette_load(&names, &b->gazette, err) == PLX_OK;
    return true;
}

int
main(int argc, char **argv)
{
    bench b = { 0 };
    plx_err err = { 0 };
    if (argc < 3 || argc > 4 || !load(&b, argv[1], &err) ||
        px_file_read(argv[2], PX_TEXT_LIMIT, &b.text, &err) != PLX_OK) {
        fprintf(stderr, "usage: reader_speed MODEL FILE [LAYER]  %s\n",
                err.message);
        return 2;
    }
    px_reading how = { .gazette = b.has_gazette ? &b.gazette : NULL };
    if (argc == 4) {
        bool all = strcmp(argv[3], "all") == 0;
        how.trees = all || strcmp(argv[3], "trees") == 0;
        how.take_names =
            all || strcmp(argv[3], "names") == 0 ? px_name_tags_take : NULL;
        how.user = &b.name_tags;
        read_all(&b, &how);
        return 0;
    }
    print_speed(&b, "tokens, words", NULL);
    printf("%zu words; the kernels are %s\n", b.n_words,
           b.reader.kernels->name);
    print_speed(&b, "+ sentences, tags", &how);
    how.take_names = px_name_tags_take;
    how.user = &b.name_tags;
    print_speed(&b, "+ names", &how);
    how.trees = true;
    print_speed(&b, "+ names, trees", &how);
    how.take_names = NULL;
    print_speed(&b, "+ trees, no names", &how);
    px_file_free(b.text);
    px_arena_done(&b.memory);
    px_model_close(&b.file);
    return 0;
}
