// SPDX-License-Identifier: Apache-2.0
/*
 * Amounts
 *
 *   "230 km" and "230 kilometres" must be one value with one unit before they
 *   can be compared, and "$2 billion" must not meet "2 billion trees". A unit
 *   is looked for in the four places English puts it: a sign before the
 *   number, letters written on to it, a word behind a hyphen, words behind it.
 *
 *   Units are named by their usual symbol and never converted: a dossier shows
 *   what a report says. Money goes by its ISO 4217 code; "$" alone is taken
 *   for USD, which a report that means another dollar says otherwise.
 */
#include "figures/measures.h"

#include "figures/units.h"

static plx_str
sign_code(plx_str s)
{
    static const char *const signs[][2] = {
        { "$", "USD" },      { "\u00A3", "GBP" }, { "\u20AC", "EUR" },
        { "\u00A5", "JPY" }, { "\u20B9", "INR" }, { "\u20A9", "KRW" },
        { "\u20BD", "RUB" }, { "\u20AA", "ILS" }, { "\u20BA", "TRY" },
        { "\u20AB", "VND" }, { "\u20A6", "NGN" }, { "\u20B1", "PHP" },
    };
    for (size_t i = 0; i < PX_COUNT(signs); i++) {
        if (px_str_eq(s, px_str(signs[i][0]))) {
            return px_str(signs[i][1]);
        }
    }
    return (plx_str){ NULL, 0 };
}

// Whose dollar: the letters written before the sign.
static plx_str
dollar_code(plx_str s)
{
    static const char *const owners[][2] = {
        { "A", "AUD" },  { "AU", "AUD" }, { "C", "CAD" },    { "CA", "CAD" },
        { "HK", "HKD" }, { "NT", "TWD" }, { "NZ", "NZD" },   { "R", "BRL" },
        { "S", "SGD" },  { "US", "USD" }, { "U.S.", "USD" },
    };
    for (size_t i = 0; i < PX_COUNT(owners); i++) {
        if (px_str_eq(s, px_str(owners[i][0]))) {
            return px_str(owners[i][1]);
        }
    }
    return (plx_str){ NULL, 0 };
}

// The currency before token `at`; moves *first before it.
static plx_str
money_before(const px_scan *scan, uint32_t at, uint32_t *first)
{
    if (at <= scan->first) {
        return (plx_str){ NULL, 0 };
    }
    plx_str before = px_doc_token(scan->doc, at - 1);
    plx_str code = sign_code(before);
    if (code.n) {
        *first = at - 1;
        bool joined = !px_scan_has(scan, at - 1, PX_TOK_SPACED);
        if (at - 1 > scan->first && joined && px_str_eq(before, PX_STR("$"))) {
            plx_str whose = dollar_code(px_doc_token(scan->doc, at - 2));
            *first = whose.n ? at - 2 : at - 1;
            code = whose.n ? whose : code;
        }
        return code;
    }
    plx_str whose = dollar_code(before);  // "$US6,500"
    if (whose.n && px_scan_is(scan, at - 2, "$")) {
        *first = at - 2;
        return whose;
    }
    code = px_currency_code(before);
    *first = code.n ? at - 1 : at;
    return code;
}

static void
set_unit(px_amount *a, const px_unit *unit, uint32_t next, uint32_t stop)
{
    a->unit = px_str(unit->symbol);
    a->money = unit->kind == PX_UNIT_MONEY;
    a->time = unit->kind == PX_UNIT_TIME;
    a->next = next;
    a->stop = stop;
}

// The unit in the rest of the number's last token: "km", "-year", "-year-old"
static void
unit_in_token(const px_scan *scan, px_amount *a)
{
    plx_span token = scan->doc->tokens.v[a->next - 1].span;
    uint32_t from = px_span_end(a->number.span), end = px_span_end(token);
    plx_str rest = px_doc_str(scan->doc, px_span_between(from, end));
    if (px_str_eq(rest, PX_STR("yo"))) {
        a->unit = PX_STR("year");
        a->time = a->age = true;
        a->stop = end;
        return;
    }
    if (rest.p[0] != '-') {
        const px_unit *unit = px_unit_find(rest);
        if (unit) {
            set_unit(a, unit, a->next, end);
        }
        return;
    }
    a->hyphen = true;
    a->stop = end;
    rest = px_str_sub(rest, 1, rest.n);
    size_t cut = px_str_find(rest, PX_STR("-"), 0);
    size_t n = cut == PX_NONE ? rest.n : cut;
    const px_unit *unit = px_unit_find(px_str_sub(rest, 0, n));
    if (unit) {
        set_unit(a, unit, a->next, end);
        plx_str tail = px_str_sub(rest, n, rest.n);
        a->age = a->time && px_str_starts_nocase(tail, PX_STR("-old"));
    }
}

