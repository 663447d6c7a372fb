// SPDX-License-Identifier: Apache-2.0
/*
 * Lists of feeds
 *
 *   What feed readers exchange. The outlines above a feed are the reader's own
 *   order of things ("Morning", "Work") and tell nothing of a report.
 */
#include "intake/opml.h"

#include "intake/listing.h"
#include "intake/xml_in.h"

static void
read_outline(px_arena *arena, const xmlNode *node, px_entries *out)
{
    plx_str type = px_xml_attr(arena, node, "type");
    plx_str feed = px_xml_attr(arena, node, "xmlUrl");
    plx_str other = px_xml_attr(arena, node, "url");
    px_entry entry = { .link = PX_LINK_LIST, .item.told.url = feed };
    if (!feed.n && px_str_eq(type, PX_STR("include"))) {
        entry.item.told.url = other;
    } else if (!feed.n && px_str_eq(type, PX_STR("link"))) {
        entry.link = PX_LINK_PAGE;
        entry.item.told.url = other;
        px_entry_fail(&entry, PLX_ENOTEXT,
                      "is a link, which is read when links are followed");
    }
    if (px_is_address(entry.item.told.url)) {
        px_entries_push(out, entry);
    } else if (entry.item.told.url.n) {
        entry.link = PX_LINK_NONE;
        px_entry_fail(&entry, PLX_EFORMAT, "its feed has no http(s) address");
        px_entries_push(out, entry);
    }
}

static void
walk(const xmlNode *root, px_entries *out)
{
    const xmlNode *node = root;
    while ((node = px_xml_after(node, root)) != NULL && !out->arena->oom) {
        if (px_xml_is(node, "outline")) {
            read_outline(out->arena, node, out);
        }
    }
}

plx_rc
px_opml_read(plx_str bytes, const px_source_opts *opts, px_entries *out)
{
    (void) opts;
    return px_xml_read(bytes, walk, out);
}
