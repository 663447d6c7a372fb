// SPDX-License-Identifier: Apache-2.0
/*
 * Sentences and tokens, shown as the reader of a test sees them: tokens parted
 * by "|", sentences by " / ".
 */
#include "text/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "base/utf8.h"

static px_doc *
split(px_arena *arena, const char *text)
{
    px_doc *doc = px_doc_new(arena);
    px_run run = { 0 };
    assert_non_null(doc);
    assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, px_str(text), &run, 0),
                     PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    return doc;
}

static void
expect(const char *text, const char *shown)
{
    px_arena arena;
    px_arena_init(&arena, 0);
    px_doc *doc = split(&arena, text);
    px_buf buf = { 0 };
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        if (i > 0) {
            bool same = doc->tokens.v[i].sent == doc->tokens.v[i - 1].sent;
            px_buf_addz(&buf, same ? "|" : " / ");
        }
        px_buf_add(&buf, px_doc_token(doc, i));
    }
    assert_string_equal(px_buf_z(&buf), shown);
    px_buf_done(&buf);
    px_arena_done(&arena);
}

static void
abbreviations_hold_their_stop(void **state)
{
    (void) state;
    expect("It left the U.S. The crew, led by Ida B. Moss Jr. on April 11,"
           " met Mr. Oak at No. 5. He said no. Then Dec. 31 came.",
           "It|left|the|U.S. / The|crew|,|led|by|Ida|B.|Moss|Jr.|on|April|11|,"
           "|met|Mr.|Oak|at|No.|5|. / He|said|no|. / Then|Dec.|31|came|.");
    expect("The U.S. Army met at 9 a.m. Monday. Doors close at 5 p.m. Guests"
           " leave, e.g. Ann, of Dune Inc. in Ohio.",
           "The|U.S.|Army|met|at|9|a.m.|Monday|. / Doors|close|at|5|p.m. / "
           "Guests|leave|,|e.g.|Ann|,|of|Dune|Inc.|in|Ohio|.");
    expect("J.K. Reed and T. S. Lake wrote it.",
           "J.K.|Reed|and|T.|S.|Lake|wrote|it|.");
}

static void
quotes_close_with_their_sentence(void **state)
{
    (void) state;
    expect("“It is over.” She left. \"Why?\" he asked. \"What now?\" Lake"
           " asked. \"Go.\" Then rain fell.",
           "“|It|is|over|.|” / She|left|. / \"|Why|?|\"|he|asked|. / "
           "\"|What|now|?|\"|Lake|asked|. / \"|Go|.|\" / Then|rain|fell|.");
    expect("“We go. We stay,” he said (twice). Done",
           "“|We|go|. / We|stay|,|”|he|said|(|twice|)|. / Done");
    expect("(See here. ) Then it rained.", "(|See|here|.|) / Then|it|rained|.");
}

static void
dots_of_all_kinds(void **state)
{
    (void) state;
    expect("They ran… and then... It rose 2.5 points to 1,024.5. 1. The end.",
           "They|ran|…|and|then|... / It|rose|2.5|points|to|1,024.5|. / "
           "1|.|The|end|.");
    expect("It is the end.The next one is at example.org.",
           "It|is|the|end|. / The|next|one|is|at|example.org|.");
}

static void
words_stay_whole(void **state)
{
    (void) state;
    expect("U.S.-Kenya co-production of F-16s — don't we're it's R&D -- café",
           "U.S.-Kenya|co-production|of|F-16s|—|don't|we're|it's|R&D|--|café");
    expect("Moss's and Lake’s, the workers' rights; O’Hara",
           "Moss|'s|and|Lake|’s|,|the|workers|'|rights|;|O’Hara");
    expect("Write to ann.lee@example.com or see https://example.org/a?b=1.",
           "Write|to|ann.lee@example.com|or|see|https://example.org/a?b=1|.");
}

