// SPDX-License-Identifier: Apache-2.0
/*
 * Invented sentences: where clauses are cut, who acts, and how binding the verb
 * is.
 */
#include "events/events.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "dates/dates.h"
#include "figures/figures.h"
#include "names/names.h"
#include "quotes/quotes.h"
#include "text/words.h"

static px_arena arena, scratch;

static const px_doc *
read(px_para_kind kind, const char *text)
{
    px_doc *doc = px_doc_new(&arena);
    assert_non_null(doc);
    plx_str raw = px_str(text);
    px_run run = { .text_len = (uint32_t) raw.n };
    assert_int_equal(px_doc_add_para(doc, kind, raw, &run, 1), PLX_OK);
    assert_int_equal(px_doc_close_text(doc), PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    assert_int_equal(px_names_find(doc, &scratch), PLX_OK);
    assert_int_equal(px_dates_find(doc, &scratch), PLX_OK);
    assert_int_equal(px_figures_find(doc, &scratch), PLX_OK);
    assert_int_equal(px_quotes_find(doc, &scratch), PLX_OK);
    assert_int_equal(px_events_find(doc, &scratch), PLX_OK);
    assert_int_equal(px_doc_freeze(doc), PLX_OK);
    return doc;
}

static plx_str
words(const px_doc *doc, plx_span span)
{
    return px_doc_str(doc, span);
}

static void
assert_words(const px_doc *doc, plx_span span, const char *expected)
{
    plx_str got = words(doc, span);
    if (!px_str_eq(got, px_str(expected))) {
        print_error("got '%.*s', expected '%s'\n", (int) got.n, got.p,
                    expected ? expected : "");
    }
    assert_true(px_str_eq(got, px_str(expected)));
}

typedef struct expectation {
    const char *text;
    const char *predicate;  // of its first event
    uint8_t modality;
    bool negated;
} expectation;

static void
the_verb_group_says_how_binding_it_is(void **state)
{
    (void) state;
    static const expectation cases[] = {
        { "The two ministers are also expected to agree on a plan.",
          "are also expected to agree", PX_MODE_EXPECTED, false },
        { "The council will repair the pier.", "will repair", PX_MODE_PLANNED,
          false },
        { "The mayor has pledged to double spending on schools.",
          "has pledged to double", PX_MODE_PLEDGED, false },
        { "The company vows to do everything it can.", "vows to do",
          PX_MODE_PLEDGED, false },
        { "Both sides agreed to meet again.", "agreed to meet", PX_MODE_AGREED,
          false },
        { "The court ordered the sale.", "ordered", PX_MODE_ORDERED, false },
        { "The firm has offered to replace the trees.",
          "has offered to replace", PX_MODE_OFFERED, false },
        { "The state is considering a ban.", "is considering",
          PX_MODE_CONSIDERED, false },
        { "The islanders consider it a threat.", "consider", PX_MODE_FACT,
          false },
        { "The road could close for a week.", "could close", PX_MODE_CONSIDERED,
          false },
        { "The bridge was not closed.", "was not closed", PX_MODE_FACT, true },
        { "The ship won't sail.", "won't sail", PX_MODE_PLANNED, true },
        { "No pilot had been on board.", "had been", PX_MODE_FACT, true },
        { "A new port would cost more.", "would cost", PX_MODE_HYPOTHETICAL,
          false },
        { "Divers are searching the harbour.", "are searching", PX_MODE_PLANNED,
          false },
        { "The minister is likely to face questions.", "is likely to face",
          PX_MODE_HYPOTHETICAL, false },
        { "The harbour is set to reopen in May.", "is set to reopen",
          PX_MODE_PLANNED, false },
        { "The firm was willing to sell two piers.", "was willing to sell",
          PX_MODE_OFFERED, false },
        { "The mayor committed to cleaner water.", "committed", PX_MODE_PLEDGED,
          false },
        { "The gang committed a crime.", "committed", PX_MODE_FACT, false },
        { "The owners were expecting a better price.", "were expecting",
          PX_MODE_FACT, false },
        { "The police were still seeking to establish a motive.",
          "were still seeking to establish", PX_MODE_PLANNED, false },
        { "The owners sought to block the sale.", "sought to block",
          PX_MODE_FACT, false },
        { "The plane crashed shortly after takeoff.", "crashed", PX_MODE_FACT,
          false },
        { "Two sailors died in the storm.", "died", PX_MODE_FACT, false },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        const px_doc *doc = read(PX_PARA_BODY, cases[i].text);
        assert_true(doc->events.n > 0);
        const px_event *e = &doc->events.v[0];
        assert_words(doc, e->predicate, cases[i].predicate);
        assert_int_equal(e->modality, cases[i].modality);
        assert_int_equal(e->negated, cases[i].negated);
    }
}

static void
a_clause_a_verb_group(void **state)
{
    (void) state;
    const px_doc *doc =
        read(PX_PARA_BODY, "PORT ANSEL (Northwire) — The ferry Alma ran "
                           "aground on Tuesday, and its crew will be flown "
                           "home because the hull leaks.");
    assert_int_equal(doc->events.n, 3);
    assert_words(doc, doc->events.v[0].span,
                 "The ferry Alma ran aground on Tuesday");
    assert_words(doc, doc->events.v[1].predicate, "will be flown");
    assert_words(doc, doc->events.v[2].predicate, "leaks");
    assert_true(doc->events.v[0].timex != PX_NO);
    assert_true(doc->events.v[1].timex == PX_NO);
}

static void
what_is_reported_begins_behind_the_verb(void **state)
{
    (void) state;
    const px_doc *doc =
        read(PX_PARA_BODY, "Officials said the dam would be opened on Friday.");
    assert_int_equal(doc->events.n, 2);
    assert_words(doc, doc->events.v[0].span, "Officials said");
    assert_words(doc, doc->events.v[1].span,
                 "the dam would be opened on Friday");
    // Reported, "would" looks ahead.
    assert_int_equal(doc->events.v[1].modality, PX_MODE_PLANNED);
}

static void
a_percent_sign_belongs_to_its_number(void **state)
{
    (void) state;
    const px_doc *doc =
        read(PX_PARA_BODY, "Fares rose by 3%, and sales fell 6.5%.");
    assert_int_equal(doc->events.n, 2);
    assert_words(doc, doc->events.v[0].span, "Fares rose by 3%");
    assert_words(doc, doc->events.v[1].span, "sales fell 6.5%");
}

static void
the_subject_is_not_what_the_sentence_opens_with(void **state)
{
    (void) state;
    const px_doc *doc =
        read(PX_PARA_BODY, "With talks in Rome stalled, Finance Minister Tomas "
                           "Rehn will visit Cairo.");
    const px_event *e = &doc->events.v[doc->events.n - 1];
    assert_words(doc, e->predicate, "will visit");
    assert_true(e->entity != PX_NO);
    assert_words(doc, doc->entities.v[e->entity].name, "Tomas Rehn");
}

static void
nouns_are_no_verbs(void **state)
{
    (void) state;
    const px_doc *doc = read(
        PX_PARA_BODY, "Leaders agreed on plans for joint exercises and talks.");
    assert_int_equal(doc->events.n, 1);
    doc = read(PX_PARA_BODY, "The allies’ plans to deter raiders failed.");
    assert_int_equal(doc->events.n, 1);
    assert_words(doc, doc->events.v[0].predicate, "failed");
}

static void
a_headline_looks_ahead_with_to(void **state)
{
    (void) state;
    const px_doc *doc = read(PX_PARA_TITLE, "Minister to visit Rome");
    assert_int_equal(doc->events.n, 1);
    assert_int_equal(doc->events.v[0].modality, PX_MODE_PLANNED);
    doc = read(PX_PARA_BODY, "Ways to visit Rome.");
    assert_int_equal(doc->events.n, 0);
}

static void
spans_lie_inside_their_sentence(void **state)
{
    (void) state;
    static const char *const odd[] = {
        "",
        ".",
        "will",
        "will will will",
        "to to be be",
        "said said said",
        "“ ” ‘ ’ — – -",
        "is is not not never",
        "who which whose that",
    };
    for (size_t i = 0; i < PX_COUNT(odd); i++) {
        if (!*odd[i]) {
            continue;
        }
        const px_doc *doc = read(PX_PARA_BODY, odd[i]);
        for (uint32_t k = 0; k < doc->events.n; k++) {
            const px_event *e = &doc->events.v[k];
            plx_span s = doc->sents.v[e->sent].span;
            assert_true(px_span_inside(e->span, s));
            assert_true(px_span_inside(e->predicate, e->span));
        }
    }
}

static int
set_up(void **state)
{
    (void) state;
    px_arena_init(&arena, 0);
    px_arena_init(&scratch, 0);
    return 0;
}

static int
tear_down(void **state)
{
    (void) state;
    px_arena_done(&arena);
    px_arena_done(&scratch);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_verb_group_says_how_binding_it_is),
        cmocka_unit_test(a_clause_a_verb_group),
        cmocka_unit_test(what_is_reported_begins_behind_the_verb),
        cmocka_unit_test(a_percent_sign_belongs_to_its_number),
        cmocka_unit_test(the_subject_is_not_what_the_sentence_opens_with),
        cmocka_unit_test(nouns_are_no_verbs),
        cmocka_unit_test(a_headline_looks_ahead_with_to),
        cmocka_unit_test(spans_lie_inside_their_sentence),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
