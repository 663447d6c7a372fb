// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_XML_IN_H
#define PX_INTAKE_XML_IN_H

#include <libxml/tree.h>

#include "base/str.h"
#include "intake/entry.h"

/*
 * XML of strangers, read whole.
 *
 * Nothing is loaded from outside, no entities are expanded: a document that
 * declares its own is refused. What is merely careless (a bare "&", "&nbsp;")
 * is mended silently; where the markup itself is broken, what could be read
 * of it is there, and `odd` says what was wrong.
 */
typedef struct px_xml {
    xmlDoc *doc;
    const xmlNode *root;
    plx_err odd;  // rc PLX_EFORMAT: the markup is broken, and where
} px_xml;

/*
 * PLX_EFORMAT: no XML, or entities are declared; PLX_ELIMIT: more elements and
 * attributes than any honest document has; PLX_ENOMEM. *out untouched on
 * failure. O(bytes), memory at most about 100 bytes an element.
 */
plx_rc px_xml_in(plx_str bytes, px_xml *out, plx_err *err) PX_MUST_USE;
void px_xml_done(px_xml *xml);

/*
 * Read a form of XML: `walk` appends what stands under the root to `out`, in
 * its arena. XML that cannot be read, or that is broken somewhere, becomes a
 * failed entry behind all others. PLX_ENOMEM.
 */
typedef void px_xml_walk(const xmlNode *root, px_entries *out);
plx_rc px_xml_read(plx_str bytes, px_xml_walk *walk, px_entries *out)
    PX_MUST_USE;

// The root element's name without its prefix, from a document's first bytes;
// n 0 when they are no XML. O(head).
plx_str px_xml_root_of(plx_str head);

/*
 * Is the element called `name`? Names are local ("title"), for elements without
 * a prefix or in the root's name space, or begin with the usual prefix of their
 * name space ("dc:creator"), however the document abbreviates that.
 */
bool px_xml_is(const xmlNode *node, const char *name);

// The first child element called `name`, or called so after `node` among its
// brothers; NULL when there is none. `node` may be NULL.
const xmlNode *px_xml_child(const xmlNode *node, const char *name);
const xmlNode *px_xml_next(const xmlNode *node, const char *name);

// The element at a path of child elements, "itemMeta/provider/name".
const xmlNode *px_xml_at(const xmlNode *node, const char *path);

// The element that follows `node` in the order of the document, inside `top`;
// the same behind all that is inside `node`. NULL at the end.
const xmlNode *px_xml_after(const xmlNode *node, const xmlNode *top);
const xmlNode *px_xml_behind(const xmlNode *node, const xmlNode *top);

// The node of any kind that follows.
const xmlNode *px_xml_node_after(const xmlNode *node, const xmlNode *top);

/*
 * What stands in an element, in `arena`; `node` may be NULL. n 0: nothing, or
 * the arena is full.
 *
 *   attr     an attribute's value, "lang" for xml:lang, too
 *   text     all character data inside
 *   line     the same on one line
 *   markup   what is inside as HTML: names without prefixes; NITF's own
 *            elements become HTML's
 */
plx_str px_xml_attr(px_arena *arena, const xmlNode *node, const char *name);
plx_str px_xml_text(px_arena *arena, const xmlNode *node);
plx_str px_xml_line(px_arena *arena, const xmlNode *node);
plx_str px_xml_markup(px_arena *arena, const xmlNode *node);

// Has the element child elements?
bool px_xml_has_elements(const xmlNode *node);

// A piece of HTML as one line of text: tags go, character references become
// the characters. n 0: nothing, or the arena is full.
plx_str px_xml_plain(px_arena *arena, plx_str html);

// `address` seen from `base`: an absolute one stays. n 0: nothing, or the arena
// is full.
plx_str px_xml_resolve(px_arena *arena, plx_str address, plx_str base);

#endif
