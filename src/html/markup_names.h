// SPDX-License-Identifier: Apache-2.0
#ifndef PX_HTML_MARKUP_NAMES_H
#define PX_HTML_MARKUP_NAMES_H

#include "base/common.h"

// Names of elements and attributes as small numbers. Both lists are sorted.

// Every element of the HTML standard, the obsolete ones too, and those of SVG
// and MathML that its parsing rules name. All others are PX_TAG_OTHER.
// clang-format off
#define PX_TAG_EACH(X) \
    X(A, "a") X(ABBR, "abbr") X(ACRONYM, "acronym") X(ADDRESS, "address")     \
    X(ANNOTATION_XML, "annotation-xml") X(APPLET, "applet") X(AREA, "area")   \
    X(ARTICLE, "article") X(ASIDE, "aside") X(AUDIO, "audio") X(B, "b")       \
    X(BASE, "base") X(BASEFONT, "basefont") X(BDI, "bdi") X(BDO, "bdo")       \
    X(BGSOUND, "bgsound") X(BIG, "big") X(BLINK, "blink")                     \
    X(BLOCKQUOTE, "blockquote") X(BODY, "body") X(BR, "br")                   \
    X(BUTTON, "button") X(CANVAS, "canvas") X(CAPTION, "caption")             \
    X(CENTER, "center") X(CITE, "cite") X(CODE, "code") X(COL, "col")         \
    X(COLGROUP, "colgroup") X(DATA, "data") X(DATALIST, "datalist")           \
    X(DD, "dd") X(DEL, "del") X(DESC, "desc") X(DETAILS, "details")           \
    X(DFN, "dfn") X(DIALOG, "dialog") X(DIR, "dir") X(DIV, "div") X(DL, "dl") \
    X(DT, "dt") X(EM, "em") X(EMBED, "embed") X(FIELDSET, "fieldset")         \
    X(FIGCAPTION, "figcaption") X(FIGURE, "figure") X(FONT, "font")           \
    X(FOOTER, "footer") X(FOREIGNOBJECT, "foreignobject") X(FORM, "form")     \
    X(FRAME, "frame") X(FRAMESET, "frameset") X(H1, "h1") X(H2, "h2")         \
    X(H3, "h3") X(H4, "h4") X(H5, "h5") X(H6, "h6") X(HEAD, "head")           \
    X(HEADER, "header") X(HGROUP, "hgroup") X(HR, "hr") X(HTML, "html")       \
    X(I, "i") X(IFRAME, "iframe") X(IMAGE, "image") X(IMG, "img")             \
    X(INPUT, "input") X(INS, "ins") X(KBD, "kbd") X(KEYGEN, "keygen")         \
    X(LABEL, "label") X(LEGEND, "legend") X(LI, "li") X(LINK, "link")         \
    X(LISTING, "listing") X(MAIN, "main") X(MALIGNMARK, "malignmark")         \
    X(MAP, "map") X(MARK, "mark") X(MARQUEE, "marquee") X(MATH, "math")       \
    X(MENU, "menu") X(MENUITEM, "menuitem") X(META, "meta") X(METER, "meter") \
    X(MGLYPH, "mglyph") X(MI, "mi") X(MN, "mn") X(MO, "mo") X(MS, "ms")       \
    X(MTEXT, "mtext") X(NAV, "nav") X(NOBR, "nobr") X(NOEMBED, "noembed")     \
    X(NOFRAMES, "noframes") X(NOSCRIPT, "noscript") X(OBJECT, "object")       \
    X(OL, "ol") X(OPTGROUP, "optgroup") X(OPTION, "option")                   \
    X(OUTPUT, "output") X(P, "p") X(PARAM, "param") X(PICTURE, "picture")     \
    X(PLAINTEXT, "plaintext") X(PRE, "pre") X(PROGRESS, "progress") X(Q, "q") \
    X(RB, "rb") X(RP, "rp") X(RT, "rt") X(RTC, "rtc") X(RUBY, "ruby")         \
    X(S, "s") X(SAMP, "samp") X(SCRIPT, "script") X(SEARCH, "search")         \
    X(SECTION, "section") X(SELECT, "select")                                 \
    X(SELECTEDCONTENT, "selectedcontent") X(SLOT, "slot") X(SMALL, "small")   \
    X(SOURCE, "source") X(SPAN, "span") X(STRIKE, "strike")                   \
    X(STRONG, "strong") X(STYLE, "style") X(SUB, "sub") X(SUMMARY, "summary") \
    X(SUP, "sup") X(SVG, "svg") X(TABLE, "table") X(TBODY, "tbody")           \
    X(TD, "td") X(TEMPLATE, "template") X(TEXTAREA, "textarea")               \
    X(TFOOT, "tfoot") X(TH, "th") X(THEAD, "thead") X(TIME, "time")           \
    X(TITLE, "title") X(TR, "tr") X(TRACK, "track") X(TT, "tt") X(U, "u")     \
    X(UL, "ul") X(VAR, "var") X(VIDEO, "video") X(WBR, "wbr") X(XMP, "xmp")

