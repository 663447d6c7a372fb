// SPDX-License-Identifier: Apache-2.0
/*
 * What each room found, in the words of a golden case
 *
 *   A case is read by people who review a change of rules. So a fact is told
 *   by what a reader of the dossier would notice when it is wrong, and not by
 *   indexes or hashes, which change with every other fact.
 */
#include "golden_facts.h"

#include "dates/dates.h"

static const char *const entity_kinds[] = { "person",  "organisation", "place",
                                            "product", "event",        "work",
                                            "group",   "other" };
static const char *const mention_forms[] = { "name", "pronoun", "description",
                                             "adjective" };
static const char *const timex_forms[] = { "absolute", "partial",   "weekday",
                                           "shifted",  "narrative", "vague" };
static const char *const quote_kinds[] = { "direct", "indirect", "mixed" };
static const char *const modalities[] = { "fact",      "considered", "expected",
                                          "planned",   "pledged",    "agreed",
                                          "announced", "ordered",    "offered",
                                          "wished" };
static const char *const tenses[] = { "past", "present", "to come" };

#define NAME_OF(names, i) name_of((names), PX_COUNT(names), (size_t) (i))

static const char *
name_of(const char *const *names, size_t n, size_t i)
{
    return i < n ? names[i] : "?";
}

// Ends a description: `said` moves into the doc's arena.
static void
fact_push(const px_doc *doc, golden_facts *facts, plx_span span, px_buf *said)
{
    golden_fact fact = { span, px_arena_str(doc->arena, px_buf_str(said)) };
    golden_facts_push(facts, fact);
    px_buf_done(said);
}

// "; label: words", or nothing for an empty span.
static void
add_words(px_buf *said, const char *label, const px_doc *doc, plx_span span)
{
    if (span.len > 0) {
        px_buf_printf(said, "; %s: ", label);
        px_buf_add(said, px_doc_str(doc, span));
    }
}

static void
describe_text(const px_doc *doc, golden_facts *facts)
{
    for (uint32_t i = 0; i < doc->sents.n; i++) {
        const px_sent *sent = &doc->sents.v[i];
        px_buf said = { 0 };

        for (uint32_t t = 0; t < sent->n; t++) {
            px_buf_addz(&said, t ? " | " : "");
            px_buf_add(&said, px_doc_token(doc, sent->first + t));
        }
        fact_push(doc, facts, sent->span, &said);
    }
}

static void
describe_names(const px_doc *doc, golden_facts *facts)
{
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const px_mention *mention = &doc->mentions.v[i];
        const px_entity *entity = &doc->entities.v[mention->entity];
        px_buf said = { 0 };

        px_buf_addz(&said, NAME_OF(entity_kinds, entity->kind));
        if (mention->form != PX_FORM_NAME) {
            px_buf_printf(&said, ", %s", NAME_OF(mention_forms, mention->form));
        }
        add_words(&said, "name", doc, entity->name);
        add_words(&said, "role", doc, entity->role);
        fact_push(doc, facts, mention->span, &said);
    }
}

static void
describe_dates(const px_doc *doc, golden_facts *facts)
{
    px_dated *dated = PX_NEW(doc->arena, px_dated, doc->timexes.n);

    if (!dated) {
        facts->oom = true;
        return;
    }
    px_dates_resolve(doc, doc->published, false, dated);
    for (uint32_t i = 0; i < doc->timexes.n; i++) {
        char from[PLX_DATE_TEXT];
        char to[PLX_DATE_TEXT];
        px_buf said = { 0 };

        plx_date_text(dated[i].value, from);
        plx_date_text(dated[i].end, to);
        px_buf_printf(&said, "%s%s%s%s%s",
                      NAME_OF(timex_forms, doc->timexes.v[i].form),
                      *from ? "; " : "", from, *to ? " to " : "", to);
        fact_push(doc, facts, doc->timexes.v[i].span, &said);
    }
}

static void
describe_figures(const px_doc *doc, golden_facts *facts)
{
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const px_figure *figure = &doc->figures.v[i];
        px_buf said = { 0 };

        px_buf_printf(&said, "%s%s%.10g", figure->approximate ? "about " : "",
                      figure->bound > 0   ? "over "
                      : figure->bound < 0 ? "under "
                                          : "",
                      figure->low);
        if (figure->high > figure->low) {
            px_buf_printf(&said, " to %.10g", figure->high);
        }
        px_buf_addz(&said, figure->unit.n ? " " : "");
        px_buf_add(&said, figure->unit);
        add_words(&said, "of", doc, figure->of);
        fact_push(doc, facts, figure->span, &said);
    }
}

static void
describe_quotes(const px_doc *doc, golden_facts *facts)
{
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        const px_quote *quote = &doc->quotes.v[i];
        px_buf said = { 0 };

        px_buf_addz(&said, NAME_OF(quote_kinds, quote->kind));
        add_words(&said, "speaker", doc, quote->speaker);
        add_words(&said, "cue", doc, quote->cue);
        if (quote->entity != PX_NO) {
            add_words(&said, "who", doc, doc->entities.v[quote->entity].name);
        }
        fact_push(doc, facts, quote->content, &said);
    }
}

static void
describe_events(const px_doc *doc, golden_facts *facts)
{
    for (uint32_t i = 0; i < doc->events.n; i++) {
        const px_event *event = &doc->events.v[i];
        px_buf said = { 0 };

        px_buf_printf(&said, "%s%s, %s", event->negated ? "not " : "",
                      NAME_OF(modalities, event->modality),
                      NAME_OF(tenses, event->tense + 1));
        add_words(&said, "predicate", doc, event->predicate);
        add_words(&said, "actor", doc, event->actor);
        if (event->timex != PX_NO) {
            add_words(&said, "when", doc, doc->timexes.v[event->timex].span);
        }
        fact_push(doc, facts, event->span, &said);
    }
}

golden_describe *
golden_room(const char *name)
{
    static const struct {
        const char *name;
        golden_describe *describe;
    } rooms[] = {
        { "text", describe_text },     { "names", describe_names },
        { "dates", describe_dates },   { "figures", describe_figures },
        { "quotes", describe_quotes }, { "events", describe_events }
    };

    for (size_t i = 0; i < PX_COUNT(rooms); i++) {
        if (strcmp(rooms[i].name, name) == 0) {
            return rooms[i].describe;
        }
    }
    return NULL;
}
