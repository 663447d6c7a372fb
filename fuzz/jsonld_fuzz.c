// SPDX-License-Identifier: Apache-2.0
// Any bytes may stand in a JSON-LD script: its values lie in one another and in
// the script, and what is read of them is text.
#include "page/jsonld.h"

#include "base/utf8.h"
#include "laws.h"
#include "page/loose_json.h"

static void
law_values(px_arena *arena, plx_str json)
{
    px_values values = { .arena = arena };
    PX_LAW(px_loose_json_read(json, &values) == PLX_OK);
    for (uint32_t i = 0; i < values.n; i++) {
        const px_value *v = &values.v[i];
        PX_LAW(v->end > i && v->end <= values.n);
        PX_LAW(v->parent <= i && v->end <= values.v[v->parent].end);
        PX_LAW(v->raw.p >= json.p && v->raw.p + v->raw.n <= json.p + json.n);
        PX_LAW(px_utf8_valid(v->key, NULL));
        PX_LAW(px_utf8_valid(px_loose_json_text(arena, v), NULL));
    }
}

static void
law_list(const px_strs *list)
{
    PX_LAW(list->n <= PX_META_LIST);
    for (uint32_t i = 0; i < list->n; i++) {
        PX_LAW(list->v[i].n && px_utf8_valid(list->v[i], NULL));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    plx_str json = { (const char *) data, n };
    if (!px_utf8_valid(json, NULL)) {
        return 0;  // decoding comes first
    }
    px_arena arena;
    px_arena_init(&arena, (size_t) 256 << 20);
    law_values(&arena, json);
    px_meta meta = { .authors = { .arena = &arena },
                     .tags = { .arena = &arena } };
    PX_LAW(px_jsonld_read(&arena, json, &meta) == PLX_OK);
    law_list(&meta.authors);
    law_list(&meta.tags);
    PX_LAW(px_utf8_valid(meta.title, NULL));
    PX_LAW(px_utf8_valid(meta.standfirst, NULL));
    PX_LAW(meta.published.day.precision == PLX_NEVER ||
           meta.published.day.precision == PLX_DAY);
    px_arena_done(&arena);
    return 0;
}
