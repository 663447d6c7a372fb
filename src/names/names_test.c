// SPDX-License-Identifier: Apache-2.0
#include "names/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "names/gazetteer.h"
#include "text/words.h"

// A doc of paragraphs parted by '|', read for names.
static px_doc *
read_doc(px_arena *arena, const char *text)
{
    px_doc *doc = px_doc_new(arena);
    assert_non_null(doc);
    while (*text) {
        size_t n = strcspn(text, "|");
        px_run run = { .text_len = (uint32_t) n, .page_len = (uint32_t) n };
        assert_int_equal(
            px_doc_add_para(doc, PX_PARA_BODY, (plx_str){ text, n }, &run, 1),
            PLX_OK);
        text += n + (text[n] == '|');
    }
    assert_int_equal(px_doc_close_text(doc), PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    px_arena scratch;
    px_arena_init(&scratch, 0);
    assert_int_equal(px_names_find(doc, &scratch), PLX_OK);
    px_arena_done(&scratch);
    return doc;
}

// "person Ada Holm (pilot): Ada Holm, Holm, she; place Rome: Rome".
static const char *
names_of(px_arena *arena, const char *text)
{
    static const char *const kinds[] = { "person",  "organisation", "place",
                                         "product", "event",        "work",
                                         "group",   "other" };
    const px_doc *doc = read_doc(arena, text);
    px_buf out = { 0 };
    for (uint32_t e = 0; e < doc->entities.n; e++) {
        const px_entity *entity = &doc->entities.v[e];
        px_buf_printf(&out, "%s%s ", e ? "; " : "", kinds[entity->kind]);
        bool full = entity->kind == PX_PERSON || entity->canonical.n == 0;
        px_buf_add(&out, full && entity->canonical.n == 0
                             ? px_doc_str(doc, entity->name)
                             : entity->canonical);
        if (entity->role.len > 0) {
            px_buf_addz(&out, " (");
            px_buf_add(&out, px_doc_str(doc, entity->role));
            px_buf_addz(&out, ")");
        }
        uint32_t n = 0;
        for (uint32_t m = 0; m < doc->mentions.n; m++) {
            if (doc->mentions.v[m].entity == e) {
                px_buf_addz(&out, n++ ? ", " : ": ");
                px_buf_add(&out, px_doc_str(doc, doc->mentions.v[m].span));
            }
        }
        assert_int_equal(n, entity->n_mentions);
    }
    const char *copy = px_arena_str(arena, px_buf_str(&out)).p;
    px_buf_done(&out);
    return copy;
}

typedef struct sample {
    const char *text, *want;
} sample;

static void
check(const sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        const char *got = names_of(&arena, samples[i].text);
        if (strcmp(got, samples[i].want) != 0) {
            print_error("%s\n", samples[i].text);
        }
        assert_string_equal(got, samples[i].want);
        px_arena_done(&arena);
    }
}
#define CHECK(samples) check((samples), PX_COUNT(samples))

static void
people(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "The bakery was opened by Anna Petrov in spring.",
          "person Anna Petrov: Anna Petrov" },
        { "Prime Minister Olga Brandt met voters. Brandt smiled.",
          "person Olga Brandt (Prime Minister): Olga Brandt, Brandt" },
        { "It was signed by Henrik de la Cruz Jr. on the spot.",
          "person Henrik de la Cruz Jr.: Henrik de la Cruz Jr." },
        { "A letter from George P. Wills, 52, arrived.",
          "person George P. Wills: George P. Wills" },
        { "The plan pleased Tove Ek, director of Northern Lights Theatre, "
          "and nobody else.",
          "person Tove Ek (director of Northern Lights Theatre): Tove Ek; "
          "organisation Northern Lights Theatre: Northern Lights Theatre" },
        { "Among them was captain Rolf Imre of the coastguard.",
          "person Rolf Imre (captain): Rolf Imre" },
        { "We spoke to Mr Tarn. Later Ms. Quist came.",
          "person Tarn: Tarn; person Quist: Quist" },
        { "An adviser, Park Ji-hyun, agreed with Lim Dae-wook. Park left.",
          "person Park Ji-hyun: Park Ji-hyun, Park; "
          "person Lim Dae-wook: Lim Dae-wook" },
        { "We met Jane Rice, 41. Rice grew nothing. It was for Rice to say.",
          "person Jane Rice: Jane Rice, Rice, Rice" },
        { "We met Jane Rice, 41. Rice was served, and fish with rice.",
          "person Jane Rice: Jane Rice" },
    };
    CHECK(samples);
}

