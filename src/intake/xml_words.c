// SPDX-License-Identifier: Apache-2.0
/*
 * The words of an XML element
 *
 *   Three ways to take what stands in an element: its characters, one line of
 *   them, or its markup as HTML. Elements of XHTML become HTML by losing their
 *   prefixes and NITF's few by another name; libxml2's own writer knows
 *   neither, and would close an empty <div/> in a way that HTML reads as open.
 */
#include <libxml/HTMLparser.h>
#include <libxml/uri.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "intake/xml_in.h"

#define MAX_ADDRESS 4096u
#define MAX_LINE 4096u  // of HTML that is a title or a name

static plx_str
str_of(const xmlChar *z)
{
    return px_str((const char *) z);
}

// -- what stands in them --------------------------------------------------

plx_str
px_xml_attr(px_arena *arena, const xmlNode *node, const char *name)
{
    plx_str none = { NULL, 0 };
    for (const xmlAttr *a = node ? node->properties : NULL; a; a = a->next) {
        if (px_str_eq(str_of(a->name), px_str(name))) {
            xmlChar *value = xmlNodeGetContent((const xmlNode *) a);
            plx_str line = value ? px_line_of(arena, str_of(value)) : none;
            xmlFree(value);
            return line;
        }
    }
    return none;
}

// The node's own characters.
static plx_str
characters_of(const xmlNode *node)
{
    bool text =
        node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
    return text ? str_of(node->content) : (plx_str){ NULL, 0 };
}

// The builder's bytes, moved to the arena.
static plx_str
settle(px_arena *arena, px_buf *buf)
{
    plx_str none = { NULL, 0 };
    plx_str text = none;
    if (buf->oom) {
        arena->oom = true;
    } else if (buf->n) {
        // In an encoding that is broken, libxml2 lets some bytes pass.
        text = px_valid_of(arena, px_arena_str(arena, px_buf_str(buf)));
    }
    px_buf_done(buf);
    return text;
}

plx_str
px_xml_text(px_arena *arena, const xmlNode *node)
{
    px_buf buf = { 0 };
    const xmlNode *at = node;
    while (at && (at = px_xml_node_after(at, node)) != NULL) {
        px_buf_add(&buf, characters_of(at));
    }
    return settle(arena, &buf);
}

plx_str
px_xml_line(px_arena *arena, const xmlNode *node)
{
    return px_line_of(arena, px_xml_text(arena, node));
}

// -- markup ---------------------------------------------------------------

static bool
is_void(plx_str name)
{
    static const char *const names[] = {
        "area",  "base", "br",   "col",   "embed",  "hr",    "img",
        "input", "link", "meta", "param", "source", "track", "wbr",
    };
    return PX_TABLE_HAS(names, name);
}

// The element's name in HTML.
static plx_str
html_name(const xmlNode *node)
{
    static const char *const nitf[][2] = {
        { "hl1", "h1" },       { "hl2", "h2" },
        { "media", "figure" }, { "media-caption", "figcaption" },
        { "block", "div" },    { "bq", "blockquote" },
    };
    plx_str name = str_of(node->name);
    size_t colon = px_str_find(name, PX_STR(":"), 0);
    name = colon == PX_NONE ? name : px_str_sub(name, colon + 1, name.n);
    for (size_t i = 0; i < PX_COUNT(nitf); i++) {
        if (px_str_eq(name, px_str(nitf[i][0]))) {
            return px_str(nitf[i][1]);
        }
    }
    return name;
}

static void
add_escaped(px_buf *buf, plx_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        switch (s.p[i]) {
        case '&':
            px_buf_addz(buf, "&amp;");
            break;
        case '<':
            px_buf_addz(buf, "&lt;");
            break;
        case '"':
            px_buf_addz(buf, "&quot;");
            break;
        default:
            px_buf_addc(buf, s.p[i]);
        }
    }
}

static void
add_start(px_buf *buf, const xmlNode *node)
{
    px_buf_addc(buf, '<');
    px_buf_add(buf, html_name(node));
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        xmlChar *value = xmlNodeGetContent((const xmlNode *) a);
        px_buf_addc(buf, ' ');
        px_buf_add(buf, str_of(a->name));
        px_buf_addz(buf, "=\"");
        add_escaped(buf, str_of(value));
        px_buf_addc(buf, '"');
        xmlFree(value);
    }
    px_buf_addc(buf, '>');
}

