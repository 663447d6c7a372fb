// SPDX-License-Identifier: Apache-2.0
#ifndef PX_EVENTS_EVENTS_H
#define PX_EVENTS_EVENTS_H

#include "doc/doc.h"

/*
 * Find the predicates of each sentence with actor, time, polarity and
 * modality: fills doc->events. Needs all earlier layers. PLX_ENOMEM.
 * O(tokens).
 */
plx_rc px_events_find(px_doc *doc, px_arena *scratch) PX_MUST_USE;

#endif
