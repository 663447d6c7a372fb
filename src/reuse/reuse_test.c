// SPDX-License-Identifier: Apache-2.0
/*
 * Shared text between invented reports: what is found, what is not, and that
 * no report, however odd, breaks the comparison.
 */
#include "reuse/reuse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "text/words.h"

#define MOST 16u

typedef struct story {
    px_arena arena, scratch;
    const px_doc *docs[MOST];
    uint32_t n;
    px_reuses found;
} story;

static void
begin(story *s)
{
    *s = (story){ .n = 0 };
    px_arena_init(&s->arena, 0);
    px_arena_init(&s->scratch, 0);
}

static void
end(story *s)
{
    px_arena_done(&s->scratch);
    px_arena_done(&s->arena);
}

// Adds a report: paragraphs parted by "\n", the first one its headline.
static px_doc *
add(story *s, const char *text)
{
    px_doc *doc = px_doc_new(&s->arena);
    assert_non_null(doc);
    plx_str rest = px_str(text);
    px_para_kind kind = PX_PARA_TITLE;
    while (rest.n) {
        size_t at = px_str_find(rest, PX_STR("\n"), 0);
        size_t to = at == PX_NONE ? rest.n : at;
        px_run run = { .text_len = (uint32_t) to };
        assert_int_equal(
            px_doc_add_para(doc, kind, px_str_sub(rest, 0, to), &run, 1),
            PLX_OK);
        rest = px_str_sub(rest, to + 1, rest.n);
        kind = PX_PARA_BODY;
    }
    assert_int_equal(px_doc_close_text(doc), PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    doc->is_article = true;
    s->docs[s->n++] = doc;
    return doc;
}

static void
check_span(const px_doc *doc, plx_span span)
{
    assert_true(span.len > 0);
    assert_true(px_span_end(span) <= doc->text.n);
    assert_true(px_utf8_border(doc->text, span.off));
    assert_true(px_utf8_border(doc->text, px_span_end(span)));
}

// Compares, and checks what must hold of any result.
static void
compare(story *s)
{
    assert_int_equal(
        px_reuse_find(&s->arena, &s->scratch, s->docs, s->n, &s->found),
        PLX_OK);
    for (uint32_t i = 0; i < s->found.n; i++) {
        const px_reuse *e = &s->found.v[i];
        assert_true(e->a < e->b && e->b < s->n);
        assert_true(e->share_a >= 0.0 && e->share_a <= 1.0);
        assert_true(e->share_b >= 0.0 && e->share_b <= 1.0);
        assert_true(e->passages.n > 0);
        for (uint32_t k = 0; k < e->passages.n; k++) {
            check_span(s->docs[e->a], e->passages.v[k].a);
            check_span(s->docs[e->b], e->passages.v[k].b);
        }
        if (i > 0) {
            const px_reuse *d = &s->found.v[i - 1];
            assert_true(d->a < e->a || (d->a == e->a && d->b < e->b));
        }
    }
}

// The text of side a or b of passage k of the only edge.
static plx_str
side(const story *s, uint32_t k, char which)
{
    const px_reuse *e = &s->found.v[0];
    assert_true(k < e->passages.n);
    plx_passage p = e->passages.v[k];
    return which == 'a' ? px_doc_str(s->docs[e->a], p.a)
                        : px_doc_str(s->docs[e->b], p.b);
}

static void
assert_text(plx_str is, const char *wanted)
{
    if (!px_str_eq(is, px_str(wanted))) {
        print_error("is:     %.*s\nwanted: %s\n", (int) is.n, is.p, wanted);
    }
    assert_true(px_str_eq(is, px_str(wanted)));
}

#define FERRY                                                                  \
    "A car ferry with 88 people aboard ran on to a sandbank off Holm Island "  \
    "late on Monday, and lifeboats took everyone to safety.\n"                 \
    "The Silver Gannet had left Brackwater at nine and lost power after half " \
    "an hour, the coastguard said.\n"                                          \
    "Engineers from the shipyard will inspect its gearbox before the next "    \
    "spring tide lifts it off the bank.\n"

static void
copy_with_edits_is_near(void **state)
{
    (void) state;
    story s;
    begin(&s);
    add(&s, "Ferry aground\n" FERRY
            "Island schools stay closed because half of the teachers live in "
            "town, and the council has asked fishermen to bring milk and "
            "post across until a smaller boat arrives from the north.");
    add(&s, "Everyone safe\n"
            "A car ferry with 88 passengers aboard ran on to a sandbank off "
            "Holm Island late Monday, and lifeboats took everyone to safety.\n"
            "The Silver Gannet had left Brackwater at nine and lost power "
            "after half an hour, the coastguard said.\n"
            "Engineers from the ship yard will inspect its gearbox before the "
            "next spring tide lifts it off the bank.\n");
    compare(&s);
    assert_int_equal(s.found.n, 1);
    assert_int_equal(s.found.v[0].kind, PX_REUSE_NEAR);
    assert_true(s.found.v[0].share_b > 0.85);
    assert_true(s.found.v[0].share_a < 0.75);
    assert_int_equal(s.found.v[0].passages.n, 3);
    assert_text(side(&s, 0, 'a'),
                "A car ferry with 88 people aboard ran on to a sandbank off "
                "Holm Island late on Monday, and lifeboats took everyone to "
                "safety");
    assert_text(side(&s, 2, 'b'),
                "Engineers from the ship yard will inspect its gearbox before "
                "the next spring tide lifts it off the bank");
    end(&s);
}

static void
dots_and_marks_do_not_part(void **state)
{
    (void) state;
    story s;
    begin(&s);
    add(&s, "One\nNine U.S. citizens were on vacation near the old lighthouse "
            "when the cliff path broke away beneath their guide.\nThe weather "
            "had been dry for several weeks.");
    add(&s, "Two\nNine US citizens were on holiday near the old lighthouse "
            "when the cliff path broke away beneath their guide.\nA rescue "
            "helicopter was on its way from another accident inland.");
    compare(&s);
    assert_int_equal(s.found.n, 1);
    assert_text(side(&s, 0, 'b'),
                "Nine US citizens were on holiday near the old lighthouse when "
                "the cliff path broke away beneath their guide");
    end(&s);
}

static void
retold_report_is_a_paraphrase(void **state)
{
    (void) state;
    story s;
    begin(&s);
    add(&s, "Ferry aground\n" FERRY);
    add(&s, "Stuck\n"
            "Lifeboats brought all 88 people to safety after their ferry "
            "struck a sandbank near Holm Island on Monday night.\n"
            "According to the coastguard, power was lost half an hour after "
            "the Silver Gannet had departed from Brackwater at nine.\n"
            "Its gearbox is to be inspected by shipyard engineers; then the "
            "spring tide should lift the vessel from the bank.\n");
    add(&s, "Weather\n"
            "Monday brought the first frost of the season to the valleys, "
            "where growers lit fires between their rows of apple trees.\n"
            "Forecasters expect milder air to arrive from the west, with "
            "showers on the higher ground.");
    compare(&s);
    assert_int_equal(s.found.n, 1);
    assert_int_equal(s.found.v[0].a, 0);
    assert_int_equal(s.found.v[0].b, 1);
    assert_int_equal(s.found.v[0].kind, PX_REUSE_PARAPHRASE);
    assert_true(s.found.v[0].share_a > 0.5);
    assert_true(s.found.v[0].passages.n >= 2);
    end(&s);
}

#define STATEMENT                                                         \
    "\xe2\x80\x9cWe will not leave this harbour before every one of our " \
    "missing colleagues has been found and brought home to their "        \
    "families,\xe2\x80\x9d "

static void
a_shared_quotation_makes_no_relation(void **state)
{
    (void) state;
    story s;
    begin(&s);
    add(&s, "Search\nThe search for three divers went into its second night "
            "with floodlights and sonar.\n" STATEMENT "the harbour master "
            "said.\nFog delayed the arrival of a navy ship.");
    add(&s, "Vigil\nOn the quay, women held candles and did not talk much.\n"
            "\"We will not leave this harbour before every one of our missing "
            "colleagues has been found and brought home to their families,\" "
            "somebody promised them over a loudspeaker.");
    compare(&s);
    assert_int_equal(s.found.n, 0);
    end(&s);
}

static void
boilerplate_makes_no_relation(void **state)
{
    (void) state;
    static const char legal[] =
        "Copyright 2031 The Fenland Press. All rights reserved. This material "
        "may not be published, broadcast, rewritten or redistributed without "
        "the written consent of the owners of the agency and its members.";
    char text[2][512];
    (void) snprintf(text[0], sizeof(text[0]),
                    "Mill\nThe paper mill will shut its oldest machine in "
                    "autumn.\n%s",
                    legal);
    (void) snprintf(text[1], sizeof(text[1]),
                    "Choir\nA choir of welders won the county prize with a "
                    "hymn about rivets.\n%s",
                    legal);
    story s;
    begin(&s);
    add(&s, text[0]);
    add(&s, text[1]);
    compare(&s);
    assert_int_equal(s.found.n, 0);
    end(&s);
}

static void
names_and_phrases_make_no_relation(void **state)
{
    (void) state;
    story s;
    begin(&s);
    add(&s, "One\nPrime Minister Odalys Brandt Werra and President Tomasz "
            "Lindqvist Ore will meet at the end of the week.\nFarmers expect "
            "little of the talks.");
    add(&s, "Two\nProtests are planned when Prime Minister Odalys Brandt Werra "
            "and President Tomasz Lindqvist Ore shake hands.\nHotels in the "
            "spa town have doubled their prices.");
    compare(&s);
    assert_int_equal(s.found.n, 0);
    end(&s);
}

static void
identical_reports_are_verbatim(void **state)
{
    (void) state;
    story s;
    begin(&s);
    for (int i = 0; i < 3; i++) {
        add(&s, "Ferry aground\n" FERRY);
    }
    compare(&s);
    assert_int_equal(s.found.n, 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(s.found.v[i].kind, PX_REUSE_VERBATIM);
        assert_true(s.found.v[i].share_a >= 0.999);
        assert_true(s.found.v[i].share_b >= 0.999);
    }
    end(&s);
}

static void
little_or_nothing_is_fine(void **state)
{
    (void) state;
    story s;
    begin(&s);
    compare(&s);
    assert_int_equal(s.found.n, 0);
    add(&s, "");
    add(&s, "Only a headline");
    add(&s, "Ferry aground\n" FERRY);
    compare(&s);
    assert_int_equal(s.found.n, 0);
    px_doc *menu = add(&s, "Ferry aground\n" FERRY);
    menu->is_article = false;
    compare(&s);
    assert_int_equal(s.found.n, 0);
    end(&s);
}

static void
sixteen_reports_give_each_pair_once(void **state)
{
    (void) state;
    story s;
    begin(&s);
    char text[MOST][700];
    for (uint32_t i = 0; i < MOST; i++) {
        // Every fourth report is the ferry; the others are of unlike words.
        size_t n = 0;
        n += (size_t) snprintf(text[i], sizeof(text[i]), "Report %u\n",
                               (unsigned) i);
        for (unsigned k = 0; k < 40 && i % 4; k++) {
            n += (size_t) snprintf(text[i] + n, sizeof(text[i]) - n, "w%ux%u ",
                                   (unsigned) i, k);
        }
        if (i % 4 == 0) {
            (void) snprintf(text[i] + n, sizeof(text[i]) - n, "%s", FERRY);
        }
        add(&s, text[i]);
    }
    compare(&s);
    assert_int_equal(s.found.n, 6);
    for (uint32_t i = 0; i < s.found.n; i++) {
        assert_int_equal(s.found.v[i].a % 4, 0);
        assert_int_equal(s.found.v[i].b % 4, 0);
    }
    end(&s);
}

static void
one_word_for_ever_ends(void **state)
{
    (void) state;
    story s;
    begin(&s);
    enum { n = 20000 };
    char *text = px_arena_alloc(&s.arena, 2 + n * 4 + 1);
    assert_non_null(text);
    memcpy(text, "T\n", 2);
    for (size_t i = 0; i < n; i++) {
        memcpy(text + 2 + i * 4, "moo ", 4);
    }
    add(&s, text);
    add(&s, text);
    add(&s, text);
    compare(&s);
    assert_int_equal(s.found.n, 3);
    end(&s);
}

static void
memory_that_runs_out_leaves_no_result(void **state)
{
    (void) state;
    story s;
    begin(&s);
    add(&s, "Ferry aground\n" FERRY);
    add(&s, "Ferry aground\n" FERRY);
    bool failed = false;
    for (size_t budget = 1; budget < 1u << 22; budget = budget * 2) {
        px_arena small;
        px_arena_init(&small, budget);
        px_reuses out = { .n = 77 };
        plx_rc rc = px_reuse_find(&s.arena, &small, s.docs, s.n, &out);
        px_arena_done(&small);
        if (rc == PLX_OK) {
            assert_int_equal(out.n, 1);
            break;
        }
        failed = true;
        assert_int_equal(rc, PLX_ENOMEM);
        assert_int_equal(out.n, 77);
    }
    assert_true(failed);
    end(&s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copy_with_edits_is_near),
        cmocka_unit_test(dots_and_marks_do_not_part),
        cmocka_unit_test(retold_report_is_a_paraphrase),
        cmocka_unit_test(a_shared_quotation_makes_no_relation),
        cmocka_unit_test(boilerplate_makes_no_relation),
        cmocka_unit_test(names_and_phrases_make_no_relation),
        cmocka_unit_test(identical_reports_are_verbatim),
        cmocka_unit_test(little_or_nothing_is_fine),
        cmocka_unit_test(sixteen_reports_give_each_pair_once),
        cmocka_unit_test(one_word_for_ever_ends),
        cmocka_unit_test(memory_that_runs_out_leaves_no_result),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
