// SPDX-License-Identifier: Apache-2.0
/*
 * Words as Universal Dependencies cut them, shown as a reader of a tree sees
 * them: words parted by "|", or by "+" inside a multiword token; sentences by
 * " / ".
 */
#include "text/ud_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/utf8.h"
#include "text/words.h"

static px_doc *
cut(px_arena *arena, plx_str text)
{
    px_doc *doc = px_doc_new(arena);
    px_run run = { 0 };
    assert_non_null(doc);
    assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, text, &run, 0), PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    assert_int_equal(px_ud_words_find(doc), PLX_OK);
    return doc;
}

typedef struct sample {
    const char *text, *shown;
} sample;

static void
check(const sample *samples, size_t n)
{
    for (size_t s = 0; s < n; s++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        px_doc *doc = cut(&arena, px_str(samples[s].text));
        px_buf buf = { 0 };
        for (uint32_t i = 0; i < doc->words.n; i++) {
            const px_word *word = &doc->words.v[i];
            if (i > 0) {
                bool same = word->sent == word[-1].sent;
                px_buf_addz(&buf, word->joined ? "+" : same ? "|" : " / ");
            }
            px_buf_add(&buf, px_doc_word(doc, i));
        }
        assert_string_equal(px_buf_z(&buf), samples[s].shown);
        px_buf_done(&buf);
        px_arena_done(&arena);
    }
}

static void
contractions(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "I don't know, and she can't.", "I|do+n't|know|,|and|she|ca+n't|." },
        { "We’re sure it’s Dune’s.", "We+’re|sure|it+’s|Dune+’s|." },
        { "They cannot go; I'm gonna.", "They|can+not|go|;|I+'m|gon+na|." },
        { "You'll see, he'd've won.", "You+'ll|see|,|he+'d+'ve|won|." },
        { "DON'T dont Im youre", "DO+N'T|do+nt|I+m|you+re" },
        { "The crews' boat and the crew's.",
          "The|crews+'|boat|and|the|crew+'s|." },
        // Letters behind an apostrophe that are no verb, and a closing mark.
        { "O'Dell came at six o'clock.", "O'Dell|came|at|six|o'clock|." },
        { "He said 'no more tides' again.",
          "He|said|'|no|more|tides|'|again|." },
        // "its" is a word unless what follows cannot be owned.
        { "its a pity its keel broke", "it+s|a|pity|its|keel|broke" },
    };
    check(samples, PX_COUNT(samples));
}

static void
hyphens_and_slashes(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "a well-known, state-of-the-art co-worker",
          "a|well|-|known|,|state|-|of|-|the|-|art|co-worker" },
        { "Re-elected in mid-July, ex-wife's non-EU e-mail",
          "Re-elected|in|mid-July|,|ex-wife+'s|non-EU|e-mail" },
        { "a non-profit-led clock-wise 20-year F-16 run",
          "a|non-profit|-|led|clock-wise|20|-|year|F|-|16|run" },
        { "and/or 9/11 at 1/2 speed, w/o fuel b/c",
          "and|/|or|9/11|at|1|/|2|speed|,|w/o|fuel|b/c" },
        { "Write to jo-ann@two-tides.example.org or www.two-tides.org",
          "Write|to|jo-ann@two-tides.example.org|or|www.two-tides.org" },
    };
    check(samples, PX_COUNT(samples));
}

static void
numbers(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "5km at 7:30pm for $3.5bn, not 20th or 1970s",
          "5|km|at|7:30|pm|for|$|3.5|bn|,|not|20th|or|1970s" },
        { "Call 555-0143 or 1-800-555-0143, +44 too",
          "Call|555-0143|or|1-800-555-0143|,|+44|too" },
        { "from 8-14 to 1998-1999 and 500-1000",
          "from|8|-|14|to|1998|-|1999|and|500|-|1000" },
        { "On 2031-04-12 in '98 and the 1960's and '90s",
          "On|2031-04-12|in|'98|and|the|1960's|and|'90s" },
        { "50% of 3,500", "50|%|of|3,500" },
    };
    check(samples, PX_COUNT(samples));
}

