// SPDX-License-Identifier: Apache-2.0
#ifndef PX_QUOTES_CUES_H
#define PX_QUOTES_CUES_H

#include "quotes/speech.h"

// Find the cues of every sentence outside of quoted passages, with their
// sources: fills speech->cues in text order. PLX_ENOMEM. O(tokens).
plx_rc px_cues_find(px_speech *speech) PX_MUST_USE;

// cues_table.c: what `word`, in any of its forms, can introduce (PX_CUE_*); 0
// when it is no word of saying. O(log of the table).
uint8_t px_cue_use(plx_str word);

#endif