static void
openings_are_no_names(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "Leave a reply. However, nobody came. Photo by staff.", "" },
        { "On Tuesday, in April, the shop closed.", "" },
        { "Flooding closed roads. There was flooding again.", "" },
        { "\u201CNever,\u201D he said. \u201CTake it away.\u201D", "" },
        { "Police said so. The police were right.", "" },
    };
    CHECK(samples);
}

static void
organisations(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "He joined the Ministry of Health and Welfare that year.",
          "organisation Ministry of Health and Welfare: Ministry of Health "
          "and Welfare" },
        { "It belongs to Velmora Motor Corp. now, and Velmora is glad.",
          "organisation Velmora Motor Corp.: Velmora Motor Corp., Velmora" },
        { "The Global Reef Watch (GRW) said so. The data of GRW are open.",
          "organisation Global Reef Watch: Global Reef Watch, GRW, GRW" },
        { "They sued the Food and Drug Administration over it.",
          "organisation FDA: Food and Drug Administration" },
        { "The Harbour Pilots\u2019 Union called a strike.",
          "organisation Harbour Pilots\u2019 Union: Harbour Pilots\u2019 "
          "Union" },
    };
    CHECK(samples);
}

static void
places_and_their_adjectives(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "The U.S. and America's allies; American troops in the US.",
          "place United States: U.S., America, American, US" },
        { "She left us for Berlin.", "place Berlin: Berlin" },
        { "They live in Ostrava, Czech Republic, near the River Odra.",
          "place Ostrava: Ostrava; place Czech Republic: Czech Republic; "
          "place River Odra: River Odra" },
        { "Japanese-controlled islands are near.", "" },
        { "A storm hit the town of Kelsby. Kelsbian roads are closed.",
          "place Kelsby: Kelsby" },
        { "Ships left Marvonia. The Marvonian coast is long.",
          "place Marvonia: Marvonia, Marvonian" },
    };
    CHECK(samples);
}

static void
headlines_say_what_the_body_knows(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "Mayor Tallow Vows To Mend Broken Pier Before Summer|"
          "The pier was closed by Mayor Edith Tallow in May.",
          "person Edith Tallow (Mayor): Tallow, Edith Tallow" },
        { "STORM CLOSES PORT IN PORTUGAL AFTER LONG NIGHT|"
          "The port was closed.",
          "place Portugal: PORTUGAL" },
    };
    CHECK(samples);
}

static void
families_stay_apart(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "They named Peter and Laura Winter. Peter was a cook.",
          "person Peter Winter: Peter, Peter; person Laura Winter: Laura "
          "Winter" },
        { "Ivan Holt and Clara Holt were there.|One.|Two.|Three.|Four.|"
          "Five.|Neighbours liked Holt.",
          "person Ivan Holt: Ivan Holt; person Clara Holt: Clara Holt" },
        { "Ivan Holt came. Clara Holt did not. Ms Holt was ill.",
          "person Ivan Holt: Ivan Holt; person Clara Holt: Clara Holt, Holt" },
        { "David Marsh Jr. spoke. David Marsh listened.",
          "person David Marsh Jr.: David Marsh Jr.; person David Marsh: "
          "David Marsh" },
    };
    CHECK(samples);
}

