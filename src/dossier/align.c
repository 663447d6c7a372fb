// SPDX-License-Identifier: Apache-2.0
/*
 * Do two passages say the same?
 *
 *   Reports of one event share its names by necessity, so names alone prove
 *   nothing, while a shared rare word ("saplings", "gasworks") proves a lot.
 *   Each content word, merged entity, calendar date and figure of a passage is
 *   a feature, weighted by how few sentences of the story have it (inverse
 *   sentence frequency, after Spärck Jones 1972). A name counts as whoever it
 *   denotes and a date as the day it denotes, so that "Wednesday" meets "April
 *   10" and "the U.S." meets "the United States".
 *
 *   The score is the mean of Dice's coefficient and containment: a short
 *   clause inside a long one is alike to it, though less than to its equal.
 *
 *   Preparing is O(tokens); a score O(features of both); grouping compares
 *   only passages that share an uncommon feature.
 */
#include "dossier/align.h"

#include <math.h>
#include <stdlib.h>

#include "base/map.h"

#define ENOUGH 8.0  // shared weight that proves likeness: two rare words
#define MAX_FEATURES 256u  // of one passage; longer ones are cut

typedef struct feature {
    uint64_t key;
    float weight;
    bool name;  // an entity: proves little alone
} feature;

struct px_aligner {
    const px_story *story;
    const px_feature *const *of;  // [report][token]; key 0: no feature
};

// -- features ------------------------------------------------------------

enum { FROM_WORD = 1, FROM_ENTITY, FROM_DATE, FROM_FIGURE };

static uint64_t
key_of(unsigned from, uint64_t value)
{
    return px_hash_mix(from, value) | 1;
}

// The first token of `span` takes the feature; its other tokens lose theirs.
static void
put(const px_doc *doc, px_feature *row, plx_span span, uint64_t key, bool name)
{
    uint32_t i = px_doc_token_at(doc, span.off);
    for (bool first = true;
         i < doc->tokens.n && doc->tokens.v[i].span.off < px_span_end(span);
         i++, first = false) {
        row[i].key = first ? key : 0;
        row[i].name = first && name;
    }
}

static px_feature *
read_report(const px_story *story, uint32_t r)
{
    const px_doc *doc = story->docs[r];
    px_feature *row = PX_NEW(story->arena, px_feature, doc->tokens.n);
    if (!row) {
        return NULL;
    }
    for (uint32_t i = 0; i < doc->tokens.n; i++) {
        const px_token *t = &doc->tokens.v[i];
        if (t->kind != PX_PUNCT && !(t->flags & PX_TOK_STOP)) {
            row[i].key = key_of(FROM_WORD, t->stem);
        }
    }
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const px_mention *m = &doc->mentions.v[i];
        uint32_t entity = story->entity_of[r][m->entity];
        if (entity != PX_NO && m->form != PX_FORM_DESCRIPTION) {
            put(doc, row, m->span, key_of(FROM_ENTITY, entity), true);
        }
    }
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const px_figure *f = &doc->figures.v[i];
        uint64_t bits;
        memcpy(&bits, &f->value, sizeof(bits));
        put(doc, row, f->span, key_of(FROM_FIGURE, bits), false);
    }
    for (uint32_t i = 0; i < doc->timexes.n; i++) {
        plx_date d = story->dated[r][i].value;
        if (d.precision != PLX_NEVER) {
            uint64_t bits = 0;
            memcpy(&bits, &d, sizeof(d));
            put(doc, row, doc->timexes.v[i].span, key_of(FROM_DATE, bits),
                false);
        }
    }
    return row;
}

// In how many sentences each feature stands, once a sentence.
static bool
count(const px_story *story, px_feature *const *rows, px_map *sentences,
      uint32_t *n_sentences)
{
    px_map last = { .arena = story->scratch };
    for (uint32_t r = 0; r < story->n; r++) {
        const px_doc *doc = story->docs[r];
        for (uint32_t i = 0; i < doc->tokens.n; i++) {
            if (!rows[r][i].key) {
                continue;
            }
            uint32_t here = *n_sentences + doc->tokens.v[i].sent + 1;
            uint32_t *seen = px_map_add(&last, rows[r][i].key);
            uint32_t *times = px_map_add(sentences, rows[r][i].key);
            if (!seen || !times) {
                return false;
            }
            *times += *seen != here;
            *seen = here;
        }
        *n_sentences += doc->sents.n;
    }
    return true;
}

