// SPDX-License-Identifier: Apache-2.0
/*
 * Which encoding bytes are in
 *
 *   Evidence in the order of its strength: a byte-order mark; that the bytes
 *   are valid UTF-8, which no other encoding is by accident; what the page
 *   declares; uchardet's statistics. Labels are read as browsers read them
 *   (WHATWG Encoding): pages that say ISO-8859-1 hold windows-1252, pages that
 *   say GB2312 hold GB18030.
 */
#include "intake/charset.h"

#include <uchardet/uchardet.h>

#define DECLARED_WITHIN ((size_t) 4096)
#define GUESS_FROM ((size_t) 256 << 10)  // most bytes uchardet is shown

typedef struct label {
    const char *label;
    const char *iconv;
} label;

// Sorted by label.
static const label labels[] = {
    { "ascii", "WINDOWS-1252" },
    { "big5", "BIG5-HKSCS" },
    { "big5-hkscs", "BIG5-HKSCS" },
    { "cp1250", "WINDOWS-1250" },
    { "cp1251", "WINDOWS-1251" },
    { "cp1252", "WINDOWS-1252" },
    { "cp932", "CP932" },
    { "cp949", "CP949" },
    { "euc-jp", "EUC-JP" },
    { "euc-kr", "CP949" },
    { "euc-tw", "EUC-TW" },
    { "gb18030", "GB18030" },
    { "gb2312", "GB18030" },
    { "gbk", "GB18030" },
    { "ibm866", "IBM866" },
    { "iso-2022-jp", "ISO-2022-JP" },
    { "iso-8859-1", "WINDOWS-1252" },
    { "iso-8859-10", "ISO-8859-10" },
    { "iso-8859-13", "ISO-8859-13" },
    { "iso-8859-15", "ISO-8859-15" },
    { "iso-8859-16", "ISO-8859-16" },
    { "iso-8859-2", "ISO-8859-2" },
    { "iso-8859-3", "ISO-8859-3" },
    { "iso-8859-4", "ISO-8859-4" },
    { "iso-8859-5", "ISO-8859-5" },
    { "iso-8859-6", "ISO-8859-6" },
    { "iso-8859-7", "ISO-8859-7" },
    { "iso-8859-8", "ISO-8859-8" },
    { "iso-8859-9", "WINDOWS-1254" },
    { "koi8-r", "KOI8-R" },
    { "koi8-u", "KOI8-U" },
    { "ks_c_5601-1987", "CP949" },
    { "latin-1", "WINDOWS-1252" },
    { "latin1", "WINDOWS-1252" },
    { "macintosh", "MACINTOSH" },
    { "shift-jis", "CP932" },
    { "shift_jis", "CP932" },
    { "sjis", "CP932" },
    { "tis-620", "CP874" },
    { "uhc", "CP949" },
    { "us-ascii", "WINDOWS-1252" },
    { "utf-16", "UTF-8" },
    { "utf-8", "UTF-8" },
    { "utf8", "UTF-8" },
    { "windows-1250", "WINDOWS-1250" },
    { "windows-1251", "WINDOWS-1251" },
    { "windows-1252", "WINDOWS-1252" },
    { "windows-1253", "WINDOWS-1253" },
    { "windows-1254", "WINDOWS-1254" },
    { "windows-1255", "WINDOWS-1255" },
    { "windows-1256", "WINDOWS-1256" },
    { "windows-1257", "WINDOWS-1257" },
    { "windows-1258", "WINDOWS-1258" },
    { "windows-31j", "CP932" },
    { "windows-874", "CP874" },
    { "windows-949", "CP949" },
    { "x-gbk", "GB18030" },
    { "x-mac-roman", "MACINTOSH" },
    { "x-sjis", "CP932" },
};

const char *
px_charset_known(plx_str name)
{
    char lower[32];
    name = px_str_trim(name);
    if (name.n >= sizeof(lower)) {
        return NULL;
    }
    for (size_t i = 0; i < name.n; i++) {
        lower[i] = px_lower(name.p[i]);
    }
    size_t lo = 0, hi = PX_COUNT(labels);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order =
            px_str_cmp(px_str(labels[mid].label), (plx_str){ lower, name.n });
        if (order == 0) {
            return labels[mid].iconv;
        }
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}