static void
add_end(px_buf *buf, const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE && !is_void(str_of(node->name))) {
        px_buf_addz(buf, "</");
        px_buf_add(buf, html_name(node));
        px_buf_addc(buf, '>');
    }
}

plx_str
px_xml_markup(px_arena *arena, const xmlNode *node)
{
    px_buf buf = { 0 };
    const xmlNode *at = node ? node->children : NULL;
    while (at && !buf.oom) {
        if (at->type == XML_ELEMENT_NODE) {
            add_start(&buf, at);
        } else {
            add_escaped(&buf, characters_of(at));
        }
        if (at->type == XML_ELEMENT_NODE && at->children) {
            at = at->children;
            continue;
        }
        add_end(&buf, at);
        while (at != node && !at->next) {
            at = at->parent;
            if (at != node) {
                add_end(&buf, at);
            }
        }
        at = at == node ? NULL : at->next;
    }
    return settle(arena, &buf);
}

// -- HTML in text ---------------------------------------------------------

// The character that a reference by an HTML name means. n 0: none.
static size_t
character_named(const char *name, char out[4])
{
    const htmlEntityDesc *known =
        name ? htmlEntityLookup((const xmlChar *) name) : NULL;
    return known ? px_utf8_put(known->value, out) : 0;
}

// The character reference at `at` ("&amp;", "&#8217;"): appends what it means
// and gives its length; 0 when it is none.
static size_t
add_reference(px_buf *buf, plx_str s, size_t at)
{
    char name[12], character[4];
    plx_str rest = px_str_sub(s, at, at + sizeof(name));
    size_t end = px_str_find(rest, PX_STR(";"), 0);
    if (end == PX_NONE || end < 2) {
        return 0;
    }
    memcpy(name, rest.p + 1, end - 1);
    name[end - 1] = '\0';
    size_t n = 0;
    if (name[0] == '#') {
        bool hex = name[1] == 'x' || name[1] == 'X';
        char *stop;
        unsigned long rune =
            strtoul(name + (hex ? 2 : 1), &stop, hex ? 16 : 10);
        if (*stop == '\0' && rune > 0 && rune < 0x110000 &&
            (rune < 0xD800 || rune > 0xDFFF)) {
            n = px_utf8_put((uint32_t) rune, character);
        }
    } else {
        n = character_named(name, character);
    }
    px_buf_add(buf, (plx_str){ character, n });
    return n ? end + 1 : 0;
}

// Does a tag or a comment begin at `at`?
static bool
is_tag(plx_str s, size_t at)
{
    return s.p[at] == '<' && at + 1 < s.n &&
           (px_is_alpha(s.p[at + 1]) || s.p[at + 1] == '/' ||
            s.p[at + 1] == '!') &&
           px_str_find(s, PX_STR(">"), at) != PX_NONE;
}

plx_str
px_xml_plain(px_arena *arena, plx_str html)
{
    px_buf buf = { 0 };
    size_t cut = html.n < MAX_LINE ? html.n : MAX_LINE;
    while (!px_utf8_border(html, cut)) {
        cut--;
    }
    html = px_str_sub(html, 0, cut);
    for (size_t at = 0; at < html.n;) {
        size_t n = html.p[at] == '&' ? add_reference(&buf, html, at) : 0;
        if (n) {
            at += n;
        } else if (is_tag(html, at)) {
            at = px_str_find(html, PX_STR(">"), at) + 1;
        } else {
            px_buf_addc(&buf, html.p[at++]);
        }
    }
    return px_line_of(arena, settle(arena, &buf));
}

plx_str
px_xml_resolve(px_arena *arena, plx_str address, plx_str base)
{
    if (!address.n || !base.n || address.n > MAX_ADDRESS ||
        base.n > MAX_ADDRESS || px_str_find(address, PX_STR("://"), 0) < 10) {
        return address;
    }
    plx_str a = px_arena_str(arena, address), b = px_arena_str(arena, base);
    if (!a.p || !b.p) {
        return (plx_str){ NULL, 0 };
    }
    xmlChar *uri = xmlBuildURI((const xmlChar *) a.p, (const xmlChar *) b.p);
    plx_str resolved = uri ? px_line_of(arena, str_of(uri)) : address;
    xmlFree(uri);
    return resolved;
}
