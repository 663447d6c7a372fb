// SPDX-License-Identifier: Apache-2.0
/*
 * Every format, with each allocation failing in turn: PLX_ENOMEM, nothing
 * handed to the caller, nothing leaked (which the sanitizers see).
 */
#include <parallax/render.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "alloc_fault.h"
#include "render/sample_dossier.h"

typedef struct attempt {
    const plx_dossier *dossier;
    plx_format format;
    unsigned written;
} attempt;

static bool
count(void *user, const char *bytes, size_t n)
{
    (void) bytes;
    (void) n;
    *(unsigned *) user += 1;
    return true;
}

static bool
render(void *user)
{
    attempt *a = user;
    plx_err err = { .rc = PLX_OK };
    a->written = 0;
    plx_rc rc =
        plx_render(a->dossier, a->format, NULL, count, &a->written, &err);
    bool told = rc == PLX_OK ? a->written == 1 && err.rc == PLX_OK
                             : a->written == 0 && err.rc == PLX_ENOMEM;
    assert_true(told);
    assert_true(rc == PLX_OK || rc == PLX_ENOMEM);
    return rc == PLX_OK;
}

static void
no_format_minds_when_memory_runs_out(void **state)
{
    static const plx_format formats[] = { PLX_FORMAT_JSON, PLX_FORMAT_HTML,
                                          PLX_FORMAT_TEXT, PLX_FORMAT_MARKDOWN,
                                          PLX_FORMAT_ICS };
    px_arena arena;
    (void) state;
    px_arena_init(&arena, 0);
    for (size_t i = 0; i < PX_COUNT(formats); i++) {
        attempt a = { px_sample_dossier(&arena), formats[i], 0 };
        assert_true(px_fault_each(render, &a) > 0);
    }
    px_arena_done(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_format_minds_when_memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