const px_aligner *
px_aligner_new(px_story *story)
{
    if (story->aligner) {
        return story->aligner;
    }
    px_aligner *aligner = PX_NEW(story->arena, px_aligner, 1);
    px_feature **rows = PX_NEW(story->arena, px_feature *, story->n);
    if (!aligner || !rows) {
        return NULL;
    }
    for (uint32_t r = 0; r < story->n; r++) {
        rows[r] = read_report(story, r);
        if (!rows[r]) {
            return NULL;
        }
    }
    px_map sentences = { .arena = story->scratch };
    uint32_t n = 0;
    if (!count(story, rows, &sentences, &n)) {
        return NULL;
    }
    for (uint32_t r = 0; r < story->n; r++) {
        for (uint32_t i = 0; i < story->docs[r]->tokens.n; i++) {
            if (rows[r][i].key) {
                uint32_t df = *px_map_find(&sentences, rows[r][i].key);
                rows[r][i].weight = (float) log1p((double) n / df);
            }
        }
    }
    aligner->story = story;
    aligner->of = (const px_feature *const *) rows;
    story->aligner = aligner;
    return aligner;
}

const px_story *
px_aligner_story(const px_aligner *aligner)
{
    return aligner->story;
}

// -- comparing -----------------------------------------------------------

static int
by_key(const void *a, const void *b)
{
    uint64_t x = ((const px_feature *) a)->key,
             y = ((const px_feature *) b)->key;
    return (x > y) - (x < y);
}

// The distinct features of a passage, sorted by key, into out[MAX_FEATURES].
static uint32_t
features_of(const px_aligner *aligner, plx_cite passage, px_feature *out)
{
    const px_doc *doc = aligner->story->docs[passage.report];
    const px_feature *row = aligner->of[passage.report];
    uint32_t n = 0;
    for (uint32_t i = px_doc_token_at(doc, passage.span.off);
         i < doc->tokens.n && n < MAX_FEATURES &&
         doc->tokens.v[i].span.off < px_span_end(passage.span);
         i++) {
        if (row[i].key) {
            out[n++] = row[i];
        }
    }
    qsort(out, n, sizeof(*out), by_key);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (kept == 0 || out[kept - 1].key != out[i].key) {
            out[kept++] = out[i];
        }
    }
    return kept;
}

static double
total(const px_feature *v, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        sum += (double) v[i].weight;
    }
    return sum;
}

double
px_align_compare(const px_prepared *a, const px_prepared *b)
{
    double shared = 0;
    uint32_t words = 0, i = 0, j = 0;
    while (i < a->n && j < b->n) {
        if (a->v[i].key == b->v[j].key) {
            shared += (double) a->v[i].weight;
            words += !a->v[i].name;
            i++;
            j++;
        } else if (a->v[i].key < b->v[j].key) {
            i++;
        } else {
            j++;
        }
    }
    if (a->weight <= 0 || b->weight <= 0 || words == 0) {
        return 0;
    }
    double least = a->weight < b->weight ? a->weight : b->weight;
    double dice = 2 * shared / (a->weight + b->weight);
    double score = 0.5 * dice + 0.5 * (shared / least);
    // One common word beside names is a coincidence more often than not, and
    // so are common words alone.
    double proof = shared < ENOUGH ? shared / ENOUGH : 1.0;
    return (words == 1 ? 0.6 : 1.0) * proof * score;
}

static px_prepared
prepare(const px_aligner *aligner, plx_cite passage, px_feature *room)
{
    uint32_t n = features_of(aligner, passage, room);
    return (px_prepared){ room, n, total(room, n) };
}

px_prepared
px_align_prepare(const px_aligner *aligner, px_arena *arena, plx_cite passage)
{
    px_feature room[MAX_FEATURES];
    px_prepared p = prepare(aligner, passage, room);
    px_feature *copy = PX_NEW(arena, px_feature, p.n);
    if (!copy) {
        return (px_prepared){ NULL, 0, 0 };
    }
    memcpy(copy, room, p.n * sizeof(*copy));
    p.v = copy;
    return p;
}

double
px_align_score(const px_aligner *aligner, plx_cite a, plx_cite b)
{
    px_feature ra[MAX_FEATURES], rb[MAX_FEATURES];
    px_prepared pa = prepare(aligner, a, ra), pb = prepare(aligner, b, rb);
    return px_align_compare(&pa, &pb);
}

double
px_align_weight(const px_aligner *aligner, plx_cite passage)
{
    px_feature room[MAX_FEATURES];
    return prepare(aligner, passage, room).weight;
}
