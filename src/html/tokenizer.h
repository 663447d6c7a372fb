// SPDX-License-Identifier: Apache-2.0
#ifndef PX_HTML_TOKENIZER_H
#define PX_HTML_TOKENIZER_H

#include "base/vec.h"
#include "html/html.h"
#include "html/text_scan.h"

PX_VEC(px_attrs, px_attr);

typedef enum px_token_kind {
    PX_TOKEN_END_OF_PAGE,
    PX_TOKEN_TEXT,
    PX_TOKEN_START,
    PX_TOKEN_END,
    PX_TOKEN_COMMENT,
    PX_TOKEN_DOCTYPE,
} px_token_kind;

// How the bytes of an element are read. All but DATA and PLAIN end with the
// end tag of the element that they stand in.
typedef enum px_content {
    PX_CONTENT_DATA,
    PX_CONTENT_RCDATA,  // no tags, but character references: <title>
    PX_CONTENT_RAW,  // neither: <style>
    PX_CONTENT_SCRIPT,  // neither, with a memory of "<!--"
    PX_CONTENT_PLAIN,  // to the end of the page
    PX_CONTENT_CDATA,  // "<![CDATA[" to "]]>"
} px_content;

// The two identifiers of a doctype, and what browsers make of it.
typedef struct px_doctype {
    plx_span name, public_id, system_id;
    bool has_name, has_public, has_system;
    bool quirks;  // it is broken
} px_doctype;

typedef struct px_token {
    uint8_t kind;  // px_token_kind
    uint8_t tag;  // px_tag
    uint8_t flags;  // TEXT: px_node_flag
    uint8_t n_attrs;
    bool self_closing;
    plx_span page;  // all its bytes
    plx_span name;  // START, END: the name; COMMENT: what it says
    uint32_t attrs;  // START: first in the tokenizer's attrs
} px_token;

typedef struct px_tokenizer {
    plx_str page;
    size_t at;
    uint8_t content;  // px_content; the tree's builder sets it
    bool foreign;  // in SVG or MathML, where CDATA sections are known
    plx_span raw;  // the name whose end tag ends RCDATA, RAW and SCRIPT
    px_attrs attrs;  // of all start tags that were kept
    px_doctype doctype;  // the latest
    px_scan_fn *scan;
} px_tokenizer;

/*
 * Read the next token. At the end of the page it is END_OF_PAGE, again and
 * again. Attributes beyond PX_HTML_ATTRS, and second ones of the same name,
 * are left out. attrs.oom tells of memory that ran out.
 */
void px_tokenizer_next(px_tokenizer *z, px_token *token);

// Does the token have an attribute of this name already?
bool px_attr_repeated(const px_tokenizer *z, const px_token *t,
                      const px_attr *attr);

// Does the latest doctype speak of the nineties, so that a table may stand in a
// paragraph ("quirks mode")?
bool px_doctype_is_old(const px_tokenizer *z);

// -- for tokenizer.c only -----------------------------------------------------

// What begins with "<!" at `at`, or is to be read as a comment from `at` on.
void px_read_declaration(px_tokenizer *z, px_token *token);
void px_read_bogus_comment(px_tokenizer *z, px_token *token, size_t from);

// Where the content of a raw element that goes on at `at` ends: before the
// end tag, or at the end of the page. *seen gains what was met.
size_t px_raw_end(const px_tokenizer *z, size_t at, uint32_t *seen);

// The white space of HTML: no vertical tab.
static inline bool
px_html_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

#endif
