// SPDX-License-Identifier: Apache-2.0
/*
 * The words of a report in CoNLL-U, the format of Universal Dependencies, see
 * docs/formats/annotations.md.
 *
 * A line a word, ten columns parted by tabs, "_" for what is not known. A
 * multiword token ("don't") has a line of its own before those of its words.
 * Spaces are told by SpaceAfter=No, and the text of a sentence is put together
 * from its words, so that both always agree: what parts words in the report
 * may be two spaces or an invisible character.
 */
#include <inttypes.h>
#include <stdio.h>

#include "engine/report.h"

// A report on its way out.
typedef struct writer {
    px_buf *out;
    const px_doc *doc;
    const px_reader *labels;  // NULL: no word has any
    uint32_t spotted;  // the first name that ends behind the word in hand
} writer;

// One past the last word of the token that word i begins.
static uint32_t
token_end(const px_doc *doc, uint32_t i)
{
    do {
        i++;
    } while (i < doc->words.n && doc->words.v[i].joined);
    return i;
}

// Does white space follow word i? The text's last word has it, too.
static bool
is_spaced_after(const px_doc *doc, uint32_t i)
{
    const px_word *word = &doc->words.v[i];
    return i + 1 == doc->words.n ||
           px_span_end(word[0].span) < word[1].span.off;
}

// A name that comments can hold: it ends at no line, and where it is part of
// an id it has neither spaces nor slashes.
static void
put_name(px_buf *out, const px_doc *doc, bool is_id)
{
    plx_str name = doc->path.n ? doc->path : px_str(doc->text_sha256);
    for (size_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool bad = (unsigned char) c < 0x20 || c == 0x7F ||
                   (is_id && (c == ' ' || c == '/'));
        px_buf_addc(out, bad ? '.' : c);
    }
}

static void
put_comments(px_buf *out, const px_doc *doc, uint32_t s)
{
    const px_sent *sent = &doc->sents.v[s];
    if (s == 0) {
        px_buf_addz(out, "# newdoc id = ");
        put_name(out, doc, false);
        px_buf_addc(out, '\n');
    }
    if (s == 0 || sent->para != doc->sents.v[s - 1].para) {
        px_buf_addz(out, "# newpar\n");
    }
    px_buf_addz(out, "# sent_id = ");
    put_name(out, doc, true);
    px_buf_printf(out, "-%" PRIu32 "\n# text = ", s + 1);
    uint32_t end = sent->first_word + sent->n_words;
    for (uint32_t i = sent->first_word; i < end; i++) {
        px_buf_add(out, px_doc_word(doc, i));
        if (i + 1 < end && is_spaced_after(doc, i)) {
            px_buf_addc(out, ' ');
        }
    }
    px_buf_addc(out, '\n');
}

// The tenth column, and the line's end. `last`: the word before the next token,
// PX_NO inside one; `name`: the word's part of a name, or "".
static void
put_misc(const writer *w, plx_span span, uint32_t last, const char *name)
{
    px_buf_addc(w->out, '\t');
    if (*name) {
        px_buf_printf(w->out, "NER=%s|", name);
    }
    if (last != PX_NO && !is_spaced_after(w->doc, last)) {
        px_buf_addz(w->out, "SpaceAfter=No|");
    }
    px_buf_printf(w->out, "TokenRange=%" PRIu32 ":%" PRIu32 "\n", span.off,
                  px_span_end(span));
}

// "B-PER" and the like, or "" outside of names.
static void
name_tag(writer *w, uint32_t word, char out[PX_LABEL_BYTES])
{
    static const char *const kinds[] = {
        [PX_PERSON] = "PER",   [PX_ORGANISATION] = "ORG", [PX_PLACE] = "LOC",
        [PX_PRODUCT] = "PROD", [PX_HAPPENING] = "EVENT",  [PX_GROUP] = "GROUP",
        [PX_WORK] = "WORK",
    };
    const px_spotteds *names = &w->doc->spotted;
    while (w->spotted < names->n &&
           names->v[w->spotted].first + names->v[w->spotted].n <= word) {
        w->spotted++;
    }
    out[0] = '\0';
    if (w->spotted < names->n && names->v[w->spotted].first <= word) {
        const px_spotted *name = &names->v[w->spotted];
        bool begins = word == name->first;
        bool ends = word + 1 == name->first + name->n;
        snprintf(out, PX_LABEL_BYTES, "%c-%s",
                 begins && ends ? 'S'
                 : begins       ? 'B'
                 : ends         ? 'E'
                                : 'I',
                 kinds[name->kind]);
    }
}

