// SPDX-License-Identifier: Apache-2.0
/*
 * Figures, shown as "words = value unit {of}", parted by "; ". Before the
 * value "~" is inexact, ">" at least, "<" at most.
 */
#include "figures/figures.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "text/words.h"

static px_doc *
find(px_arena *arena, plx_str text)
{
    px_arena scratch;
    px_arena_init(&scratch, 0);
    px_doc *doc = px_doc_new(arena);
    px_run run = { 0 };
    assert_non_null(doc);
    assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, text, &run, 0), PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    assert_int_equal(px_figures_find(doc, &scratch), PLX_OK);
    px_arena_done(&scratch);
    return doc;
}

static void
show(const px_doc *doc, px_buf *buf)
{
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const px_figure *f = &doc->figures.v[i];
        px_buf_addz(buf, i ? "; " : "");
        px_buf_add(buf, px_doc_str(doc, f->span));
        px_buf_printf(buf, " = %s%.12g",
                      f->bound > 0     ? ">"
                      : f->bound < 0   ? "<"
                      : f->approximate ? "~"
                                       : "",
                      f->low);
        if (f->high > f->low) {
            px_buf_printf(buf, "..%.12g", f->high);
        }
        px_buf_addz(buf, f->unit.n ? " " : "");
        px_buf_add(buf, f->unit);
        if (f->of.len) {
            px_buf_addz(buf, " {");
            px_buf_add(buf, px_doc_str(doc, f->of));
            px_buf_addz(buf, "}");
        }
    }
}

static void
check(const char *const (*cases)[2], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        px_doc *doc = find(&arena, px_str(cases[i][0]));
        px_buf buf = { 0 };
        show(doc, &buf);
        assert_string_equal(buf.n ? px_buf_z(&buf) : "", cases[i][1]);
        px_buf_done(&buf);
        px_arena_done(&arena);
    }
}
#define CHECK(cases) check((cases), PX_COUNT(cases))

static void
counts(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "The ferry carried 31 passengers and two deck hands.",
          "31 = 31 {passengers}; two = 2 {deck hands}" },
        { "Police held 14 Dutch dock workers on Friday.",
          "14 = 14 {Dutch dock workers}" },
        { "A family of five left.", "five = 5 {family}" },
        { "The storm killed 12 and left 9,000 homeless.",
          "12 = 12 {killed}; 9,000 = 9000 {homeless}" },
        { "Storm kills 14, among them 10 U.S. citizens",
          "14 = 14 {kills}; 10 = 10 {U.S. citizens}" },
        { "Four of them were still in intensive care.",
          "Four = 4 {in intensive care}" },
        { "17 others were hurt and three died.",
          "17 = 17 {others were hurt}; three = 3 {died}" },
        { "He asked three times and paid twice.",
          "three = 3 {times}; twice = 2 {twice}" },
        { "At least one sailor was killed.", "At least one = >1 {sailor}" },
        { "It was the third breach in five years.",
          "third = 3 {breach}; five years = 5 year" },
        { "A third of the boats sank.", "A third = 0.333333333333 {boats}" },
        { "It names 12 current or former world leaders.",
          "12 = 12 {current or former world leaders}" },
        { "Police held four detained rebel leaders.",
          "four = 4 {detained rebel leaders}" },
        { "The 12-member board met.", "12-member = 12 {member board}" },
    };
    CHECK(cases);
}

static void
money_and_measures(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "The rover will cost about $2 billion.",
          "about $2 billion = ~2000000000 USD {cost}" },
        { "It paid US$3.5bn, €40m and 12 million crowns in aid.",
          "US$3.5bn = 3500000000 USD {paid}; €40m = 40000000 EUR; "
          "12 million crowns = 12000000 crown" },
        { "It fell below $US6,500.", "below $US6,500 = <6500 USD" },
        { "Shares fell 7.5% to A$12.", "7.5% = 7.5 %; A$12 = 12 AUD" },
        { "A quarter of it, or 25 per cent, is grain.",
          "A quarter = 0.25 {it}; 25 per cent = 25 %" },
        { "The 134-metre barge held 6,200 tonnes of grain.",
          "134-metre = 134 m {barge}; 6,200 tonnes = 6200 t {grain}" },
        { "Winds of 40 knots or 46 mph blew.",
          "40 knots = 40 knot {Winds}; 46 mph = 46 mph" },
        { "It burned 40 square miles at 60 miles an hour.",
          "40 square miles = 40 sq mi {burned}; 60 miles an hour = 60 mph" },
        { "It was 35 degrees Celsius for 5km.",
          "35 degrees Celsius = 35 °C; 5km = 5 km" },
        { "Britain pledged 40 million pounds and 3 pounds of tea.",
          "40 million pounds = 40000000 GBP {pledged}; 3 pounds = 3 lb {tea}" },
    };
    CHECK(cases);
}

