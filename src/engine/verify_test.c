// SPDX-License-Identifier: Apache-2.0
#include <parallax/engine.h>
#include <parallax/render.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/hash.h"
#include "base/str.h"

// No byte of a dossier changes unseen: a dossier without source files, so that
// only the file itself can tell.

static const char first[] =
    "Ferry aground off Port Ansel\n\nThe ferry Alma ran aground off Port Ansel "
    "on Tuesday with 120 passengers on board, Harbour Master Ilse Maddern "
    "said. \"Nobody was hurt,\" she said.\n\nThe passengers will be taken off "
    "by Thursday, she said.\n";
static const char second[] =
    "Passengers wait on grounded ferry\n\nThe ferry Alma ran aground off Port "
    "Ansel on Tuesday with 130 passengers on board.\n\n\"Nobody was hurt,\" "
    "Ilse Maddern said on Wednesday.\n";

static plx_model *model;
static px_buf json;

typedef struct told {
    size_t n;
    size_t placed;  // with a place and a sentence
} told;

static void
tell(void *user, const plx_mismatch *m)
{
    told *t = user;
    t->n++;
    t->placed += m->place.n > 0 && m->message.n > 0;
}

static bool
gather(void *user, const char *bytes, size_t n)
{
    px_buf_add(user, (plx_str){ bytes, n });
    return true;
}

// Verify must refuse the bytes, and say where.
static void
assert_found(const px_buf *changed, size_t at)
{
    plx_verify_result result;
    plx_err err = { .rc = PLX_OK };
    told t = { 0 };
    plx_rc rc =
        plx_verify(model, px_buf_str(changed), NULL, tell, &t, &result, &err);
    if (rc == PLX_OK) {
        fail_msg("byte %zu: nobody noticed", at);
    }
    assert_int_equal(rc, err.rc);
    assert_true(err.message[0] != '\0');
    if (rc == PLX_EMISMATCH) {
        assert_true(t.n > 0);
        assert_int_equal(t.placed, t.n);
        assert_int_equal(result.n_mismatches, t.n);
    } else {
        assert_int_equal(rc, PLX_EFORMAT);
    }
}

static void
what_was_written_holds(void **state)
{
    (void) state;
    plx_verify_result result;
    assert_int_equal(
        plx_verify(model, px_buf_str(&json), NULL, NULL, NULL, &result, NULL),
        PLX_OK);
    assert_int_equal(result.n_reports, 2);
    assert_int_equal(result.n_reread, 0);
    assert_int_equal(result.n_mismatches, 0);
    assert_true(result.n_spans > 20);
}

static void
each_changed_byte_is_found(void **state)
{
    (void) state;
    px_buf copy = { 0 };
    px_buf_add(&copy, px_buf_str(&json));
    assert_false(copy.oom);
    for (size_t at = 0; at < json.n; at++) {
        // Whatever gives the file its shape, and some of all the rest.
        bool shapes =
            strchr("\n{}[]", json.p[at]) || at < 100 || at + 300 > json.n;
        if (!shapes && px_hash_mix(at, 7) % 8 != 0) {
            continue;
        }
        const char tries[] = { ' ', '7', (char) (json.p[at] ^ 1), '"' };
        char byte = tries[px_hash_mix(at, 11) % sizeof(tries)];
        if (byte == json.p[at]) {
            byte = (char) (byte ^ 3);
        }
        copy.p[at] = byte;
        assert_found(&copy, at);
        copy.p[at] = json.p[at];
    }
    px_buf_done(&copy);
}

static void
bytes_lost_or_added_are_found(void **state)
{
    (void) state;
    for (size_t n = 0; n < json.n; n += 1 + json.n / 200) {
        px_buf cut = { 0 };
        px_buf_add(&cut, px_str_sub(px_buf_str(&json), 0, n));
        assert_found(&cut, n);
        px_buf_addc(&cut, ' ');
        px_buf_add(&cut, px_str_sub(px_buf_str(&json), n, json.n));
        assert_found(&cut, n);
        px_buf_done(&cut);
    }
}

static int
set_up(void **state)
{
    (void) state;
    plx_report *reports[2] = { NULL, NULL };
    plx_source sources[2] = { { .bytes = { first, sizeof(first) - 1 } },
                              { .bytes = { second, sizeof(second) - 1 } } };
    const plx_dossier *dossier = NULL;
    plx_rc rc = plx_model_open(NULL, &model, NULL);
    for (size_t i = 0; i < 2 && rc == PLX_OK; i++) {
        rc = plx_report_analyse(model, &sources[i], NULL, &reports[i], NULL);
    }
    if (rc == PLX_OK) {
        rc = plx_dossier_compile(model, reports, 2, NULL, &dossier, NULL);
    }
    if (rc == PLX_OK) {
        rc = plx_render(dossier, PLX_FORMAT_JSON, NULL, gather, &json, NULL);
    }
    plx_dossier_free(dossier);
    plx_report_unref(reports[0]);
    plx_report_unref(reports[1]);
    return rc == PLX_OK && !json.oom ? 0 : -1;
}

static int
tear_down(void **state)
{
    (void) state;
    px_buf_done(&json);
    plx_model_unref(model);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_holds),
        cmocka_unit_test(each_changed_byte_is_found),
        cmocka_unit_test(bytes_lost_or_added_are_found),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