static void
pronouns_only_where_safe(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "Clara Holt won. She thanked her team.",
          "person Clara Holt: Clara Holt, She, her" },
        { "Clara Holt met Anna Petrov. She smiled.",
          "person Clara Holt: Clara Holt; person Anna Petrov: Anna Petrov" },
        { "Clara Holt won. He was furious.", "person Clara Holt: Clara Holt" },
        { "Clara Holt won. \u201CShe is old,\u201D said a rival.",
          "person Clara Holt: Clara Holt" },
        { "Transport Minister Clara Holt resigned.|Nobody knew.|"
          "Friends said the minister was tired of the former minister.",
          "person Clara Holt (Transport Minister): Clara Holt, the minister" },
    };
    CHECK(samples);
}

static void
an_entity_in_a_span(void **state)
{
    (void) state;
    px_arena arena;
    px_arena_init(&arena, 0);
    const px_doc *doc =
        read_doc(&arena, "It was Robert Ware, the Japan chair, who knew.");
    plx_str text = doc->text;
    plx_span all = { 0, (uint32_t) text.n };
    assert_int_equal(px_names_entity_in(doc, all), 1);
    assert_int_equal(px_names_entity_in(doc, (plx_span){ 7, 11 }), 0);
    assert_int_equal(px_names_entity_in(doc, (plx_span){ 0, 6 }), PX_NO);
    plx_span named = doc->mentions.v[0].span;
    assert_int_equal(px_names_with_title(doc, named).off, named.off);
    doc = read_doc(&arena, "Then Prime Minister Ada Lund came.");
    plx_span titled = px_names_with_title(doc, doc->mentions.v[0].span);
    assert_true(
        px_str_eq(px_doc_str(doc, titled), PX_STR("Prime Minister Ada Lund")));
    px_arena_done(&arena);
}

// Binary search finds only what is sorted.
static void
tables_are_sorted(void **state)
{
    (void) state;
    for (size_t i = 1; i < px_known_table_n; i++) {
        assert_true(strcmp(px_known_table[i - 1].key, px_known_table[i].key) <
                    0);
    }
    for (size_t i = 1; i < px_country_table_n; i++) {
        assert_true(
            strcmp(px_country_table[i - 1].key, px_country_table[i].key) < 0);
    }
    for (size_t l = 0; l < px_word_lists_n; l++) {
        for (size_t i = 1; i < px_word_lists[l].n; i++) {
            assert_true(
                strcmp(px_word_lists[l].v[i - 1], px_word_lists[l].v[i]) < 0);
        }
    }
    assert_int_equal(px_gaz_forename(PX_STR("anna")), 'f');
    assert_int_equal(px_gaz_forename(PX_STR("ann")), 'f');
    assert_int_equal(px_gaz_forename(PX_STR("annx")), 0);
    assert_null(px_gaz_find(PX_STR("")));
}

static void
memory_may_run_out(void **state)
{
    (void) state;
    px_arena arena;
    px_arena_init(&arena, 0);
    const char *text = "Prime Minister Ada Lund met Peter and Laura Winter.";
    bool done = false;
    for (size_t budget = 64; budget < 1u << 20 && !done; budget += 509) {
        px_doc *doc = px_doc_new(&arena);
        plx_str raw = px_str(text);
        px_run run = { .text_len = (uint32_t) raw.n,
                       .page_len = (uint32_t) raw.n };
        assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, raw, &run, 1),
                         PLX_OK);
        assert_int_equal(px_doc_close_text(doc), PLX_OK);
        assert_int_equal(px_words_find(doc), PLX_OK);
        px_arena scratch;
        px_arena_init(&scratch, budget);
        plx_rc rc = px_names_find(doc, &scratch);
        assert_true(rc == PLX_OK || rc == PLX_ENOMEM);
        done = rc == PLX_OK;
        px_arena_done(&scratch);
    }
    assert_true(done);
    px_arena_done(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people),
        cmocka_unit_test(openings_are_no_names),
        cmocka_unit_test(organisations),
        cmocka_unit_test(places_and_their_adjectives),
        cmocka_unit_test(headlines_say_what_the_body_knows),
        cmocka_unit_test(families_stay_apart),
        cmocka_unit_test(pronouns_only_where_safe),
        cmocka_unit_test(an_entity_in_a_span),
        cmocka_unit_test(tables_are_sorted),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
