// SPDX-License-Identifier: Apache-2.0
/*
 * Invented reports of a harbour: what counts as one claim, as a commitment, as
 * a contradiction, and what the brief tells. Through the public calls, because
 * these steps stand on all that come before them.
 */
#include <parallax/dossier.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"

#define MOST 8u

static plx_model *model;

// Compile a story from texts; each is "title\n\nbody", of outlet a, b, c….
static const plx_dossier *
compile(const char *const *texts, const char *const *days, size_t n)
{
    plx_report *reports[MOST];
    const plx_dossier *dossier = NULL;
    for (size_t i = 0; i < n; i++) {
        char outlet[] = "a.example";
        outlet[0] = (char) ('a' + i);
        plx_source source = { .bytes = px_str(texts[i]),
                              .outlet = px_str(outlet),
                              .media = PLX_MEDIA_TEXT };
        assert_true(plx_date_read(px_str(days[i]), &source.published));
        assert_int_equal(
            plx_report_analyse(model, &source, NULL, &reports[i], NULL),
            PLX_OK);
    }
    assert_int_equal(
        plx_dossier_compile(model, reports, n, NULL, &dossier, NULL), PLX_OK);
    for (size_t i = 0; i < n; i++) {
        plx_report_unref(reports[i]);
    }
    return dossier;
}

static bool
has(plx_str s, const char *part)
{
    return px_str_find_nocase(s, px_str(part), 0) != PX_NONE;
}

static const plx_conflict *
conflict_of(const plx_dossier *d, plx_conflict_kind kind)
{
    for (uint32_t i = 0; i < d->n_conflicts; i++) {
        if (d->conflicts[i].kind == kind) {
            return &d->conflicts[i];
        }
    }
    return NULL;
}

static const char *const same_day[] = { "2025-03-05", "2025-03-05",
                                        "2025-03-05", "2025-03-05" };

static void
two_wordings_are_one_claim(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "Ferry aground off Port Ansel\n\nThe ferry Alma ran aground off Port "
        "Ansel on Tuesday with 120 passengers on board. Shops in the old town "
        "stayed open.",
        "Passengers rescued\n\nWith 120 passengers on board, the Alma ran "
        "aground near Port Ansel on Tuesday. A storm had been forecast for "
        "days.",
    };
    const plx_dossier *d = compile(texts, same_day, 2);
    assert_true(d->n_claims > 0);
    const plx_claim *first = &d->claims[0];
    assert_int_equal(first->reports.n, 2);
    assert_int_equal(first->origins, 2);
    assert_true(has(first->text, "aground"));
    for (uint32_t i = 0; i < d->n_claims; i++) {
        assert_false(d->claims[i].reports.n > 1 &&
                     has(d->claims[i].text, "forecast"));
    }
    assert_int_equal(d->n_conflicts, 0);
    plx_dossier_free(d);
}

static void
numbers_for_one_thing_conflict(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "Bridge hit\n\nThe freighter Maren hit the Lowgate bridge on Tuesday "
        "and 14 people were injured, police said.",
        "Bridge struck\n\nWhen the freighter Maren hit the Lowgate bridge on "
        "Tuesday, 17 people were injured, the hospital said.",
    };
    const plx_dossier *d = compile(texts, same_day, 2);
    const plx_conflict *c = conflict_of(d, PLX_CONFLICT_NUMBER);
    assert_non_null(c);
    assert_int_equal(c->n_sides, 2);
    assert_true(has(c->sides[0].value, "14"));
    assert_true(has(c->sides[1].value, "17"));
    plx_dossier_free(d);
}

static void
movements_of_one_thing_conflict(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "Yard shares\n\nAnsel Shipping Corp shares fell 6.6% on Tuesday after "
        "the fire. "
        "Gull Marine Corp shares fell 2% on Tuesday after the fire.",
        "Shares slide\n\nAnsel Shipping Corp shares fell 1.5 percent on "
        "Tuesday after "
        "the fire. Gull Marine Corp shares rose 4 percent.",
    };
    const plx_dossier *d = compile(texts, same_day, 2);
    assert_int_equal(d->n_conflicts, 1);
    const plx_conflict *c = conflict_of(d, PLX_CONFLICT_NUMBER);
    assert_non_null(c);
    plx_dossier_free(d);
}

