// SPDX-License-Identifier: Apache-2.0
/*
 * One report, from bytes to a frozen document
 *
 *   A fixed chain of rooms, each of which adds its layer once and reads those
 *   before it. Reading ends with the text and its metadata, which is all that
 *   extraction is about; annotating goes on over the text.
 *
 *   The document lives in an arena of its own whose budget grows with the
 *   source, so that a hostile page costs bounded memory; everything temporary
 *   lives in the arena of a workbench, which keeps its memory for the next
 *   report.
 */
#include <stdlib.h>

#include "base/file.h"
#include "dates/dates.h"
#include "engine/workbench.h"
#include "events/events.h"
#include "figures/figures.h"
#include "intake/entry.h"
#include "intake/intake.h"
#include "names/names.h"
#include "page/page.h"
#include "quotes/quotes.h"
#include "text/ud_words.h"
#include "text/words.h"

#define MAX_BYTES ((size_t) 32 << 20)
#define KEPT_BYTES ((size_t) 8 << 20)  // of an arena, from report to report

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
    return px_arena_str(arena, px_valid_of(arena, s));
}

// What is told of a report before it is read. Reading leaves it as it is.
static plx_rc
take_source(px_doc *doc, const plx_source *source)
{
    px_sha256_hex(source->bytes, doc->source_sha256);
    doc->path = copy_valid(doc->arena, source->path);
    doc->url = copy_valid(doc->arena, source->url);
    doc->outlet = copy_valid(doc->arena, source->outlet);
    doc->byline = copy_valid(doc->arena, source->byline);
    doc->language = copy_valid(doc->arena, source->language);
    doc->section = copy_valid(doc->arena, source->section);
    if (source->published.precision != PLX_NEVER) {
        doc->published = source->published;
        doc->published_basis = PX_BASIS_METADATA;
    }
    return doc->arena->oom ? PLX_ENOMEM : PLX_OK;
}

// What is told and comes before what was read.
static plx_rc
take_told(px_doc *doc, const plx_source *source)
{
    if (source->title.n) {
        doc->title = copy_valid(doc->arena, source->title);
    }
    if (source->modified.precision != PLX_NEVER) {
        doc->modified = source->modified;
    }
    return doc->arena->oom ? PLX_ENOMEM : PLX_OK;
}

