// SPDX-License-Identifier: Apache-2.0
/*
 * Feeds
 *
 *   RSS, RSS 1.0 and Atom say the same few things of an entry, in elements that
 *   publishers mix freely, so one reader takes them all: for each thing there
 *   is a list of elements that say it, the most telling first.
 *
 *   Follows the RSS 2.0 specification and its Best Practices Profile, RSS 1.0
 *   with the Dublin Core and Content modules, and RFC 4287 for Atom, whose
 *   texts say of themselves whether they are HTML. RSS does not: its titles
 *   are taken for HTML too, since many hold references ("&amp;#8217;").
 */
#include "intake/feed.h"

#include "intake/listing.h"
#include "intake/moment.h"
#include "intake/xml_in.h"

#define MAX_AUTHORS 20u

typedef struct feed {
    px_arena *arena;
    px_told told;  // what it says of all its entries
    plx_str base;  // what addresses are relative to
} feed;

// -- values ---------------------------------------------------------------

// Is the element's text HTML that was escaped? It is not when Atom calls it
// plain, and in RSS nobody says.
static bool
is_html(const feed *f, const xmlNode *node)
{
    plx_str type = px_xml_attr(f->arena, node, "type");
    bool atom = px_xml_is(node->parent, "entry") ||
                px_xml_is(node->parent, "feed") ||
                px_xml_is(node, "atom:title");
    return type.n ? px_str_eq(type, PX_STR("html")) ||
                        px_str_eq(type, PX_STR("text/html"))
                  : !atom;
}

// The element's text on one line, without markup.
static plx_str
words_of(const feed *f, const xmlNode *node)
{
    if (!node) {
        return (plx_str){ NULL, 0 };
    }
    plx_str text = px_xml_text(f->arena, node);
    return !px_xml_has_elements(node) && is_html(f, node)
               ? px_xml_plain(f->arena, text)
               : px_line_of(f->arena, text);
}

// The first of these child elements that has words; `names` end with NULL.
static plx_str
first_words(const feed *f, const xmlNode *node, const char *const *names)
{
    plx_str words = { NULL, 0 };
    for (; *names && words.n == 0; names++) {
        words = words_of(f, px_xml_child(node, *names));
    }
    return words;
}

static void
first_day(const feed *f, const xmlNode *node, const char *const *names,
          plx_date *out)
{
    for (bool found = false; *names && !found; names++) {
        plx_str words = px_xml_line(f->arena, px_xml_child(node, *names));
        found = words.n && px_moment_read(words, out);
    }
}

// -- addresses ------------------------------------------------------------

// The base of addresses inside `node`, by xml:base.
static plx_str
base_of(const feed *f, const xmlNode *node)
{
    plx_str base = px_xml_attr(f->arena, node, "base");
    return base.n ? px_xml_resolve(f->arena, base, f->base) : f->base;
}

// Where a <link> points: Atom's attribute, when it names the page itself, or
// the text inside, as RSS has it.
static plx_str
target_of(const feed *f, const xmlNode *link)
{
    plx_str rel = px_xml_attr(f->arena, link, "rel");
    plx_str type = px_xml_attr(f->arena, link, "type");
    plx_str href = px_xml_attr(f->arena, link, "href");
    if (!href.n) {
        return px_xml_line(f->arena, link);
    }
    bool itself = !rel.n || px_str_eq(rel, PX_STR("alternate"));
    bool page = !type.n || px_str_find(type, PX_STR("html"), 0) != PX_NONE;
    return itself && page ? href : (plx_str){ NULL, 0 };
}

static plx_str
link_of(const feed *f, const xmlNode *node)
{
    static const char *const names[] = { "link", "atom:link" };
    plx_str url = { NULL, 0 };
    for (size_t i = 0; i < PX_COUNT(names) && !url.n; i++) {
        const xmlNode *link = px_xml_child(node, names[i]);
        for (; link && !url.n; link = px_xml_next(link, names[i])) {
            url = target_of(f, link);
        }
    }
    return url;
}

// The address of the entry's page. An identifier that is an address is it, too,
// unless RSS denies it.
static plx_str
url_of(const feed *f, const xmlNode *entry)
{
    plx_str url =
        px_xml_line(f->arena, px_xml_child(entry, "feedburner:origLink"));
    url = url.n ? url : link_of(f, entry);
    const xmlNode *guid = px_xml_child(entry, "guid");
    plx_str denied = px_xml_attr(f->arena, guid, "isPermaLink");
    plx_str id = px_xml_line(f->arena, guid ? guid : px_xml_child(entry, "id"));
    if (!url.n && px_is_address(id) && !px_str_eq(denied, PX_STR("false"))) {
        url = id;
    }
    const xmlNode *content = px_xml_child(entry, "content");
    url = url.n ? url : px_xml_attr(f->arena, content, "src");
    return px_xml_resolve(f->arena, url, base_of(f, entry));
}

// -- people ---------------------------------------------------------------

// "desk@tern.example (Ada Pell)" is how RSS writes an author.
static plx_str
without_address(plx_str author)
{
    size_t open = px_str_find(author, PX_STR("("), 0);
    if (px_str_find(author, PX_STR("@"), 0) < open && open != PX_NONE &&
        author.p[author.n - 1] == ')') {
        return px_str_trim(px_str_sub(author, open + 1, author.n - 1));
    }
    return px_str_find(author, PX_STR("@"), 0) == PX_NONE
               ? author
               : (plx_str){ NULL, 0 };
}

