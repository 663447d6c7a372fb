// SPDX-License-Identifier: Apache-2.0
#include <parallax/engine.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"

// Reading many inputs on several threads, and what threads may share.

static const char *story;
static plx_model *model;

static plx_batch *
read_with(const char *const *paths, size_t n, unsigned threads)
{
    plx_engine_opts opts = PLX_ENGINE_OPTS_INIT;
    plx_batch *batch = NULL;
    opts.threads = threads;
    assert_int_equal(plx_read(model, paths, n, &opts, &batch, NULL), PLX_OK);
    return batch;
}

static void
assert_same(plx_str a, plx_str b)
{
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.n ? a.p : "", b.n ? b.p : "", a.n);
}

static void
any_number_of_threads_gives_the_same_batch(void **state)
{
    (void) state;
    const char *paths[] = { story, "/nowhere/a.txt", story, "/nowhere", story };
    plx_batch *one = read_with(paths, PX_COUNT(paths), 1);
    assert_int_equal(one->n_failures, 2);
    assert_true(one->n_reports > 3);
    for (unsigned threads = 2; threads <= 32; threads *= 4) {
        plx_batch *many = read_with(paths, PX_COUNT(paths), threads);
        assert_int_equal(many->n_reports, one->n_reports);
        assert_int_equal(many->n_failures, one->n_failures);
        for (size_t i = 0; i < one->n_reports; i++) {
            assert_same(plx_report_path(many->reports[i]),
                        plx_report_path(one->reports[i]));
            assert_string_equal(plx_report_text_sha256(many->reports[i]),
                                plx_report_text_sha256(one->reports[i]));
        }
        for (size_t i = 0; i < one->n_failures; i++) {
            assert_same(many->failures[i].path, one->failures[i].path);
            assert_string_equal(many->failures[i].err.message,
                                one->failures[i].err.message);
        }
        plx_batch_free(many);
    }
    plx_batch_free(one);
}

typedef struct ticks {
    pthread_t caller;
    size_t n, last, stop_at;
} ticks;

static bool
tick(void *user, const plx_progress *p)
{
    ticks *t = user;
    assert_true(pthread_equal(t->caller, pthread_self()));
    assert_true(p->done > t->last);
    assert_int_equal(p->total, 0);
    assert_true(p->stage && p->stage[0]);
    t->last = p->done;
    t->n++;
    return t->n != t->stop_at;
}

static void
progress_is_told_on_the_calling_thread(void **state)
{
    (void) state;
    for (unsigned threads = 1; threads <= 4; threads += 3) {
        ticks t = { .caller = pthread_self() };
        plx_engine_opts opts = PLX_ENGINE_OPTS_INIT;
        plx_batch *batch = NULL;
        opts.threads = threads;
        opts.tick = tick;
        opts.tick_user = &t;
        assert_int_equal(plx_read(model, &story, 1, &opts, &batch, NULL),
                         PLX_OK);
        assert_true(t.last <= batch->n_reports);
        assert_true(threads > 1 || t.n == batch->n_reports);
        plx_batch_free(batch);
    }
}

static void
a_false_tick_cancels(void **state)
{
    (void) state;
    ticks t = { .caller = pthread_self(), .stop_at = 2 };
    plx_engine_opts opts = PLX_ENGINE_OPTS_INIT;
    plx_batch *batch = NULL;
    plx_err err = { .rc = PLX_OK };
    opts.threads = 1;
    opts.tick = tick;
    opts.tick_user = &t;
    assert_int_equal(plx_read(model, &story, 1, &opts, &batch, &err),
                     PLX_ECANCELED);
    assert_null(batch);
    assert_int_equal(err.rc, PLX_ECANCELED);
    assert_int_equal(t.n, 2);
}

// What several threads do at once with one model and the same reports.
static void *
compile_often(void *user)
{
    const plx_batch *batch = user;
    for (int i = 0; i < 3; i++) {
        const plx_dossier *dossier = NULL;
        plx_report *again = NULL;
        plx_source source = { .bytes = plx_report_text(batch->reports[0]) };
        plx_model *mine = plx_model_ref(model);
        plx_report *shared = plx_report_ref(batch->reports[0]);
        if (plx_dossier_compile(mine, batch->reports, batch->n_reports, NULL,
                                &dossier, NULL) != PLX_OK ||
            plx_report_analyse(mine, &source, NULL, &again, NULL) != PLX_OK) {
            return user;
        }
        plx_report_unref(again);
        plx_dossier_free(dossier);
        plx_report_unref(shared);
        plx_model_unref(mine);
    }
    return NULL;
}