static void
hedges_and_ranges(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "More than 50 crews and up to 300 boats came.",
          "More than 50 = >50 {crews}; up to 300 = <300 {boats}" },
        { "Nearly 40 ships and fewer than 10 boats, or so.",
          "Nearly 40 = ~40 {ships}; fewer than 10 = <10 {boats}" },
        { "It takes 10 to 12 hours.", "10 to 12 hours = 10..12 hour" },
        { "Between 5 and 7 boats sank.", "Between 5 and 7 = 5..7 {boats}" },
        { "We need 8-14 people and two or three cars.",
          "8-14 = 8..14 {people}; two or three = 2..3 {cars}" },
        { "It costs $2-3 million.",
          "$2-3 million = 2000000..3000000 USD {costs}" },
        { "It rose from 5 to 7 percent.", "5 = 5 %; 7 percent = 7 %" },
        { "The fine rose from 2 to $3 million.",
          "2 = 2000000 USD; $3 million = 3000000 USD" },
        { "They sent 30 or more trucks.", "30 or more = >30 {trucks}" },
        { "He ran over two treaties.", "two = 2 {treaties}" },
    };
    CHECK(cases);
}

static void
ages(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "Police named Ida Moss, 50, and Per Lund, 51; both later met Bo Ek "
          "(33).",
          "50 = 50 year {Ida Moss}; 51 = 51 year {Per Lund}; "
          "33 = 33 year {Bo Ek}" },
        { "The 33-year-old guide Ann Lee and a 19-year-old fled.",
          "33-year-old = 33 year {Ann Lee}; 19-year-old = 19 year" },
        { "Ms. Lee, who is 19, said he turned 50, aged 50.",
          "19 = 19 year; 50 = 50 year; 50 = 50 year" },
        { "The keeper, 61, said so.", "61 = 61 year {keeper}" },
        { "A 67yo man and a 16-year-old Finnish girl.",
          "67yo = 67 year {man}; 16-year-old = 16 year {Finnish girl}" },
        { "Bo is 12 years old.", "12 years old = 12 year" },
        { "Two died in Tollen, 51 were hurt.",
          "Two = 2 {died}; 51 = 51 {hurt}" },
    };
    CHECK(cases);
}

static void
left_out(void **state)
{
    (void) state;
    static const char *const cases[] = {
        "1. The first",
        "Call 555-0123 or 202-555-0123.",
        "Dozens of men and several hundred boats.",
        "Dune won 3-1 in a 5-4 vote.",
        "Flight 118 to Dune Bay, a Cessna 208B, left from Gate 4.",
        "He left on April 11, 2024 and in 1998, at 5 p.m. or 12:10.",
        "It is a two-way street in the 1980s.",
        "One of us knows the one who ran; no one else does.",
        "The under 17's and the Pixel 2 users met on 3 November 2017.",
        "See [4] and (3), No. 5.",
        "She lives at 10 Elm Street.",
        "The first lady and the Second Army came.",
        "The two sides met; our three countries agree.",
        "The visit of April 8-14 ended on 3 May.",
        "World War II and the Group of 7 came up on page 5.",
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        const char *const one[][2] = { { cases[i], "" } };
        check(one, 1);
    }
}

