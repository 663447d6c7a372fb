// SPDX-License-Identifier: Apache-2.0
// The words of units and currencies. Units keep their customary symbols (SI,
// ISO 80000, ISO 4217); currencies that several states share keep their word.
#include "base/str.h"
#include "figures/units.h"

// By word, in strcmp order.
static const px_unit units[] = {
    { "%", "%", PX_UNIT_PLAIN },
    { "acre", "acre", PX_UNIT_PLAIN },
    { "aud", "AUD", PX_UNIT_MONEY },
    { "baht", "THB", PX_UNIT_MONEY },
    { "barrel", "barrel", PX_UNIT_PLAIN },
    { "brl", "BRL", PX_UNIT_MONEY },
    { "buck", "USD", PX_UNIT_MONEY },
    { "c", "°C", PX_UNIT_SYMBOL_ONLY },
    { "cad", "CAD", PX_UNIT_MONEY },
    { "calorie", "kcal", PX_UNIT_PLAIN },
    { "cent", "cent", PX_UNIT_MONEY },
    { "centimeter", "cm", PX_UNIT_PLAIN },
    { "centimetre", "cm", PX_UNIT_PLAIN },
    { "centuries", "century", PX_UNIT_TIME },
    { "century", "century", PX_UNIT_TIME },
    { "chf", "CHF", PX_UNIT_MONEY },
    { "cm", "cm", PX_UNIT_PLAIN },
    { "cny", "CNY", PX_UNIT_MONEY },
    { "crown", "crown", PX_UNIT_MONEY },
    { "day", "day", PX_UNIT_TIME },
    { "decade", "decade", PX_UNIT_TIME },
    { "decibel", "dB", PX_UNIT_PLAIN },
    { "degree", "degree", PX_UNIT_PLAIN },
    { "dinar", "dinar", PX_UNIT_MONEY },
    { "dirham", "dirham", PX_UNIT_MONEY },
    { "dkk", "DKK", PX_UNIT_MONEY },
    { "dollar", "USD", PX_UNIT_MONEY },
    { "dong", "VND", PX_UNIT_MONEY },
    { "eur", "EUR", PX_UNIT_MONEY },
    { "euro", "EUR", PX_UNIT_MONEY },
    { "f", "°F", PX_UNIT_SYMBOL_ONLY },
    { "feet", "ft", PX_UNIT_PLAIN },
    { "foot", "ft", PX_UNIT_PLAIN },
    { "franc", "franc", PX_UNIT_MONEY },
    { "ft", "ft", PX_UNIT_PLAIN },
    { "g", "g", PX_UNIT_SYMBOL_ONLY },
    { "gallon", "gal", PX_UNIT_PLAIN },
    { "gb", "GB", PX_UNIT_PLAIN },
    { "gbp", "GBP", PX_UNIT_MONEY },
    { "ghz", "GHz", PX_UNIT_PLAIN },
    { "gigabyte", "GB", PX_UNIT_PLAIN },
    { "gigahertz", "GHz", PX_UNIT_PLAIN },
    { "gigawatt", "GW", PX_UNIT_PLAIN },
    { "gram", "g", PX_UNIT_PLAIN },
    { "gramme", "g", PX_UNIT_PLAIN },
    { "gw", "GW", PX_UNIT_PLAIN },
    { "ha", "ha", PX_UNIT_PLAIN },
    { "hectare", "ha", PX_UNIT_PLAIN },
    { "hkd", "HKD", PX_UNIT_MONEY },
    { "horsepower", "hp", PX_UNIT_PLAIN },
    { "hour", "hour", PX_UNIT_TIME },
    { "hp", "hp", PX_UNIT_PLAIN },
    { "hr", "hour", PX_UNIT_TIME },
    { "hryvnia", "UAH", PX_UNIT_MONEY },
    { "in", "in", PX_UNIT_SYMBOL_ONLY },
    { "inch", "in", PX_UNIT_PLAIN },
    { "inches", "in", PX_UNIT_PLAIN },
    { "inr", "INR", PX_UNIT_MONEY },
    { "jpy", "JPY", PX_UNIT_MONEY },
    { "kg", "kg", PX_UNIT_PLAIN },
    { "kgs", "kg", PX_UNIT_PLAIN },
    { "kilo", "kg", PX_UNIT_PLAIN },
    { "kilogram", "kg", PX_UNIT_PLAIN },
    { "kilogramme", "kg", PX_UNIT_PLAIN },
    { "kilometer", "km", PX_UNIT_PLAIN },
    { "kilometre", "km", PX_UNIT_PLAIN },
    { "kiloton", "kt", PX_UNIT_PLAIN },
    { "kilowatt", "kW", PX_UNIT_PLAIN },
    { "km", "km", PX_UNIT_PLAIN },
    { "kmh", "km/h", PX_UNIT_PLAIN },
    { "knot", "knot", PX_UNIT_PLAIN },
    { "kph", "km/h", PX_UNIT_PLAIN },
    { "krone", "krone", PX_UNIT_MONEY },
    { "kroner", "krone", PX_UNIT_MONEY },
    { "kronor", "SEK", PX_UNIT_MONEY },
    { "kw", "kW", PX_UNIT_PLAIN },
    { "kwh", "kWh", PX_UNIT_PLAIN },
    { "l", "l", PX_UNIT_SYMBOL_ONLY },
    { "lb", "lb", PX_UNIT_PLAIN },
    { "lira", "lira", PX_UNIT_MONEY },
    { "liras", "lira", PX_UNIT_MONEY },
    { "liter", "l", PX_UNIT_PLAIN },
    { "litre", "l", PX_UNIT_PLAIN },
    { "m", "m", PX_UNIT_SYMBOL_ONLY },
    { "mb", "MB", PX_UNIT_PLAIN },
    { "megabyte", "MB", PX_UNIT_PLAIN },
    { "megahertz", "MHz", PX_UNIT_PLAIN },
    { "megaton", "Mt", PX_UNIT_PLAIN },
    { "megawatt", "MW", PX_UNIT_PLAIN },
    { "meter", "m", PX_UNIT_PLAIN },
    { "metre", "m", PX_UNIT_PLAIN },
    { "mg", "mg", PX_UNIT_PLAIN },
    { "mhz", "MHz", PX_UNIT_PLAIN },
    { "mi", "mi", PX_UNIT_SYMBOL_ONLY },
    { "mile", "mi", PX_UNIT_PLAIN },
    { "milligram", "mg", PX_UNIT_PLAIN },
    { "milliliter", "ml", PX_UNIT_PLAIN },
    { "millilitre", "ml", PX_UNIT_PLAIN },
    { "millimeter", "mm", PX_UNIT_PLAIN },
    { "millimetre", "mm", PX_UNIT_PLAIN },
    { "min", "minute", PX_UNIT_TIME },
    { "minute", "minute", PX_UNIT_TIME },
    { "ml", "ml", PX_UNIT_PLAIN },
    { "mm", "mm", PX_UNIT_PLAIN },
    { "month", "month", PX_UNIT_TIME },
    { "mph", "mph", PX_UNIT_PLAIN },
    { "mw", "MW", PX_UNIT_PLAIN },
    { "mwh", "MWh", PX_UNIT_PLAIN },
    { "naira", "NGN", PX_UNIT_MONEY },
    { "night", "night", PX_UNIT_TIME },
    { "nm", "nmi", PX_UNIT_PLAIN },
    { "nok", "NOK", PX_UNIT_MONEY },
    { "nzd", "NZD", PX_UNIT_MONEY },
    { "ounce", "oz", PX_UNIT_PLAIN },
    { "oz", "oz", PX_UNIT_PLAIN },
    { "p", "penny", PX_UNIT_SYMBOL_ONLY },
    { "pct", "%", PX_UNIT_PLAIN },
    { "pence", "penny", PX_UNIT_MONEY },
    { "percent", "%", PX_UNIT_PLAIN },
    { "peso", "peso", PX_UNIT_MONEY },
    { "pln", "PLN", PX_UNIT_MONEY },
    { "pound", "lb", PX_UNIT_PLAIN },
    { "rand", "ZAR", PX_UNIT_MONEY },
    { "reais", "BRL", PX_UNIT_MONEY },
    { "renminbi", "CNY", PX_UNIT_MONEY },
    { "riyal", "riyal", PX_UNIT_MONEY },
    { "rouble", "RUB", PX_UNIT_MONEY },
    { "ruble", "RUB", PX_UNIT_MONEY },
    { "rupee", "INR", PX_UNIT_MONEY },
    { "rupiah", "IDR", PX_UNIT_MONEY },
    { "s", "second", PX_UNIT_SYMBOL_ONLY },
    { "sec", "second", PX_UNIT_TIME },
    { "second", "second", PX_UNIT_TIME },
    { "sek", "SEK", PX_UNIT_MONEY },
    { "sgd", "SGD", PX_UNIT_MONEY },
    { "shekel", "ILS", PX_UNIT_MONEY },
    { "shilling", "KES", PX_UNIT_MONEY },
    { "t", "t", PX_UNIT_SYMBOL_ONLY },
    { "tb", "TB", PX_UNIT_PLAIN },
    { "terabyte", "TB", PX_UNIT_PLAIN },
    { "ton", "ton", PX_UNIT_PLAIN },
    { "tonne", "t", PX_UNIT_PLAIN },
    { "twh", "TWh", PX_UNIT_PLAIN },
    { "usd", "USD", PX_UNIT_MONEY },
    { "volt", "V", PX_UNIT_PLAIN },
    { "watt", "W", PX_UNIT_PLAIN },
    { "week", "week", PX_UNIT_TIME },
    { "won", "KRW", PX_UNIT_MONEY },
    { "yard", "yd", PX_UNIT_PLAIN },
    { "yd", "yd", PX_UNIT_PLAIN },
    { "year", "year", PX_UNIT_TIME },
    { "yen", "JPY", PX_UNIT_MONEY },
    { "yr", "year", PX_UNIT_TIME },
    { "yuan", "CNY", PX_UNIT_MONEY },
    { "zloty", "PLN", PX_UNIT_MONEY },
    { "zlotys", "PLN", PX_UNIT_MONEY },
    { "°", "degree", PX_UNIT_PLAIN },
};

