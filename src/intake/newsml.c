// SPDX-License-Identifier: Apache-2.0
/*
 * Agencies' XML
 *
 *   NewsML-G2 wraps a text in what an agency says of it: the item (who
 *   provides it, in which version, may it be used) and the content (headline,
 *   byline, language). The text inside is XHTML or the older NITF, which also
 *   comes alone and says the same things in its own head. A message carries
 *   items of all kinds; pictures and graphics are no reports and are said to
 *   be none, and an item that was withdrawn must not speak in a dossier.
 */
#include "intake/newsml.h"

#include "intake/listing.h"
#include "intake/moment.h"
#include "intake/xml_in.h"

static plx_str
line_at(px_arena *arena, const xmlNode *node, const char *path)
{
    return px_xml_line(arena, px_xml_at(node, path));
}

// The first of the paths whose element says something.
static plx_str
first_line(px_arena *arena, const xmlNode *node, const char *const *paths)
{
    plx_str line = { NULL, 0 };
    for (; *paths && !line.n; paths++) {
        line = line_at(arena, node, *paths);
    }
    return line;
}

static void
read_day(plx_str moment, plx_date *out)
{
    if (moment.n && out->precision == PLX_NEVER) {
        (void) px_moment_read(moment, out);
    }
}

// The first element inside `node` that is called `name`.
static const xmlNode *
find(const xmlNode *node, const char *name)
{
    const xmlNode *at = node;
    while (at && (at = px_xml_after(at, node)) != NULL) {
        if (px_xml_is(at, name) ||
            px_str_eq(px_str((const char *) at->name), px_str(name))) {
            return at;
        }
    }
    return NULL;
}

// -- NITF -----------------------------------------------------------------

static void
read_nitf_told(px_arena *arena, const xmlNode *nitf, px_told *told)
{
    const xmlNode *data = find(nitf, "docdata");
    const xmlNode *head = find(nitf, "body.head");
    static const char *const titles[] = { "hedline/hl1", "headline/hl1", NULL };
    px_told said = {
        .title = first_line(arena, head, titles),
        .byline = line_at(arena, head, "byline"),
        .outlet = px_xml_attr(arena, find(nitf, "pubdata"), "name"),
        .upstream = line_at(arena, head, "distributor"),
        .section =
            px_xml_attr(arena, find(nitf, "pubdata"), "position.section"),
    };
    plx_str person = line_at(arena, head, "byline/person");
    said.byline = person.n ? person : said.byline;
    read_day(px_xml_attr(arena, px_xml_child(data, "date.release"), "norm"),
             &said.published);
    read_day(px_xml_attr(arena, px_xml_child(data, "date.issue"), "norm"),
             &said.published);
    read_day(px_xml_attr(arena, find(nitf, "pubdata"), "date.publication"),
             &said.published);
    px_told_fill(arena, told, &said);
}

static void
read_nitf(px_arena *arena, const xmlNode *nitf, px_entry *entry)
{
    read_nitf_told(arena, nitf, &entry->item.told);
    px_entry_html(arena, entry,
                  px_xml_markup(arena, find(nitf, "body.content")));
}

// -- NewsML-G2 ------------------------------------------------------------

// A party's name: a child, or an attribute.
static plx_str
party(px_arena *arena, const xmlNode *node)
{
    plx_str name = px_xml_line(arena, px_xml_child(node, "name"));
    name = name.n ? name : px_xml_attr(arena, node, "literal");
    plx_str code = name.n ? name : px_xml_attr(arena, node, "qcode");
    size_t colon = name.n ? PX_NONE : px_str_find(code, PX_STR(":"), 0);
    return colon == PX_NONE ? code : px_str_sub(code, colon + 1, code.n);
}

static void
read_item_told(px_arena *arena, const xmlNode *item, px_told *told)
{
    const xmlNode *meta = px_xml_child(item, "itemMeta");
    const xmlNode *content = px_xml_child(item, "contentMeta");
    static const char *const titles[] = { "contentMeta/headline",
                                          "itemMeta/title", NULL };
    told->title = first_line(arena, item, titles);
    told->byline = line_at(arena, content, "by");
    if (!told->byline.n) {
        told->byline = party(arena, px_xml_child(content, "creator"));
    }
    told->outlet = party(arena, px_xml_child(meta, "provider"));
    told->upstream = line_at(arena, content, "creditline");
    if (px_str_eq(told->upstream, told->outlet)) {
        told->upstream = (plx_str){ NULL, 0 };
    }
    told->language =
        px_xml_attr(arena, px_xml_child(content, "language"), "tag");
    if (!told->language.n) {
        told->language = px_xml_attr(arena, item, "lang");
    }
    told->section = line_at(arena, content, "subject/name");
    read_day(line_at(arena, meta, "firstCreated"), &told->published);
    read_day(line_at(arena, content, "contentCreated"), &told->published);
    plx_str version = line_at(arena, meta, "versionCreated");
    read_day(version, told->published.precision == PLX_NEVER ? &told->published
                                                             : &told->modified);
}