static void
numbers_part_from_their_signs(void **state)
{
    (void) state;
    expect("$2 US$3bn 2% 12:10 50,000 1980s April 8-14 8,2024 20-year 9/11",
           "$|2|US|$|3bn|2|%|12:10|50,000|1980s|April|8|-|14|8|,|2024|20-year"
           "|9/11");
    expect("$US6,500 EUR5m US6 F16", "$|US|6,500|EUR|5m|US6|F16");
}

static void
other_scripts(void **state)
{
    (void) state;
    expect("Привет, мир. Он сказал. 東京は。日本。",
           "Привет|,|мир|. / Он|сказал|. / 東京は|。 / 日本|。");
}

static void
flags_and_kinds(void **state)
{
    (void) state;
    px_arena arena;
    px_arena_init(&arena, 0);
    px_doc *doc = split(&arena, "“The NATO summit, 2nd");
    const px_token *t = doc->tokens.v;
    assert_int_equal(doc->tokens.n, 6);
    assert_int_equal(t[0].kind, PX_PUNCT);
    assert_int_equal(t[1].flags, PX_TOK_CAPITAL | PX_TOK_INITIAL | PX_TOK_STOP);
    assert_int_equal(t[2].flags,
                     PX_TOK_CAPITAL | PX_TOK_ALLCAPS | PX_TOK_SPACED);
    assert_int_equal(t[3].flags, PX_TOK_SPACED);
    assert_int_equal(t[4].flags, 0);
    assert_int_equal(t[5].kind, PX_NUMBER);
    px_arena_done(&arena);
}

static void
folds_and_stems(void **state)
{
    (void) state;
    char out[PX_FOLD_MAX];
    static const char *const cases[][2] = {
        { "MORIAKI’S", "moriaki's" },
        { "Bogotá", "bogota" },
        { "Mr.", "mr" },
        { "U.S.", "u.s." },
        { "Straße", "strasse" },
        { "Łódź", "lodz" },
        { "US", "u.s." },
        { "us", "us" },
        { "Ø", "o" },
        { "ПРИВЕТ", "привет" },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        size_t n = px_fold(px_str(cases[i][0]), out);
        assert_true(px_str_eq((plx_str){ out, n }, px_str(cases[i][1])));
    }
    assert_int_equal(px_stem_hash(PX_STR("visits")),
                     px_stem_hash(PX_STR("Visited")));
    assert_int_not_equal(px_stem_hash(PX_STR("visit")),
                         px_stem_hash(PX_STR("vision")));
    px_arena arena;
    px_arena_init(&arena, 0);
    px_doc *doc = split(&arena, "Visits visited");
    assert_int_equal(doc->tokens.v[0].stem, px_stem_hash(PX_STR("visit")));
    assert_int_equal(doc->tokens.v[1].stem, doc->tokens.v[0].stem);
    assert_int_equal(doc->tokens.v[0].fold, px_fold_hash(PX_STR("visits")));
    px_arena_done(&arena);
}

static void
names_like_function_words(void **state)
{
    (void) state;
    px_arena arena;
    px_arena_init(&arena, 0);
    px_doc *doc = split(&arena, "US WHO Ann A. Lee");
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        assert_false(doc->tokens.v[i].flags & PX_TOK_STOP);
    }
    px_arena_done(&arena);
}

static void
stop_words(void **state)
{
    (void) state;
    static const char *const yes[] = { "the", "He", "WAS", "it’s", "’s" };
    static const char *const no[] = { "said", "not", "no", "don't", "war", "" };
    for (size_t i = 0; i < PX_COUNT(yes); i++) {
        assert_true(px_is_stop(px_str(yes[i])));
    }
    for (size_t i = 0; i < PX_COUNT(no); i++) {
        assert_false(px_is_stop(px_str(no[i])));
    }
}

