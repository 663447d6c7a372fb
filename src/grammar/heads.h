// SPDX-License-Identifier: Apache-2.0
#ifndef PX_GRAMMAR_HEADS_H
#define PX_GRAMMAR_HEADS_H

#include "base/arena.h"

/*
 * The best dependency tree: the head of each word such that all words hang, in
 * the end, on one root word, and the sum of the scores is the highest.
 *
 *   scores   [n][n + 1] of word i under head h: h 0 is the root, else word h - 1
 *            (a word under itself is never looked at)
 *   heads    [n] written on PLX_OK: 0 for the one root word, else 1 + the head
 *
 * Equal sums: the same tree on every machine. PLX_ENOMEM (needs 16 n^2 bytes of
 * `scratch`). O(n^2).
 */
plx_rc px_heads_find(const int32_t *scores, uint32_t n, px_arena *scratch,
                     uint32_t *heads) PX_MUST_USE;

#endif
