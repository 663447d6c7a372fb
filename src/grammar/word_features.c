// SPDX-License-Identifier: Apache-2.0
/*
 * Features of a word
 *
 *   Trees are written with straight quotation marks and hyphens, news with
 *   typographic ones, so all is told of a plain form. Words that the vocabulary
 *   lacks are known by their parts, hashed into a table of vectors (Weinberger
 *   et al. 2009, Feature Hashing for Large Scale Multitask Learning): affixes,
 *   the shape ("Xx", "dd,d"), and the whole form, which tells "US" from "us".
 *
 *   Bytes and ASCII rules only, so that the trainer can do exactly the same.
 */
#include "grammar/word_features.h"

#include "base/hash.h"

#define MOST_BYTES 256u
#define SHAPE_BYTES 16u

typedef struct form {
    char bytes[MOST_BYTES];
    size_t n;
} form;

static const struct {
    plx_str mark, plain;
} marks[] = {
    { { "\u2019", 3 }, { "'", 1 } },   { { "\u2018", 3 }, { "'", 1 } },
    { { "\u201C", 3 }, { "\"", 1 } },  { { "\u201D", 3 }, { "\"", 1 } },
    { { "\u2013", 3 }, { "-", 1 } },   { { "\u2014", 3 }, { "--", 2 } },
    { { "\u2026", 3 }, { "...", 3 } },
};

// What stands for the mark that begins at p, or { NULL, 0 } when none does.
static plx_str
plain_mark(const char *p, size_t n)
{
    // All marks begin with the bytes E2 80.
    for (size_t k = 0; n >= 3 && p[0] == '\xE2' && k < PX_COUNT(marks); k++) {
        if (memcmp(p, marks[k].mark.p, 3) == 0) {
            return marks[k].plain;
        }
    }
    return (plx_str){ NULL, 0 };
}

// The first MOST_BYTES of the word, then with its marks made plain.
static form
plain_form(plx_str word)
{
    form f = { .n = 0 };
    size_t n = word.n < MOST_BYTES ? word.n : MOST_BYTES;
    for (size_t i = 0; i < n;) {
        plx_str mark = plain_mark(word.p + i, n - i);
        if (mark.n) {
            memcpy(f.bytes + f.n, mark.p, mark.n);  // not longer than it was
            f.n += mark.n;
            i += 3;
        } else {
            f.bytes[f.n++] = word.p[i++];
        }
    }
    return f;
}

// Lower case, every digit a 0.
static char
folded(char c)
{
    bool upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
    return upper ? (char) (c + ('a' - 'A')) : digit ? '0' : c;
}

static char
shape_of(char c)
{
    bool upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9';
    bool lower = (c >= 'a' && c <= 'z') || ((unsigned char) c & 0x80);
    return upper ? 'X' : lower ? 'x' : digit ? 'd' : c;
}

// "Xx", "XX", "dd", "x-x": classes of bytes, no run longer than two.
static plx_str
shape(const form *f, char out[SHAPE_BYTES])
{
    size_t n = 0;
    for (size_t i = 0; i < f->n && n < SHAPE_BYTES; i++) {
        char c = shape_of(f->bytes[i]);
        if (n < 2 || out[n - 1] != c || out[n - 2] != c) {
            out[n++] = c;
        }
    }
    return (plx_str){ out, n };
}

// The row of a feature of some kind: 64-bit FNV-1a, folded to 32.
static uint32_t
row_of(char kind, plx_str s, uint32_t n_rows)
{
    uint64_t h = px_fnv_step(PX_FNV_START, kind);
    for (size_t i = 0; i < s.n; i++) {
        h = px_fnv_step(h, s.p[i]);
    }
    return (uint32_t) (h ^ h >> 32) & (n_rows - 1);
}

px_word_features
px_word_features_of(const px_vocab *vocab, plx_str word, uint32_t n_rows)
{
    form f = plain_form(word);
    plx_str whole = { f.bytes, f.n };
    char low_bytes[MOST_BYTES], shape_bytes[SHAPE_BYTES];
    for (size_t i = 0; i < f.n; i++) {
        low_bytes[i] = folded(f.bytes[i]);
    }
    plx_str low = { low_bytes, f.n };
    uint32_t row = px_vocab_row(vocab, low);
    px_word_features out = { .word = row == PX_VOCAB_NONE ? 0 : row + 1 };
    uint32_t *to = out.hashed;
    for (size_t k = 1; k <= 3; k++) {
        size_t n = low.n < k ? low.n : k;
        *to++ = row_of((char) ('a' + k - 1), (plx_str){ low.p, n }, n_rows);
    }
    for (size_t k = 1; k <= 4; k++) {
        size_t n = low.n < k ? low.n : k;
        plx_str end = { low.p + (low.n - n), n };
        *to++ = row_of((char) ('0' + k), end, n_rows);
    }
    *to++ = row_of('s', shape(&f, shape_bytes), n_rows);
    *to++ = row_of('w', whole, n_rows);
    return out;
}