static const struct {
    const char *first;
    px_unit unit;
} pairs[] = {
    { "per", { "cent", "%", PX_UNIT_PLAIN } },
    { "percentage", { "point", "percentage point", PX_UNIT_PLAIN } },
    { "square", { "mile", "sq mi", PX_UNIT_PLAIN } },
    { "square", { "kilometer", "sq km", PX_UNIT_PLAIN } },
    { "square", { "kilometre", "sq km", PX_UNIT_PLAIN } },
    { "square", { "km", "sq km", PX_UNIT_PLAIN } },
    { "sq", { "km", "sq km", PX_UNIT_PLAIN } },
    { "sq", { "mile", "sq mi", PX_UNIT_PLAIN } },
    { "sq", { "ft", "sq ft", PX_UNIT_PLAIN } },
    { "square", { "foot", "sq ft", PX_UNIT_PLAIN } },
    { "square", { "feet", "sq ft", PX_UNIT_PLAIN } },
    { "square", { "meter", "sq m", PX_UNIT_PLAIN } },
    { "square", { "metre", "sq m", PX_UNIT_PLAIN } },
    { "square", { "yard", "sq yd", PX_UNIT_PLAIN } },
    { "cubic", { "meter", "cu m", PX_UNIT_PLAIN } },
    { "cubic", { "metre", "cu m", PX_UNIT_PLAIN } },
    { "cubic", { "feet", "cu ft", PX_UNIT_PLAIN } },
    { "cubic", { "foot", "cu ft", PX_UNIT_PLAIN } },
    { "nautical", { "mile", "nmi", PX_UNIT_PLAIN } },
    { "light", { "year", "light year", PX_UNIT_PLAIN } },
    { "metric", { "ton", "t", PX_UNIT_PLAIN } },
    { "metric", { "tonne", "t", PX_UNIT_PLAIN } },
    { "us", { "dollar", "USD", PX_UNIT_MONEY } },
    { "u.s.", { "dollar", "USD", PX_UNIT_MONEY } },
    { "american", { "dollar", "USD", PX_UNIT_MONEY } },
    { "australian", { "dollar", "AUD", PX_UNIT_MONEY } },
    { "canadian", { "dollar", "CAD", PX_UNIT_MONEY } },
    { "japanese", { "yen", "JPY", PX_UNIT_MONEY } },
    { "chinese", { "yuan", "CNY", PX_UNIT_MONEY } },
    { "swiss", { "franc", "CHF", PX_UNIT_MONEY } },
    { "british", { "pound", "GBP", PX_UNIT_MONEY } },
    { "°", { "c", "°C", PX_UNIT_PLAIN } },
    { "°", { "f", "°F", PX_UNIT_PLAIN } },
    { "norwegian", { "kroner", "NOK", PX_UNIT_MONEY } },
    { "danish", { "kroner", "DKK", PX_UNIT_MONEY } },
    { "swedish", { "kronor", "SEK", PX_UNIT_MONEY } },
    { "czech", { "crown", "CZK", PX_UNIT_MONEY } },
    { "mexican", { "peso", "MXN", PX_UNIT_MONEY } },
    { "indian", { "rupee", "INR", PX_UNIT_MONEY } },
    { "turkish", { "lira", "TRY", PX_UNIT_MONEY } },
};

