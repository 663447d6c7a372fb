// SPDX-License-Identifier: Apache-2.0
#include <jansson.h>
#include <parallax/engine.h>
#include <parallax/render.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "alloc_fault.h"

// Every public call, with each of its allocations failing in turn: the call
// either succeeds or says PLX_ENOMEM and leaves its outputs alone. Leaks are
// for the address sanitizer to find.

static const char *folder;  // examples/harbour-bridge
static char model_path[4096];  // models/en.plx
static plx_model *model;  // without a file, but for one test
static size_t n_annotated[2];  // bytes of the annotations of a text, of a page
static plx_batch *batch;
static const plx_dossier *dossier;
static char *json;
static size_t json_n;
static bool jansson_fails;

static const char page[] =
    "<html><head><title>Ferry aground - The Gazette</title>"
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
    "\"datePublished\":\"2025-03-05\"}</script></head><body><nav>Home</nav>"
    "<article><h1>Ferry aground</h1><p>The ferry <b>Alma</b> ran aground off "
    "Port Ansel on Tuesday, the harbour master said. &ldquo;Nobody was "
    "hurt,&rdquo; she added.</p><p>About 120 passengers will be taken off by "
    "Wednesday.</p></article></body></html>";

static const char plain[] =
    "Ferry aground\n\nThe ferry ran aground on Tuesday, the harbour master "
    "said. About 120 passengers will be taken off by Wednesday.\n";

static bool
gather(void *user, const char *bytes, size_t n)
{
    (void) user;
    char *grown = realloc(json, json_n + n);
    if (!grown) {
        return false;
    }
    json = grown;
    memcpy(json + json_n, bytes, n);
    json_n += n;
    return true;
}

static bool
discard(void *user, const char *bytes, size_t n)
{
    (void) user;
    return bytes && n;
}

static bool
count(void *user, const char *bytes, size_t n)
{
    size_t *sum = user;
    *sum += n;
    return bytes != NULL;
}

// A failing call says so, and nothing else.
static bool
told(plx_rc rc, const plx_err *err)
{
    if (rc == PLX_OK) {
        assert_int_equal(err->rc, PLX_OK);
        return true;
    }
    if (jansson_fails && (rc == PLX_EFORMAT || rc == PLX_EMISMATCH)) {
        return false;
    }
    if (rc != PLX_ENOMEM) {
        print_error("%s: %s: %s\n", plx_rc_name(rc), err->room, err->message);
    }
    assert_int_equal(rc, PLX_ENOMEM);
    assert_int_equal(err->rc, PLX_ENOMEM);
    assert_true(strlen(err->message) > 0);
    return false;
}

/*
 * Does every run, with one allocation failing, either succeed or say so? The
 * first forty allocations fail one by one, later ones in growing steps: where
 * arenas take each of their pieces from malloc (-Darena=malloc) there are tens
 * of thousands.
 */
static bool
each(bool (*run)(void *user), void *user)
{
    bool any = false;
    for (unsigned long n = 1;; n += 1 + n / 40) {
        px_fault_arm(n);
        bool good = run(user);
        if (!px_fault_disarm()) {
            return good && any;
        }
        any = true;
    }
}

static bool
open_model(void *user)
{
    plx_err err = { .rc = PLX_OK };
    plx_model *out = NULL;
    bool good = told(plx_model_open(user, &out, &err), &err);
    assert_true(good == (out != NULL));
    plx_model_unref(out);
    return good;
}

static bool
analyse(void *user)
{
    const plx_source *source = user;
    plx_err err = { .rc = PLX_OK };
    plx_report_opts opts = PLX_REPORT_OPTS_INIT;
    opts.trees = true;
    plx_report *out = NULL;
    bool good =
        told(plx_report_analyse(model, source, &opts, &out, &err), &err);
    assert_true(good == (out != NULL));
    if (good) {
        // Not a report that lacks what found no memory.
        size_t n = 0, *same = &n_annotated[source->media == PLX_MEDIA_HTML];
        good = plx_report_annotations(out, count, &n, NULL) == PLX_OK;
        if (good) {
            *same = *same ? *same : n;
            assert_int_equal(n, *same);
        }
    }
    plx_report_unref(out);
    return good;
}

static bool
annotate(void *user)
{
    plx_err err = { .rc = PLX_OK };
    return told(plx_report_annotations(user, discard, NULL, &err), &err);
}

static bool
write_conllu(void *user)
{
    plx_err err = { .rc = PLX_OK };
    return told(plx_report_conllu(user, discard, NULL, &err), &err);
}

static bool
read_folder(void *user)
{
    plx_err err = { .rc = PLX_OK };
    plx_engine_opts opts = PLX_ENGINE_OPTS_INIT;
    opts.threads = 1;
    plx_batch *out = NULL;
    (void) user;
    bool good = told(plx_read(model, &folder, 1, &opts, &out, &err), &err);
    assert_true(good == (out != NULL));
    if (good && out->n_failures) {
        // One report met the failure; the others are there.
        assert_int_equal(out->n_failures, 1);
        plx_err first = out->failures[0].err;
        assert_false(told(first.rc, &first));
        // A sidecar that fails does not cost its report.
        assert_int_equal(out->n_reports + (first.rc != PLX_EFORMAT),
                         batch->n_reports);
        good = false;
    }
    plx_batch_free(out);
    return good;
}

