// SPDX-License-Identifier: Apache-2.0
#ifndef PX_GRAMMAR_GRAMMAR_H
#define PX_GRAMMAR_GRAMMAR_H

#include "doc/doc.h"
#include "grammar/gazette.h"
#include "grammar/network.h"

/*
 * Takes what the network says of a sentence's name tags.
 *
 *   first, n   the sentence's words
 *   scores     of tag t for word first + i at [i * stride + t]; of no scale of
 *              their own, only their differences count. Borrowed.
 *
 * A code other than PLX_OK ends the reading.
 */
typedef plx_rc px_take_names(void *user, px_doc *doc, uint32_t first,
                             uint32_t n, const float *scores, size_t stride);

typedef struct px_reading {
    const px_gazette *gazette;  // NULL: no word is known as a name
    bool keep_sents;  // leave the sentences as they are, where not too long
    bool trees;  // also heads and deprels
    px_take_names *take_names;  // NULL: names are not looked for
    void *user;  // for take_names
} px_reading;

/*
 * Read a document's words with the memory `net` of a network: its sentences (doc->sents and what
 * points at them is written anew), each word's upos and xpos, and, where asked
 * for, its head and deprel, and names.
 *
 * In each sentence exactly one word has head 0, and it alone has the deprel
 * "root". No sentence has more than PX_SENT_WORDS words, unless one token has;
 * such a sentence gets no heads.
 *
 * PLX_ENOMEM; what take_names returns. Needs 5 bytes of `scratch` a word, and
 * less than 1 MB besides. O(words).
 */
plx_rc px_grammar_read(px_doc *doc, const px_reading *how, px_network *net,
                       px_arena *scratch) PX_MUST_USE;

#endif
