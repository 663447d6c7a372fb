// SPDX-License-Identifier: Apache-2.0
/*
 * Invented reports of a dam: whose words the dossier quotes, under which name,
 * at which bytes, and which quotations it takes for the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"
#include "dossier/story.h"
#include "dossier/story_bench.h"
#include "names/names.h"
#include "quotes/quotes.h"
#include "text/words.h"

// Adds a report; its paragraphs are parted by a line end.
static px_doc *
add(bench *t, const char *text)
{
    px_doc *doc = bench_add(t, NULL, text);
    assert_int_equal(px_names_find(doc, &t->scratch), PLX_OK);
    assert_int_equal(px_quotes_find(doc, &t->scratch), PLX_OK);
    return doc;
}

static void
run(bench *t)
{
    bench_start(t);
    assert_int_equal(px_story_reports(&t->story), PLX_OK);
    assert_int_equal(px_story_entities(&t->story), PLX_OK);
    assert_int_equal(px_story_quotes(&t->story), PLX_OK);
}

// Quotation i as "speaker: words".
static const char *
quote(bench *t, uint32_t i)
{
    assert_true(i < t->out.n_quotes);
    const plx_quote *q = &t->out.quotes[i];
    return px_arena_printf(&t->arena, "%.*s: %.*s", (int) q->speaker.n,
                           q->speaker.p, (int) q->text.n, q->text.p)
        .p;
}

static void
speakers_have_the_storys_names(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "Minister Nora Vance said the dam was safe. “It is sound,” Ms "
            "Vance said.");
    add(&t, "“It leaks,” a night guard said.");
    run(&t);
    assert_int_equal(t.out.n_quotes, 3);
    assert_string_equal(quote(&t, 0), "Nora Vance: the dam was safe");
    assert_string_equal(quote(&t, 1), "Nora Vance: It is sound");
    assert_string_equal(quote(&t, 2), "a night guard: It leaks");
    assert_int_not_equal(t.out.quotes[1].speaker_entity, PLX_NO_INDEX);
    assert_int_equal(t.out.quotes[2].speaker_entity, PLX_NO_INDEX);
    assert_int_equal(t.out.quotes[2].speaker_cite.report, 1);
    bench_end(&t);
}

static void
the_same_words_are_one_voice(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "“The dam is old but it will hold until the rain stops next "
            "week,” Nora Vance said.\n"
            "“The dam is old,” a guard said. “Go home.”");
    add(&t, "\"The dam is old but it will hold until the rain stops,\" Vance "
            "told reporters.\n"
            "\"Go away,\" said a guard.");
    run(&t);
    assert_int_equal(t.out.n_quotes, 5);
    // not of its own report, not of two words, not of other words
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(t.out.quotes[i].same, PLX_NO_INDEX);
    }
    assert_int_equal(t.out.quotes[3].same, 0);
    assert_int_equal(t.out.quotes[4].same, PLX_NO_INDEX);
    bench_end(&t);
}

static void
each_paragraph_is_cited(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    px_doc *doc = add(&t, "“The dam is safe,” Nora Vance said. “We looked.\n"
                          "“We looked twice.”");
    run(&t);
    assert_int_equal(t.out.n_quotes, 2);
    assert_string_equal(quote(&t, 1),
                        "Nora Vance: We looked.\nWe looked twice.");
    const plx_cites cites = t.out.quotes[1].cites;
    assert_int_equal(cites.n, 2);
    assert_true(px_str_eq(px_doc_str(doc, cites.v[1].span),
                          PX_STR("We looked twice.")));
    bench_end(&t);
}

static void
what_is_no_article_says_nothing(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "“The dam is safe,” Nora Vance said.")->is_article = false;
    run(&t);
    assert_int_equal(t.out.n_quotes, 0);
    bench_end(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(speakers_have_the_storys_names),
        cmocka_unit_test(the_same_words_are_one_voice),
        cmocka_unit_test(each_paragraph_is_cited),
        cmocka_unit_test(what_is_no_article_says_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