// Is it text, and may it be used? Says in the entry when not.
static bool
is_released_text(px_arena *arena, const xmlNode *item, px_entry *entry)
{
    const xmlNode *meta = px_xml_child(item, "itemMeta");
    plx_str status =
        px_xml_attr(arena, px_xml_child(meta, "pubStatus"), "qcode");
    plx_str kind = px_xml_attr(arena, px_xml_child(meta, "itemClass"), "qcode");
    if (status.n && !px_str_ends(status, PX_STR(":usable"))) {
        px_entry_fail(entry, PLX_ENOTEXT,
                      "its agency has not released it, or has withdrawn it");
        return false;
    }
    if (kind.n && !px_str_ends(kind, PX_STR(":text")) &&
        !px_str_ends(kind, PX_STR(":composite"))) {
        px_entry_fail(entry, PLX_ENOTEXT, "is no text but %.*s",
                      (int) (kind.n < 60 ? kind.n : 60), kind.p);
        return false;
    }
    return true;
}

static void
read_content(px_arena *arena, const xmlNode *set, px_entry *entry)
{
    const xmlNode *inline_xml = px_xml_child(set, "inlineXML");
    const xmlNode *nitf = find(inline_xml, "nitf");
    const xmlNode *body = find(inline_xml, "body");
    const xmlNode *data = px_xml_child(set, "inlineData");
    plx_str type = px_xml_attr(arena, data, "contenttype");
    if (nitf) {
        read_nitf(arena, nitf, entry);
    } else if (inline_xml) {
        px_entry_html(arena, entry,
                      px_xml_markup(arena, body ? body : inline_xml));
    } else if (data && px_str_find(type, PX_STR("html"), 0) != PX_NONE) {
        px_entry_html(arena, entry, px_xml_text(arena, data));
    } else if (data && (!type.n || px_str_starts(type, PX_STR("text/")))) {
        px_entry_text(arena, entry, px_xml_text(arena, data), PLX_MEDIA_PLAIN);
    }
}

static void
read_item(const xmlNode *item, px_entries *out)
{
    px_arena *arena = out->arena;
    px_entry entry = { 0 };
    read_item_told(arena, item, &entry.item.told);
    if (is_released_text(arena, item, &entry)) {
        const xmlNode *set = px_xml_child(item, "contentSet");
        read_content(arena, set, &entry);
        if (!entry.item.bytes.n) {
            px_entry_fail(&entry, PLX_ENOTEXT, "has no text of its own");
        }
    }
    px_entries_push(out, entry);
}

// A package points to its items, some of them by an address.
static void
read_package(const xmlNode *package, px_entries *out)
{
    px_arena *arena = out->arena;
    const xmlNode *node = package;
    while ((node = px_xml_after(node, package)) != NULL) {
        if (!px_xml_is(node, "itemRef")) {
            continue;
        }
        plx_str href = px_xml_attr(arena, node, "href");
        px_entry entry = { .item.told.title = line_at(arena, node, "title") };
        if (!entry.item.told.title.n) {
            entry.item.told.title = line_at(arena, node, "headline");
        }
        entry.item.told.url = href;
        entry.link = px_is_address(href) ? PX_LINK_PAGE : PX_LINK_NONE;
        px_entry_fail(&entry, PLX_ENOTEXT, "the package only points to it");
        px_entries_push(out, entry);
    }
}

// -- documents ------------------------------------------------------------

static void
walk(const xmlNode *root, px_entries *out)
{
    const xmlNode *node = root;
    while (node && !out->arena->oom) {
        bool item = px_xml_is(node, "newsItem");
        bool package = px_xml_is(node, "packageItem");
        if (item) {
            read_item(node, out);
        } else if (package) {
            read_package(node, out);
        }
        node = item || package ? px_xml_behind(node, root)
                               : px_xml_after(node, root);
    }
    if (px_xml_is(root, "nitf")) {
        px_entry entry = { 0 };
        entry.item.told.language = px_xml_attr(out->arena, root, "lang");
        read_nitf(out->arena, root, &entry);
        if (!entry.item.bytes.n) {
            px_entry_fail(&entry, PLX_ENOTEXT, "has no text");
        }
        px_entries_push(out, entry);
    }
}

plx_rc
px_newsml_read(plx_str bytes, const px_source_opts *opts, px_entries *out)
{
    (void) opts;
    return px_xml_read(bytes, walk, out);
}
