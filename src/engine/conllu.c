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

#include "engine/report.h"

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

// The tenth column, and the line's end. `last`: the word before the next token.
static void
put_misc(px_buf *out, const px_doc *doc, plx_span span, uint32_t last)
{
    const char *space = is_spaced_after(doc, last) ? "" : "SpaceAfter=No|";
    px_buf_printf(out, "\t%sTokenRange=%" PRIu32 ":%" PRIu32 "\n", space,
                  span.off, px_span_end(span));
}

static void
put_word(px_buf *out, const px_doc *doc, uint32_t i, bool ends_token)
{
    const px_word *word = &doc->words.v[i];
    px_buf_printf(out, "%" PRIu32 "\t",
                  i - doc->sents.v[word->sent].first_word + 1);
    px_buf_add(out, px_doc_word(doc, i));
    px_buf_addc(out, '\t');
    px_buf_add(out, word->lemma.n ? word->lemma : PX_STR("_"));
    px_buf_addz(out, "\t_\t_\t_\t_\t_\t_");
    if (ends_token) {
        put_misc(out, doc, word->span, i);
    } else {
        px_buf_printf(out, "\tTokenRange=%" PRIu32 ":%" PRIu32 "\n",
                      word->span.off, px_span_end(word->span));
    }
}

static void
put_token(px_buf *out, const px_doc *doc, uint32_t first, uint32_t end)
{
    const px_word *words = doc->words.v;
    bool several = end - first > 1;
    if (several) {
        uint32_t base = doc->sents.v[words[first].sent].first_word;
        plx_span span = px_span_between(words[first].span.off,
                                        px_span_end(words[end - 1].span));
        px_buf_printf(out, "%" PRIu32 "-%" PRIu32 "\t", first - base + 1,
                      end - base);
        px_buf_add(out, px_doc_str(doc, span));
        px_buf_addz(out, "\t_\t_\t_\t_\t_\t_\t_");
        put_misc(out, doc, span, end - 1);
    }
    for (uint32_t i = first; i < end; i++) {
        put_word(out, doc, i, !several);
    }
}

plx_rc
plx_report_conllu(const plx_report *report, plx_write *write, void *user,
                  plx_err *err)
{
    const px_doc *doc = report->doc;
    px_buf out = { 0 };
    for (uint32_t s = 0; s < doc->sents.n; s++) {
        const px_sent *sent = &doc->sents.v[s];
        put_comments(&out, doc, s);
        uint32_t end = sent->first_word + sent->n_words;
        for (uint32_t i = sent->first_word; i < end;) {
            uint32_t next = token_end(doc, i);
            put_token(&out, doc, i, next);
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
