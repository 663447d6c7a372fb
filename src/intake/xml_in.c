// SPDX-License-Identifier: Apache-2.0
/*
 * XML of strangers
 *
 *   libxml2 reads it, in the mode that recovers. Three things that its limits
 *   leave open are looked for in the bytes beforehand: entities of the
 *   document's own, which can make gigabytes of a kilobyte; elements and
 *   attributes in numbers whose tree would not fit; and many attributes on one
 *   element, which it compares each with each.
 *
 *   Of all errors only those count that lose something. Feeds are made by
 *   templates, and a bare "&" in an address or an HTML name such as "&nbsp;"
 *   stands in every tenth.
 */
#include "intake/xml_in.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>

#define ROOM "intake"
#define MAX_NODES ((size_t) 1 << 20)  // elements and attributes
#define MAX_ATTRS 1000u  // of one element
#define MAX_REFERENCE 32u

// -- before and after -----------------------------------------------------

// Past `end`, which closes what begins at `at`; the end of s when it is open.
static size_t
past(plx_str s, size_t at, plx_str end)
{
    size_t found = px_str_find(s, end, at);
    return found == PX_NONE ? s.n : found + end.n;
}

static plx_rc
look_for_bombs(plx_str bytes, plx_err *err)
{
    size_t n_nodes = 0, n_attrs = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        char c = bytes.p[i];
        if (c == '<') {
            n_nodes++;
            n_attrs = 0;
            if (px_str_starts(px_str_sub(bytes, i, i + 8),
                              PX_STR("<!ENTITY"))) {
                return px_fail(err, PLX_EFORMAT, ROOM,
                               "the XML declares entities of its own, which "
                               "are not expanded");
            }
        } else if (c == '=') {
            n_nodes++;
            n_attrs++;
        } else if (c == '>') {
            n_attrs = 0;
        }
        if (n_attrs > MAX_ATTRS || n_nodes > MAX_NODES) {
            return px_fail(err, PLX_ELIMIT, ROOM,
                           "the XML has more elements or attributes than are "
                           "read");
        }
    }
    return PLX_OK;
}

// The length of the reference at `at` ("&amp;", "&#8217;"), whose character
// goes to *rune, 0 when it is a number already; a bare "&" stands for itself.
static size_t
reference_at(plx_str s, size_t at, unsigned *rune)
{
    char name[MAX_REFERENCE];
    size_t end = at + 1;
    bool number = end < s.n && s.p[end] == '#';
    end += number;
    while (end < s.n && end < at + MAX_REFERENCE &&
           (px_is_alpha(s.p[end]) || px_is_digit(s.p[end]))) {
        end++;
    }
    size_t n = end - at - 1;
    *rune = '&';
    if (n < 2 || end >= s.n || s.p[end] != ';') {
        return 1;
    }
    if (number) {
        *rune = 0;
        return n + 2;
    }
    memcpy(name, s.p + at + 1, n);
    name[n] = '\0';
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *) name);
    *rune = known ? known->value : '&';
    return known ? n + 2 : 1;
}

/*
 * Writes all references as numbers, and a bare "&" as one. Once the parser has
 * met a name that it does not know ("&nbsp;"), it drops whatever names follow,
 * "&amp;" among them, and the half of an address behind a bare "&" at any time.
 * `copy` may stay empty: then nothing had to be done. In two-byte encodings
 * nothing is.
 */
static plx_str
number_references(plx_str bytes, px_buf *copy)
{
    size_t kept = 0;
    bool wide = bytes.n > 1 && (!bytes.p[0] || !bytes.p[1]);
    for (size_t i = 0; i < bytes.n && !wide; i++) {
        if (bytes.p[i] == '<' &&
            px_str_starts(px_str_sub(bytes, i, i + 9), PX_STR("<![CDATA["))) {
            i = past(bytes, i, PX_STR("]]>")) - 1;
        } else if (bytes.p[i] == '&') {
            unsigned rune;
            size_t n = reference_at(bytes, i, &rune);
            if (rune != 0) {
                px_buf_add(copy, px_str_sub(bytes, kept, i));
                px_buf_printf(copy, "&#%u;", rune);
                kept = i + n;
            }
            i += n - 1;
        }
    }
    if (kept == 0) {
        return bytes;
    }
    px_buf_add(copy, px_str_sub(bytes, kept, bytes.n));
    return px_buf_str(copy);
}