static void
put_label(const writer *w, const px_labels *labels, uint8_t number)
{
    plx_str name = { NULL, 0 };
    if (labels && number > 0) {
        name = px_label(labels, number - 1u);
    }
    px_buf_addc(w->out, '\t');
    px_buf_add(w->out, name.n > 0 ? name : PX_STR("_"));
}

static void
put_word(writer *w, uint32_t i, uint32_t last)
{
    const px_doc *doc = w->doc;
    const px_word *word = &doc->words.v[i];
    char name[PX_LABEL_BYTES];
    name_tag(w, i, name);
    px_buf_printf(w->out, "%" PRIu32 "\t",
                  i - doc->sents.v[word->sent].first_word + 1);
    px_buf_add(w->out, px_doc_word(doc, i));
    px_buf_addc(w->out, '\t');
    px_buf_add(w->out, word->lemma.n ? word->lemma : PX_STR("_"));
    const px_reader *labels = w->labels;
    put_label(w, labels ? &labels->upos : NULL, word->upos);
    put_label(w, labels ? &labels->xpos : NULL, word->xpos);
    px_buf_addz(w->out, "\t_");
    if (word->deprel > 0) {
        px_buf_printf(w->out, "\t%" PRIu32, word->head);
    } else {
        px_buf_addz(w->out, "\t_");
    }
    put_label(w, labels ? &labels->deprel : NULL, word->deprel);
    px_buf_addz(w->out, "\t_");
    put_misc(w, word->span, last, name);
}

static void
put_token(writer *w, uint32_t first, uint32_t end)
{
    const px_doc *doc = w->doc;
    const px_word *words = doc->words.v;
    bool several = end - first > 1;
    if (several) {
        uint32_t base = doc->sents.v[words[first].sent].first_word;
        plx_span span = px_span_between(words[first].span.off,
                                        px_span_end(words[end - 1].span));
        px_buf_printf(w->out, "%" PRIu32 "-%" PRIu32 "\t", first - base + 1,
                      end - base);
        px_buf_add(w->out, px_doc_str(doc, span));
        px_buf_addz(w->out, "\t_\t_\t_\t_\t_\t_\t_");
        put_misc(w, span, end - 1, "");
    }
    for (uint32_t i = first; i < end; i++) {
        put_word(w, i, several ? PX_NO : i);
    }
}

plx_rc
plx_report_conllu(const plx_report *report, plx_write *write, void *user,
                  plx_err *err)
{
    const px_doc *doc = report->doc;
    px_buf out = { 0 };
    writer w = { .out = &out,
                 .doc = doc,
                 .labels = report->model && report->model->reads
                               ? &report->model->reader
                               : NULL };
    for (uint32_t s = 0; s < doc->sents.n; s++) {
        const px_sent *sent = &doc->sents.v[s];
        put_comments(&out, doc, s);
        uint32_t end = sent->first_word + sent->n_words;
        for (uint32_t i = sent->first_word; i < end;) {
            uint32_t next = token_end(doc, i);
            put_token(&w, i, next);
            i = next;
        }
        px_buf_addc(&out, '\n');
    }
    plx_rc rc = PLX_OK;
    if (out.oom) {
        rc = px_fail(err, PLX_ENOMEM, "engine", "out of memory");
    } else if (out.n && !write(user, out.p, out.n)) {
        rc = px_fail(err, PLX_EIO, "engine", "the output cannot be written");
    }
    px_buf_done(&out);
    return rc;
}
