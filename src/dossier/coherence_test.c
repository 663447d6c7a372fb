// SPDX-License-Identifier: Apache-2.0
#include <parallax/dossier.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"

// Which reports are said to tell of another event.

static const char ferry[] =
    "Ferry runs aground off Port Ansel\n\nThe ferry Alma ran aground off Port "
    "Ansel on Tuesday with 120 passengers on board, the harbour master said. "
    "\"Nobody was hurt,\" Ilse Maddern, the transport minister, said on "
    "Wednesday. Tugs from Cald Point were on their way to the sandbank.\n";
static const char again[] =
    "Passengers stuck on sandbank\n\nMore than a hundred people spent the "
    "night aboard the Alma, which hit a sandbank near Port Ansel. Tugs could "
    "not move the ferry before high water, the harbour master told reporters. "
    "Transport minister Ilse Maddern promised an inquiry.\n";
static const char budget[] =
    "Parliament passes budget after long night\n\nThe parliament of Vessen "
    "passed the yearly budget on Friday by 61 votes to 58. Finance Minister "
    "Tomas Rehn said that schools would get more money. Farmers protested "
    "with tractors against lower subsidies for milk and wheat.\n";
static const char farmers[] =
    "Farmers block roads over subsidies\n\nTractors blocked the roads to "
    "Vessen on Friday while the parliament passed a budget that gives farmers "
    "lower subsidies for milk and wheat. Tomas Rehn, the finance minister, "
    "said there was no money left after schools got more.\n";
static const char brief[] = "Storm\n\nA storm is on its way to Norland.\n";

// The reports named, a letter each ("a" the first), in order.
static void
assert_named(const char *const *texts, size_t n, const char *expected)
{
    plx_report *reports[8];
    char named[9] = "";
    size_t n_named = 0;
    const plx_dossier *dossier = NULL;
    for (size_t i = 0; i < n; i++) {
        plx_source source = { .bytes = px_str(texts[i]) };
        assert_int_equal(
            plx_report_analyse(NULL, &source, NULL, &reports[i], NULL), PLX_OK);
    }
    assert_int_equal(
        plx_dossier_compile(NULL, reports, n, NULL, &dossier, NULL), PLX_OK);
    for (uint32_t i = 0; i < dossier->n_findings; i++) {
        const plx_finding *f = &dossier->findings[i];
        if (px_str_eq(f->code, PX_STR("another-event"))) {
            named[n_named++] = (char) ('a' + f->report);
        }
    }
    assert_string_equal(named, expected);
    plx_dossier_free(dossier);
    for (size_t i = 0; i < n; i++) {
        plx_report_unref(reports[i]);
    }
}

static void
strangers_are_named(void **state)
{
    (void) state;
    assert_named((const char *[]){ ferry, again, budget }, 3, "c");
    assert_named((const char *[]){ budget, again, ferry }, 3, "a");
    assert_named((const char *[]){ ferry, budget }, 2, "b");
    assert_named((const char *[]){ ferry, budget, farmers }, 3, "a");
    assert_named((const char *[]){ ferry, budget, again, farmers }, 4, "bd");
}

static void
others_are_not(void **state)
{
    (void) state;
    assert_named((const char *[]){ ferry }, 1, "");
    assert_named((const char *[]){ ferry, again }, 2, "");
    assert_named((const char *[]){ ferry, ferry, again }, 3, "");
    // Too short to tell.
    assert_named((const char *[]){ ferry, again, brief }, 3, "");
    assert_named((const char *[]){ brief, budget }, 2, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strangers_are_named),
        cmocka_unit_test(others_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