// "miles" + "per hour": words behind a unit that make another of it.
static void
extend_unit(const px_scan *scan, px_amount *a)
{
    static const struct {
        const char *unit, *words[2], *symbol;
    } rows[] = {
        { "mi", { "per", "hour" }, "mph" },
        { "mi", { "an", "hour" }, "mph" },
        { "km", { "per", "hour" }, "km/h" },
        { "km", { "an", "hour" }, "km/h" },
        { "km", { "/", "h" }, "km/h" },
        { "km", { "/", "hr" }, "km/h" },
        { "m", { "per", "second" }, "m/s" },
        { "m", { "a", "second" }, "m/s" },
        { "m", { "/", "s" }, "m/s" },
        { "degree", { "Celsius", NULL }, "\u00B0C" },
        { "degree", { "C", NULL }, "\u00B0C" },
        { "degree", { "centigrade", NULL }, "\u00B0C" },
        { "degree", { "Fahrenheit", NULL }, "\u00B0F" },
        { "degree", { "F", NULL }, "\u00B0F" },
        { "lb", { "sterling", NULL }, "GBP" },
    };
    for (size_t i = 0; i < PX_COUNT(rows); i++) {
        uint32_t n = rows[i].words[1] ? 2 : 1;
        if (px_str_eq(a->unit, px_str(rows[i].unit)) &&
            px_scan_is(scan, a->next, rows[i].words[0]) &&
            (n == 1 || px_scan_is(scan, a->next + 1, rows[i].words[1]))) {
            a->unit = px_str(rows[i].symbol);
            a->next += n;
            a->stop = px_span_end(scan->doc->tokens.v[a->next - 1].span);
            return;
        }
    }
}

// Two words that are one unit: "per cent", "square miles".
static const px_unit *
unit_of_two(const px_scan *scan, uint32_t i)
{
    if (i + 1 >= scan->end) {
        return NULL;
    }
    plx_str a = px_doc_token(scan->doc, i);
    plx_str b = px_doc_token(scan->doc, i + 1);
    return px_unit_find_two(a, b);
}

// Does the word mean its unit here? Some are other words as well.
static bool
means_unit(const px_scan *scan, const px_amount *a, const px_unit *unit)
{
    double value = a->number.value;
    if (unit->kind == PX_UNIT_SYMBOL_ONLY) {
        return false;
    }
    if (px_str_eq(px_str(unit->symbol), PX_STR("KRW"))) {
        return value >= 1000;
    }
    if (px_str_eq(px_str(unit->symbol), PX_STR("degree"))) {
        return value >= 10 || px_scan_is(scan, a->next + 1, "Celsius") ||
               px_scan_is(scan, a->next + 1, "C") ||
               px_scan_is(scan, a->next + 1, "Fahrenheit");
    }
    // "10-second rule" has its hyphen; "the 10 second graders" has none.
    return !px_scan_is(scan, a->next, "second") || value <= 1;
}

// Pounds are money by the million, and a few words behind a word of payment.
static bool
is_sterling(const px_scan *scan, const px_amount *a)
{
    static const char *const paying[] = {
        "bill",    "budget", "charged", "cost",     "costs", "debt",
        "donated", "earn",   "earned",  "fine",     "fined", "fines",
        "paid",    "pay",    "paying",  "pays",     "price", "raised",
        "save",    "saved",  "spend",   "spending", "spent", "worth",
    };
    if (a->number.value >= 1e6) {
        return true;
    }
    uint32_t i = a->first;
    while (i > scan->first && a->first - i < 6) {
        i--;
        if (PX_SCAN_IN(scan, i, paying)) {
            return true;
        }
    }
    return false;
}

static void
unit_behind(const px_scan *scan, px_amount *a)
{
    const px_unit *unit = unit_of_two(scan, a->next);
    uint32_t n = 2;
    if (!unit && a->next < scan->end) {
        unit = px_unit_find(px_doc_token(scan->doc, a->next));
        n = 1;
        if (unit && !means_unit(scan, a, unit)) {
            return;
        }
    }
    if (!unit) {
        return;
    }
    uint32_t last = a->next + n - 1;
    set_unit(a, unit, last + 1, px_span_end(scan->doc->tokens.v[last].span));
    if (px_str_eq(a->unit, PX_STR("lb")) && is_sterling(scan, a)) {
        a->unit = PX_STR("GBP");
        a->money = true;
    }
    extend_unit(scan, a);
    a->money = a->money || px_str_eq(a->unit, PX_STR("GBP"));
    uint32_t i = a->next;
    bool of_age = px_scan_is(scan, i, "of") && px_scan_is(scan, i + 1, "age");
    if (a->time && (px_scan_is(scan, i, "old") || of_age)) {
        a->age = true;
        a->next += of_age ? 2 : 1;
        a->stop = px_span_end(scan->doc->tokens.v[a->next - 1].span);
    }
}

bool
px_amount_read(const px_scan *scan, uint32_t i, px_amount *out)
{
    px_amount a = { .at = i };
    bool sign = px_scan_kind(scan, i, PX_PUNCT) &&
                sign_code(px_doc_token(scan->doc, i)).n;
    if (sign) {
        bool owner = i + 2 < scan->end && px_scan_kind(scan, i + 1, PX_WORD) &&
                     dollar_code(px_doc_token(scan->doc, i + 1)).n;
        a.at = owner ? i + 2 : i + 1;
    }
    if (a.at >= scan->end || !px_number_read(scan->doc, a.at, &a.number)) {
        return false;
    }
    a.first = a.at;
    a.next = a.at + a.number.n_tokens;
    a.unit = money_before(scan, a.at, &a.first);
    a.money = a.unit.n > 0;
    a.start = scan->doc->tokens.v[a.first].span.off;
    a.stop = px_span_end(a.number.span);
    bool whole = a.stop == px_span_end(scan->doc->tokens.v[a.next - 1].span);
    if (a.money || a.number.ordinal) {
        a.hyphen = !whole;
    } else if (whole) {
        unit_behind(scan, &a);
    } else {
        unit_in_token(scan, &a);
    }
    *out = a;
    return true;
}
