// SPDX-License-Identifier: Apache-2.0
/*
 * Words
 *
 *   Everything Parallax says points at words, so they are found once, with
 *   their exact bytes. Paragraph by paragraph: tokens first, because whether a
 *   full stop ends a sentence depends on the word it belongs to; then
 *   sentences over the tokens.
 *
 *   Reports of one event tell it in different forms of the same words ("visit",
 *   "visited"), so each token carries the hash of its stem, by Snowball's
 *   English stemmer (M. F. Porter, Snowball: a language for stemming
 *   algorithms, 2001) in libstemmer. A stem and the answer whether a word is a
 *   function word are looked up once for each distinct word of the report.
 */
#include "text/words.h"

#include <libstemmer.h>

#include "base/map.h"
#include "text/sents.h"
#include "text/tokens.h"

// What is known of a distinct word.
typedef struct lemma {
    uint32_t stem;
    bool stop;
} lemma;

PX_VEC(lemmas, lemma);

typedef struct lexicon {
    px_map index;  // fold -> 1 + index into lemmas
    lemmas found;
    struct sb_stemmer *stemmer;
} lexicon;

static uint32_t
hash(plx_str s)
{
    return (uint32_t) px_hash(s, 0);
}

static uint32_t
stem_of(struct sb_stemmer *stemmer, plx_str fold)
{
    bool wordy = fold.n &&
                 (px_is_alpha(fold.p[0]) || ((unsigned char) fold.p[0] & 0x80));
    if (!wordy) {
        return hash(fold);
    }
    const sb_symbol *stem = sb_stemmer_stem(
        stemmer, (const sb_symbol *) (const void *) fold.p, (int) fold.n);
    int n = sb_stemmer_length(stemmer);
    if (!stem || n <= 0) {
        return hash(fold);
    }
    return hash((plx_str){ (const char *) stem, (size_t) n });
}

uint32_t
px_stem_hash(plx_str word)
{
    char bytes[PX_FOLD_MAX];
    plx_str fold = { bytes, px_fold(word, bytes) };
    struct sb_stemmer *stemmer = sb_stemmer_new("english", NULL);
    if (!stemmer) {
        return hash(fold);
    }
    uint32_t stem = stem_of(stemmer, fold);
    sb_stemmer_delete(stemmer);
    return stem;
}

static lemma
look_up(lexicon *lex, plx_str fold, uint32_t key)
{
    uint32_t *slot = px_map_add(&lex->index, key);
    if (!slot) {
        return (lemma){ key, false };
    }
    if (!*slot) {
        lemma fresh = { stem_of(lex->stemmer, fold), px_is_stop(fold) };
        if (!lemmas_push(&lex->found, fresh)) {
            return fresh;
        }
        *slot = lex->found.n;
    }
    return lex->found.v[*slot - 1];
}

// "WHO", "IT" and the initials "A.", "I." are written like function words, but
// for their capitals and stop.
static bool
is_name(const px_token *token, plx_str word)
{
    bool initial = word.n == 2 && word.p[1] == '.';
    bool short_caps =
        (token->flags & PX_TOK_ALLCAPS) &&
        (px_str_eq(word, PX_STR("WHO")) || px_str_eq(word, PX_STR("IT")));
    return initial || short_caps;
}

static void
add_tokens(px_doc *doc, lexicon *lex, plx_span para)
{
    size_t end = px_span_end(para);
    size_t at = px_skip_space(doc->text, para.off, end);
    size_t last = 0;  // the end of the token before
    while (at < end) {
        px_token token;
        px_token_read(doc->text, at, end, &token);
        char bytes[PX_FOLD_MAX];
        plx_str fold = { bytes, px_fold(px_doc_str(doc, token.span), bytes) };
        token.fold = hash(fold);
        token.stem = token.fold;
        if (token.kind == PX_WORD) {
            lemma known = look_up(lex, fold, token.fold);
            token.stem = known.stem;
            bool stop =
                known.stop && !is_name(&token, px_doc_str(doc, token.span));
            token.flags |= stop ? PX_TOK_STOP : 0;
        }
        token.flags |= at > last ? PX_TOK_SPACED : 0;
        token.sent = 0;
        px_tokens_push(&doc->tokens, token);
        last = px_span_end(token.span);
        at = px_skip_space(doc->text, last, end);
    }
}

static void
add_sents(px_doc *doc, uint32_t p, uint32_t first)
{
    uint32_t end = doc->tokens.n;
    while (first < end) {
        uint32_t stop = px_sent_end(doc, first, end);
        bool open = true;  // no word seen yet
        for (uint32_t i = first; i < stop; i++) {
            px_token *token = &doc->tokens.v[i];
            token->sent = doc->sents.n;
            if (open && token->kind != PX_PUNCT) {
                token->flags |= PX_TOK_INITIAL;
                open = false;
            }
        }
        px_sents_push(&doc->sents,
                      (px_sent){ px_doc_tokens_span(doc, first, stop - 1),
                                 first, stop - first, p, 0, 0 });
        first = stop;
    }
}

plx_rc
px_words_find(px_doc *doc)
{
    px_arena words;
    px_arena_init(&words, 0);
    lexicon lex = { .index = { .arena = &words },
                    .found = { .arena = &words },
                    .stemmer = sb_stemmer_new("english", NULL) };
    if (!lex.stemmer) {
        return PLX_ENOMEM;
    }
    for (uint32_t p = 0; p < doc->paras.n; p++) {
        uint32_t first = doc->tokens.n;
        doc->paras.v[p].first = doc->sents.n;
        if (doc->paras.v[p].kind == PX_PARA_CREDIT) {
            continue;  // the words of a credit are not the article's
        }
        add_tokens(doc, &lex, doc->paras.v[p].span);
        add_sents(doc, p, first);
        doc->paras.v[p].n = doc->sents.n - doc->paras.v[p].first;
    }
    sb_stemmer_delete(lex.stemmer);
    bool oom =
        lex.index.oom || lex.found.oom || doc->sents.oom || doc->tokens.oom;
    px_arena_done(&words);
    return oom ? PLX_ENOMEM : PLX_OK;
}