// What the parser complains of, when it is more than carelessness.
static void
take_error(void *user, xmlError *error)
{
    xmlParserCtxt *ctxt = user;
    plx_err *odd = ctxt ? ctxt->_private : NULL;
    if (!odd || error->level < XML_ERR_ERROR || odd->rc != PLX_OK) {
        return;
    }
    switch (error->code) {
    case XML_ERR_NO_MEMORY:
        odd->rc = PLX_ENOMEM;
        break;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
    case XML_ERR_ENTITYREF_SEMICOL_MISSING:
    case XML_ERR_NAME_REQUIRED:
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_RESERVED_XML_NAME:
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
    case XML_NS_ERR_XML_NAMESPACE:
    case XML_NS_ERR_QNAME:
        break;
    default:
        (void) px_fail(odd, PLX_EFORMAT, ROOM,
                       "the XML is broken at line %d; what could be read of "
                       "it was",
                       error->line);
    }
}

// The tree of `bytes`, which must not be too many for an int.
static plx_rc
parse(plx_str bytes, px_xml *out)
{
    const int options = XML_PARSE_RECOVER | XML_PARSE_NONET |
                        XML_PARSE_NOCDATA | XML_PARSE_NOWARNING;
    px_xml xml = { .odd.rc = PLX_OK };
    xmlInitParser();
    xmlParserCtxt *ctxt = xmlNewParserCtxt();
    if (!ctxt) {
        return PLX_ENOMEM;
    }
    ctxt->_private = &xml.odd;
    ctxt->sax->serror = take_error;
    xml.doc = xmlCtxtReadMemory(ctxt, bytes.n ? bytes.p : "", (int) bytes.n,
                                NULL, NULL, options);
    bool oom = ctxt->errNo == XML_ERR_NO_MEMORY || xml.odd.rc == PLX_ENOMEM;
    xmlFreeParserCtxt(ctxt);
    xml.root = xml.doc ? xmlDocGetRootElement(xml.doc) : NULL;
    if (oom || !xml.root) {
        px_xml_done(&xml);
        return oom ? PLX_ENOMEM : PLX_EFORMAT;
    }
    *out = xml;
    return PLX_OK;
}

plx_rc
px_xml_in(plx_str bytes, px_xml *out, plx_err *err)
{
    px_buf copy = { 0 };
    PX_TRY(look_for_bombs(bytes, err));
    bytes = number_references(bytes, &copy);
    plx_rc rc = copy.oom            ? PLX_ENOMEM
                : bytes.n > INT_MAX ? PLX_ELIMIT
                                    : parse(bytes, out);
    px_buf_done(&copy);
    return rc == PLX_OK ? rc : px_fail(err, rc, ROOM, "the XML cannot be read");
}

void
px_xml_done(px_xml *xml)
{
    xmlFreeDoc(xml->doc);
    *xml = (px_xml){ 0 };
}

plx_rc
px_xml_read(plx_str bytes, px_xml_walk *walk, px_entries *out)
{
    px_xml xml = { 0 };
    px_entry broken = { 0 };
    plx_rc rc = px_xml_in(bytes, &xml, &broken.item.err);
    if (rc == PLX_ENOMEM) {
        return rc;
    }
    if (rc == PLX_OK) {
        walk(xml.root, out);
        broken.item.err = xml.odd;
        px_xml_done(&xml);
    }
    if (broken.item.err.rc != PLX_OK) {
        px_entries_push(out, broken);
    }
    return out->oom || out->arena->oom ? PLX_ENOMEM : PLX_OK;
}

// Past a document type, whose own declarations stand in brackets.
static size_t
past_doctype(plx_str s, size_t at)
{
    unsigned depth = 0;
    for (; at < s.n && (s.p[at] != '>' || depth); at++) {
        depth += s.p[at] == '[';
        depth -= s.p[at] == ']' && depth;
    }
    return at < s.n ? at + 1 : s.n;
}

plx_str
px_xml_root_of(plx_str head)
{
    size_t at = px_str_starts(head, PX_STR("\xEF\xBB\xBF")) ? 3 : 0;
    for (;;) {
        while (at < head.n && px_is_space(head.p[at])) {
            at++;
        }
        plx_str rest = px_str_sub(head, at, head.n);
        if (px_str_starts(rest, PX_STR("<?"))) {
            at = past(head, at, PX_STR("?>"));
        } else if (px_str_starts(rest, PX_STR("<!--"))) {
            at = past(head, at, PX_STR("-->"));
        } else if (px_str_starts_nocase(rest, PX_STR("<!doctype"))) {
            at = past_doctype(head, at);
        } else {
            break;
        }
    }
    plx_str none = { NULL, 0 };
    if (at >= head.n || head.p[at] != '<') {
        return none;
    }
    size_t from = ++at;
    for (; at < head.n && !px_is_space(head.p[at]) && head.p[at] != '>' &&
           head.p[at] != '/';
         at++) {
        from = head.p[at] == ':' ? at + 1 : from;
    }
    return px_str_sub(head, from, at);
}