static bool
count_items(void *user, const plx_item *item)
{
    size_t *n = user;
    plx_err err = item->err;
    ++*n;
    return item->report || !told(err.rc, &err);
}

// With threads it is chance who meets the failure.
static bool
stream(void *user)
{
    plx_err err = { .rc = PLX_OK };
    plx_engine_opts opts = PLX_ENGINE_OPTS_INIT;
    size_t n = 0;
    opts.threads = *(const unsigned *) user;
    opts.text_only = true;
    bool good =
        told(plx_stream(NULL, &folder, 1, &opts, count_items, &n, &err), &err);
    assert_true(!good || n >= batch->n_reports);
    return good;
}

static bool
compile(void *user)
{
    plx_err err = { .rc = PLX_OK };
    const plx_dossier *out = NULL;
    (void) user;
    bool good = told(plx_dossier_compile(model, batch->reports,
                                         batch->n_reports, NULL, &out, &err),
                     &err);
    assert_true(good == (out != NULL));
    plx_dossier_free(out);
    return good;
}

static bool
render(void *user)
{
    plx_err err = { .rc = PLX_OK };
    plx_format format = *(plx_format *) user;
    return told(plx_render(dossier, format, NULL, discard, NULL, &err), &err);
}

static bool
verify(void *user)
{
    plx_err err = { .rc = PLX_OK };
    plx_verify_result result = { .n_spans = 12345 };
    plx_str text = { json, json_n };
    (void) user;
    bool good =
        told(plx_verify(model, text, NULL, NULL, NULL, &result, &err), &err);
    assert_true(good ? result.n_spans != 12345
                     : jansson_fails || result.n_spans == 12345);
    return good;
}

static void
every_call_survives_failing_memory(void **state)
{
    (void) state;
    plx_source text = { .bytes = { plain, sizeof(plain) - 1 } };
    plx_source html = { .bytes = { page, sizeof(page) - 1 },
                        .media = PLX_MEDIA_HTML };
    assert_true(each(open_model, NULL));
    assert_true(each(analyse, &text));
    assert_true(each(analyse, &html));
    assert_true(each(annotate, batch->reports[0]));
    assert_true(each(write_conllu, batch->reports[0]));
    assert_true(each(read_folder, NULL));
    for (unsigned threads = 1; threads <= 3; threads += 2) {
        assert_true(each(stream, &threads));
    }
    assert_true(each(compile, NULL));
    for (plx_format f = PLX_FORMAT_JSON; f <= PLX_FORMAT_ICS; f++) {
        assert_true(each(render, &f));
    }
    assert_true(each(verify, NULL));
}

// What reads words with the network of the model that is shipped.
static void
so_does_every_call_with_a_model(void **state)
{
    plx_source text = { .bytes = { plain, sizeof(plain) - 1 } };
    plx_source html = { .bytes = { page, sizeof(page) - 1 },
                        .media = PLX_MEDIA_HTML };
    plx_model *rules = model;
    plx_report_opts opts = PLX_REPORT_OPTS_INIT;
    plx_report *report = NULL;

    (void) state;
    opts.trees = true;
    assert_true(each(open_model, model_path));
    assert_int_equal(plx_model_open(model_path, &model, NULL), PLX_OK);
    memset(n_annotated, 0, sizeof(n_annotated));
    assert_true(each(analyse, &text));
    assert_true(each(analyse, &html));
    assert_int_equal(plx_report_analyse(model, &html, &opts, &report, NULL),
                     PLX_OK);
    assert_true(each(annotate, report));
    assert_true(each(write_conllu, report));
    plx_report_unref(report);
    plx_model_unref(model);
    model = rules;
}

// Jansson does not always tell that it got no memory, and may even lose a byte
// of a string: what it reads may then pass for broken JSON, or for a dossier
// that does not hold, but never for a good one.
static void
json_is_read_with_failing_memory(void **state)
{
    (void) state;
    jansson_fails = true;
    json_set_alloc_funcs(malloc, free);  // those that can fail
    assert_true(each(read_folder, NULL));
    assert_true(each(verify, NULL));
    jansson_fails = false;
}

static int
set_up(void **state)
{
    (void) state;
    plx_err err = { .rc = PLX_OK };
    if (plx_model_open(NULL, &model, &err) != PLX_OK ||
        plx_read(model, &folder, 1, NULL, &batch, &err) != PLX_OK ||
        plx_dossier_compile(model, batch->reports, batch->n_reports, NULL,
                            &dossier, &err) != PLX_OK ||
        plx_render(dossier, PLX_FORMAT_JSON, NULL, gather, NULL, &err) !=
            PLX_OK) {
        fprintf(stderr, "%s\n", err.message);
        return -1;
    }
    return 0;
}

static int
tear_down(void **state)
{
    (void) state;
    free(json);
    plx_dossier_free(dossier);
    plx_batch_free(batch);
    plx_model_unref(model);
    return 0;
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_call_survives_failing_memory),
        cmocka_unit_test(so_does_every_call_with_a_model),
        cmocka_unit_test(json_is_read_with_failing_memory),
    };
    char path[4096];
    snprintf(path, sizeof(path), "%s/examples/harbour-bridge",
             argc > 1 ? argv[1] : ".");
    folder = path;
    snprintf(model_path, sizeof(model_path), "%s/models/en.plx",
             argc > 1 ? argv[1] : ".");
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
