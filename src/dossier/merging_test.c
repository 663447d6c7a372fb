// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "dossier/same_name.h"
#include "names/names.h"
#include "text/words.h"

#define REPORTS_MAX 8u

// A story of reports parted by '|', with its merged entities.
typedef struct story_case {
    px_arena arena, scratch;
    const px_doc *docs[REPORTS_MAX];
    plx_dossier out;
    px_story story;
} story_case;

static const px_doc *
read_doc(px_arena *arena, plx_str text)
{
    px_doc *doc = px_doc_new(arena);
    assert_non_null(doc);
    px_run run = { .text_len = (uint32_t) text.n,
                   .page_len = (uint32_t) text.n };
    assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, text, &run, 1), PLX_OK);
    assert_int_equal(px_doc_close_text(doc), PLX_OK);
    doc->is_article = true;
    px_arena scratch;
    px_arena_init(&scratch, 0);
    assert_int_equal(px_words_find(doc), PLX_OK);
    assert_int_equal(px_names_find(doc, &scratch), PLX_OK);
    px_arena_done(&scratch);
    return doc;
}

static void
open_case(story_case *c, const char *text)
{
    memset(c, 0, sizeof(*c));
    px_arena_init(&c->arena, 0);
    px_arena_init(&c->scratch, 0);
    while (*text) {
        size_t n = strcspn(text, "|");
        c->docs[c->story.n++] = read_doc(&c->arena, (plx_str){ text, n });
        text += n + (text[n] == '|');
    }
    c->story.arena = &c->arena;
    c->story.scratch = &c->scratch;
    c->story.docs = c->docs;
    c->story.out = &c->out;
    assert_int_equal(px_story_reports(&c->story), PLX_OK);
    assert_int_equal(px_story_entities(&c->story), PLX_OK);
}

static void
close_case(story_case *c)
{
    px_arena_done(&c->arena);
    px_arena_done(&c->scratch);
}

// "Ada Lund = Lund 3; Rome 1": names, other wordings, how many cites.
static const char *
entities_of(story_case *c)
{
    const char *said = "";
    for (uint32_t i = 0; i < c->out.n_entities; i++) {
        const plx_entity *e = &c->out.entities[i];
        said = px_arena_printf(&c->arena, "%s%s%.*s", said, i ? "; " : "",
                               (int) e->name.n, e->name.p)
                   .p;
        for (uint32_t k = 1; k < e->names.n; k++) {
            said = px_arena_printf(&c->arena, "%s = %.*s", said,
                                   (int) e->names.v[k].n, e->names.v[k].p)
                       .p;
        }
        said = px_arena_printf(&c->arena, "%s %u", said, e->cites.n).p;
    }
    return said;
}

typedef struct sample {
    const char *text, *want;
} sample;

static void
check(const sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        story_case c;
        open_case(&c, samples[i].text);
        const char *got = entities_of(&c);
        if (strcmp(got, samples[i].want) != 0) {
            print_error("%s\n", samples[i].text);
        }
        assert_string_equal(got, samples[i].want);
        close_case(&c);
    }
}
#define CHECK(samples) check((samples), PX_COUNT(samples))

static void
one_person_in_many_reports(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "It was Clara Holt.|We saw Clara B. Holt.",
          "Clara B. Holt = Clara Holt 2" },
        { "It was Jos\u00E9 Varela.|We saw Jose Varela.",
          "Jos\u00E9 Varela = Jose Varela 2" },
        { "It was Luis Mora Campos.|We saw Luis Mora.",
          "Luis Mora Campos = Luis Mora 2" },
        { "President Ada Lund came.|We saw President Lund.",
          "Ada Lund = President Ada Lund = Lund = President Lund 2" },
        { "They met Mike Farrow.|They met Michael Farrow.",
          "Michael Farrow = Mike Farrow 2" },
    };
    CHECK(samples);
}

static void
two_people_stay_two(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "It was Clara Holt.|It was Ivan Holt.|We saw Mr Holt.",
          "Ivan Holt = Holt = Mr Holt 2; Clara Holt 1" },
        { "It was Clara Holt.|It was Ivan Holt.|Nobody saw Dr. Holt.",
          "Clara Holt 1; Ivan Holt 1" },
        { "It was David Marsh Jr. himself.|It was David Marsh himself.",
          "David Marsh Jr. 1; David Marsh 1" },
        { "It was Clara B. Holt.|We saw Clara K. Holt.",
          "Clara B. Holt 1; Clara K. Holt 1" },
        // A forename alone needs the family's name beside it.
        { "It was Clara Holt.|We saw Clara in the yard.", "Clara Holt 1" },
    };
    CHECK(samples);
}

static void
organisations_and_places(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "It sued Velmora Motor Corp. today.|It sued Velmora today.",
          "Velmora Motor Corp. = Velmora 2" },
        { "They live in the U.S. now.|They live in the United States.",
          "United States = U.S. 2" },
        { "They live near Punta Corvina.|They live near Punta Corvin.",
          "Punta Corvina = Punta Corvin 2" },
        // Side by side in one report, a letter makes a difference.
        { "They live near Punta Corvina, not near Punta Corvin.|"
          "They live near Punta Corvina.",
          "Punta Corvina 2; Punta Corvin 1" },
        { "The Global Reef Watch warned us.|Data came from the GRW office.",
          "Global Reef Watch = GRW 2" },
    };
    CHECK(samples);
}

static void
every_report_entity_is_told(void **state)
{
    (void) state;
    story_case c;
    open_case(&c, "Clara Holt met Japanese sailors.|Ms Holt met nobody.");
    const px_doc *doc = c.docs[0];
    assert_int_equal(doc->entities.n, 2);
    assert_int_equal(c.story.entity_of[0][0], 0);
    assert_int_equal(c.story.entity_of[0][1], PX_NO);  // only an adjective
    assert_int_equal(c.story.entity_of[1][0], 0);
    assert_int_equal(c.out.n_entities, 1);
    const plx_entity *e = &c.out.entities[0];
    assert_int_equal(e->kind, PLX_PERSON);
    assert_int_equal(e->why.n, 1);
    for (uint32_t i = 0; i < e->cites.n; i++) {
        plx_str words =
            px_story_words(&c.story, e->cites.v[i].report, e->cites.v[i].span);
        assert_true(px_str_ends(words, PX_STR("Holt")));
    }
    close_case(&c);
}

static void
what_most_reports_name_comes_first(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "Rome, Rome and Rome are in Italy.|He likes Italy.",
          "Italy 2; Rome 3" },
        { "", "" },
    };
    CHECK(samples);
}

static void
memory_may_run_out(void **state)
{
    (void) state;
    story_case c;
    open_case(&c, "It was Clara Holt in Rome.|We saw Clara B. Holt.");
    bool done = false;
    for (size_t budget = 64; budget < 1u << 20 && !done; budget += 211) {
        px_arena scratch;
        px_arena_init(&scratch, budget);
        plx_dossier out = { .title = { NULL, 0 } };
        px_story story = c.story;
        story.scratch = &scratch;
        story.out = &out;
        plx_rc rc = px_story_entities(&story);
        assert_true(rc == PLX_OK || rc == PLX_ENOMEM);
        done = rc == PLX_OK;
        assert_int_equal(out.n_entities, done ? c.out.n_entities : 0);
        px_arena_done(&scratch);
    }
    assert_true(done);
    close_case(&c);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_person_in_many_reports),
        cmocka_unit_test(two_people_stay_two),
        cmocka_unit_test(organisations_and_places),
        cmocka_unit_test(every_report_entity_is_told),
        cmocka_unit_test(what_most_reports_name_comes_first),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
