// SPDX-License-Identifier: Apache-2.0
/*
 * One report, from bytes to a frozen document
 *
 *   A fixed chain of rooms, each of which adds its layer once and reads those
 *   before it. The document lives in an arena of its own whose budget grows
 *   with the source, so that a hostile page costs bounded memory; everything
 *   temporary lives in a second arena that dies with the call.
 */
#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "dates/dates.h"
#include "engine/model.h"
#include "engine/report.h"
#include "events/events.h"
#include "figures/figures.h"
#include "intake/intake.h"
#include "names/names.h"
#include "page/page.h"
#include "quotes/quotes.h"
#include "text/ud_words.h"
#include "text/words.h"

#define MAX_BYTES ((size_t) 32 << 20)

typedef plx_rc px_annotator(px_doc *doc, px_arena *scratch);

// The layers over the text, in the order in which they need one another.
static px_annotator *const annotators[] = {
    px_names_find,  px_dates_find,  px_figures_find,
    px_quotes_find, px_events_find,
};

// A copy in valid UTF-8: the name of a file may be any bytes.
static plx_str
copy_valid(px_arena *arena, plx_str s)
{
    size_t bad = 0;
    if (px_utf8_valid(s, &bad)) {
        return px_arena_str(arena, s);
    }
    char *out = px_arena_alloc(arena, 3 * s.n);  // U+FFFD takes three bytes
    if (!out) {
        return (plx_str){ NULL, 0 };
    }
    size_t n = 0, len;
    for (size_t at = 0; at < s.n; at += len) {
        n += px_utf8_put(px_utf8_next(s, at, &len), out + n);
    }
    return (plx_str){ out, n };
}

static plx_rc
take_source(px_doc *doc, const plx_source *source)
{
    px_sha256_hex(source->bytes, doc->source_sha256);
    doc->path = copy_valid(doc->arena, source->path);
    doc->url = copy_valid(doc->arena, source->url);
    doc->outlet = copy_valid(doc->arena, source->outlet);
    if (source->published.precision != PLX_NEVER) {
        doc->published = source->published;
        doc->published_basis = PX_BASIS_METADATA;
    }
    return doc->arena->oom ? PLX_ENOMEM : PLX_OK;
}

static plx_rc
find_lemmas(const plx_model *model, px_doc *doc)
{
    for (uint32_t i = 0; i < doc->words.n; i++) {
        px_word *word = &doc->words.v[i];
        const plx_str tag = px_label(&model->reader.xpos, word->xpos - 1u);
        word->lemma =
            px_lemma_of(&model->lemmas, px_doc_word(doc, i), tag, doc->arena);
    }
    return doc->arena->oom ? PLX_ENOMEM : PLX_OK;
}

// What the model's network sees: sentences, tags, names, trees.
static plx_rc
read_words(const plx_model *model, const plx_report_opts *opts, px_doc *doc,
           px_arena *scratch)
{
    const bool trees = opts && opts->trees;
    const px_reading how = { .gazette = &model->gazette,
                             .trees = trees,
                             .take_names = px_name_tags_take,
                             .user = (void *) (uintptr_t) &model->name_tags };
    px_mark mark = px_arena_mark(scratch);
    px_network net;
    PX_TRY(px_network_init(&net, &model->reader, scratch));
    PX_TRY(px_grammar_read(doc, &how, &net, scratch));
    px_arena_rewind(scratch, mark);
    return trees && model->has_lemmas ? find_lemmas(model, doc) : PLX_OK;
}

static plx_rc
annotate(const plx_model *model, const plx_report_opts *opts, px_doc *doc,
         px_arena *scratch)
{
    PX_TRY(px_words_find(doc));
    PX_TRY(px_ud_words_find(doc));
    if (model && model->reads && doc->words.n > 0) {
        PX_TRY(read_words(model, opts, doc, scratch));
    }
    if (doc->is_article) {
        for (size_t i = 0; i < PX_COUNT(annotators); i++) {
            px_mark mark = px_arena_mark(scratch);
            PX_TRY(annotators[i](doc, scratch));
            if (scratch->oom) {
                return PLX_ENOMEM;  // the rewind would forget it
            }
            px_arena_rewind(scratch, mark);
        }
    }
    return px_doc_freeze(doc);
}

static plx_rc
analyse(const plx_model *model, const plx_report_opts *opts, px_arena *arena,
        px_arena *scratch, const plx_source *source, px_doc **out, plx_err *err)
{
    px_doc *doc = px_doc_new(arena);
    if (!doc) {
        return PLX_ENOMEM;
    }
    PX_TRY(take_source(doc, source));
    bool is_html = source->media == PLX_MEDIA_HTML ||
                   (source->media == PLX_MEDIA_GUESS &&
                    px_intake_is_html(source->bytes, source->path));
    plx_str page;
    PX_TRY(px_intake_decode(doc, source->bytes, is_html, &page, err));
    PX_TRY(source->media == PLX_MEDIA_PLAIN
               ? px_page_keep(doc, page, scratch, err)
               : px_page_read(doc, page, is_html, scratch, err));
    PX_TRY(annotate(model, opts, doc, scratch));
    *out = doc;
    return PLX_OK;
}

plx_rc
plx_report_analyse(const plx_model *model, const plx_source *source,
                   const plx_report_opts *opts, plx_report **out, plx_err *err)
{
    size_t limit = opts && opts->max_bytes ? opts->max_bytes : MAX_BYTES;
    if (source->bytes.n > limit) {
        char most[PX_SIZE_TEXT];
        return px_fail(err, PLX_ELIMIT, "intake",
                       "is larger than the limit of %s",
                       px_size_text(limit, most));
    }
    plx_report *report = calloc(1, sizeof(*report));
    if (!report) {
        return px_fail(err, PLX_ENOMEM, "engine", "out of memory");
    }
    atomic_init(&report->refs, 1);
    report->model = plx_model_ref((plx_model *) (uintptr_t) model);
    px_arena_init(&report->arena, ((size_t) 64 << 20) + source->bytes.n * 64);
    px_arena scratch;
    px_arena_init(&scratch, ((size_t) 64 << 20) + source->bytes.n * 64);
    plx_err inner = { .rc = PLX_OK };
    plx_rc rc = analyse(model, opts, &report->arena, &scratch, source,
                        &report->doc, &inner);
    if (report->arena.oom || scratch.oom) {
        // A room that got no memory may have seen no text, or too little.
        rc = PLX_ENOMEM;
        inner.rc = PLX_OK;
    }
    px_arena_done(&scratch);
    if (rc != PLX_OK) {
        plx_report_unref(report);
        if (inner.rc != PLX_OK) {
            return px_fail(err, rc, inner.room, "%s", inner.message);
        }
        return px_fail(err, rc, "engine", "%s", plx_rc_text(rc));
    }
    *out = report;
    return PLX_OK;
}
