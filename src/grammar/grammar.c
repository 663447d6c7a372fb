// SPDX-License-Identifier: Apache-2.0
/*
 * Reading
 *
 *   Block by block. A sentence ends where the rules ended one or the network
 *   sees an end; the sentences that are whole are tagged and parsed, and the words of
 *   the last one, whose end is in the next block, are read again with that. A
 *   sentence is so what it would be if the text were one block.
 *
 *   Trees as Dozat and Manning (2017, Deep Biaffine Attention for Neural
 *   Dependency Parsing) score them: an arc by the product of what the head is
 *   as a head and the word as a dependent, its label by a layer over both.
 */
#include "grammar/grammar.h"

#include "grammar/heads.h"
#include "text/sent_cuts.h"

// Arc scores as integers, so that equal ones are equal; 512 is far beyond any.
#define ARC_UNITS 2048.0f
#define ARC_MOST 512.0f

// A sentence may end where the network doubts it by no more than this: an end
// that is missed spoils two sentences. Chosen on EWT's development part.
#define DOUBT (-0.25f)

// One reading of a document.
typedef struct pass {
    px_doc *doc;
    const px_reading *how;
    const px_reader *reader;
    px_arena *scratch;
    px_network *net;
    uint32_t *marks;  // [words]
    bool *ends;  // [words] the last of a sentence
} pass;

// The marks of a paragraph's words [first, end).
static void
mark_words(pass *p, uint32_t first, uint32_t end)
{
    const px_word *words = p->doc->words.v;
    if (p->how->gazette) {
        px_gazette_mark(p->how->gazette, p->doc, first, end, p->marks);
    }
    for (uint32_t i = first; i < end; i++) {
        bool spaced =
            i == first || px_span_end(words[i - 1].span) < words[i].span.off;
        p->marks[i] =
            p->marks[i] << PX_N_MARKS | (spaced ? PX_MARK_SPACED : 0u);
    }
    p->marks[first] |= PX_MARK_OPENS;
    p->marks[end - 1] |= PX_MARK_CLOSES;
}

static void
mark_paragraphs(pass *p)
{
    const px_doc *doc = p->doc;
    uint32_t first = 0;
    for (uint32_t s = 0; s < doc->sents.n; s++) {
        const px_sent *sent = &doc->sents.v[s];
        uint32_t end = sent->first_word + sent->n_words;
        bool last = s + 1 == doc->sents.n || sent[1].para != sent->para;
        if (last && first < end) {
            mark_words(p, first, end);
            first = end;
        }
    }
}

static uint32_t
highest(const float *scores, uint32_t n)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++) {
        best = scores[i] > scores[best] ? i : best;
    }
    return best;
}

// The tags of the block's words, and where sentences seem to end.
static void
read_tags(pass *p)
{
    const px_reader *r = p->reader;
    const float *scores = px_network_tags(p->net, p->net->n);
    size_t stride = PX_PADDED(r->tags.rows);
    for (uint32_t i = 0; i < p->net->n; i++, scores += stride) {
        uint32_t at = p->net->first + i;
        px_word *word = &p->doc->words.v[at];
        word->upos = (uint8_t) (1 + highest(scores + 2, r->upos.n));
        word->xpos = (uint8_t) (1 + highest(scores + 2 + r->upos.n, r->xpos.n));
        bool given = at + 1 < p->doc->words.n && word[1].sent != word->sent;
        // The rules know edited prose (datelines, abbreviations, quotes); the
        // network also sees ends that nothing marks. Either may end one.
        p->ends[at] =
            given || (!p->how->keep_sents && scores[1] - scores[0] > DOUBT);
    }
}

/*
 * Settle where the block's sentences end; the number of words in whole ones.
 * One that gets too long is cut behind the last token that still fits; a token
 * that alone is too long, inside.
 */
