// SPDX-License-Identifier: Apache-2.0
// What the parts of this room share while one report is read.
#ifndef PX_QUOTES_SPEECH_H
#define PX_QUOTES_SPEECH_H

#include "quotes/marks.h"
#include "text/tagging.h"

// Tokens [from, to); none when from == to.
typedef struct px_range {
    uint32_t from, to;
} px_range;

// What a word of saying can introduce.
enum {
    PX_CUE_CLAUSE = 1,  // a bare clause: "said rain fell"
    PX_CUE_THAT = 2,  // a clause with "that": "denied that"
    PX_CUE_MARKS = 4,  // quoted words: "laughed"
    PX_CUE_CALLS = 8,  // a name for something: "called it a “scandal”"
    PX_CUE_HEARER = 16,  // who it was said to: "told reporters"
    PX_CUE_NOUN = 32,  // it is as often a noun: "claims", "reports"
};

typedef enum px_cue_place {
    PX_CUE_FORWARD,  // source, cue, words: "Lee said rain fell"
    PX_CUE_INVERTED,  // words, cue, source: "…, said Lee"
    PX_CUE_ACCORDING,  // "according to Lee"
    PX_CUE_ADDED,  // ", adding that": the source is that of the cue before
    PX_CUE_COLON,  // a headline's "Lee: rain fell"
} px_cue_place;

typedef struct px_cue {
    uint32_t verb;  // the word of saying; of "according to": "according"
    uint32_t group;  // the first token of its verb group: "has" of "has said"
    uint32_t after;  // one past the verb, "to" of "according to" included
    px_range source;
    uint32_t sent;
    uint32_t entity;  // whose words: the source's entity or PX_NO
    uint8_t use;  // PX_CUE_*
    uint8_t place;  // px_cue_place
    uint8_t pointer;  // how its source points back; antecedents.c
    bool nested;  // inside what another cue reports: "said Lee denied that"
} px_cue;
PX_VEC(px_cues, px_cue);

typedef struct px_speech {
    px_doc *doc;
    px_arena *scratch;
    const px_tagged *tags;  // [tokens]
    px_passages passages;
    const uint32_t *inside;  // [tokens] the passage a token is in, marks
        // included, or PX_NO
    px_cues cues;
    const uint32_t *first_cue;  // [sents + 1] into cues
    px_quotes found;
    px_u32s of_passage;  // [passages] into found, or PX_NO
} px_speech;

// -- sources.c: who speaks -----------------------------------------------

// The source that stands before the verb group at token `group`, looking back
// no further than `lo`. O(1): a bounded number of tokens.
px_range px_source_before(const px_speech *speech, uint32_t lo, uint32_t group);

// The source that begins at token `at` (< end), behind a cue. O(1).
px_range px_source_behind(const px_speech *speech, uint32_t at, uint32_t end);

// Whose words a source's are: PX_NO when it names no entity.
uint32_t px_source_entity(const px_doc *doc, px_range source);

// The first mention that ends after byte `off`. O(log mentions).
uint32_t px_mention_at(const px_doc *doc, uint32_t off);

// Is token i a finite verb of a main clause, as far as its form tells?
bool px_is_finite(const px_speech *speech, uint32_t i);

static inline bool
px_token_is(const px_doc *doc, uint32_t i, const char *word)
{
    return px_str_eq_nocase(px_doc_token(doc, i), px_str(word));
}

// -- antecedents.c -------------------------------------------------------

// Fill the entity of every cue, also where its source only points back at
// one ("he", "the minister"). PLX_ENOMEM.
plx_rc px_antecedents_find(px_speech *speech) PX_MUST_USE;

// -- quoted.c, reported.c ------------------------------------------------

// Quoted passages: appends to speech->found, fills of_passage. PLX_ENOMEM.
plx_rc px_quoted_find(px_speech *speech) PX_MUST_USE;

// Reported clauses: appends to speech->found. PLX_ENOMEM.
plx_rc px_reported_find(px_speech *speech) PX_MUST_USE;

#endif
