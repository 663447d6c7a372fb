// SPDX-License-Identifier: Apache-2.0
#ifndef PX_EVENTS_GOVERNORS_H
#define PX_EVENTS_GOVERNORS_H

#include "doc/layers.h"

// The px_modality that a verb or adjective gives the verb it leads to with
// "to"; -1 when it gives none.
int px_governor_of(const char *lemma);

// Does it bind without "to" as well: "pledged 5 million", "considering a ban"?
bool px_governs_bare(const char *lemma);

// Said to go on now, and so to be gone on with: "are looking into the cause".
bool px_is_ongoing(const char *lemma);

// Is what follows it somebody's words: "said", "believes"?
bool px_reports_speech(const char *lemma);

// Is the lemma in a list of a few?
bool px_among(const char *const *list, size_t n, const char *lemma);
#define PX_AMONG(list, lemma) px_among((list), PX_COUNT(list), (lemma))

#endif
