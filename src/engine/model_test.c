// SPDX-License-Identifier: Apache-2.0
#include "engine/model.h"

#include <parallax/engine.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/hash.h"
#include "engine/report.h"

// The model that is shipped: what is read with it, and what is said of models
// whose sections are missing or spoiled behind a checksum that holds.

static const char *root;
static char path[4096];
static px_buf bytes;  // of the model's file
static plx_model *model;

static const char text[] =
    "The ferry didn't leave Port Ansel on Tuesday. Ada Holm of Tide Watch said "
    "the quays were closed.";
static const plx_source source = { .bytes = { text, sizeof(text) - 1 },
                                   .media = PLX_MEDIA_PLAIN };

static plx_report *
read_source(plx_model *with)
{
    plx_report_opts opts = PLX_REPORT_OPTS_INIT;
    plx_report *report = NULL;
    opts.trees = true;
    assert_int_equal(plx_report_analyse(with, &source, &opts, &report, NULL),
                     PLX_OK);
    return report;
}

static plx_str
label_of(const px_labels *labels, uint8_t number)
{
    return px_label(labels, number - 1u);
}

static void
words_have_tags_lemmas_and_heads(void **state)
{
    (void) state;
    plx_report *report = read_source(model);
    // The report keeps its model: nobody else has to.
    plx_model *other = NULL;
    assert_int_equal(plx_model_open(path, &other, NULL), PLX_OK);
    plx_report *alone = read_source(other);
    plx_model_unref(other);

    const px_doc *doc = report->doc;
    const px_reader *reader = &alone->model->reader;
    assert_int_equal(doc->sents.n, 2);
    assert_int_equal(doc->words.n, alone->doc->words.n);
    for (uint32_t i = 0; i < doc->words.n; i++) {
        const px_word *word = &doc->words.v[i];
        assert_true(label_of(&reader->upos, word->upos).n > 0);
        assert_true(label_of(&reader->xpos, word->xpos).n > 0);
        assert_true(label_of(&reader->deprel, word->deprel).n > 0);
        assert_true(word->lemma.n > 0);
        assert_true(word->head <= doc->sents.v[word->sent].n_words);
        assert_int_equal(word->head, alone->doc->words.v[i].head);
    }
    const px_word *ferry = &doc->words.v[1];
    assert_true(
        px_str_eq(label_of(&reader->upos, ferry->upos), PX_STR("NOUN")));
    assert_true(
        px_str_eq(label_of(&reader->deprel, ferry->deprel), PX_STR("nsubj")));
    assert_true(doc->spotted.n > 0);
    plx_report_unref(alone);
    plx_report_unref(report);
}

static bool
gather(void *user, const char *p, size_t n)
{
    px_buf_add(user, (plx_str){ p, n });
    return true;
}

static px_buf
story_with(unsigned threads)
{
    char story[4096];
    const char *paths[] = { story };
    plx_engine_opts opts = PLX_ENGINE_OPTS_INIT;
    plx_batch *batch = NULL;
    px_buf out = { 0 };

    snprintf(story, sizeof(story), "%s/examples/harbour-bridge", root);
    opts.threads = threads;
    opts.trees = true;
    assert_int_equal(plx_read(model, paths, 1, &opts, &batch, NULL), PLX_OK);
    for (size_t i = 0; i < batch->n_reports; i++) {
        assert_int_equal(
            plx_report_annotations(batch->reports[i], gather, &out, NULL),
            PLX_OK);
        assert_int_equal(
            plx_report_conllu(batch->reports[i], gather, &out, NULL), PLX_OK);
    }
    plx_batch_free(batch);
    assert_false(out.oom);
    return out;
}

static void
any_number_of_threads_reads_the_same(void **state)
{
    (void) state;
    px_buf one = story_with(1), four = story_with(4);
    assert_true(one.n > 1000);
    assert_int_equal(one.n, four.n);
    assert_memory_equal(one.p, four.p, one.n);
    px_buf_done(&one);
    px_buf_done(&four);
}

// -- spoiled models ------------------------------------------------------

// Entry of the table whose section has this name.
static char *
entry_of(const char *name)
{
    for (uint32_t i = 0; i < model->file.n_sections; i++) {
        char *entry = bytes.p + 64 + 32 * (size_t) i;
        if (strncmp(entry, name, PX_SECTION_NAME) == 0) {
            return entry;
        }
    }
    fail_msg("the model has no section %s", name);
    return NULL;
}

