// SPDX-License-Identifier: Apache-2.0
/*
 * The layers of a report as JSON, see docs/formats/annotations.md.
 *
 * Spans are pairs [start, end) of bytes of "text"; layers point at each other
 * by index. Made for debugging, for benches and for people who want a layer
 * and not a dossier.
 */
#include "base/json.h"
#include "engine/report.h"

static const char *const entity_kinds[] = {
    "person", "organisation", "place", "product",
    "event",  "work",         "group", "other",
};

static void
put_span(px_json *j, const char *key, plx_span span)
{
    px_json_key(j, key);
    if (!span.len) {
        px_json_null(j);
        return;
    }
    px_json_open(j, '[');
    px_json_int(j, span.off);
    px_json_int(j, px_span_end(span));
    px_json_close(j, ']');
}

static void
put_index(px_json *j, const char *key, uint32_t i)
{
    px_json_key(j, key);
    if (i == PX_NO) {
        px_json_null(j);
    } else {
        px_json_int(j, i);
    }
}

static void
put_int(px_json *j, const char *key, int64_t n)
{
    px_json_key(j, key);
    px_json_int(j, n);
}

static void
put_word(px_json *j, const char *key, const char *const *words, size_t n,
         size_t i)
{
    px_json_key(j, key);
    px_json_z(j, i < n ? words[i] : NULL);
}
#define PUT_WORD(j, key, words, i) \
    put_word((j), (key), (words), PX_COUNT(words), (i))

static void
put_date(px_json *j, const char *key, plx_date date)
{
    char text[PLX_DATE_TEXT];
    plx_date_text(date, text);
    px_json_key(j, key);
    px_json_str_or_null(j, px_str(text));
}