// Bytes to text: decode, take the article out of the page.
static plx_rc
read_source(px_doc *doc, const plx_source *source, px_arena *scratch,
            plx_err *err)
{
    bool is_html = source->media == PLX_MEDIA_HTML ||
                   (source->media == PLX_MEDIA_GUESS &&
                    px_intake_is_html(source->bytes, source->path));
    plx_str page;
    PX_TRY(take_source(doc, source));
    PX_TRY(px_intake_decode(doc, source->bytes, source->charset, is_html, &page,
                            err));
    PX_TRY(source->media == PLX_MEDIA_PLAIN
               ? px_page_keep(doc, page, scratch, err)
               : px_page_read(doc, page, is_html, scratch, err));
    return take_told(doc, source);
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

// The network's memory: what the bench has, or new for another model.
static plx_rc
set_up_network(px_workbench *bench, const plx_model *model)
{
    if (bench->model == model) {
        return PLX_OK;
    }
    bench->model = NULL;
    px_arena_renew(&bench->network, 0, KEPT_BYTES);
    PX_TRY(px_network_init(&bench->net, &model->reader, &bench->network));
    bench->model = model;
    return PLX_OK;
}

// What the model's network sees: sentences, tags, names, trees.
static plx_rc
read_words(px_workbench *bench, const plx_model *model,
           const plx_report_opts *opts, px_doc *doc)
{
    const bool trees = opts && opts->trees;
    const px_reading how = { .gazette = &model->gazette,
                             .trees = trees,
                             .take_names = px_name_tags_take,
                             .user = (void *) (uintptr_t) &model->name_tags };
    PX_TRY(set_up_network(bench, model));
    PX_TRY(px_grammar_read(doc, &how, &bench->net, &bench->scratch));
    return trees && model->has_lemmas ? find_lemmas(model, doc) : PLX_OK;
}

static plx_rc
annotate(px_workbench *bench, const plx_model *model,
         const plx_report_opts *opts, px_doc *doc)
{
    px_arena *scratch = &bench->scratch;
    PX_TRY(px_words_find(doc));
    PX_TRY(px_ud_words_find(doc));
    if (model && model->reads && doc->words.n > 0) {
        PX_TRY(read_words(bench, model, opts, doc));
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
    return PLX_OK;
}

static plx_rc
analyse(px_workbench *bench, const plx_model *model, const plx_source *source,
        const plx_report_opts *opts, plx_report *report, plx_err *err)
{
    px_doc *doc = px_doc_new(&report->arena);
    if (!doc) {
        return PLX_ENOMEM;
    }
    PX_TRY(read_source(doc, source, &bench->scratch, err));
    if (!opts || !opts->text_only) {
        PX_TRY(annotate(bench, model, opts, doc));
    }
    report->doc = doc;
    return px_doc_freeze(doc);
}

// Nothing in it, and memory for a source of so many bytes.
static void
clear(plx_report *report, size_t n_bytes)
{
    plx_model_unref(report->model);
    report->model = NULL;
    report->doc = NULL;
    px_arena_renew(&report->arena, ((size_t) 64 << 20) + n_bytes * 64,
                   KEPT_BYTES);
}

void
px_workbench_init(px_workbench *bench)
{
    *bench = (px_workbench){ .model = NULL };
    px_arena_init(&bench->scratch, 0);
    px_arena_init(&bench->network, 0);
}

void
px_workbench_done(px_workbench *bench)
{
    px_arena_done(&bench->scratch);
    px_arena_done(&bench->network);
}

plx_report *
px_report_new(void)
{
    plx_report *report = calloc(1, sizeof(*report));
    if (report) {
        atomic_init(&report->refs, 1);
        px_arena_init(&report->arena, 0);
    }
    return report;
}

plx_rc
px_report_make(px_workbench *bench, const plx_model *model,
               const plx_source *source, const plx_report_opts *opts,
               plx_report *report, plx_err *err)
{
    size_t limit = opts && opts->max_bytes ? opts->max_bytes : MAX_BYTES;
    clear(report, source->bytes.n);
    if (source->bytes.n > limit) {
        char most[PX_SIZE_TEXT];
        return px_fail(err, PLX_ELIMIT, "intake",
                       "is larger than the limit of %s",
                       px_size_text(limit, most));
    }
    report->model = plx_model_ref((plx_model *) (uintptr_t) model);
    px_arena_renew(&bench->scratch, report->arena.budget, KEPT_BYTES);
    plx_err inner = { .rc = PLX_OK };
    plx_rc rc = analyse(bench, model, source, opts, report, &inner);
    if (report->arena.oom || bench->scratch.oom) {
        // A room that got no memory may have seen no text, or too little.
        rc = PLX_ENOMEM;
        inner.rc = PLX_OK;
    }
    if (rc == PLX_OK) {
        return PLX_OK;
    }
    clear(report, 0);
    return inner.rc != PLX_OK
               ? px_fail(err, rc, inner.room, "%s", inner.message)
               : px_fail(err, rc, "engine", "%s", plx_rc_text(rc));
}

plx_rc
plx_report_analyse(const plx_model *model, const plx_source *source,
                   const plx_report_opts *opts, plx_report **out, plx_err *err)
{
    plx_report *report = px_report_new();
    if (!report) {
        return px_fail(err, PLX_ENOMEM, "engine", "out of memory");
    }
    px_workbench bench;
    px_workbench_init(&bench);
    plx_rc rc = px_report_make(&bench, model, source, opts, report, err);
    px_workbench_done(&bench);
    if (rc != PLX_OK) {
        plx_report_unref(report);
        return rc;
    }
    *out = report;
    return PLX_OK;
}
