// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOSSIER_CONTRAST_H
#define PX_DOSSIER_CONTRAST_H

#include "dossier/align.h"

// Keys of tolls; other keys are numbers of words, which are smaller.
#define PX_TOLL_KEY 0xFFFFFFF0u

// One side of a contrast: what is said, and the words that differ.
typedef struct px_stance {
    plx_cite cite;  // the clause
    plx_cite mark;  // the number, the date, the verb
    double value;  // NUMBER: the figure; DATE: its first day
    uint32_t key;  // of the matter: what is counted, or the verb; 0: none
} px_stance;

// Two stances of different reports on one slot that cannot both stand.
typedef struct px_contrast {
    px_stance a, b;
    uint8_t kind;  // plx_conflict_kind
    uint8_t what_class;  // plx_conflict_class
} px_contrast;
PX_VEC(px_contrasts, px_contrast);

// Each appends what it finds, in order of the reports. PLX_ENOMEM.
plx_rc px_contrast_numbers(px_story *story, const px_aligner *aligner,
                           px_contrasts *out) PX_MUST_USE;
plx_rc px_contrast_clauses(px_story *story, const px_aligner *aligner,
                           px_contrasts *out) PX_MUST_USE;

plx_rc px_contrast_tolls(px_story *story, px_contrasts *out) PX_MUST_USE;

// Does the sentence of report r's figure tell of a time long before the report?
bool px_contrast_is_past(const px_story *story, uint32_t r, const px_figure *f);

// The plx_conflict_class of two numbers for one thing.
uint8_t px_contrast_class(const px_story *story, uint32_t ra,
                          const px_figure *a, uint32_t rb, const px_figure *b);

// The clause that holds a span: an event's, or else the sentence.
plx_span px_contrast_clause(const px_doc *doc, plx_span span);

// opposites_table.c
typedef struct px_opposite {
    const char *a, *b;
} px_opposite;
extern const px_opposite px_opposites[];
extern const size_t px_n_opposites;

#endif
