// SPDX-License-Identifier: Apache-2.0
/*
 * Lines
 *
 *   A terminal obeys what it is sent. A headline could carry the codes that
 *   clear the screen, set the title, or turn the writing direction so that
 *   another word seems to stand there; so every control character of a report
 *   becomes a space before anything else happens. Our own styles travel as
 *   the bytes 1 to 6, which can then be no one else's, and become escape
 *   codes, or nothing, when the line is written.
 *
 *   Width is counted in cells as utf8proc has it (Unicode's East Asian Width):
 *   two for a Chinese character, none for a combining accent. Lines break at
 *   spaces; a word longer than a line is broken where the line ends, which is
 *   also how writing without spaces is broken. One pass, O(bytes).
 */
#include "render/lines.h"

#include <stdio.h>
#include <utf8proc.h>

#include "base/utf8.h"

#define NARROWEST 20u  // cells of text that are left beside any indent

static unsigned
cells_of(uint32_t rune)
{
    int cells = utf8proc_charwidth((utf8proc_int32_t) rune);
    return cells > 0 ? (unsigned) cells : 0;
}

unsigned
px_lines_cells(plx_str s)
{
    unsigned cells = 0;
    size_t len;
    for (size_t at = 0; at < s.n; at += len) {
        cells += cells_of(px_utf8_next(s, at, &len));
    }
    return cells;
}

static bool
is_control(uint32_t rune)
{
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0) || rune == 0x2028 ||
           rune == 0x2029;
}

static bool
turns_direction(uint32_t rune)
{
    return (rune >= 0x202A && rune <= 0x202E) ||
           (rune >= 0x2066 && rune <= 0x2069) || rune == 0xFEFF;
}

void
px_lines_text(px_lines *lines, plx_str s)
{
    size_t len;
    for (size_t at = 0; at < s.n; at += len) {
        uint32_t rune = px_utf8_next(s, at, &len);
        if (is_control(rune)) {
            px_buf_addc(&lines->text, ' ');
        } else if (!turns_direction(rune)) {
            px_buf_add(&lines->text, px_str_sub(s, at, at + len));
        }
    }
}

void
px_lines_z(px_lines *lines, const char *z)
{
    px_lines_text(lines, px_str(z));
}

void
px_lines_printf(px_lines *lines, const char *fmt, ...)
{
    char made[256];
    va_list args;
    va_start(args, fmt);
    vsnprintf(made, sizeof(made), fmt, args);
    va_end(args);
    px_lines_z(lines, made);
}

void
px_lines_style(px_lines *lines, px_style style)
{
    px_buf_addc(&lines->text, (char) style);
}

void
px_lines_tab(px_lines *lines, unsigned column)
{
    unsigned cells = px_lines_cells(px_buf_str(&lines->text));
    do {
        // Spaces that no line break may eat or widen.
        px_buf_addz(&lines->text, "\u00A0");
        cells++;
    } while (cells < column);
}

static void
write_style(const px_lines *lines, char style)
{
    static const char *const codes[] = { "", "0", "1", "2", "31", "33", "36" };
    if (lines->colour) {
        px_buf_printf(lines->out, "\033[%sm", codes[(unsigned) style % 7]);
    }
}

static bool
is_style(char c)
{
    return c >= PX_STYLE_PLAIN && c <= PX_STYLE_CYAN;
}

// Writes one word, which may hold styles; breaks it when no line can hold it.
static void
write_word(const px_lines *lines, plx_str word, unsigned rest, unsigned *at)
{
    size_t len;
    for (size_t i = 0; i < word.n; i += len) {
        uint32_t rune = px_utf8_next(word, i, &len);
        if (is_style(word.p[i])) {
            write_style(lines, word.p[i]);
            continue;
        }
        unsigned cells = cells_of(rune);
        if (*at + cells > lines->width && *at > rest) {
            px_buf_printf(lines->out, "\n%*s", (int) rest, "");
            *at = rest;
        }
        if (rune == 0xA0) {
            px_buf_addc(lines->out, ' ');
        } else {
            px_buf_add(lines->out, px_str_sub(word, i, i + len));
        }
        *at += cells;
    }
}

static unsigned
narrower(const px_lines *lines, unsigned indent)
{
    unsigned most = lines->width > NARROWEST ? lines->width - NARROWEST : 0;
    return indent < most ? indent : most;
}

void
px_lines_end(px_lines *lines, unsigned first, unsigned rest)
{
    plx_str text = px_buf_str(&lines->text);
    first = narrower(lines, first);
    rest = narrower(lines, rest);
    px_buf_printf(lines->out, "%*s", (int) first, "");
    unsigned at = first;
    bool started = false;
    size_t i = 0;
    while (i < text.n) {
        while (i < text.n && text.p[i] == ' ') {
            i++;
        }
        size_t from = i;
        while (i < text.n && text.p[i] != ' ') {
            i++;
        }
        plx_str word = px_str_sub(text, from, i);
        unsigned cells = px_lines_cells(word);
        if (cells && started && at + 1 + cells > lines->width) {
            px_buf_printf(lines->out, "\n%*s", (int) rest, "");
            at = rest;
        } else if (cells && started) {
            px_buf_addc(lines->out, ' ');
            at++;
        }
        write_word(lines, word, rest, &at);
        started = started || cells;
    }
    px_buf_addc(lines->out, '\n');
    lines->out->oom = lines->out->oom || lines->text.oom;
    lines->text.n = 0;
}

void
px_lines_done(px_lines *lines)
{
    px_buf_done(&lines->text);
}
