// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_TAGGING_H
#define PX_TEXT_TAGGING_H

#include "doc/doc.h"
#include "text/verbs.h"

// The part a word can play in a clause, as far as a closed list tells.
typedef enum px_class {
    PX_CLASS_OTHER,  // nouns, adjectives, verbs: the open classes
    PX_CLASS_BE,
    PX_CLASS_HAVE,
    PX_CLASS_DO,
    PX_CLASS_MODAL,
    PX_CLASS_TO,
    PX_CLASS_NOT,
    PX_CLASS_ADVERB,
    PX_CLASS_DETERMINER,  // also possessives and numbers before a noun
    PX_CLASS_PREPOSITION,
    PX_CLASS_PRONOUN,  // subject pronouns
    PX_CLASS_CONJUNCTION,
    PX_CLASS_RELATIVE,  // who, which, whose
    PX_CLASS_SUBORDINATE,  // that, while, because…
    PX_CLASS_PUNCT,
    PX_CLASS_QUOTE,
} px_class;

typedef struct px_tagged {
    px_verb verb;  // forms 0: no verb
    uint8_t cls;  // px_class
    bool negated;  // carries its own negation: "won't"
    bool nominal;  // stands where only a noun or adjective can
} px_tagged;

/*
 * Tag the tokens [first, first + n) of one sentence into out[n]. O(n).
 * The seam where a trained tagger will stand.
 */
void px_tag_sentence(const px_doc *doc, uint32_t first, uint32_t n,
                     px_tagged *out);

#endif
