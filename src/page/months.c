// SPDX-License-Identifier: Apache-2.0
/*
 * The names of the months
 *
 *   One sorted table of lower-case words for all languages, for a page seldom
 *   says reliably which one it is in, and no word means different months in
 *   two of them. A few short forms are left out because they are everyday words
 *   of another language.
 */
#include "page/months.h"

#include "base/utf8.h"

#define LONGEST 24u  // bytes of the longest name, and some

typedef struct month_row {
    const char *word;
    uint8_t month;
} month_row;

static const month_row months[] = {
    { "abr", 4 },        { "abril", 4 },        { "ago", 8 },
    { "agosto", 8 },     { "aout", 8 },         { "aoû", 8 },
    { "août", 8 },       { "apr", 4 },          { "april", 4 },
    { "aprile", 4 },     { "aralık", 12 },      { "aug", 8 },
    { "august", 8 },     { "augusti", 8 },      { "augustus", 8 },
    { "avr", 4 },        { "avril", 4 },        { "ağu", 8 },
    { "ağustos", 8 },    { "březen", 3 },       { "března", 3 },
    { "cze", 6 },        { "czerwca", 6 },      { "czerwiec", 6 },
    { "dec", 12 },       { "december", 12 },    { "decembre", 12 },
    { "des", 12 },       { "desember", 12 },    { "dez", 12 },
    { "dezember", 12 },  { "dezembro", 12 },    { "dic", 12 },
    { "dicembre", 12 },  { "diciembre", 12 },   { "duben", 4 },
    { "dubna", 4 },      { "déc", 12 },         { "décembre", 12 },
    { "ekim", 10 },      { "ene", 1 },          { "enero", 1 },
    { "eyl", 9 },        { "eylül", 9 },        { "feb", 2 },
    { "febbraio", 2 },   { "feber", 2 },        { "febrero", 2 },
    { "februar", 2 },    { "februari", 2 },     { "february", 2 },
    { "fev", 2 },        { "fevereiro", 2 },    { "fevrier", 2 },
    { "fév", 2 },        { "févr", 2 },         { "février", 2 },
    { "gen", 1 },        { "gennaio", 1 },      { "giu", 6 },
    { "giugno", 6 },     { "grudnia", 12 },     { "grudzień", 12 },
    { "haziran", 6 },    { "jaenner", 1 },      { "jan", 1 },
    { "janeiro", 1 },    { "januar", 1 },       { "januari", 1 },
    { "january", 1 },    { "janv", 1 },         { "janvier", 1 },
    { "juil", 7 },       { "juillet", 7 },      { "juin", 6 },
    { "jul", 7 },        { "julho", 7 },        { "juli", 7 },
    { "julio", 7 },      { "july", 7 },         { "jun", 6 },
    { "june", 6 },       { "junho", 6 },        { "juni", 6 },
    { "junio", 6 },      { "jän", 1 },          { "jänner", 1 },
    { "kasım", 11 },     { "květen", 5 },       { "května", 5 },
    { "kwi", 4 },        { "kwiecień", 4 },     { "kwietnia", 4 },
    { "leden", 1 },      { "ledna", 1 },        { "lipca", 7 },
    { "lipiec", 7 },     { "listopad", 11 },    { "listopada", 11 },
    { "listopadu", 11 }, { "lug", 7 },          { "luglio", 7 },
    { "lutego", 2 },     { "luty", 2 },         { "maart", 3 },
    { "maerz", 3 },      { "mag", 5 },          { "maggio", 5 },
    { "mai", 5 },        { "maio", 5 },         { "maj", 5 },
    { "maja", 5 },       { "mar", 3 },          { "marca", 3 },
    { "march", 3 },      { "marco", 3 },        { "mars", 3 },
    { "mart", 3 },       { "marts", 3 },        { "marzec", 3 },
    { "marzo", 3 },      { "março", 3 },        { "may", 5 },
    { "mayo", 5 },       { "mayıs", 5 },        { "mei", 5 },
    { "mrt", 3 },        { "mrz", 3 },          { "mär", 3 },
    { "märz", 3 },       { "nisan", 4 },        { "nov", 11 },
    { "november", 11 },  { "novembre", 11 },    { "novembro", 11 },
    { "noviembre", 11 }, { "ocak", 1 },         { "oct", 10 },
    { "october", 10 },   { "octobre", 10 },     { "octubre", 10 },
    { "okt", 10 },       { "oktober", 10 },     { "ott", 10 },
    { "ottobre", 10 },   { "out", 10 },         { "outubro", 10 },
    { "paź", 10 },       { "październik", 10 }, { "października", 10 },
    { "prosince", 12 },  { "prosinec", 12 },    { "sep", 9 },
    { "sept", 9 },       { "september", 9 },    { "septembre", 9 },
    { "septiembre", 9 }, { "set", 9 },          { "setembro", 9 },
    { "setiembre", 9 },  { "settembre", 9 },    { "sierpień", 8 },
    { "sierpnia", 8 },   { "srpen", 8 },        { "srpna", 8 },
    { "sty", 1 },        { "styczeń", 1 },      { "stycznia", 1 },
    { "temmuz", 7 },     { "wrz", 9 },          { "wrzesień", 9 },
    { "września", 9 },   { "září", 9 },         { "únor", 2 },
    { "února", 2 },      { "červen", 6 },       { "července", 7 },
    { "červenec", 7 },   { "června", 6 },       { "říjen", 10 },
    { "října", 10 },     { "şub", 2 },          { "şubat", 2 },
    { "авг", 8 },        { "август", 8 },       { "августа", 8 },
    { "апр", 4 },        { "апрель", 4 },       { "апреля", 4 },
    { "дек", 12 },       { "декабрь", 12 },     { "декабря", 12 },
    { "июл", 7 },        { "июль", 7 },         { "июля", 7 },
    { "июн", 6 },        { "июнь", 6 },         { "июня", 6 },
    { "май", 5 },        { "мар", 3 },          { "март", 3 },
    { "марта", 3 },      { "мая", 5 },          { "ноя", 11 },
    { "ноябрь", 11 },    { "ноября", 11 },      { "окт", 10 },
    { "октябрь", 10 },   { "октября", 10 },     { "сен", 9 },
    { "сентябрь", 9 },   { "сентября", 9 },     { "фев", 2 },
    { "февраль", 2 },    { "февраля", 2 },      { "янв", 1 },
    { "январь", 1 },     { "января", 1 },
};

// The lower case of the letters that begin or spell these names.
static uint32_t
lower(uint32_t c)
{
    bool latin = (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE);
    bool cyrillic = c >= 0x410 && c <= 0x42F;
    bool paired = c >= 0x100 && c <= 0x17F && c != 0x130;
    if (c == 0x130 || c == 0x131) {  // I with and without its dot
        return c == 0x130 ? 'i' : c;
    }
    return latin || cyrillic ? c + 32 : paired && c < 0x139 ? c | 1 : c;
}

unsigned
px_month_named(plx_str word)
{
    char folded[LONGEST + 4];
    size_t n = 0, len = 0;
    if (word.n < 3 || word.n > LONGEST) {
        return 0;
    }
    for (size_t at = 0; at < word.n && n < LONGEST; at += len) {
        n += px_utf8_put(lower(px_utf8_next(word, at, &len)), folded + n);
    }
    size_t lo = 0, hi = PX_COUNT(months);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = px_str_cmp_z((plx_str){ folded, n }, months[mid].word);
        if (order == 0) {
            return months[mid].month;
        }
        lo = order > 0 ? mid + 1 : lo;
        hi = order > 0 ? hi : mid;
    }
    return 0;
}