static void
marks(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "What?! Stop!!! Well...? No.",
          "What|?! / Stop|!!! / Well|...|? / No|." },
        { "Good :) so ;-) we go =D <3", "Good|:)|so|;-)|we|go|=D|<3" },
        { "--> see *** (a: b)", "-->|see|***|(|a|:|b|)" },
        { "Get 'em, goin' on #flood @lake", "Get|'em|,|goin'|on|#flood|@lake" },
        { "Open report.doc or news.tide.example.org",
          "Open|report.doc|or|news.tide.example.org" },
    };
    check(samples, PX_COUNT(samples));
}

static void
stops_of_abbreviations(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "The U.S. sent Mr. Oak.", "The|U.S.|sent|Mr.|Oak|." },
        { "They sell nets, rope, etc.", "They|sell|nets|,|rope|,|etc|." },
    };
    check(samples, PX_COUNT(samples));
}

// Words cover exactly the tokens, in order, each inside its sentence.
static void
laws(plx_str text)
{
    px_arena arena;
    px_arena_init(&arena, 0);
    px_doc *doc = cut(&arena, text);
    uint32_t n = 0, at = 0;
    for (uint32_t s = 0; s < doc->sents.n; s++) {
        const px_sent *sent = &doc->sents.v[s];
        assert_int_equal(sent->first_word, n);
        assert_true(sent->n_words > 0);
        assert_false(doc->words.v[n].joined);
        for (n = sent->first_word; n < sent->first_word + sent->n_words; n++) {
            const px_word *word = &doc->words.v[n];
            assert_int_equal(word->sent, s);
            assert_true(word->span.len > 0 && word->span.off >= at);
            assert_true(px_span_inside(word->span, sent->span));
            assert_true(px_utf8_border(doc->text, word->span.off));
            assert_true(word->token >= sent->first &&
                        word->token < sent->first + sent->n);
            assert_int_equal(
                px_str_trim(px_str_sub(doc->text, at, word->span.off)).n, 0);
            assert_true(!word->joined || word->span.off == at);
            at = px_span_end(word->span);
        }
        assert_int_equal(at, px_span_end(sent->span));
    }
    assert_int_equal(n, doc->words.n);
    px_arena_done(&arena);
}

// Random strings over the pieces that the rules look at.
static void
laws_hold(void **state)
{
    (void) state;
    static const char *const pieces[] = {
        ".",  "...", "!",    "?",    "'",   "’",    "s",    "n't", " ",  " ",
        " ",  "-",   "--",   "/",    "don", "dont", "it's", "its", "12", "3456",
        "km", ":",   ")",    "(",    "@",   "#",    "=",    ">",   "a",  "co-",
        "É",  "…",   "etc.", ".com", "‑",   "$",    "`",    "‘",   "_",  "+",
    };
    uint64_t seed = 3;
    for (int round = 0; round < 5000; round++) {
        px_buf buf = { 0 };
        for (int k = 0; k < 24; k++) {
            seed = px_hash_mix(seed, 13);
            px_buf_addz(&buf, pieces[seed % PX_COUNT(pieces)]);
        }
        laws(px_buf_str(&buf));
        px_buf_done(&buf);
    }
    laws(PX_STR(""));
}

static void
long_runs_stay_linear(void **state)
{
    (void) state;
    static const char *const pieces[] = {
        "a-", "1-", "'", "a.", "!", ":", "n't"
    };
    for (size_t p = 0; p < PX_COUNT(pieces); p++) {
        px_buf buf = { 0 };
        for (int i = 0; i < 100000; i++) {
            px_buf_addz(&buf, pieces[p]);
        }
        laws(px_buf_str(&buf));
        px_buf_done(&buf);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contractions),
        cmocka_unit_test(hyphens_and_slashes),
        cmocka_unit_test(numbers),
        cmocka_unit_test(marks),
        cmocka_unit_test(stops_of_abbreviations),
        cmocka_unit_test(laws_hold),
        cmocka_unit_test(long_runs_stay_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
