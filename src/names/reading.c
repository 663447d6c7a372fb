// SPDX-License-Identifier: Apache-2.0
/*
 * Words and what their capitals are worth
 *
 *   A capital letter is the one mark English gives its names, and half of all
 *   capitals are something else: a sentence opens, a quotation opens, an
 *   editor likes Headlines In Title Case. So each token is marked with
 *   whether its capital is evidence (it is not at an opening, nor in a line
 *   where nearly every word has one), and each word form of the report counts
 *   how often it is written small and how often capitalised on evidence.
 *   "Leave" at the head of a sentence is a verb when "leave" stands elsewhere.
 *
 *   A word form is classed once, however often it stands: the lists are asked
 *   O(forms) times, everything else is O(tokens).
 */
#include "base/utf8.h"
#include "names/draft.h"
#include "text/words.h"

// A line is flat when this share of its longer words has a capital.
#define FLAT_SHARE 0.75
#define FLAT_WORDS 3u

bool
px_draft_word(const px_draft *draft, uint32_t i, const char *key)
{
    if (i >= draft->doc->tokens.n) {
        return false;
    }
    const px_type *type = px_draft_type(draft, i);
    return type && px_str_eq(type->key, px_str(key));
}

static char
mark_of(plx_str s)
{
    static const struct {
        const char *z;
        char mark;
    } marks[] = {
        { "\u201C", '"' }, { "\u201D", '"' },   { "\u2018", '"' },
        { "\u2019", '"' }, { "\u00AB", '"' },   { "\u00BB", '"' },
        { "\u2013", '-' }, { "\u2014", '-' },   { "\u2015", '-' },
        { "\u2022", '-' }, { "\u2026", '.' },   { "...", '.' },
        { "--", '-' },     { "\u2019s", '\'' }, { "'s", '\'' },
        { "'S", '\'' },    { "\u2019S", '\'' },
    };
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (px_str_eq(s, px_str(marks[i].z))) {
            return marks[i].mark;
        }
    }
    if (s.n != 1) {
        return 0;
    }
    return s.p[0] == '\'' ? '"' : s.p[0];
}

static uint32_t
type_of(px_draft *draft, const px_token *token)
{
    uint32_t *slot = px_map_add(&draft->type_of, token->fold);
    if (!slot || *slot > 0) {
        return slot ? *slot - 1 : PX_NO;
    }
    char key[PX_KEY_MAX];
    plx_str word = px_doc_str(draft->doc, token->span);
    plx_str copy =
        px_arena_str(draft->scratch, (plx_str){ key, px_gaz_key(word, key) });
    px_type_list_push(
        &draft->types,
        (px_type){ .key = copy, .classes = px_gaz_classes(copy) });
    *slot = draft->types.n;
    return draft->types.n - 1;
}

static void
read_token(px_draft *draft, uint32_t i)
{
    const px_token *token = &draft->doc->tokens.v[i];
    plx_str s = px_doc_str(draft->doc, token->span);
    px_at *at = &draft->at[i];
    at->type = PX_NO;
    at->is = token->flags & PX_TOK_SPACED ? 0 : PX_AT_GLUED;
    at->mark = mark_of(s);
    if (token->kind == PX_PUNCT || at->mark == '\'') {
        return;
    }
    at->type = type_of(draft, token);
    if (token->kind == PX_NUMBER) {
        at->is |= PX_AT_DIGITS;
        return;
    }
    at->is |= PX_AT_WORD;
    at->is |= token->flags & PX_TOK_CAPITAL ? PX_AT_CAP : 0;
    at->is |= token->flags & PX_TOK_ALLCAPS ? PX_AT_CAPS : 0;
    at->is |= token->flags & PX_TOK_STOP ? PX_AT_STOP : 0;
    if (s.n > 4 &&
        (px_str_starts(s, PX_STR("al-")) || px_str_starts(s, PX_STR("el-"))) &&
        px_is_upper(s.p[3])) {
        at->is |= PX_AT_CAP;
    }
}

// Marks after which a capital is owed to the mark.
static bool
opens(char mark)
{
    return mark && strchr("\"([:-*|/.?!", mark) != NULL;
}

static void
mark_openings(px_draft *draft, const px_sent *sent)
{
    bool open = true;
    for (uint32_t i = sent->first; i < sent->first + sent->n; i++) {
        px_at *at = &draft->at[i];
        if (at->type == PX_NO) {
            open = open || (opens(at->mark) && at->mark != '\'');
            // A hyphen or quote glued to a word on its left closes nothing.
            continue;
        }
        if (open) {
            at->is |= PX_AT_OPEN;
        }
        open = false;
    }
}