static bool
is_label_byte(char c)
{
    return px_is_alpha(c) || px_is_digit(c) || c == '-' || c == '_' ||
           c == ':' || c == '.';
}

// The label behind "charset" or "encoding" at `at`: = and a value.
static const char *
label_after(plx_str head, size_t at)
{
    while (at < head.n && px_is_space(head.p[at])) {
        at++;
    }
    if (at >= head.n || head.p[at] != '=') {
        return NULL;
    }
    at++;
    while (at < head.n && (px_is_space(head.p[at]) || head.p[at] == '"' ||
                           head.p[at] == '\'')) {
        at++;
    }
    size_t end = at;
    while (end < head.n && is_label_byte(head.p[end])) {
        end++;
    }
    return px_charset_known(px_str_sub(head, at, end));
}

const char *
px_charset_declared(plx_str page)
{
    plx_str head = px_str_sub(page, 0, DECLARED_WITHIN);
    if (px_str_starts(head, PX_STR("<?xml"))) {
        size_t end = px_str_find(head, PX_STR("?>"), 0);
        plx_str decl = px_str_sub(head, 0, end == PX_NONE ? 0 : end);
        size_t at = px_str_find(decl, PX_STR("encoding"), 0);
        if (at != PX_NONE) {
            return label_after(decl, at + strlen("encoding"));
        }
    }
    size_t at = px_str_find_nocase(head, PX_STR("<meta"), 0);
    while (at != PX_NONE) {
        size_t end = px_str_find(head, PX_STR(">"), at);
        end = end == PX_NONE ? head.n : end;
        size_t word =
            px_str_find_nocase(px_str_sub(head, 0, end), PX_STR("charset"), at);
        const char *found = word == PX_NONE
                                ? NULL
                                : label_after(head, word + strlen("charset"));
        if (found) {
            return found;
        }
        at = px_str_find_nocase(head, PX_STR("<meta"), end);
    }
    return NULL;
}

const char *
px_charset_marked(plx_str bytes, size_t *mark)
{
    static const struct {
        const char *bytes;
        size_t n;
        const char *name;
    } marks[] = {
        { "\xEF\xBB\xBF", 3, "UTF-8" },    { "\xFF\xFE\0\0", 4, "UTF-32LE" },
        { "\0\0\xFE\xFF", 4, "UTF-32BE" }, { "\xFF\xFE", 2, "UTF-16LE" },
        { "\xFE\xFF", 2, "UTF-16BE" },
    };
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        plx_str m = { marks[i].bytes, marks[i].n };
        if (px_str_starts(bytes, m)) {
            *mark = m.n;
            return marks[i].name;
        }
    }
    // Latin text in UTF-16 has a zero in every other byte.
    size_t n = bytes.n < 512 ? bytes.n & ~(size_t) 1 : 512;
    size_t zeros[2] = { 0, 0 };
    for (size_t i = 0; i < n; i++) {
        zeros[i & 1] += bytes.p[i] == '\0';
    }
    *mark = 0;
    if (n >= 8 && zeros[1] * 10 >= n * 4 && zeros[0] * 20 <= n) {
        return "UTF-16LE";
    }
    if (n >= 8 && zeros[0] * 10 >= n * 4 && zeros[1] * 20 <= n) {
        return "UTF-16BE";
    }
    return NULL;
}

const char *
px_charset_guess(plx_str bytes)
{
    const char *fallback = "WINDOWS-1252";
    // The bytes around the first that is not ASCII tell the most.
    size_t from = 0;
    while (from < bytes.n && !((unsigned char) bytes.p[from] & 0x80)) {
        from++;
    }
    from = from > 4096 ? from - 4096 : 0;
    plx_str shown = px_str_sub(bytes, from, from + GUESS_FROM);
    uchardet_t detector = uchardet_new();
    if (!detector) {
        return fallback;
    }
    const char *found = NULL;
    if (uchardet_handle_data(detector, shown.p, shown.n) == 0) {
        uchardet_data_end(detector);
        found = px_charset_known(px_str(uchardet_get_charset(detector)));
    }
    uchardet_delete(detector);
    return found && !px_str_eq(px_str(found), PX_STR("UTF-8")) ? found
                                                               : fallback;
}
