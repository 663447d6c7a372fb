// SPDX-License-Identifier: Apache-2.0
/*
 * What a page files itself under
 *
 *   A link with rel="tag" leads to the other articles under the same tag, one
 *   with rel="category tag" to those of the same section; blogs and many
 *   newspapers mark them so. They are the article's own where they do not
 *   stand among teasers, and better than a site's standing list of keywords.
 */
#include "page/page_tags.h"

#include "base/str.h"

#define TAG_BYTES 80u

static bool
holds(plx_str list, const char *word)
{
    return px_str_find_nocase(list, px_str(word), 0) != PX_NONE;
}

plx_rc
px_page_tags_read(const px_around *around, px_meta *meta)
{
    const px_tree *tree = around->tree;
    px_strs tags = { .arena = around->arena };
    px_strs sections = { .arena = around->arena };
    for (uint32_t i = 1; i < tree->n; i++) {
        uint8_t close = 0;
        char bytes[TAG_BYTES];
        if (tree->nodes[i].tag != PX_TAG_A) {
            continue;
        }
        plx_str rel = px_html_attr_raw(tree, i, PX_ATTR_REL);
        if (!holds(rel, "tag") ||
            px_around_weigh(around, i, false, &close) < -2) {
            continue;
        }
        size_t n = px_around_text(around, i, bytes, sizeof(bytes));
        if (n && n < sizeof(bytes)) {
            plx_str name = px_arena_str(around->arena, (plx_str){ bytes, n });
            px_meta_list(holds(rel, "category") ? &sections : &tags, name);
        }
    }
    if (tags.n && (meta->tags.n == 0 || meta->standing_tags)) {
        meta->tags = tags;
    }
    if (sections.n && meta->section.n == 0) {
        meta->section = sections.v[0];
    }
    return tags.oom || sections.oom || around->arena->oom ? PLX_ENOMEM : PLX_OK;
}