// The attributes that the house asks about; all others are PX_ATTR_OTHER.
#define PX_ATTR_EACH(X) \
    X(ABOUT, "about") X(ALT, "alt") X(ARIA_HIDDEN, "aria-hidden")             \
    X(ARIA_LABEL, "aria-label") X(AUTHOR, "author") X(CHARSET, "charset")     \
    X(CITE, "cite") X(CLASS, "class") X(COLOR, "color") X(CONTENT, "content") \
    X(DATA_COMPONENT, "data-component") X(DATA_SRC, "data-src")               \
    X(DATA_TESTID, "data-testid") X(DATA_TYPE, "data-type")                   \
    X(DATATYPE, "datatype") X(DATETIME, "datetime") X(DIR, "dir")             \
    X(ENCODING, "encoding") X(FACE, "face") X(HEIGHT, "height")               \
    X(HIDDEN, "hidden") X(HREF, "href") X(HREFLANG, "hreflang")               \
    X(HTTP_EQUIV, "http-equiv") X(ID, "id") X(ITEMID, "itemid")               \
    X(ITEMPROP, "itemprop") X(ITEMREF, "itemref") X(ITEMSCOPE, "itemscope")   \
    X(ITEMTYPE, "itemtype") X(LABEL, "label") X(LANG, "lang")                 \
    X(MEDIA, "media") X(NAME, "name") X(PROPERTY, "property")                 \
    X(PUBDATE, "pubdate") X(REL, "rel") X(RESOURCE, "resource")               \
    X(ROLE, "role") X(SIZE, "size") X(SRC, "src") X(SRCSET, "srcset")         \
    X(STYLE, "style") X(TARGET, "target") X(TITLE, "title") X(TYPE, "type")   \
    X(TYPEOF, "typeof") X(VALUE, "value") X(VOCAB, "vocab") X(WIDTH, "width") \
    X(XML_LANG, "xml:lang")
// clang-format on

typedef enum px_tag {
    PX_TAG_OTHER,
#define PX_TAG_ENUM(name, text) PX_TAG_##name,
    PX_TAG_EACH(PX_TAG_ENUM)
#undef PX_TAG_ENUM
        PX_N_TAGS,
} px_tag;

typedef enum px_attr_id {
    PX_ATTR_OTHER,
#define PX_ATTR_ENUM(name, text) PX_ATTR_##name,
    PX_ATTR_EACH(PX_ATTR_ENUM)
#undef PX_ATTR_ENUM
        PX_N_ATTRS,
} px_attr_id;

// The number of a name, ASCII case ignored. O(length).
px_tag px_tag_find(plx_str name);
px_attr_id px_attr_find(plx_str name);

// The name of a number, in lower case; empty for _OTHER.
plx_str px_tag_name(px_tag tag);
plx_str px_attr_name(px_attr_id attr);

#endif
