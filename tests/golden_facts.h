// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TESTS_GOLDEN_FACTS_H
#define PX_TESTS_GOLDEN_FACTS_H

#include "base/str.h"
#include "doc/doc.h"

// One fact as a golden case shows it: where it stands, and what it says.
typedef struct golden_fact {
    plx_span span;
    plx_str says;  // in the doc's arena
} golden_fact;
PX_VEC(golden_facts, golden_fact);

// Adds what one room found in `doc`, in text order.
typedef void golden_describe(const px_doc *doc, golden_facts *facts);

// What describes the facts of the room called `name`; NULL: no such room.
golden_describe *golden_room(const char *name);

#endif