// Does text end as a sentence does, quotation marks aside?
static bool
is_closed(plx_str text)
{
    static const char *const marks[] = { "\"", "\u201D", "\u2019", ")", "'" };
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (px_str_ends(text, px_str(marks[i]))) {
            text.n -= strlen(marks[i]);
            i = SIZE_MAX;
        }
    }
    return text.n > 0 && strchr(".!?", text.p[text.n - 1]) != NULL;
}

static bool
is_flat(const px_draft *draft, uint32_t first, uint32_t n_tokens, bool is_line)
{
    uint32_t n = 0, caps = 0, all = 0;
    for (uint32_t i = first; i < first + n_tokens; i++) {
        const px_at *at = &draft->at[i];
        if (!(at->is & PX_AT_WORD) || (at->is & PX_AT_STOP)) {
            continue;
        }
        n++;
        caps += (at->is & PX_AT_CAP) != 0;
        all += (at->is & PX_AT_CAPS) != 0;
    }
    if (n < FLAT_WORDS) {
        return false;
    }
    return (double) all >= FLAT_SHARE * n ||
           (is_line && (double) caps >= FLAT_SHARE * n);
}

static void
flatten(px_draft *draft, uint32_t first, uint32_t n)
{
    for (uint32_t i = first; i < first + n; i++) {
        draft->at[i].is |= PX_AT_FLAT;
    }
}

#define SHOUT_LETTERS 8u

// "MOST READ" amid a sentence: a label. Datelines are found again by name.
static void
flatten_shouts(px_draft *draft, const px_sent *sent)
{
    uint32_t end = sent->first + sent->n;
    for (uint32_t i = sent->first; i < end;) {
        uint32_t n = 0, letters = 0;
        while (i + n < end && (draft->at[i + n].is & PX_AT_CAPS)) {
            letters += draft->doc->tokens.v[i + n].span.len;
            n++;
        }
        if (n >= 2 && letters >= SHOUT_LETTERS) {
            flatten(draft, i, n);
        }
        i += n + 1;
    }
}

// Headlines have no full stop; their capitals may be the style.
static void
mark_flat(px_draft *draft, const px_para *para)
{
    if (para->n == 0) {
        return;
    }
    const px_sent *sents = &draft->doc->sents.v[para->first];
    uint32_t first = sents[0].first;
    uint32_t n = sents[para->n - 1].first + sents[para->n - 1].n - first;
    bool is_line = para->kind != PX_PARA_BODY ||
                   !is_closed(px_doc_str(draft->doc, para->span));
    if (is_flat(draft, first, n, is_line)) {
        flatten(draft, first, n);
        return;
    }
    for (uint32_t s = 0; s < para->n; s++) {
        if (is_flat(draft, sents[s].first, sents[s].n, false)) {
            flatten(draft, sents[s].first, sents[s].n);
        } else {
            flatten_shouts(draft, &sents[s]);
        }
    }
}

static void
count_case(px_draft *draft, const px_sent *sent)
{
    for (uint32_t i = sent->first; i < sent->first + sent->n; i++) {
        const px_at *at = &draft->at[i];
        if (!(at->is & PX_AT_WORD) || at->type == PX_NO) {
            continue;
        }
        px_type *type = &draft->types.v[at->type];
        if (!(at->is & PX_AT_CAP)) {
            type->n_lower++;
        } else if (!(at->is & (PX_AT_OPEN | PX_AT_FLAT))) {
            type->n_firm++;
        }
    }
}

plx_rc
px_draft_read(px_draft *draft)
{
    uint32_t n = draft->doc->tokens.n;
    draft->at = PX_NEW(draft->scratch, px_at, n + 1);
    if (!draft->at) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        read_token(draft, i);
        if (draft->types.oom || draft->scratch->oom) {
            return PLX_ENOMEM;
        }
    }
    for (uint32_t s = 0; s < draft->doc->sents.n; s++) {
        const px_sent *sent = &draft->doc->sents.v[s];
        mark_openings(draft, sent);
    }
    for (uint32_t p = 0; p < draft->doc->paras.n; p++) {
        mark_flat(draft, &draft->doc->paras.v[p]);
    }
    for (uint32_t s = 0; s < draft->doc->sents.n; s++) {
        count_case(draft, &draft->doc->sents.v[s]);
    }
    return PLX_OK;
}

