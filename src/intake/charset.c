// SPDX-License-Identifier: Apache-2.0
/*
 * Which encoding bytes are in
 *
 *   Evidence in the order of its strength: a byte-order mark; that the bytes
 *   are valid UTF-8, which no other encoding is by accident; what the page
 *   declares (declared.c); uchardet's statistics. Labels are read as browsers read them
 *   (WHATWG Encoding): pages that say ISO-8859-1 hold windows-1252, pages that
 *   say GB2312 hold GB18030.
 */
#include "intake/charset.h"

#include <uchardet/uchardet.h>

#define GUESS_FROM ((size_t) 256 << 10)  // most bytes uchardet is shown

typedef struct label {
    const char *label;
    const char *iconv;
} label;

// Sorted by label.
static const label labels[] = {
    { "866", "IBM866" },
    { "ansi_x3.4-1968", "WINDOWS-1252" },
    { "arabic", "ISO-8859-6" },
    { "ascii", "WINDOWS-1252" },
    { "asmo-708", "ISO-8859-6" },
    { "big5", "BIG5-HKSCS" },
    { "big5-hkscs", "BIG5-HKSCS" },
    { "chinese", "GB18030" },
    { "cn-big5", "BIG5-HKSCS" },
    { "cp1250", "WINDOWS-1250" },
    { "cp1251", "WINDOWS-1251" },
    { "cp1252", "WINDOWS-1252" },
    { "cp1253", "WINDOWS-1253" },
    { "cp1254", "WINDOWS-1254" },
    { "cp1255", "WINDOWS-1255" },
    { "cp1256", "WINDOWS-1256" },
    { "cp1257", "WINDOWS-1257" },
    { "cp1258", "WINDOWS-1258" },
    { "cp819", "WINDOWS-1252" },
    { "cp866", "IBM866" },
    { "cp932", "CP932" },
    { "cp949", "CP949" },
    { "csbig5", "BIG5-HKSCS" },
    { "cseuckr", "CP949" },
    { "cseucpkdfmtjapanese", "EUC-JP" },
    { "csgb2312", "GB18030" },
    { "csibm866", "IBM866" },
    { "csiso2022jp", "ISO-2022-JP" },
    { "csiso58gb231280", "GB18030" },
    { "csisolatin1", "WINDOWS-1252" },
    { "csisolatin2", "ISO-8859-2" },
    { "csisolatin3", "ISO-8859-3" },
    { "csisolatin4", "ISO-8859-4" },
    { "csisolatin5", "WINDOWS-1254" },
    { "csisolatin6", "ISO-8859-10" },
    { "csisolatin9", "ISO-8859-15" },
    { "csisolatinarabic", "ISO-8859-6" },
    { "csisolatincyrillic", "ISO-8859-5" },
    { "csisolatingreek", "ISO-8859-7" },
    { "csisolatinhebrew", "ISO-8859-8" },
    { "cskoi8r", "KOI8-R" },
    { "csksc56011987", "CP949" },
    { "csmacintosh", "MACINTOSH" },
    { "csshiftjis", "CP932" },
    { "csunicode", "UTF-8" },
    { "cyrillic", "ISO-8859-5" },
    { "dos-874", "CP874" },
    { "ecma-114", "ISO-8859-6" },
    { "ecma-118", "ISO-8859-7" },
    { "elot_928", "ISO-8859-7" },
    { "euc-jp", "EUC-JP" },
    { "euc-kr", "CP949" },
    { "euc-tw", "EUC-TW" },
    { "gb18030", "GB18030" },
    { "gb2312", "GB18030" },
    { "gb_2312", "GB18030" },
    { "gb_2312-80", "GB18030" },
    { "gbk", "GB18030" },
    { "greek", "ISO-8859-7" },
    { "greek8", "ISO-8859-7" },
    { "hebrew", "ISO-8859-8" },
    { "ibm819", "WINDOWS-1252" },
    { "ibm866", "IBM866" },
    { "iso-10646-ucs-2", "UTF-8" },
    { "iso-2022-jp", "ISO-2022-JP" },
    { "iso-8859-1", "WINDOWS-1252" },
    { "iso-8859-10", "ISO-8859-10" },
    { "iso-8859-11", "CP874" },
    { "iso-8859-13", "ISO-8859-13" },
    { "iso-8859-14", "ISO-8859-14" },
    { "iso-8859-15", "ISO-8859-15" },
    { "iso-8859-16", "ISO-8859-16" },
    { "iso-8859-2", "ISO-8859-2" },
    { "iso-8859-3", "ISO-8859-3" },
    { "iso-8859-4", "ISO-8859-4" },
    { "iso-8859-5", "ISO-8859-5" },
    { "iso-8859-6", "ISO-8859-6" },
    { "iso-8859-6-e", "ISO-8859-6" },
    { "iso-8859-6-i", "ISO-8859-6" },
    { "iso-8859-7", "ISO-8859-7" },
    { "iso-8859-8", "ISO-8859-8" },
    { "iso-8859-8-e", "ISO-8859-8" },
    { "iso-8859-8-i", "ISO-8859-8" },
    { "iso-8859-9", "WINDOWS-1254" },
    { "iso-ir-100", "WINDOWS-1252" },
    { "iso-ir-101", "ISO-8859-2" },
    { "iso-ir-109", "ISO-8859-3" },
    { "iso-ir-110", "ISO-8859-4" },
    { "iso-ir-126", "ISO-8859-7" },
    { "iso-ir-127", "ISO-8859-6" },
    { "iso-ir-138", "ISO-8859-8" },
    { "iso-ir-144", "ISO-8859-5" },
    { "iso-ir-148", "WINDOWS-1254" },
    { "iso-ir-149", "CP949" },
    { "iso-ir-157", "ISO-8859-10" },
    { "iso-ir-58", "GB18030" },
    { "iso8859-1", "WINDOWS-1252" },
    { "iso8859-10", "ISO-8859-10" },
    { "iso8859-11", "CP874" },
    { "iso8859-13", "ISO-8859-13" },
    { "iso8859-14", "ISO-8859-14" },
    { "iso8859-15", "ISO-8859-15" },
    { "iso8859-2", "ISO-8859-2" },
    { "iso8859-3", "ISO-8859-3" },
    { "iso8859-4", "ISO-8859-4" },
    { "iso8859-5", "ISO-8859-5" },
    { "iso8859-6", "ISO-8859-6" },
    { "iso8859-7", "ISO-8859-7" },
    { "iso8859-8", "ISO-8859-8" },
    { "iso8859-9", "WINDOWS-1254" },
    { "iso88591", "WINDOWS-1252" },
    { "iso885910", "ISO-8859-10" },
    { "iso885911", "CP874" },
    { "iso885913", "ISO-8859-13" },
    { "iso885914", "ISO-8859-14" },
    { "iso885915", "ISO-8859-15" },
    { "iso88592", "ISO-8859-2" },
    { "iso88593", "ISO-8859-3" },
    { "iso88594", "ISO-8859-4" },
    { "iso88595", "ISO-8859-5" },
    { "iso88596", "ISO-8859-6" },
    { "iso88597", "ISO-8859-7" },
    { "iso88598", "ISO-8859-8" },
    { "iso88599", "WINDOWS-1254" },
    { "iso_8859-1", "WINDOWS-1252" },
    { "iso_8859-15", "ISO-8859-15" },
    { "iso_8859-1:1987", "WINDOWS-1252" },
    { "iso_8859-2", "ISO-8859-2" },
    { "iso_8859-2:1987", "ISO-8859-2" },
    { "iso_8859-3", "ISO-8859-3" },
    { "iso_8859-3:1988", "ISO-8859-3" },
    { "iso_8859-4", "ISO-8859-4" },
    { "iso_8859-4:1988", "ISO-8859-4" },
    { "iso_8859-5", "ISO-8859-5" },
    { "iso_8859-5:1988", "ISO-8859-5" },
    { "iso_8859-6", "ISO-8859-6" },
    { "iso_8859-6:1987", "ISO-8859-6" },
    { "iso_8859-7", "ISO-8859-7" },
    { "iso_8859-7:1987", "ISO-8859-7" },
    { "iso_8859-8", "ISO-8859-8" },
    { "iso_8859-8:1988", "ISO-8859-8" },
    { "iso_8859-9", "WINDOWS-1254" },
    { "iso_8859-9:1989", "WINDOWS-1254" },
    { "koi", "KOI8-R" },
    { "koi8", "KOI8-R" },
    { "koi8-r", "KOI8-R" },
    { "koi8-ru", "KOI8-U" },
    { "koi8-u", "KOI8-U" },
    { "koi8_r", "KOI8-R" },
    { "korean", "CP949" },
    { "ks_c_5601-1987", "CP949" },
    { "ks_c_5601-1989", "CP949" },
    { "ksc5601", "CP949" },
    { "ksc_5601", "CP949" },
    { "l1", "WINDOWS-1252" },
    { "l2", "ISO-8859-2" },
    { "l3", "ISO-8859-3" },
    { "l4", "ISO-8859-4" },
    { "l5", "WINDOWS-1254" },
    { "l6", "ISO-8859-10" },
    { "l9", "ISO-8859-15" },
    { "latin-1", "WINDOWS-1252" },
    { "latin1", "WINDOWS-1252" },
    { "latin2", "ISO-8859-2" },
    { "latin3", "ISO-8859-3" },
    { "latin4", "ISO-8859-4" },
    { "latin5", "WINDOWS-1254" },
    { "latin6", "ISO-8859-10" },
    { "logical", "ISO-8859-8" },
    { "mac", "MACINTOSH" },
    { "macintosh", "MACINTOSH" },
    { "ms932", "CP932" },
    { "ms_kanji", "CP932" },
    { "shift-jis", "CP932" },
    { "shift_jis", "CP932" },
    { "sjis", "CP932" },
    { "sun_eu_greek", "ISO-8859-7" },
    { "tis-620", "CP874" },
    { "ucs-2", "UTF-8" },
    { "uhc", "CP949" },
    { "unicode", "UTF-8" },
    { "unicode-1-1-utf-8", "UTF-8" },
    { "unicode11utf8", "UTF-8" },
    { "unicode20utf8", "UTF-8" },
    { "unicodefeff", "UTF-8" },
    { "unicodefffe", "UTF-8" },
    { "us-ascii", "WINDOWS-1252" },
    { "utf-16", "UTF-8" },
    { "utf-16be", "UTF-8" },
    { "utf-16le", "UTF-8" },
    { "utf-8", "UTF-8" },
    { "utf8", "UTF-8" },
    { "visual", "ISO-8859-8" },
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
    { "x-cp1250", "WINDOWS-1250" },
    { "x-cp1251", "WINDOWS-1251" },
    { "x-cp1252", "WINDOWS-1252" },
    { "x-cp1253", "WINDOWS-1253" },
    { "x-cp1254", "WINDOWS-1254" },
    { "x-cp1255", "WINDOWS-1255" },
    { "x-cp1256", "WINDOWS-1256" },
    { "x-cp1257", "WINDOWS-1257" },
    { "x-cp1258", "WINDOWS-1258" },
    { "x-euc-jp", "EUC-JP" },
    { "x-gbk", "GB18030" },
    { "x-mac-cyrillic", "MAC-CYRILLIC" },
    { "x-mac-roman", "MACINTOSH" },
    { "x-mac-ukrainian", "MAC-CYRILLIC" },
    { "x-sjis", "CP932" },
    { "x-unicode20utf8", "UTF-8" },
    { "x-user-defined", "WINDOWS-1252" },
    { "x-x-big5", "BIG5-HKSCS" },
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