// -- elements -------------------------------------------------------------

static plx_str
str_of(const xmlChar *z)
{
    return px_str((const char *) z);
}

// The usual prefix of a name space; n 0: not one of those that are known.
static plx_str
usual_prefix(plx_str space)
{
    static const char *const known[][2] = {
        { "http://purl.org/dc/elements/1.", "dc" },
        { "http://purl.org/dc/terms/", "dcterms" },
        { "http://purl.org/rss/1.0/modules/content/", "content" },
        { "http://search.yahoo.com/mrss", "media" },
        { "http://www.w3.org/2005/Atom", "atom" },
        { "http://www.w3.org/1999/xhtml", "xhtml" },
        { "http://www.itunes.com/dtds/podcast", "itunes" },
        { "http://rssnamespace.org/feedburner", "feedburner" },
    };
    for (size_t i = 0; i < PX_COUNT(known); i++) {
        if (px_str_starts_nocase(space, px_str(known[i][0]))) {
            return px_str(known[i][1]);
        }
    }
    return (plx_str){ NULL, 0 };
}

static plx_str
prefix_of(const xmlNode *node)
{
    const xmlNode *root = xmlDocGetRootElement(node->doc);
    plx_str none = { NULL, 0 };
    if (!node->ns || !node->ns->href ||
        (root && root->ns && xmlStrEqual(root->ns->href, node->ns->href))) {
        return none;
    }
    plx_str usual = usual_prefix(str_of(node->ns->href));
    return usual.n ? usual : str_of(node->ns->prefix);
}

bool
px_xml_is(const xmlNode *node, const char *name)
{
    if (node->type != XML_ELEMENT_NODE) {
        return false;
    }
    plx_str own = str_of(node->name), wanted = px_str(name);
    size_t colon = px_str_find(wanted, PX_STR(":"), 0);
    // A prefix that is nowhere declared is left in the element's name.
    if (colon == PX_NONE || px_str_find(own, PX_STR(":"), 0) != PX_NONE) {
        return px_str_eq(own, wanted) && prefix_of(node).n == 0;
    }
    return px_str_eq(own, px_str_sub(wanted, colon + 1, wanted.n)) &&
           px_str_eq(prefix_of(node), px_str_sub(wanted, 0, colon));
}

static const xmlNode *
first_called(const xmlNode *node, const char *name)
{
    while (node && !px_xml_is(node, name)) {
        node = node->next;
    }
    return node;
}

const xmlNode *
px_xml_child(const xmlNode *node, const char *name)
{
    return node ? first_called(node->children, name) : NULL;
}

const xmlNode *
px_xml_next(const xmlNode *node, const char *name)
{
    return node ? first_called(node->next, name) : NULL;
}

const xmlNode *
px_xml_at(const xmlNode *node, const char *path)
{
    plx_str rest = px_str(path);
    while (node && rest.n) {
        char name[64];
        size_t slash = px_str_find(rest, PX_STR("/"), 0);
        plx_str step = px_str_sub(rest, 0, slash);
        if (step.n >= sizeof(name)) {
            return NULL;
        }
        memcpy(name, step.p, step.n);
        name[step.n] = '\0';
        node = px_xml_child(node, name);
        rest = slash == PX_NONE ? (plx_str){ NULL, 0 }
                                : px_str_sub(rest, slash + 1, rest.n);
    }
    return node;
}

// The node that follows all that is inside `node`, inside `top`.
static const xmlNode *
node_behind(const xmlNode *node, const xmlNode *top)
{
    while (node != top && !node->next) {
        node = node->parent;
    }
    return node == top ? NULL : node->next;
}

const xmlNode *
px_xml_node_after(const xmlNode *node, const xmlNode *top)
{
    // What an entity stands for hangs on its declaration, not here.
    return node->children && node->type == XML_ELEMENT_NODE
               ? node->children
               : node_behind(node, top);
}

const xmlNode *
px_xml_after(const xmlNode *node, const xmlNode *top)
{
    do {
        node = px_xml_node_after(node, top);
    } while (node && node->type != XML_ELEMENT_NODE);
    return node;
}

const xmlNode *
px_xml_behind(const xmlNode *node, const xmlNode *top)
{
    do {
        node = node_behind(node, top);
    } while (node && node->type != XML_ELEMENT_NODE);
    return node;
}

bool
px_xml_has_elements(const xmlNode *node)
{
    return node && px_xml_after(node, node) != NULL;
}