static void
bounds_and_parts_do_not_conflict(void **state)
{
    (void) state;
    static const char *const bounds[] = {
        "Tram derails\n\nAt least seven cars were crushed when the Croy tram "
        "derailed on Tuesday, police said.",
        "Tram off the rails\n\nEight cars were crushed when the Croy tram "
        "derailed on Tuesday, the mayor said.",
    };
    const plx_dossier *d = compile(bounds, same_day, 2);
    assert_null(conflict_of(d, PLX_CONFLICT_NUMBER));
    plx_dossier_free(d);
    static const char *const parts[] = {
        "Crash\n\nThe crash of the mail plane killed 12 people on Tuesday, "
        "the governor said. Ten people killed in the crash were tourists.",
        "Plane down\n\nThe crash of the mail plane killed 10 people on "
        "Tuesday, the airline said.",
    };
    d = compile(parts, same_day, 2);
    assert_null(conflict_of(d, PLX_CONFLICT_NUMBER));
    plx_dossier_free(d);
}

static void
tolls_rise(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "Tram derails\n\nAt least five people were killed and 40 were injured "
        "when the Croy tram derailed on Tuesday, police said. Ten children "
        "were killed in the flood of 1953.",
        "Tram off the rails\n\nMore than 50 people were injured and at least "
        "seven are dead after the Croy tram left its track.",
        "Seven killed in tram\n\nSeven people have lost their lives in Croy, "
        "51 people were hurt.",
        "Two families mourn\n\nThree pupils died in the Croy tram, their "
        "school said.",
    };
    const plx_dossier *d = compile(texts, same_day, 4);
    assert_int_equal(d->n_conflicts, 2);
    for (uint32_t i = 0; i < 2; i++) {
        const plx_conflict *c = &d->conflicts[i];
        bool dead = has(c->sides[0].value, "five");
        assert_int_equal(c->kind, PLX_CONFLICT_NUMBER);
        assert_int_equal(c->what_class,
                         dead ? PLX_CONFLICT_UPDATE : PLX_CONFLICT_TRUE);
        assert_int_equal(c->n_sides, dead ? 2 : 3);
        assert_true(has(c->sides[1].value, dead ? "seven" : "50"));
    }
    plx_dossier_free(d);
}

static void
yes_and_no_conflict(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "Inquiry\n\nThe Lowgate bridge was closed to traffic when the "
        "freighter struck, the harbour master said.",
        "Keeper speaks\n\nThe Lowgate bridge was not closed to traffic when "
        "the freighter struck, the bridge keeper said.",
    };
    const plx_dossier *d = compile(texts, same_day, 2);
    const plx_conflict *c = conflict_of(d, PLX_CONFLICT_POLARITY);
    assert_non_null(c);
    assert_true(has(c->sides[0].value, "was closed"));
    assert_true(has(c->sides[1].value, "was not closed"));
    // And what is contradicted is not counted as agreed.
    for (uint32_t i = 0; i < d->n_claims; i++) {
        assert_false(d->claims[i].reports.n > 1 &&
                     has(d->claims[i].text, "closed"));
    }
    plx_dossier_free(d);
}

static void
days_of_one_event_conflict(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "Hearing set\n\nJudge Oriel Hanscombe will hold the first public "
        "hearing of the inquiry on 17 March.",
        "Hearing date\n\nJudge Oriel Hanscombe will hold the first public "
        "hearing of the inquiry on 18 March.",
    };
    const plx_dossier *d = compile(texts, same_day, 2);
    const plx_conflict *c = conflict_of(d, PLX_CONFLICT_DATE);
    assert_non_null(c);
    assert_true(has(c->sides[0].value, "17 March"));
    plx_dossier_free(d);
}