// Open the model as `bytes` now has it; the message, or "" where it opened.
static const char *
opened(plx_model **out)
{
    static plx_err err;
    char name[] = "/tmp/parallax-model-XXXXXX";
    const int fd = mkstemp(name);
    const uint64_t sum = px_xxh64((plx_str){ bytes.p + 16, bytes.n - 16 });

    assert_true(fd >= 0);
    memcpy(bytes.p + 8, &sum, sizeof(sum));
    for (size_t at = 0; at < bytes.n;) {
        const ssize_t n = write(fd, bytes.p + at, bytes.n - at);
        assert_true(n > 0);
        at += (size_t) n;
    }
    (void) close(fd);
    err = (plx_err){ .rc = PLX_OK };
    *out = NULL;
    const plx_rc rc = plx_model_open(name, out, &err);
    (void) unlink(name);
    assert_true(rc == PLX_OK || rc == PLX_EFORMAT);
    assert_true((rc == PLX_OK) == (*out != NULL));
    assert_int_equal(err.rc, rc);
    return err.message;
}

// The message for a model with four or eight bytes of an entry changed.
static const char *
spoiled(const char *section, size_t at, const void *with, size_t n)
{
    char kept[8];
    char *to = entry_of(section) + at;
    plx_model *out;

    memcpy(kept, to, n);
    memcpy(to, with, n);
    const char *message = opened(&out);
    memcpy(to, kept, n);
    plx_model_unref(out);
    return message;
}

static void
a_spoiled_section_is_told(void **state)
{
    static const char *const needed[] = { "reader", "words", "gazette",
                                          "lemmas" };
    char want[100];

    (void) state;
    for (size_t i = 0; i < PX_COUNT(needed); i++) {
        const uint32_t version = 9;
        snprintf(want, sizeof(want),
                 "the model's section %s has version 9; this Parallax reads "
                 "version 1",
                 needed[i]);
        assert_string_equal(spoiled(needed[i], 8, &version, sizeof(version)),
                            want);
        uint64_t length = 0;
        memcpy(&length, entry_of(needed[i]) + 24, sizeof(length));
        length -= 8;
        const char *message = spoiled(needed[i], 24, &length, sizeof(length));
        snprintf(want, sizeof(want), "the model's section %s is not well made",
                 needed[i]);
        assert_memory_equal(message, want, strlen(want));
    }
    assert_string_equal(spoiled("words", 0, "other", 6),
                        "a model with a reader needs words and a gazette");
    assert_string_equal(spoiled("gazette", 0, "other\0\0", 8),
                        "a model with a reader needs words and a gazette");
}

static void
what_is_not_there_is_not_read(void **state)
{
    plx_model *out;

    (void) state;
    char *entry = entry_of("lemmas");
    memcpy(entry, "other\0\0", 8);
    assert_string_equal(opened(&out), "");
    plx_report *report = read_source(out);
    assert_true(report->doc->words.v[0].upos > 0);
    assert_int_equal(report->doc->words.v[0].lemma.n, 0);
    plx_report_unref(report);
    plx_model_unref(out);

    entry = entry_of("reader");
    memcpy(entry, "another", 8);
    assert_string_equal(opened(&out), "");
    report = read_source(out);
    assert_int_equal(report->doc->words.v[0].upos, 0);
    assert_int_equal(report->doc->spotted.n, 0);
    plx_report_unref(report);
    plx_model_unref(out);
}

static void
no_model_is_rules(void **state)
{
    (void) state;
    plx_report *report = read_source(NULL);
    px_buf out = { 0 };
    assert_int_equal(report->doc->words.v[0].upos, 0);
    assert_int_equal(plx_report_conllu(report, gather, &out, NULL), PLX_OK);
    px_buf_done(&out);
    plx_report_unref(report);
}

static int
set_up(void **state)
{
    plx_str file;
    plx_err err = { .rc = PLX_OK };

    (void) state;
    if (plx_model_open(path, &model, &err) != PLX_OK ||
        px_file_read(path, (size_t) 1 << 28, &file, &err) != PLX_OK) {
        fprintf(stderr, "%s\n", err.message);
        return -1;
    }
    px_buf_add(&bytes, file);
    px_file_free(file);
    return 0;
}

static int
tear_down(void **state)
{
    (void) state;
    px_buf_done(&bytes);
    plx_model_unref(model);
    return 0;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_tags_lemmas_and_heads),
        cmocka_unit_test(any_number_of_threads_reads_the_same),
        cmocka_unit_test(a_spoiled_section_is_told),
        cmocka_unit_test(what_is_not_there_is_not_read),
        cmocka_unit_test(no_model_is_rules),
    };

    root = argc > 1 ? argv[1] : ".";
    snprintf(path, sizeof(path), "%s/models/en.plx", root);
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