// The laws of these layers on any text.
static void
laws(const char *bytes, size_t n)
{
    px_arena arena;
    px_arena_init(&arena, 0);
    px_doc *doc = px_doc_new(&arena);
    px_run run = { 0 };
    assert_non_null(doc);
    assert_int_equal(
        px_doc_add_para(doc, PX_PARA_BODY, (plx_str){ bytes, n }, &run, 0),
        PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    uint32_t at = 0, covered = 0;
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        plx_span span = doc->tokens.v[i].span;
        const px_sent *sent = &doc->sents.v[doc->tokens.v[i].sent];
        assert_true(span.len > 0 && span.off >= at);
        assert_true(px_utf8_border(doc->text, span.off));
        assert_true(px_utf8_border(doc->text, px_span_end(span)));
        assert_true(px_span_inside(span, sent->span));
        assert_true(i >= sent->first && i < sent->first + sent->n);
        plx_str gap = px_str_sub(doc->text, at, span.off);
        assert_int_equal(px_str_trim(gap).n, 0);
        at = px_span_end(span);
    }
    for (uint32_t i = 0; i < doc->sents.n; i++) {
        assert_int_equal(doc->sents.v[i].first, covered);
        covered += doc->sents.v[i].n;
    }
    assert_int_equal(covered, doc->tokens.n);
    px_arena_done(&arena);
}

// Random strings over the pieces that the rules look at.
static void
laws_hold(void **state)
{
    (void) state;
    static const char *const pieces[] = {
        ".",   "..", "!",  "?", "\"", "“",    "”",       "'",    "’s",   " ",
        " ",   " ",  "-",  "—", "--", "U.S.", "a.m.",    "Mr.",  "The",  "word",
        "Zoë", "1",  "23", ",", ":",  "/",    "http://", "@",    ".com", "№",
        "東",  "。", "½",  "&", "(",  ")",    "\u00A0",  "it's", "I",    "_",
    };
    uint64_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        px_buf buf = { 0 };
        for (int k = 0; k < 30; k++) {
            seed = px_hash_mix(seed, 11);
            px_buf_addz(&buf, pieces[seed % PX_COUNT(pieces)]);
        }
        laws(buf.p, buf.n);
        px_buf_done(&buf);
    }
    laws("", 0);
    laws("   ", 3);
}

static void
long_runs_are_cut(void **state)
{
    (void) state;
    px_arena arena;
    px_arena_init(&arena, 0);
    px_buf buf = { 0 };
    for (int i = 0; i < 100000; i++) {
        px_buf_addz(&buf, "a, ");
    }
    px_doc *doc = split(&arena, px_buf_z(&buf));
    assert_true(doc->sents.n > 100);
    assert_int_equal(doc->paras.v[0].n, doc->sents.n);
    px_buf_done(&buf);
    px_arena_done(&arena);
}

static void
memory_that_runs_out(void **state)
{
    (void) state;
    px_arena arena;
    px_arena_init(&arena, 20000);
    px_doc *doc = px_doc_new(&arena);
    px_run run = { 0 };
    char text[4001];
    for (size_t i = 0; i < sizeof(text) - 1; i++) {
        text[i] = i % 2 ? ' ' : 'x';
    }
    text[sizeof(text) - 1] = '\0';
    assert_non_null(doc);
    assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, px_str(text), &run, 0),
                     PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_ENOMEM);
    px_arena_done(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(abbreviations_hold_their_stop),
        cmocka_unit_test(quotes_close_with_their_sentence),
        cmocka_unit_test(dots_of_all_kinds),
        cmocka_unit_test(words_stay_whole),
        cmocka_unit_test(numbers_part_from_their_signs),
        cmocka_unit_test(other_scripts),
        cmocka_unit_test(flags_and_kinds),
        cmocka_unit_test(folds_and_stems),
        cmocka_unit_test(names_like_function_words),
        cmocka_unit_test(stop_words),
        cmocka_unit_test(laws_hold),
        cmocka_unit_test(long_runs_are_cut),
        cmocka_unit_test(memory_that_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