static const char *const codes[] = {
    "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP",
    "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KRW", "MXN", "MYR", "NGN",
    "NOK", "NZD", "PHP", "PKR", "PLN", "QAR", "RUB", "SAR", "SEK", "SGD",
    "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR",
};

static const px_unit *
find_singular(plx_str lower)
{
    size_t lo = 0, hi = PX_COUNT(units);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int order = px_str_cmp(px_str(units[mid].word), lower);
        if (order == 0) {
            return &units[mid];
        }
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}

// Is `word` the row's word, or that and an s?
static bool
is_word(plx_str word, const char *row)
{
    plx_str singular = px_str(row);
    plx_str head = px_str_sub(word, 0, singular.n);
    bool plural =
        word.n == singular.n + 1 && px_lower(word.p[word.n - 1]) == 's';
    return (word.n == singular.n || plural) && px_str_eq_nocase(head, singular);
}

const px_unit *
px_unit_find(plx_str word)
{
    char lower[16];
    if (word.n == 0 || word.n > sizeof(lower)) {
        return NULL;
    }
    for (size_t i = 0; i < word.n; i++) {
        lower[i] = px_lower(word.p[i]);
    }
    size_t n = word.n > 2 && lower[word.n - 1] == '.' ? word.n - 1 : word.n;
    const px_unit *unit = find_singular((plx_str){ lower, n });
    if (!unit && n > 2 && lower[n - 1] == 's' &&
        !px_str_eq((plx_str){ lower, n }, PX_STR("has"))) {
        unit = find_singular((plx_str){ lower, n - 1 });
    }
    return unit;
}

const px_unit *
px_unit_find_two(plx_str a, plx_str b)
{
    for (size_t i = 0; i < PX_COUNT(pairs); i++) {
        if (px_str_eq_nocase(a, px_str(pairs[i].first)) &&
            is_word(b, pairs[i].unit.word)) {
            return &pairs[i].unit;
        }
    }
    return NULL;
}

plx_str
px_currency_code(plx_str word)
{
    for (size_t i = 0; i < PX_COUNT(codes); i++) {
        if (px_str_eq(word, px_str(codes[i]))) {
            return px_str(codes[i]);
        }
    }
    bool rupees =
        px_str_eq(word, PX_STR("Rs")) || px_str_eq(word, PX_STR("Rs."));
    return rupees ? PX_STR("INR") : (plx_str){ NULL, 0 };
}