// -- names by their words ------------------------------------------------

#define HASH_SEED 0x6e616d65u

uint32_t
px_draft_single(const px_draft *draft, uint32_t type)
{
    uint32_t *slot =
        px_map_find(&draft->name_of, px_hash_mix(HASH_SEED, type + 1));
    return slot ? *slot - 1 : PX_NO;
}

// Words only: the dot of an initial or a comma before "Jr." is no word.
static uint64_t
words_hash(const px_draft *draft, uint32_t first, uint32_t last, uint32_t *n)
{
    uint64_t hash = HASH_SEED;
    *n = 0;
    for (uint32_t i = first; i <= last; i++) {
        if (draft->at[i].type != PX_NO) {
            hash = px_hash_mix(hash, draft->at[i].type + 1);
            ++*n;
        }
    }
    return hash;
}

uint32_t
px_draft_find_name(const px_draft *draft, uint32_t first, uint32_t last)
{
    uint32_t n;
    uint32_t *slot =
        px_map_find(&draft->name_of, words_hash(draft, first, last, &n));
    return slot ? *slot - 1 : PX_NO;
}

const px_gaz_row *
px_draft_gaz(const px_draft *draft, uint32_t first, uint32_t last)
{
    char key[PX_KEY_MAX];
    size_t n = 0;
    bool caps = true;
    for (uint32_t i = first; i <= last; i++) {
        const px_type *type = px_draft_type(draft, i);
        caps = caps && (draft->at[i].is & PX_AT_CAPS);
        if (!type) {
            bool joins = draft->at[i].mark == '&' || draft->at[i].mark == '\'';
            if (!joins || n + 3 > PX_KEY_MAX) {
                return NULL;
            }
            if (draft->at[i].mark == '\'') {
                memcpy(key + n, "'s", 2);
                n += 2;
            } else {
                memcpy(key + n, " &", 2);
                n += 2;
            }
            continue;
        }
        if (n + type->key.n + 1 > PX_KEY_MAX) {
            return NULL;
        }
        if (n > 0) {
            key[n++] = ' ';
        }
        memcpy(key + n, type->key.p, type->key.n);
        n += type->key.n;
    }
    const px_gaz_row *row = px_gaz_find((plx_str){ key, n });
    if (!row && n > 4 && key[n - 1] == 's') {
        // "Americans"
        row = px_gaz_find((plx_str){ key, n - 1 });
        row = px_gaz_kind(row) == PX_GAZ_DEMONYM ? row : NULL;
    }
    // "us", "who", "it", "aids": acronyms only when written so.
    bool word = row && (n <= 2 || px_is_stop((plx_str){ key, n }) ||
                        px_str_eq((plx_str){ key, n }, PX_STR("aids")));
    return word && !caps ? NULL : row;
}

uint32_t
px_draft_name(px_draft *draft, uint32_t first, uint32_t last)
{
    uint32_t n;
    uint64_t hash = words_hash(draft, first, last, &n);
    uint32_t *slot = px_map_add(&draft->name_of, hash);
    if (!slot || *slot > 0) {
        return slot ? *slot - 1 : PX_NO;
    }
    uint32_t *types = PX_NEW(draft->scratch, uint32_t, n);
    if (!types) {
        return PX_NO;
    }
    for (uint32_t i = first, k = 0; i <= last; i++) {
        if (draft->at[i].type != PX_NO) {
            types[k++] = draft->at[i].type;
        }
    }
    px_name_list_push(&draft->names,
                      (px_name){ .types = types,
                                 .n = n,
                                 .gaz = px_draft_gaz(draft, first, last),
                                 .full = draft->names.n,
                                 .entity = PX_NO });
    *slot = draft->names.n;
    return draft->names.oom ? PX_NO : draft->names.n - 1;
}

px_cand *
px_draft_add(px_draft *draft, uint32_t first, uint32_t last)
{
    uint32_t name = px_draft_name(draft, first, last);
    if (name == PX_NO) {
        draft->cands.oom = true;
        return NULL;
    }
    if (!draft->names.v[name].gaz) {
        // "Us" was no country; "US" is.
        draft->names.v[name].gaz = px_draft_gaz(draft, first, last);
    }
    return px_cand_list_push(&draft->cands, (px_cand){ .first = first,
                                                       .last = last,
                                                       .name = name,
                                                       .entity = PX_NO });
}
