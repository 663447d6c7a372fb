// SPDX-License-Identifier: Apache-2.0
/*
 * Text of strangers in Markdown
 *
 *   It is escaped so that it can be nothing but text: a headline that begins
 *   with "1." must not become a list, nor "<b>" a tag.
 */
#include "render/markdown.h"

static bool
needs_backslash(char c)
{
    return c == '\\' || c == '`' || c == '*' || c == '_' || c == '[' ||
           c == ']' || c == '#' || c == '|' || c == '~' || c == '$' || c == '!';
}

// Digits and a dot or bracket at the head of a line would open a list.
static size_t
list_number(plx_str s)
{
    size_t i = 0;
    while (i < s.n && px_is_digit(s.p[i])) {
        i++;
    }
    bool opens = i > 0 && i < s.n && (s.p[i] == '.' || s.p[i] == ')');
    return opens ? i : PX_NONE;
}

void
px_markdown_text(px_buf *out, plx_str s, bool head)
{
    size_t number = head ? list_number(s) : PX_NONE;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool first = head && i == 0 && (c == '-' || c == '+' || c == '=');
        if (c == '<') {
            px_buf_addz(out, "&lt;");
        } else if (c == '>') {
            px_buf_addz(out, "&gt;");
        } else if (c == '&') {
            px_buf_addz(out, "&amp;");
        } else if ((unsigned char) c < 0x20 || c == 0x7F) {
            px_buf_addc(out, ' ');
        } else {
            px_buf_addz(out,
                        needs_backslash(c) || first || i == number ? "\\" : "");
            px_buf_addc(out, c);
        }
    }
}
