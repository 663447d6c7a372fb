// SPDX-License-Identifier: Apache-2.0
/*
 * What else refers to a name: pronouns and descriptions
 *
 *   "He said" is worth a quotation only if it is known who he is, and a wrong
 *   speaker is worse than none. So a pronoun is tied to a person only where
 *   one person of fitting gender was named in its sentence before it or in
 *   the sentence before, and never inside a quotation, whose pronouns look
 *   out of another's eyes. A description ("the prime minister", "the
 *   hospital") is tied only where a single name of the report carries that
 *   title or that word and has been named already; "the former president",
 *   "the president of Chile" and "the two ministers" stay open.
 *
 *   One pass over the tokens; the people of two sentences are kept in a short
 *   list. After the idea of high-precision sieves (Lee et al., 2013).
 */
#include "names/draft.h"

#define NEARBY_MAX 16u

// People named in a sentence.
typedef struct nearby {
    uint32_t v[NEARBY_MAX];
    uint32_t n;
    bool full;  // more than fit: nothing is unique
} nearby;

static void
nearby_add(nearby *in, uint32_t group)
{
    for (uint32_t i = 0; i < in->n; i++) {
        if (in->v[i] == group) {
            return;
        }
    }
    if (in->n == NEARBY_MAX) {
        in->full = true;
        return;
    }
    in->v[in->n++] = group;
}

// The only person of that gender in both lists, or PX_NO.
static uint32_t
only_fitting(const px_draft *draft, const nearby *a, const nearby *b,
             char gender)
{
    uint32_t found = PX_NO;
    if (a->full || b->full) {
        return PX_NO;
    }
    for (uint32_t i = 0; i < a->n + b->n; i++) {
        uint32_t group = i < a->n ? a->v[i] : b->v[i - a->n];
        char g = draft->groups.v[group].gender;
        if (group == found || (g && g != gender)) {
            continue;
        }
        if (found != PX_NO) {
            return PX_NO;
        }
        found = group;
    }
    return found;
}

static char
pronoun_gender(const px_draft *draft, uint32_t i)
{
    static const char *const he[] = { "he", "him", "himself", "his" };
    static const char *const she[] = { "her", "hers", "herself", "she" };
    const px_type *type = px_draft_type(draft, i);
    if (!type) {
        return 0;
    }
    return PX_TABLE_HAS(he, type->key)    ? 'm'
           : PX_TABLE_HAS(she, type->key) ? 'f'
                                          : 0;
}

// -- descriptions --------------------------------------------------------

typedef struct referrer {
    px_draft *draft;
    px_map by_head;  // word type of a title or keyword to group + 1, or MANY
    uint32_t n_cands;  // those that linking left, in text order
} referrer;

#define MANY UINT32_MAX

static void
head_add(referrer *in, uint32_t type, uint32_t group)
{
    uint32_t *slot = px_map_add(&in->by_head, type);
    if (slot) {
        *slot = *slot == 0 || *slot == group + 1 ? group + 1 : MANY;
    }
}

// Heads of a title or role: its nouns up to the first "of", "at", "in".
static void
add_role_heads(referrer *in, uint32_t first, uint32_t last, uint32_t group)
{
    px_draft *draft = in->draft;
    for (uint32_t i = first; i <= last; i++) {
        if (px_draft_is(draft, i, PX_IS_PARTICLE) ||
            px_draft_word(draft, i, "of") || px_draft_word(draft, i, "at") ||
            px_draft_word(draft, i, "in") || px_draft_word(draft, i, "for")) {
            return;
        }
        if (px_draft_is(draft, i, PX_IS_TITLE | PX_IS_ROLE) &&
            !px_draft_is(draft, i, PX_IS_KIN | PX_IS_TITLE_MOD)) {
            head_add(in, draft->at[i].type, group);
        }
    }
}

static void
add_heads(referrer *in)
{
    px_draft *draft = in->draft;
    for (uint32_t c = 0; c < in->n_cands; c++) {
        const px_cand *cand = &draft->cands.v[c];
        if (cand->entity == PX_NO) {
            continue;
        }
        const px_group *group = &draft->groups.v[cand->entity];
        if (group->kind == PX_PERSON && cand->n_title > 0) {
            add_role_heads(in, cand->title, cand->title + cand->n_title - 1,
                           cand->entity);
        }
        if (group->kind == PX_PERSON && cand->role.len > 0) {
            add_role_heads(
                in, px_doc_token_at(draft->doc, cand->role.off),
                px_doc_token_at(draft->doc, px_span_end(cand->role) - 1),
                cand->entity);
        }
        bool keyword =
            group->kind == PX_ORGANISATION && cand->last > cand->first;
        if (keyword && px_draft_is(draft, cand->last, PX_IS_ORG)) {
            head_add(in, draft->at[cand->last].type, cand->entity);
        } else if (keyword && px_draft_is(draft, cand->first, PX_IS_ORG_HEAD)) {
            head_add(in, draft->at[cand->first].type, cand->entity);
        }
    }
}