static void
put_words(px_json *j, const px_doc *doc)
{
    static const char *const tokens[] = { "word", "number", "punct" };
    px_json_key(j, "paragraphs");
    px_json_open(j, '[');
    for (uint32_t i = 0; i < doc->paras.n; i++) {
        px_json_open(j, '{');
        put_span(j, "span", doc->paras.v[i].span);
        px_json_key(j, "kind");
        px_json_z(j, plx_part_kind_name((plx_part_kind) doc->paras.v[i].kind));
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
    px_json_key(j, "sentences");
    px_json_open(j, '[');
    for (uint32_t i = 0; i < doc->sents.n; i++) {
        px_json_open(j, '{');
        put_span(j, "span", doc->sents.v[i].span);
        put_int(j, "first", doc->sents.v[i].first);
        put_int(j, "n", doc->sents.v[i].n);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
    px_json_key(j, "tokens");
    px_json_open(j, '[');
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        px_json_open(j, '{');
        put_span(j, "span", doc->tokens.v[i].span);
        PUT_WORD(j, "kind", tokens, doc->tokens.v[i].kind);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
}

static void
put_label(px_json *j, const char *key, const px_labels *labels, uint8_t number)
{
    px_json_key(j, key);
    px_json_str_or_null(j, number ? px_label(labels, number - 1u)
                                  : (plx_str){ NULL, 0 });
}

// What the model's network read: nothing where there was no model.
static void
put_grammar(px_json *j, const plx_report *report)
{
    const px_doc *doc = report->doc;
    const bool read = report->model && report->model->reads;
    px_json_key(j, "words");
    px_json_open(j, '[');
    for (uint32_t i = 0; read && i < doc->words.n; i++) {
        const px_word *word = &doc->words.v[i];
        px_json_open(j, '{');
        put_span(j, "span", word->span);
        put_index(j, "sentence", word->sent);
        px_json_key(j, "lemma");
        px_json_str_or_null(j, word->lemma);
        put_label(j, "upos", &report->model->reader.upos, word->upos);
        put_label(j, "xpos", &report->model->reader.xpos, word->xpos);
        put_index(j, "head",
                  word->head
                      ? doc->sents.v[word->sent].first_word + word->head - 1
                      : PX_NO);
        put_label(j, "deprel", &report->model->reader.deprel, word->deprel);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
    px_json_key(j, "spotted");
    px_json_open(j, '[');
    for (uint32_t i = 0; i < doc->spotted.n; i++) {
        const px_spotted *name = &doc->spotted.v[i];
        px_json_open(j, '{');
        put_span(j, "span", name->span);
        PUT_WORD(j, "kind", entity_kinds, name->kind);
        put_int(j, "margin", name->margin);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
}

static void
put_names(px_json *j, const px_doc *doc)
{
    static const char *const forms[] = { "name", "pronoun", "description",
                                         "adjective" };
    px_json_key(j, "entities");
    px_json_open(j, '[');
    for (uint32_t i = 0; i < doc->entities.n; i++) {
        const px_entity *e = &doc->entities.v[i];
        px_json_open(j, '{');
        PUT_WORD(j, "kind", entity_kinds, e->kind);
        put_span(j, "name", e->name);
        put_span(j, "role", e->role);
        px_json_key(j, "canonical");
        px_json_str_or_null(j, e->canonical);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
    px_json_key(j, "mentions");
    px_json_open(j, '[');
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const px_mention *m = &doc->mentions.v[i];
        px_json_open(j, '{');
        put_span(j, "span", m->span);
        put_index(j, "entity", m->entity);
        PUT_WORD(j, "form", forms, m->form);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
}

static void
put_dates(px_json *j, const px_doc *doc)
{
    static const char *const forms[] = { "absolute", "partial",   "weekday",
                                         "shifted",  "narrative", "vague" };
    static const char *const units[] = { NULL, "day", "week", "month", "year" };
    px_json_key(j, "dates");
    px_json_open(j, '[');
    for (uint32_t i = 0; i < doc->timexes.n; i++) {
        const px_timex *t = &doc->timexes.v[i];
        px_json_open(j, '{');
        put_span(j, "span", t->span);
        PUT_WORD(j, "form", forms, t->form);
        put_date(j, "value", t->start);
        put_date(j, "end", t->end);
        PUT_WORD(j, "unit", units, t->unit);
        put_int(j, "amount", t->amount);
        put_int(j, "weekday", t->weekday);
        put_int(j, "direction", t->direction);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
}

static void
put_figures(px_json *j, const px_doc *doc)
{
    px_json_key(j, "figures");
    px_json_open(j, '[');
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const px_figure *f = &doc->figures.v[i];
        px_json_open(j, '{');
        put_span(j, "span", f->span);
        px_json_key(j, "value");
        px_json_double(j, f->value);
        px_json_key(j, "low");
        px_json_double(j, f->low);
        px_json_key(j, "high");
        px_json_double(j, f->high);
        px_json_key(j, "approximate");
        px_json_bool(j, f->approximate);
        px_json_key(j, "unit");
        px_json_str_or_null(j, f->unit);
        put_span(j, "of", f->of);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
}

static void
put_quotes(px_json *j, const px_doc *doc)
{
    static const char *const kinds[] = { "direct", "indirect", "mixed" };
    px_json_key(j, "quotes");
    px_json_open(j, '[');
    for (uint32_t i = 0; i < doc->quotes.n; i++) {
        const px_quote *q = &doc->quotes.v[i];
        px_json_open(j, '{');
        PUT_WORD(j, "kind", kinds, q->kind);
        put_span(j, "content", q->content);
        put_span(j, "cue", q->cue);
        put_span(j, "speaker", q->speaker);
        put_index(j, "entity", q->entity);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
}

static void
put_events(px_json *j, const px_doc *doc)
{
    static const char *const modes[] = { "fact",      "considered",  "expected",
                                         "planned",   "pledged",     "agreed",
                                         "announced", "ordered",     "offered",
                                         "wished",    "hypothetical" };
    px_json_key(j, "events");
    px_json_open(j, '[');
    for (uint32_t i = 0; i < doc->events.n; i++) {
        const px_event *e = &doc->events.v[i];
        px_json_open(j, '{');
        put_span(j, "span", e->span);
        put_span(j, "predicate", e->predicate);
        put_span(j, "actor", e->actor);
        put_index(j, "entity", e->entity);
        put_index(j, "date", e->timex);
        put_index(j, "quote", e->quote);
        PUT_WORD(j, "modality", modes, e->modality);
        px_json_key(j, "negated");
        px_json_bool(j, e->negated);
        put_int(j, "tense", e->tense);
        px_json_close(j, '}');
    }
    px_json_close(j, ']');
}

plx_rc
plx_report_annotations(const plx_report *report, plx_write *write, void *user,
                       plx_err *err)
{
    const px_doc *doc = report->doc;
    px_buf out = { 0 };
    px_json j = { .out = &out };
    px_json_open(&j, '{');
    px_json_key(&j, "path");
    px_json_str_or_null(&j, doc->path);
    px_json_key(&j, "text_sha256");
    px_json_z(&j, doc->text_sha256);
    px_json_key(&j, "text");
    px_json_str(&j, doc->text);
    put_words(&j, doc);
    put_grammar(&j, report);
    put_names(&j, doc);
    put_dates(&j, doc);
    put_figures(&j, doc);
    put_quotes(&j, doc);
    put_events(&j, doc);
    px_json_close(&j, '}');
    px_buf_addc(&out, '\n');
    plx_rc rc = PLX_OK;
    if (out.oom) {
        rc = px_fail(err, PLX_ENOMEM, "engine", "out of memory");
    } else if (!write(user, out.p, out.n)) {
        rc = px_fail(err, PLX_EIO, "engine", "the output cannot be written");
    }
    px_buf_done(&out);
    return rc;
}
