// SPDX-License-Identifier: Apache-2.0
#include <locale.h>
#include <parallax/engine.h>
#include <parallax/render.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/str.h"

// A program that set a locale gets the same bytes: decimal commas, the Turkish
// dotless i, another order of names. Locales that are not there are skipped.

static const char *const locales[] = { "de_DE.UTF-8", "tr_TR.UTF-8",
                                       "fr_FR.UTF-8" };
static const char *story;

static bool
gather(void *user, const char *bytes, size_t n)
{
    px_buf_add(user, (plx_str){ bytes, n });
    return true;
}

// The story in every format, and what verify says of it.
static void
write_all(px_buf *out)
{
    plx_model *model = NULL;
    plx_batch *batch = NULL;
    const plx_dossier *dossier = NULL;
    assert_int_equal(plx_model_open(NULL, &model, NULL), PLX_OK);
    assert_int_equal(plx_read(model, &story, 1, NULL, &batch, NULL), PLX_OK);
    assert_int_equal(plx_dossier_compile(model, batch->reports,
                                         batch->n_reports, NULL, &dossier,
                                         NULL),
                     PLX_OK);
    for (plx_format f = PLX_FORMAT_JSON; f <= PLX_FORMAT_ICS; f++) {
        assert_int_equal(plx_render(dossier, f, NULL, gather, out, NULL),
                         PLX_OK);
        if (f == PLX_FORMAT_JSON) {
            plx_verify_result result;
            assert_int_equal(plx_verify(model, px_buf_str(out), NULL, NULL,
                                        NULL, &result, NULL),
                             PLX_OK);
        }
    }
    assert_false(out->oom);
    plx_dossier_free(dossier);
    plx_batch_free(batch);
    plx_model_unref(model);
}

static void
no_locale_changes_a_byte(void **state)
{
    (void) state;
    size_t n_tried = 0;
    px_buf plain = { 0 };
    write_all(&plain);
    for (size_t i = 0; i < PX_COUNT(locales); i++) {
        if (!setlocale(LC_ALL, locales[i])) {
            continue;
        }
        n_tried++;
        px_buf there = { 0 };
        write_all(&there);
        assert_int_equal(there.n, plain.n);
        assert_memory_equal(there.p, plain.p, plain.n);
        px_buf_done(&there);
    }
    setlocale(LC_ALL, "C");
    px_buf_done(&plain);
    if (!n_tried) {
        print_message("# none of the locales is installed: nothing compared\n");
    }
}

int
main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_locale_changes_a_byte),
    };
    static char path[4096];
    snprintf(path, sizeof(path), "%s/examples/harbour-bridge",
             argc > 1 ? argv[1] : ".");
    story = path;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