// Two wordings of one count share a key, other things do not.
static void
keys(void **state)
{
    (void) state;
    static const struct {
        const char *a, *b;
        bool same;
    } cases[] = {
        { "The storm killed 12 people.", "12 dead in storm", true },
        { "12 people were killed.", "It killed 12.", true },
        { "14 were injured.", "14 people hurt", true },
        { "12 people were killed.", "12 people were injured.", false },
        { "12 passengers", "12 dead", false },
        { "Five of the victims", "12 victims", false },
        { "12 visitors came.", "15 visitor centres and 9 visitors came.",
          false },
        { "Ida Moss, 50, left.", "Police named Ida Moss, 51.", true },
        { "Ida Moss, 50, left.", "Per Moss, 51, left.", false },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        px_doc *a = find(&arena, px_str(cases[i].a));
        px_doc *b = find(&arena, px_str(cases[i].b));
        assert_true(a->figures.n >= 1 && b->figures.n >= 1);
        bool same = a->figures.v[0].key == b->figures.v[0].key;
        if (same != cases[i].same) {
            fail_msg("%s / %s", cases[i].a, cases[i].b);
        }
        px_arena_done(&arena);
    }
}

static void
dates_and_names_are_kept_out(void **state)
{
    (void) state;
    px_arena arena, scratch;
    px_arena_init(&arena, 0);
    px_arena_init(&scratch, 0);
    px_doc *doc = px_doc_new(&arena);
    px_run run = { 0 };
    plx_str text = PX_STR("In 40 days Twelve Oaks had 9 guests and 7 dogs");
    assert_non_null(doc);
    assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, text, &run, 0), PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    px_mentions_push(&doc->mentions, (px_mention){ .span = { 11, 11 } });
    // A time expression's own units count; its other numbers do not.
    px_timexes_push(&doc->timexes,
                    (px_timex){ .span = { 3, 7 }, .form = PX_TIMEX_SHIFTED });
    px_timexes_push(&doc->timexes,
                    (px_timex){ .span = { 27, 8 }, .form = PX_TIMEX_SHIFTED });
    assert_int_equal(px_figures_find(doc, &scratch), PLX_OK);
    px_buf buf = { 0 };
    show(doc, &buf);
    assert_string_equal(px_buf_z(&buf), "40 days = 40 day; 7 = 7 {dogs}");
    px_buf_done(&buf);
    px_arena_done(&scratch);
    px_arena_done(&arena);
}

// The laws of this layer on random rows of the words its rules know.
static void
laws_hold(void **state)
{
    (void) state;
    static const char *const pieces[] = {
        "1",       "12",   "2.5",   "50,000", "two",    "a",      "half",
        "million", "$",    "US",    "%",      "-",      "\u2013", "to",
        "or",      "and",  "of",    "the",    "people", "killed", "were",
        "about",   "more", "than",  "km",     "year",   "-old",   "20-year",
        ",",       ".",    "(",     ")",      "Lee",    "May",    "between",
        "12th",    "one",  "years", "2016",   "\u00BD", "€",      "others",
        "was",     "aged", "per",   "cent",   "square", "miles",
    };
    uint64_t seed = 3;
    for (int round = 0; round < 4000; round++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        px_buf buf = { 0 };
        for (int k = 0; k < 24; k++) {
            seed = px_hash_mix(seed, 5);
            px_buf_addz(&buf, pieces[seed % PX_COUNT(pieces)]);
            px_buf_addz(&buf, (seed >> 32) % 4 ? " " : "");
        }
        const px_doc *doc = find(&arena, px_buf_str(&buf));
        uint32_t at = 0;
        for (uint32_t i = 0; i < doc->figures.n; i++) {
            const px_figure *f = &doc->figures.v[i];
            plx_span sent = doc->sents.v[f->sent].span;
            assert_true(f->span.len > 0 && f->span.off >= at);
            assert_true(px_span_inside(f->span, sent));
            assert_true(f->of.len == 0 || px_span_inside(f->of, sent));
            assert_true(px_utf8_border(doc->text, f->span.off));
            assert_true(px_utf8_border(doc->text, px_span_end(f->span)));
            assert_true(f->low <= f->value && f->value <= f->high);
            at = px_span_end(f->span);
        }
        px_buf_done(&buf);
        px_arena_done(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),
        cmocka_unit_test(money_and_measures),
        cmocka_unit_test(hedges_and_ranges),
        cmocka_unit_test(ages),
        cmocka_unit_test(left_out),
        cmocka_unit_test(keys),
        cmocka_unit_test(dates_and_names_are_kept_out),
        cmocka_unit_test(laws_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
