// SPDX-License-Identifier: Apache-2.0
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/str.h"
#include "names/names.h"
#include "text/ud_words.h"
#include "text/words.h"

// What a network would say, written by hand: of a phrase that it is a name of
// this kind, or (PX_OTHER) that its words stand outside of any.
typedef struct vote {
    const char *phrase;
    px_entity_kind kind;
    int16_t margin;
} vote;
enum { MOST_VOTES = 3 };

static void
cast(px_doc *doc, const vote *v)
{
    const size_t off = px_str_find(doc->text, px_str(v->phrase), 0);
    assert_true(off != PX_NONE);
    const plx_span span = { (uint32_t) off, (uint32_t) strlen(v->phrase) };
    px_spotted name = { .span = span,
                        .first = PX_NO,
                        .margin = v->margin,
                        .kind = (uint8_t) v->kind };
    for (uint32_t i = 0; i < doc->words.n; i++) {
        px_word *word = &doc->words.v[i];
        if (px_span_inside(word->span, span)) {
            word->outside =
                v->kind == PX_OTHER ? v->margin : (int16_t) -v->margin;
            name.first = name.first == PX_NO ? i : name.first;
            name.n++;
        }
    }
    if (v->kind != PX_OTHER) {
        px_spotteds_push(&doc->spotted, name);
    }
}

// The names of a text of one paragraph: "place Port Ansel; person Ada Holm".
static const char *
names_with(px_arena *arena, const char *text, const vote *votes, size_t n)
{
    static const char *const kinds[] = { "person",  "organisation", "place",
                                         "product", "event",        "work",
                                         "group",   "other" };
    const px_run run = { .text_len = (uint32_t) strlen(text),
                         .page_len = (uint32_t) strlen(text) };
    px_doc *doc = px_doc_new(arena);
    px_arena scratch;
    px_buf out = { 0 };

    px_arena_init(&scratch, 0);
    assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, px_str(text), &run, 1),
                     PLX_OK);
    assert_int_equal(px_doc_close_text(doc), PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    assert_int_equal(px_ud_words_find(doc), PLX_OK);
    for (uint32_t i = 0; n > 0 && i < doc->words.n; i++) {
        doc->words.v[i].upos = 1;  // a network was here
    }
    for (size_t i = 0; i < n && votes[i].phrase; i++) {
        cast(doc, &votes[i]);
    }
    assert_int_equal(px_names_find(doc, &scratch), PLX_OK);
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const px_mention *m = &doc->mentions.v[i];
        px_buf_printf(&out, "%s%s ", i ? "; " : "",
                      kinds[doc->entities.v[m->entity].kind]);
        px_buf_add(&out, px_doc_str(doc, m->span));
    }
    px_arena_done(&scratch);
    const char *copy = px_arena_str(arena, px_buf_str(&out)).p;
    px_buf_done(&out);
    return copy;
}

typedef struct sample {
    const char *text, *rules, *both;
    vote votes[MOST_VOTES];
} sample;

static void
check(const sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const sample *s = &samples[i];
        px_arena arena;
        px_arena_init(&arena, 0);
        assert_string_equal(names_with(&arena, s->text, NULL, 0), s->rules);
        assert_string_equal(names_with(&arena, s->text, s->votes, MOST_VOTES),
                            s->both);
        px_arena_done(&arena);
    }
}

static void
what_only_the_network_sees_is_added_when_it_is_sure(void **state)
{
    static const sample samples[] = {
        { "PORT ANSEL FERRY AGROUND OFF QUILLVANE REEF",
          "",
          "place PORT ANSEL; place QUILLVANE REEF",
          { { "PORT ANSEL", PX_PLACE, 50 },
            { "QUILLVANE REEF", PX_PLACE, 50 } } },
        { "PORT ANSEL FERRY AGROUND OFF QUILLVANE REEF",
          "",
          "",
          { { "QUILLVANE REEF", PX_PLACE, 12 } } },
        { "Quillvane rose by a third.",
          "",
          "organisation Quillvane",
          { { "Quillvane", PX_ORGANISATION, 60 } } },
        // In small letters only when it is sure, and never half a word.
        { "The ferry waited.", "", "", { { "ferry", PX_PLACE, 30 } } },
        { "we fly to quillvane",
          "",
          "place quillvane",
          { { "quillvane", PX_PLACE, 60 } } },
        { "The co-op Blue-Tide waited.",
          "other Blue-Tide",
          "other Blue-Tide",
          { { "Tide", PX_PLACE, 90 } } },
    };
    (void) state;
    check(samples, PX_COUNT(samples));
}

static void
borders_are_the_network_s_when_it_is_sure(void **state)
{
    static const sample samples[] = {
        { "Tide and Sons sold the quay.",
          "other Sons",
          "organisation Tide and Sons",
          { { "Tide and Sons", PX_ORGANISATION, 45 } } },
        { "She sails for Port Ansel Rowing on Tuesday.",
          "place Port Ansel Rowing",
          "place Port Ansel",
          { { "Port Ansel", PX_PLACE, 60 }, { "Rowing", PX_OTHER, 50 } } },
        { "She sails for Port Ansel Rowing on Tuesday.",
          "place Port Ansel Rowing",
          "place Port Ansel Rowing",
          { { "Port Ansel", PX_PLACE, 60 }, { "Rowing", PX_OTHER, 20 } } },
        { "She met Mayor Ada Holm of Ansel.",
          "person Ada Holm; other Ansel",
          "person Ada Holm of Ansel",
          { { "Ada Holm of Ansel", PX_PERSON, 90 } } },
        // What lists know keeps its borders.
        { "She sailed to New Zealand on Tuesday.",
          "place New Zealand",
          "place New Zealand",
          { { "New", PX_PLACE, 60 }, { "Zealand", PX_OTHER, 90 } } },
    };
    (void) state;
    check(samples, PX_COUNT(samples));
}

static void
what_the_network_rules_out_goes(void **state)
{
    static const sample samples[] = {
        { "She met the Harbourline on Tuesday.",
          "other Harbourline",
          "",
          { { "Harbourline", PX_OTHER, 90 } } },
        { "She met the Harbourline on Tuesday.",
          "other Harbourline",
          "other Harbourline",
          { { "Harbourline", PX_OTHER, 40 } } },
        // Not what has a title, and not what lists know.
        { "She met Mayor Harbourline on Tuesday.",
          "person Harbourline",
          "person Harbourline",
          { { "Harbourline", PX_OTHER, 90 } } },
        { "She sailed to France on Tuesday.",
          "place France",
          "place France",
          { { "France", PX_OTHER, 90 } } },
    };
    (void) state;
    check(samples, PX_COUNT(samples));
}

static void
the_network_has_a_vote_on_kinds(void **state)
{
    static const sample samples[] = {
        { "She met the Harbourline on Tuesday.",
          "other Harbourline",
          "organisation Harbourline",
          { { "Harbourline", PX_ORGANISATION, 60 } } },
        { "She met Ada Holm there.",
          "person Ada Holm",
          "person Ada Holm",
          { { "Ada Holm", PX_PLACE, 4 } } },
    };
    (void) state;
    check(samples, PX_COUNT(samples));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_only_the_network_sees_is_added_when_it_is_sure),
        cmocka_unit_test(borders_are_the_network_s_when_it_is_sure),
        cmocka_unit_test(what_the_network_rules_out_goes),
        cmocka_unit_test(the_network_has_a_vote_on_kinds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