static void
threads_share_models_and_reports(void **state)
{
    (void) state;
    plx_batch *batch = read_with(&story, 1, 2);
    pthread_t threads[4];
    for (size_t i = 0; i < PX_COUNT(threads); i++) {
        assert_int_equal(
            pthread_create(&threads[i], NULL, compile_often, batch), 0);
    }
    for (size_t i = 0; i < PX_COUNT(threads); i++) {
        void *failed = NULL;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
    plx_batch_free(batch);
}

static void
limits_and_wrong_arguments_are_told(void **state)
{
    (void) state;
    plx_err err = { .rc = PLX_OK };
    plx_report_opts opts = PLX_REPORT_OPTS_INIT;
    plx_report *report = NULL;
    const plx_dossier *dossier = NULL;
    plx_model *other = NULL;
    plx_source source = { .bytes = PX_STR("More than ten bytes.") };
    opts.max_bytes = 10;
    assert_int_equal(plx_report_analyse(model, &source, &opts, &report, &err),
                     PLX_ELIMIT);
    assert_string_equal(err.message, "is larger than the limit of 10 bytes");
    assert_null(report);
    source.bytes = (plx_str){ NULL, 0 };
    assert_int_equal(plx_report_analyse(model, &source, NULL, &report, &err),
                     PLX_ENOTEXT);
    assert_null(report);
    assert_int_equal(plx_dossier_compile(model, NULL, 0, NULL, &dossier, &err),
                     PLX_EARG);
    assert_null(dossier);
    assert_int_equal(plx_model_open("a.model", &other, &err), PLX_EIO);
    assert_null(other);
    plx_batch_free(NULL);
    plx_report_unref(NULL);
    plx_dossier_free(NULL);
    plx_model_unref(NULL);
}

// What a bearer tells comes before what the page says.
static void
what_is_told_comes_first(void **state)
{
    static const char page[] =
        "<html lang=en><head><title>Ferry aground</title>"
        "<meta name=author content='Ada Wren'>"
        "<meta property='article:published_time' content='2021-11-08'>"
        "<meta property='article:modified_time' content='2021-11-09'></head>"
        "<body><article><h1>Ferry aground</h1><p>The ferry ran aground off the "
        "port on Tuesday, the harbour master said.</p><p>Nobody was hurt and "
        "the passengers were taken off by boats.</p></article></body></html>";
    plx_source source = { .bytes = px_str(page), .media = PLX_MEDIA_HTML };
    plx_report_opts opts = PLX_REPORT_OPTS_INIT;
    plx_report *own = NULL, *told = NULL;
    plx_date later;

    (void) state;
    opts.text_only = true;
    assert_int_equal(plx_report_analyse(NULL, &source, &opts, &own, NULL),
                     PLX_OK);
    assert_same(plx_report_title(own), PX_STR("Ferry aground"));
    assert_same(plx_report_byline(own), PX_STR("Ada Wren"));
    assert_int_equal(plx_report_published(own).day, 8);
    assert_int_equal(plx_report_modified(own).day, 9);

    assert_true(plx_date_read(PX_STR("2021-11-20"), &later));
    source.title = PX_STR("A ferry, aground");
    source.byline = PX_STR("Bo Rail");
    source.section = PX_STR("Sea");
    source.language = PX_STR("en-GB");
    source.published = later;
    source.modified = later;
    assert_int_equal(plx_report_analyse(NULL, &source, &opts, &told, NULL),
                     PLX_OK);
    assert_same(plx_report_title(told), source.title);
    assert_same(plx_report_byline(told), source.byline);
    assert_same(plx_report_section(told), source.section);
    assert_same(plx_report_language(told), source.language);
    assert_int_equal(plx_report_published(told).day, 20);
    assert_int_equal(plx_report_published_basis(told), PLX_BASIS_METADATA);
    assert_int_equal(plx_report_modified(told).day, 20);
    assert_string_equal(plx_report_text_sha256(told),
                        plx_report_text_sha256(own));
    plx_report_unref(told);
    plx_report_unref(own);
}

// Annotating does not change what was read.
static void
the_text_alone_is_the_same_text(void **state)
{
    plx_engine_opts opts = PLX_ENGINE_OPTS_INIT;
    plx_batch *whole = read_with(&story, 1, 2), *alone = NULL;

    (void) state;
    opts.text_only = true;
    assert_int_equal(plx_read(NULL, &story, 1, &opts, &alone, NULL), PLX_OK);
    assert_int_equal(alone->n_reports, whole->n_reports);
    for (size_t i = 0; i < whole->n_reports; i++) {
        assert_string_equal(plx_report_text_sha256(alone->reports[i]),
                            plx_report_text_sha256(whole->reports[i]));
    }
    plx_batch_free(whole);
    plx_batch_free(alone);
}

static int
set_up(void **state)
{
    (void) state;
    return plx_model_open(NULL, &model, NULL) == PLX_OK ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void) state;
    plx_model_unref(model);
    return 0;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_threads_gives_the_same_batch),
        cmocka_unit_test(progress_is_told_on_the_calling_thread),
        cmocka_unit_test(a_false_tick_cancels),
        cmocka_unit_test(threads_share_models_and_reports),
        cmocka_unit_test(what_is_told_comes_first),
        cmocka_unit_test(the_text_alone_is_the_same_text),
        cmocka_unit_test(limits_and_wrong_arguments_are_told),
    };
    static char path[4096];
    snprintf(path, sizeof(path), "%s/examples/harbour-bridge",
             argc > 1 ? argv[1] : ".");
    story = path;
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
