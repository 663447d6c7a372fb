// SPDX-License-Identifier: Apache-2.0
/*
 * Tolls that differ
 *
 *   "At least five dead" and "at least seven dead" can both be true, and no
 *   other pair of numbers is looked for as often: the toll rises from report to
 *   report, and a reader must see which report knew how much. So tolls are
 *   compared by themselves. A report's toll is the first number of people dead
 *   (or hurt) near its head that counts no more than people: "ten tourists"
 *   tells a part of the dead, and what stands far down is another accident.
 *   Numbers of a time long before the report, and in captions, are none.
 *
 *   Two tolls that differ by rounding ("more than 50", "51") agree. A minimum
 *   that another report exceeds is an update. O(figures + reports^2).
 */
#include <math.h>

#include "dossier/contrast.h"

#define HEAD_SENTS 12u  // of a report, in which its toll stands
#define BEFORE 3u  // tokens before the number that may say what befell them
#define BEHIND 6u

enum { DEAD, HURT, N_TOLLS, NO_TOLL = N_TOLLS };

// What a word says of people; NO_TOLL: nothing.
static unsigned
toll_of_word(plx_str word)
{
    static const char *const dead[] = {
        "dead", "deaths", "die",     "died",  "dies",  "dying",
        "kill", "killed", "killing", "kills", "lives", "perished",
    };
    static const char *const hurt[] = {
        "hurt", "injured", "injures", "injuring", "wounded", "wounding",
    };
    return PX_TABLE_HAS(dead, word)   ? DEAD
           : PX_TABLE_HAS(hurt, word) ? HURT
                                      : NO_TOLL;
}

static bool
counts_people(plx_str word)
{
    static const char *const words[] = { "others", "people", "persons",
                                         "victims" };
    return PX_TABLE_HAS(words, word);
}

// The toll that a figure gives: its words name people or what befell them and
// nothing else.
static unsigned
toll_of(const px_doc *doc, const px_figure *f)
{
    uint32_t first = px_doc_token_at(doc, f->of.off);
    uint32_t end = px_doc_token_at(doc, px_span_end(f->of) - 1) + 1;
    bool people = false;
    for (uint32_t i = first; i < end && i < doc->tokens.n; i++) {
        plx_str word = px_doc_token(doc, i);
        unsigned toll = toll_of_word(word);
        if (toll != NO_TOLL) {
            return toll;
        }
        bool known = counts_people(word);
        if (!known && !(doc->tokens.v[i].flags & PX_TOK_STOP)) {
            return NO_TOLL;
        }
        people |= known;
    }
    uint32_t number = px_doc_token_at(doc, f->span.off);
    const px_sent *sent = &doc->sents.v[f->sent];
    for (uint32_t i = end;
         people && i < sent->first + sent->n && i < end + BEHIND; i++) {
        plx_str word = px_doc_token(doc, i);
        unsigned toll = toll_of_word(word);
        if (toll != NO_TOLL) {
            return toll;
        }
        if (px_str_eq(word, PX_STR(",")) || px_str_eq(word, PX_STR("and"))) {
            break;
        }
    }
    for (uint32_t i = number;
         people && i-- > sent->first && number - i <= BEFORE;) {
        unsigned toll = toll_of_word(px_doc_token(doc, i));
        if (toll != NO_TOLL) {
            return toll;
        }
    }
    return NO_TOLL;
}

static bool
is_toll(const px_story *story, uint32_t r, const px_figure *f)
{
    const px_doc *doc = story->docs[r];
    uint8_t kind = doc->paras.v[doc->sents.v[f->sent].para].kind;
    return f->of.len && f->unit.n == 0 && f->low == f->high &&
           f->sent < HEAD_SENTS && kind != PX_PARA_CAPTION &&
           !px_contrast_is_past(story, r, f);
}

// The report's tolls; NULL: it gives none.
static void
find_tolls(const px_story *story, uint32_t r, const px_figure *tolls[N_TOLLS])
{
    const px_doc *doc = story->docs[r];
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const px_figure *f = &doc->figures.v[i];
        if (f->sent >= HEAD_SENTS) {
            return;
        }
        unsigned toll = is_toll(story, r, f) ? toll_of(doc, f) : NO_TOLL;
        if (toll != NO_TOLL && !tolls[toll]) {
            tolls[toll] = f;
        }
    }
}

// Does the report also give this number, of a part of them: "12 people killed
// … ten of the people killed were tourists"?
static bool
also_gives(const px_doc *doc, unsigned toll, double value)
{
    for (uint32_t i = 0; i < doc->figures.n; i++) {
        const px_figure *f = &doc->figures.v[i];
        if (f->value == value && f->of.len && f->unit.n == 0 &&
            toll_of(doc, f) == toll) {
            return true;
        }
    }
    return false;
}

static bool
tolls_differ(const px_figure *a, const px_figure *b)
{
    double most = fmax(fabs(a->value), fabs(b->value));
    double gap = fabs(a->value - b->value);
    bool loose = a->approximate || b->approximate || a->bound || b->bound ||
                 fmod(a->value, 10) == 0 || fmod(b->value, 10) == 0;
    return gap > 0 && !(loose && most >= 20 && gap <= 0.1 * most);
}

static px_stance
stance_of(const px_story *story, uint32_t r, const px_figure *f, unsigned toll)
{
    plx_span clause = px_contrast_clause(story->docs[r], f->span);
    return (px_stance){ .cite = { r, clause },
                        .mark = { r, f->span },
                        .value = f->value,
                        .key = PX_TOLL_KEY + toll };
}

// A minimum that another report exceeds has risen, also within the day.
static uint8_t
class_of(const px_story *story, uint32_t ra, const px_figure *a, uint32_t rb,
         const px_figure *b)
{
    const px_figure *less = a->value < b->value ? a : b;
    uint8_t found = px_contrast_class(story, ra, a, rb, b);
    return found == PLX_CONFLICT_TRUE && less->bound > 0 ? PLX_CONFLICT_UPDATE
                                                         : found;
}

plx_rc
px_contrast_tolls(px_story *story, px_contrasts *out)
{
    const px_figure *(*tolls)[N_TOLLS] =
        px_arena_alloc(story->scratch, sizeof(*tolls) * (story->n + 1u));
    if (!tolls) {
        return PLX_ENOMEM;
    }
    for (uint32_t r = 0; r < story->n; r++) {
        for (unsigned t = 0; t < N_TOLLS; t++) {
            tolls[r][t] = NULL;
        }
        if (px_story_counts(story, r)) {
            find_tolls(story, r, tolls[r]);
        }
    }
    for (unsigned t = 0; t < N_TOLLS; t++) {
        for (uint32_t a = 0; a < story->n; a++) {
            for (uint32_t b = a + 1; b < story->n; b++) {
                const px_figure *x = tolls[a][t], *y = tolls[b][t];
                if (!x || !y || !tolls_differ(x, y) ||
                    also_gives(story->docs[a], t, y->value) ||
                    also_gives(story->docs[b], t, x->value)) {
                    continue;
                }
                px_contrasts_push(out,
                                  (px_contrast){ stance_of(story, a, x, t),
                                                 stance_of(story, b, y, t),
                                                 PLX_CONFLICT_NUMBER,
                                                 class_of(story, a, x, b, y) });
            }
        }
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}
