// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FUZZ_LAWS_H
#define PX_FUZZ_LAWS_H

#include <stdint.h>

#include "doc/doc.h"
#include "engine/model.h"

// What libFuzzer calls; 0 always. Breaking a law aborts.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

// Aborts with the law's words when it does not hold.
#define PX_LAW(holds)                                  \
    do {                                               \
        if (!(holds)) {                                \
            px_law_broken(#holds, __FILE__, __LINE__); \
        }                                              \
    } while (0)
_Noreturn void px_law_broken(const char *law, const char *file, int line);

// A failure that any bytes may meet: none, no text, limits, memory.
void px_law_rc(plx_rc rc);

/*
 * What holds for every text: it is UTF-8, its runs cover it in order, and
 * what they call verbatim are the page's bytes; paragraphs are parted by a
 * blank line.
 */
void px_law_text(const px_doc *doc, plx_str page);

// What holds for every layer: spans lie in the text, begin and end between
// characters, stand in text order, and point at what is there.
void px_law_layers(const px_doc *doc);

// The model that is shipped, opened once; without a file where there is none.
const plx_model *px_law_model(void);

#endif