static uint32_t
settle_ends(pass *p)
{
    bool *ends = p->ends + p->net->first;
    uint32_t first = 0, fits = 0;  // a sentence's first word; where to cut it
    for (uint32_t i = 0; i < p->net->n; i++) {
        uint32_t at = p->net->first + i;
        bool can_end = px_sent_can_end(p->doc, at);
        fits = can_end ? i + 1 : fits;
        ends[i] = (ends[i] && can_end) || (p->marks[at] & PX_MARK_CLOSES);
        if (!ends[i] && i + 1 - first == PX_SENT_WORDS) {
            i = fits > first ? fits - 1 : i;
            ends[i] = true;
        }
        first = ends[i] ? i + 1 : first;
    }
    return first;
}

// -- trees ---------------------------------------------------------------

static int32_t
arc_units(float score)
{
    score = score > -ARC_MOST ? score : -ARC_MOST;  // also for NaN
    score = score < ARC_MOST ? score : ARC_MOST;
    return (int32_t) (score * ARC_UNITS);
}

// Scores [n][n + 1] of the arcs of a sentence; parts [n] of its words.
static bool
score_arcs(const pass *p, const float *parts, size_t stride, uint32_t n,
           int32_t *arcs)
{
    const px_reader *r = p->reader;
    size_t padded = PX_PADDED(n);
    float *heads = PX_NEW(p->scratch, float, r->arc *padded);  // [arc][heads]
    float *line = PX_NEW(p->scratch, float, padded);
    if (!heads || !line) {
        return false;
    }
    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < r->arc; j++) {
            heads[j * padded + i] = parts[i * stride + j];
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        const float *word = parts + i * stride + r->arc;
        memset(line, 0, padded * sizeof(*line));
        for (uint32_t j = 0; j < r->arc; j++) {
            r->kernels->add_floats(heads + j * padded, word[j], padded, line);
        }
        int32_t *out = arcs + (size_t) i * (n + 1);
        out[0] = arc_units(parts[i * stride + 2 * r->arc + 2 * r->label]);
        for (uint32_t j = 0; j < n; j++) {
            out[1 + j] = arc_units(line[j]);
        }
    }
    return true;
}

static plx_rc
find_heads(const pass *p, const float *parts, size_t stride, uint32_t n,
           uint32_t *heads)
{
    px_mark mark = px_arena_mark(p->scratch);
    int32_t *arcs = PX_NEW(p->scratch, int32_t, (size_t) n * (n + 1));
    plx_rc rc = PLX_ENOMEM;
    if (arcs && score_arcs(p, parts, stride, n, arcs)) {
        rc = px_heads_find(arcs, n, p->scratch, heads);
    }
    px_arena_rewind(p->scratch, mark);
    return rc;
}

// The hidden layer of a word's label, from its own part and its head's.
static void
join_parts(const pass *p, const float *word, const float *head, int16_t *out)
{
    const px_reader *r = p->reader;
    float *line = p->net->line;
    memcpy(line, word, r->label * sizeof(*line));
    r->kernels->add_floats(head, 1, r->label, line);
    r->kernels->quantise(line, 0, r->per_unit, r->label, out);
}

static uint8_t
best_label(const px_reader *r, const float *scores, bool is_root)
{
    uint32_t best = r->root == 0 && r->deprel.n > 1 ? 1 : 0;
    for (uint32_t i = best + 1; i < r->deprel.n; i++) {
        best = i != r->root && scores[i] > scores[best] ? i : best;
    }
    return (uint8_t) (1 + (is_root ? r->root : best));
}