// The group that "the … HEAD" at token i describes; *last gets its head.
static uint32_t
described(const referrer *in, uint32_t i, const uint32_t *seen, uint32_t *last)
{
    const px_draft *draft = in->draft;
    static const char *const barred[] = {
        "acting", "assistant", "co",     "deputy", "ex",   "first",
        "former", "interim",   "junior", "second", "then", "vice",
    };
    if (!px_draft_word(draft, i, "the")) {
        return PX_NO;
    }
    uint32_t head = PX_NO;
    for (uint32_t k = i + 1; k < i + 4 && px_draft_together(draft, i, k); k++) {
        const px_type *type = px_draft_type(draft, k);
        if (!type || PX_TABLE_HAS(barred, type->key)) {
            return PX_NO;
        }
        uint32_t *slot = px_map_find(&in->by_head, draft->at[k].type);
        bool mod = px_draft_is(draft, k, PX_IS_TITLE_MOD);
        if (slot && !(mod && px_draft_is(draft, k + 1, PX_IS_TITLE))) {
            head = k;
            break;
        }
        if (!mod) {
            return PX_NO;
        }
    }
    if (head == PX_NO || px_draft_word(draft, head + 1, "of") ||
        px_draft_has(draft, head + 1, PX_AT_CAP) ||
        px_draft_is(draft, head + 1, PX_IS_ROLE | PX_IS_TITLE | PX_IS_ORG)) {
        return PX_NO;
    }
    uint32_t group = *px_map_find(&in->by_head, draft->at[head].type);
    if (group == MANY || !seen[group - 1]) {
        return PX_NO;
    }
    *last = head;
    return group - 1;
}

// -- the pass ------------------------------------------------------------

typedef struct walk {
    nearby before, here;  // people of the last and of this sentence
    uint32_t sent, para;
    bool quoted;
} walk;

static void
enter_token(const px_draft *draft, walk *at, uint32_t i)
{
    const px_token *token = &draft->doc->tokens.v[i];
    if (token->sent != at->sent) {
        uint32_t para = draft->doc->sents.v[token->sent].para;
        bool next = token->sent == at->sent + 1;
        at->before = next ? at->here : (nearby){ .n = 0 };
        at->here = (nearby){ .n = 0 };
        at->quoted = at->quoted && para == at->para;
        at->para = para;
        at->sent = token->sent;
    }
    plx_str s = px_doc_token(draft->doc, i);
    if (px_str_eq(s, PX_STR("\u201C"))) {
        at->quoted = true;
    } else if (px_str_eq(s, PX_STR("\u201D"))) {
        at->quoted = false;
    } else if (px_str_eq(s, PX_STR("\""))) {
        at->quoted = !at->quoted;
    }
}

static void
add_reference(px_draft *draft, uint32_t first, uint32_t last, uint32_t group,
              px_mention_form form)
{
    px_cand *cand = px_draft_add(draft, first, last);
    if (cand) {
        cand->form = (uint8_t) form;
        cand->entity = group;
        draft->groups.v[group].n++;
    }
}

// The token at i when no name covers it; gives the next token to look at.
static uint32_t
refer_at(referrer *in, walk *at, const uint32_t *seen, uint32_t i,
         uint32_t limit)
{
    px_draft *draft = in->draft;
    char gender = at->quoted || px_draft_has(draft, i, PX_AT_FLAT)
                      ? 0
                      : pronoun_gender(draft, i);
    if (gender) {
        uint32_t group = only_fitting(draft, &at->before, &at->here, gender);
        if (group != PX_NO) {
            draft->groups.v[group].gender = gender;
            add_reference(draft, i, i, group, PX_FORM_PRONOUN);
            nearby_add(&at->here, group);
        }
        return i + 1;
    }
    uint32_t last = i;
    uint32_t group = at->quoted ? PX_NO : described(in, i, seen, &last);
    if (group != PX_NO && last < limit) {
        add_reference(draft, i, last, group, PX_FORM_DESCRIPTION);
        if (draft->groups.v[group].kind == PX_PERSON) {
            nearby_add(&at->here, group);
        }
        return last + 1;
    }
    return i + 1;
}

plx_rc
px_draft_refer(px_draft *draft)
{
    referrer in = { .draft = draft,
                    .by_head.arena = draft->scratch,
                    .n_cands = draft->cands.n };
    uint32_t *seen = PX_NEW(draft->scratch, uint32_t, draft->groups.n + 1);
    if (!seen) {
        return PLX_ENOMEM;
    }
    add_heads(&in);
    walk at = { .sent = PX_NO, .para = PX_NO };
    uint32_t c = 0;
    for (uint32_t i = 0; i < draft->doc->tokens.n;) {
        while (c < in.n_cands && draft->cands.v[c].last < i) {
            c++;
        }
        const px_cand *cand = c < in.n_cands ? &draft->cands.v[c] : NULL;
        enter_token(draft, &at, i);
        if (!cand || cand->first > i) {
            // A description never runs into a name.
            i = refer_at(&in, &at, seen, i, cand ? cand->first : PX_NO);
            continue;
        }
        bool begins = cand->first == i && cand->entity != PX_NO;
        if (begins && cand->form == PX_FORM_NAME) {
            seen[cand->entity] = 1;
            if (draft->groups.v[cand->entity].kind == PX_PERSON) {
                nearby_add(&at.here, cand->entity);
            }
        }
        i++;
    }
    px_draft_sort(draft);
    bool oom = draft->cands.oom || draft->names.oom || draft->scratch->oom;
    return oom ? PLX_ENOMEM : PLX_OK;
}