static void
commitments_have_who_what_and_when(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "Minister pledges repair\n\nTransport Minister Ilse Maddern pledged "
        "to reopen the Lowgate bridge by 30 June. It is unclear whether "
        "the state will pay. The visit will be important.",
        "Bridge plans\n\nIlse Maddern has promised to reopen the Lowgate "
        "bridge by June 30.",
    };
    const plx_dossier *d = compile(texts, same_day, 2);
    assert_int_equal(d->n_commitments, 1);
    const plx_commitment *c = &d->commitments[0];
    assert_int_equal(c->status, PLX_PLEDGED);
    assert_int_equal(c->cites.n, 2);
    assert_int_equal(c->n_history, 2);
    assert_int_equal(c->who.n, 1);
    assert_true(has(d->entities[c->who.v[0]].name, "Maddern"));
    assert_int_equal(c->due.month, 6);
    assert_int_equal(c->due.day, 30);
    plx_dossier_free(d);
}

static void
it_may_bind_who_speaks(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "Port offer\n\nThe Ansel Port Company said it would pay a fee of two "
        "million dollars to the town. It also pledged to plant forty trees "
        "along the quay. It will rain on the quay all week. The trees were "
        "felled before a fence was proposed by the council.",
    };
    const plx_dossier *d = compile(texts, same_day, 1);
    assert_int_equal(d->n_commitments, 2);
    assert_true(has(d->commitments[0].what, "would pay a fee"));
    assert_true(has(d->commitments[1].what, "pledged to plant"));
    plx_dossier_free(d);
}

static void
the_brief_quotes_and_cites(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "Ferry Alma aground off Port Ansel\n\nThe ferry Alma ran aground off "
        "Port Ansel on Tuesday with 120 passengers on board. Divers will "
        "examine the hull on Wednesday.",
        ("Ferry Alma runs aground\n\nThe ferry Alma ran aground off Port "
         "Ansel on Tuesday. Divers are to examine the hull on Wednesday, the "
         "port said."),
        "Alma stranded\n\nOff Port Ansel the ferry Alma ran aground on Tuesday "
        "with 120 passengers aboard. The café on the quay gave out soup.",
    };
    const plx_dossier *d = compile(texts, same_day, 3);
    assert_true(d->n_brief >= 1);
    assert_true(has(d->brief[0].text, "aground"));
    for (uint32_t i = 0; i < d->n_brief; i++) {
        const plx_brief *b = &d->brief[i];
        assert_true(b->cites.n > 0);
        plx_cite c = b->cites.v[0];
        plx_str text = d->reports[c.report].text;
        assert_true(px_str_eq(
            px_str_sub(text, c.span.off, c.span.off + c.span.len), b->text));
        assert_false(has(b->text, "soup"));
    }
    assert_true(has(d->title, "Alma"));
    plx_dossier_free(d);
}

static void
what_one_report_has_is_only_there(void **state)
{
    (void) state;
    static const char *const texts[] = {
        "Ferry aground\n\nThe ferry Alma ran aground off Port Ansel. The "
        "owner had ignored three letters from the union about the radar.",
        "Ferry stuck\n\nThe ferry Alma ran aground off Port Ansel.",
    };
    const plx_dossier *d = compile(texts, same_day, 2);
    assert_true(d->n_only > 0);
    bool found = false;
    for (uint32_t i = 0; i < d->n_only; i++) {
        assert_int_equal(d->only[i].report, 0);
        found |= has(d->claims[d->only[i].claim].text, "letters");
    }
    assert_true(found);
    plx_dossier_free(d);
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
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_wordings_are_one_claim),
        cmocka_unit_test(numbers_for_one_thing_conflict),
        cmocka_unit_test(movements_of_one_thing_conflict),
        cmocka_unit_test(bounds_and_parts_do_not_conflict),
        cmocka_unit_test(tolls_rise),
        cmocka_unit_test(yes_and_no_conflict),
        cmocka_unit_test(days_of_one_event_conflict),
        cmocka_unit_test(commitments_have_who_what_and_when),
        cmocka_unit_test(it_may_bind_who_speaks),
        cmocka_unit_test(the_brief_quotes_and_cites),
        cmocka_unit_test(what_one_report_has_is_only_there),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