// Heads and labels of the block's first n words.
static plx_rc
read_trees(pass *p, uint32_t n)
{
    const px_reader *r = p->reader;
    px_word *words = p->doc->words.v + p->net->first;
    const bool *ends = p->ends + p->net->first;
    size_t stride = PX_PADDED(r->parts.rows);
    const float *parts =
        px_network_recur(p->net, &r->tree_layers, &r->parts, ends, n);
    uint32_t *heads = PX_NEW(p->scratch, uint32_t, n);
    int16_t *joined = PX_NEW(p->scratch, int16_t, (size_t) n * r->label);
    float *labels =
        PX_NEW(p->scratch, float, (size_t) n *PX_PADDED(r->deprels.rows));
    if (!heads || !joined || !labels) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0, first = 0; i < n; i++) {
        if (ends[i]) {
            PX_TRY(find_heads(p, parts + first * stride, stride, i + 1 - first,
                              heads + first));
            first = i + 1;
        }
    }
    for (uint32_t i = 0, first = 0; i < n; i++) {
        const float *label_parts = parts + 2 * r->arc;
        uint32_t head = first + heads[i] - 1;
        join_parts(p, label_parts + i * stride + r->label,
                   heads[i] ? label_parts + head * stride : r->label_root,
                   joined + (size_t) i * r->label);
        first = ends[i] ? i + 1 : first;
    }
    r->kernels->multiply(&r->deprels, joined, n, r->label, labels,
                         PX_PADDED(r->deprels.rows));
    for (uint32_t i = 0; i < n; i++) {
        words[i].head = heads[i];
        words[i].deprel = best_label(
            r, labels + (size_t) i * PX_PADDED(r->deprels.rows), heads[i] == 0);
    }
    return PLX_OK;
}

// -- names ---------------------------------------------------------------

static plx_rc
read_names(pass *p, uint32_t n)
{
    const px_reader *r = p->reader;
    const bool *ends = p->ends + p->net->first;
    size_t stride = PX_PADDED(r->tag_names.rows);
    const float *scores =
        px_network_recur(p->net, &r->name_layers, &r->tag_names, ends, n);
    for (uint32_t i = 0, first = 0; i < n; i++) {
        if (ends[i]) {
            PX_TRY(p->how->take_names(p->how->user, p->doc,
                                      p->net->first + first, i + 1 - first,
                                      scores + first * stride, stride));
            first = i + 1;
        }
    }
    return PLX_OK;
}

static plx_rc
read_blocks(pass *p)
{
    for (uint32_t at = 0; at < p->doc->words.n;) {
        px_network_read(p->net, p->doc, p->marks, at);
        read_tags(p);
        uint32_t n = settle_ends(p);
        px_mark mark = px_arena_mark(p->scratch);
        if (p->how->trees) {
            PX_TRY(read_trees(p, n));
        }
        if (p->how->take_names) {
            PX_TRY(read_names(p, n));
        }
        px_arena_rewind(p->scratch, mark);
        at += n;
    }
    return PLX_OK;
}

// A sentence that was read in pieces, since one token fills it, has no tree.
static void
drop_broken_trees(px_doc *doc)
{
    for (uint32_t s = 0; s < doc->sents.n; s++) {
        const px_sent *sent = &doc->sents.v[s];
        px_word *words = doc->words.v + sent->first_word;
        for (uint32_t i = 0; sent->n_words > PX_SENT_WORDS && i < sent->n_words;
             i++) {
            words[i].head = words[i].deprel = 0;
        }
    }
}

plx_rc
px_grammar_read(px_doc *doc, const px_reading *how, px_network *net,
                px_arena *scratch)
{
    px_mark mark = px_arena_mark(scratch);
    pass p = { .doc = doc,
               .how = how,
               .reader = net->reader,
               .net = net,
               .scratch = scratch,
               .marks = PX_NEW(scratch, uint32_t, doc->words.n),
               .ends = PX_NEW(scratch, bool, doc->words.n) };
    if (!p.marks || !p.ends) {
        return PLX_ENOMEM;
    }
    mark_paragraphs(&p);
    PX_TRY(read_blocks(&p));
    PX_TRY(px_sents_cut(doc, p.ends));
    drop_broken_trees(doc);
    px_arena_rewind(scratch, mark);
    return PLX_OK;
}
