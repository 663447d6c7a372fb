// SPDX-License-Identifier: Apache-2.0
/*
 * Names
 *
 *   A report is read for names in five passes, each in a file of its own:
 *   what every capital is worth (reading.c), where names stand (chunks.c,
 *   spotting.c), what kind of thing each is (kinds.c), which are one
 *   (linking.c), and what else refers to them (referring.c). Here the result
 *   becomes the report's entities, in the order in which they are first named.
 */
#include "names/names.h"

#include <stdlib.h>

#include "names/draft.h"

static plx_span
cand_span(const px_draft *draft, const px_cand *cand)
{
    return px_doc_tokens_span(draft->doc, cand->first, cand->last);
}

static plx_rc
write_entity(px_draft *draft, px_group *group)
{
    px_doc *doc = draft->doc;
    plx_str canonical = px_arena_str(doc->arena, group->canonical);
    if (canonical.n < group->canonical.n) {
        return PLX_ENOMEM;
    }
    group->out = doc->entities.n;
    px_entities_push(&doc->entities,
                     (px_entity){ .kind = group->kind,
                                  .gender = (uint8_t) group->gender,
                                  .name = group->name_span,
                                  .role = group->role,
                                  .canonical = canonical });
    return doc->entities.oom ? PLX_ENOMEM : PLX_OK;
}

static plx_rc
write_layers(px_draft *draft)
{
    px_doc *doc = draft->doc;
    for (uint32_t c = 0; c < draft->cands.n; c++) {
        const px_cand *cand = &draft->cands.v[c];
        if (cand->entity == PX_NO) {
            continue;
        }
        px_group *group = &draft->groups.v[cand->entity];
        if (group->out == PX_NO) {
            PX_TRY(write_entity(draft, group));
        }
        doc->entities.v[group->out].n_mentions++;
        px_mentions_push(&doc->mentions,
                         (px_mention){ .span = cand_span(draft, cand),
                                       .entity = group->out,
                                       .form = cand->form });
    }
    return doc->mentions.oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_names_find(px_doc *doc, px_arena *scratch)
{
    px_draft draft = { .doc = doc,
                       .scratch = scratch,
                       .type_of.arena = scratch,
                       .types.arena = scratch,
                       .name_of.arena = scratch,
                       .names.arena = scratch,
                       .cands.arena = scratch,
                       .groups.arena = scratch };
    PX_TRY(px_draft_read(&draft));
    PX_TRY(px_draft_spot(&draft));
    PX_TRY(px_draft_take_spotted(&draft, false));
    PX_TRY(px_draft_spot_headlines(&draft));
    PX_TRY(px_draft_take_spotted(&draft, true));
    px_draft_weigh(&draft);
    PX_TRY(px_draft_link(&draft));
    for (uint32_t g = 0; g < draft.groups.n; g++) {
        px_group *group = &draft.groups.v[g];
        group->name_span = cand_span(&draft, &draft.cands.v[group->cand]);
    }
    PX_TRY(px_draft_refer(&draft));
    return write_layers(&draft);
}

uint32_t
px_names_entity_in(const px_doc *doc, plx_span span)
{
    const px_mentions *mentions = &doc->mentions;
    uint32_t lo = 0, hi = mentions->n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (mentions->v[mid].span.off < px_span_end(span)) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    if (lo == 0 || !px_spans_overlap(mentions->v[lo - 1].span, span)) {
        return PX_NO;
    }
    return mentions->v[lo - 1].entity;
}

#define TITLE_TOKENS 6u

plx_span
px_names_with_title(const px_doc *doc, plx_span span)
{
    uint32_t first = px_doc_token_at(doc, span.off);
    uint32_t start = first;
    for (uint32_t i = first; i-- > 0 && first - i <= TITLE_TOKENS;) {
        const px_token *token = &doc->tokens.v[i];
        char key[PX_KEY_MAX];
        plx_str word = px_doc_token(doc, i);
        uint32_t is = px_gaz_classes((plx_str){ key, px_gaz_key(word, key) });
        bool head = (is & (PX_IS_TITLE | PX_IS_HONOUR)) != 0;
        if (token->sent != doc->tokens.v[first].sent ||
            !(token->flags & PX_TOK_CAPITAL) || (token->flags & PX_TOK_STOP) ||
            !(head || (start < first && (is & PX_IS_TITLE_MOD)))) {
            break;
        }
        start = i;
    }
    if (start == first) {
        return span;
    }
    return px_span_between(doc->tokens.v[start].span.off, px_span_end(span));
}
