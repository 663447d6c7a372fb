// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_VERBS_H
#define PX_TEXT_VERBS_H

#include "base/str.h"

// The forms a word can be of a verb. "put" is base, past and participle.
enum {
    PX_VERB_BASE = 1,
    PX_VERB_S = 2,
    PX_VERB_PAST = 4,
    PX_VERB_PARTICIPLE = 8,
    PX_VERB_ING = 16,
};

#define PX_LEMMA_MAX 24

typedef struct px_verb {
    char lemma[PX_LEMMA_MAX];  // NUL-terminated; "" when it is no verb
    uint8_t forms;  // PX_VERB_*
} px_verb;

// What form of which verb `word` (any case) can be. False, *out zeroed, when
// of none that is known. O(log verbs).
bool px_verb_read(plx_str word, px_verb *out);

// verbs_table.c
typedef struct px_irregular {
    const char *form;
    const char *lemma;
    uint8_t kind;
} px_irregular;
extern const char *const px_verbs[];
extern const size_t px_n_verbs;
extern const px_irregular px_irregulars[];
extern const size_t px_n_irregulars;

#endif