static plx_str
byline_of(const feed *f, const xmlNode *node)
{
    static const char *const names[] = { "dc:creator", "author", "atom:author",
                                         "itunes:author" };
    plx_str byline = { NULL, 0 };
    unsigned n = 0;
    for (size_t i = 0; i < PX_COUNT(names) && n == 0; i++) {
        const xmlNode *who = px_xml_child(node, names[i]);
        for (; who && n < MAX_AUTHORS; who = px_xml_next(who, names[i])) {
            const xmlNode *name = px_xml_child(who, "name");
            name = name ? name : px_xml_child(who, "atom:name");
            plx_str one = without_address(words_of(f, name ? name : who));
            if (one.n) {
                byline = n++ == 0 ? one
                                  : px_arena_printf(f->arena, "%.*s, %.*s",
                                                    (int) byline.n, byline.p,
                                                    (int) one.n, one.p);
            }
        }
    }
    return byline;
}

// Whose report it is, when the feed has it from another: the name of <source>.
static plx_str
upstream_of(const feed *f, const xmlNode *entry)
{
    const xmlNode *source = px_xml_child(entry, "source");
    source = source ? source : px_xml_child(entry, "dc:source");
    const xmlNode *title = px_xml_child(source, "title");
    return words_of(f, title ? title : source);
}

// -- entries --------------------------------------------------------------

static plx_str
section_of(const feed *f, const xmlNode *entry)
{
    static const char *const names[] = { "category", "dc:subject", NULL };
    const xmlNode *category = px_xml_child(entry, "category");
    plx_str label = px_xml_attr(f->arena, category, "label");
    label = label.n ? label : px_xml_attr(f->arena, category, "term");
    return label.n ? label : first_words(f, entry, names);
}

static void
read_told(const feed *f, const xmlNode *entry, px_told *told)
{
    static const char *const titles[] = { "title", "atom:title", "dc:title",
                                          "media:title", NULL };
    static const char *const outlets[] = { "dc:publisher", NULL };
    static const char *const languages[] = { "dc:language", "language", NULL };
    static const char *const published[] = {
        "pubDate",        "published",       "issued",  "dc:date",
        "dcterms:issued", "dcterms:created", "pubdate", NULL
    };
    static const char *const modified[] = { "updated", "atom:updated",
                                            "modified", "dcterms:modified",
                                            NULL };
    told->url = url_of(f, entry);
    told->title = first_words(f, entry, titles);
    told->byline = byline_of(f, entry);
    told->outlet = first_words(f, entry, outlets);
    told->section = section_of(f, entry);
    told->upstream = upstream_of(f, entry);
    told->language = px_xml_attr(f->arena, entry, "lang");
    if (!told->language.n) {
        told->language = first_words(f, entry, languages);
    }
    first_day(f, entry, published, &told->published);
    first_day(f, entry, modified, &told->modified);
    px_told_fill(f->arena, told, &f->told);
}

// Gives the entry the text in `node`, whichever way that is written.
static void
read_body(const feed *f, const xmlNode *node, px_entry *entry)
{
    plx_str type = px_xml_attr(f->arena, node, "type");
    if (px_xml_has_elements(node)) {
        px_entry_html(f->arena, entry, px_xml_markup(f->arena, node));
    } else if (px_str_find(type, PX_STR("/"), 0) != PX_NONE &&
               !px_str_starts(type, PX_STR("text/"))) {
        return;  // a picture, or another medium
    } else if (is_html(f, node)) {
        px_entry_html(f->arena, entry, px_xml_text(f->arena, node));
    } else {
        px_entry_text(f->arena, entry, px_xml_text(f->arena, node),
                      PLX_MEDIA_PLAIN);
    }
}

static void
read_entry(const feed *f, const xmlNode *node, px_entries *out)
{
    static const char *const bodies[] = {
        "content:encoded", "content",      "xhtml:body",        "description",
        "summary",         "atom:summary", "media:description",
    };
    px_entry entry = { 0 };
    read_told(f, node, &entry.item.told);
    for (size_t i = 0; i < PX_COUNT(bodies) && !entry.item.bytes.n; i++) {
        const xmlNode *body = px_xml_child(node, bodies[i]);
        if (body) {
            read_body(f, body, &entry);
        }
    }
    entry.link =
        px_is_address(entry.item.told.url) ? PX_LINK_PAGE : PX_LINK_NONE;
    if (!entry.item.bytes.n) {
        px_entry_fail(&entry, PLX_ENOTEXT, "the feed has no text of it%s",
                      entry.link == PX_LINK_PAGE
                          ? "; its page is read when links are followed"
                          : "");
    }
    px_entries_push(out, entry);
}

// What the feed says of all its entries.
static void
read_head(feed *f, const xmlNode *root)
{
    static const char *const languages[] = { "language", "dc:language", NULL };
    static const char *const outlets[] = { "dc:publisher", NULL };
    const xmlNode *channel = px_xml_child(root, "channel");
    channel = channel ? channel : root;
    f->told.language = px_xml_attr(f->arena, root, "lang");
    if (!f->told.language.n) {
        f->told.language = first_words(f, channel, languages);
    }
    f->told.outlet = first_words(f, channel, outlets);
    if (px_xml_is(root, "feed")) {  // Atom: who wrote all of it
        f->told.byline = byline_of(f, root);
    }
    f->base = link_of(f, channel);
    f->base = base_of(f, root);
}

static void
walk(const xmlNode *root, px_entries *out)
{
    feed f = { .arena = out->arena };
    read_head(&f, root);
    const xmlNode *node = px_xml_after(root, root);
    while (node && !f.arena->oom) {
        if (px_xml_is(node, "item") || px_xml_is(node, "entry")) {
            read_entry(&f, node, out);
            node = px_xml_behind(node, root);
        } else {
            node = px_xml_after(node, root);
        }
    }
}

plx_rc
px_feed_read(plx_str bytes, const px_source_opts *opts, px_entries *out)
{
    (void) opts;
    return px_xml_read(bytes, walk, out);
}
