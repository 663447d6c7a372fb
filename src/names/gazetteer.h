// SPDX-License-Identifier: Apache-2.0
#ifndef PX_NAMES_GAZETTEER_H
#define PX_NAMES_GAZETTEER_H

#include "base/str.h"

/*
 * What is known about words and names before any report is read.
 *
 * Keys are folded (px_fold: lower case, accents off, straight apostrophes)
 * with dots left out, words parted by one space: "us", "san jose".
 */
typedef struct px_gaz_row {
    const char *key;
    const char *name;  // the usual name, or the country of a demonym; ""
    char kind;  // PX_GAZ_*
} px_gaz_row;

enum {
    PX_GAZ_COUNTRY = 'C',
    PX_GAZ_STATE = 'S',  // states, provinces, historical regions
    PX_GAZ_CAPITAL = 'K',
    PX_GAZ_TOWN = 'T',
    PX_GAZ_REGION = 'R',  // continents, seas, rivers, bodies in space
    PX_GAZ_SHORT_STATE = 'A',  // "Fla": a place only after a comma
    PX_GAZ_DEMONYM = 'D',
    PX_GAZ_ORGANISATION = 'O',
    PX_GAZ_HAPPENING = 'H',
    PX_GAZ_PRODUCT = 'P',
    PX_GAZ_WORK = 'W',
    PX_GAZ_NOTHING = 'N',  // capitalised, but no name worth a record
    // A small letter: also a person's name or a plain word.
    PX_GAZ_WEAK = 'a' - 'A',
};

extern const px_gaz_row px_known_table[], px_country_table[];
extern const size_t px_known_table_n, px_country_table_n;
extern const char *const px_forename_table[];  // "anna\tf"
extern const size_t px_forename_table_n;
extern const char *const px_english_forename_table[];
extern const size_t px_english_forename_table_n;
extern const char *const px_surname_table[];
extern const size_t px_surname_table_n;

// Classes of single words, as bits.
enum {
    PX_IS_CALENDAR = 1 << 0,
    PX_IS_HONOUR_M = 1 << 1,
    PX_IS_HONOUR_F = 1 << 2,
    PX_IS_HONOUR = 1 << 3,
    PX_IS_TITLE = 1 << 4,
    PX_IS_TITLE_MOD = 1 << 5,
    PX_IS_ROLE = 1 << 6,
    PX_IS_KIN = 1 << 7,
    PX_IS_ORG = 1 << 8,
    PX_IS_ORG_HEAD = 1 << 9,
    PX_IS_GEO = 1 << 10,
    PX_IS_HAPPENING = 1 << 11,
    PX_IS_SPEECH = 1 << 12,
    PX_IS_PARTICLE = 1 << 13,
    PX_IS_SUFFIX = 1 << 14,
    PX_IS_VESSEL = 1 << 15,
    PX_IS_WORK = 1 << 16,
    PX_IS_NUMBERED = 1 << 17,
    PX_IS_MAKER = 1 << 18,
    PX_IS_PLACE_NOUN = 1 << 19,
    PX_IS_GROUP = 1 << 20,
    PX_IS_COMMON = 1 << 21,
    PX_IS_FORENAME = 1 << 22,
    PX_IS_SURNAME = 1 << 23,
};

typedef struct px_word_list {
    uint32_t is;  // PX_IS_*
    const char *const *v;  // [n] sorted
    size_t n;
} px_word_list;
extern const px_word_list px_word_lists[];
extern const size_t px_word_lists_n;

#define PX_KEY_MAX 128
// The key of a name: words folded, dots dropped, joined by one space; cut at
// PX_KEY_MAX bytes. The bytes written.
size_t px_gaz_key(plx_str name, char out[PX_KEY_MAX]);

// Is the key a Korean given name as news writes them, two syllables joined by
// a hyphen ("jae-in")? It stands behind the family name.
bool px_gaz_is_syllabic(plx_str key);

// Is the word's organisation mostly named after a place, so that its first
// word alone means the place ("hospital", "police", "times")? O(log n).
bool px_gaz_is_local(plx_str key);
// The row of a key, or NULL. O(log n).
const px_gaz_row *px_gaz_find(plx_str key);
// 'm', 'f', '-' for either, 0 when it is no known forename. O(log n).
char px_gaz_forename(plx_str key);
// The classes of a word by its key. O(lists * log n): ask once a word type.
uint32_t px_gaz_classes(plx_str key);

// Kinds of rows, the weak ones included.
static inline char
px_gaz_kind(const px_gaz_row *row)
{
    char c = row ? row->kind : 0;
    return c >= 'a' && c <= 'z' ? (char) (c - PX_GAZ_WEAK) : c;
}
static inline bool
px_gaz_is_place(const px_gaz_row *row)
{
    char c = px_gaz_kind(row);
    return c == PX_GAZ_COUNTRY || c == PX_GAZ_STATE || c == PX_GAZ_CAPITAL ||
           c == PX_GAZ_TOWN || c == PX_GAZ_REGION;
}
static inline bool
px_gaz_is_weak(const px_gaz_row *row)
{
    return row->kind >= 'a' && row->kind <= 'z';
}

#endif
