// SPDX-License-Identifier: Apache-2.0
/*
 * Is it an article, and all of it?
 *
 *   The forests say of each paragraph whether it is prose like an article's; of
 *   a front page with thirty teasers they may say so thirty times. So the page
 *   is looked at once more as a whole:
 *
 *   - there must be a paragraph of prose, and more than a line of it;
 *   - most of it must not stand in cards that lead to other pages of the site;
 *   - a short page must not be what sites show instead of one: a request for
 *     consent, a check for robots, "not found".
 *
 *   What kind of short page it is only words tell; they are few, in the
 *   languages of the web's news, and are asked of nothing that is long enough
 *   to be an article. A paywall is told by the markup first: schema.org's
 *   isAccessibleForFree, or an element that is called one and is seen.
 */
#include "page/article_signs.h"

#include "page/address.h"
#include "page/cards.h"
#include "page/furniture.h"

#define FEW_WORDS 8u  // a paragraph has more
#define LITTLE 250u  // bytes of article that are hardly one
#define LIST_BYTES 1500u  // a list has no more, where its address is one's
#define CARD_WORDS 60u  // a teaser has no more
#define LEAST_CARDS 5u  // a row
#define INTRO_WORDS 120u  // what introduces a row of them has no more
#define NOTICE_WORDS 150u  // a notice has no more
#define STUB_WORDS 250u  // the free beginning of an article has no more

// What was kept, counted.
typedef struct tally {
    size_t words, bytes, paragraphs;
    size_t offer_words;  // in parts that their site calls offers, dialogs
} tally;

static bool
says(plx_str text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (px_str_find_nocase(text, px_str(words[i]), 0) != PX_NONE) {
            return true;
        }
    }
    return false;
}
#define SAYS(text, table) says(text, table, PX_COUNT(table))

static bool
is_paragraph(const px_kept *page, uint32_t i)
{
    const px_block *b = &page->body->blocks.v[i];
    return page->keep[i] && b->kind != PX_PARA_CAPTION &&
           b->kind != PX_PARA_HEADING;
}

static size_t
words_of(const px_kept *page, uint32_t i)
{
    return (size_t) page->body->traits.column[PX_TRAIT_WORDS][i];
}

static tally
count(const px_kept *page)
{
    tally t = { 0 };
    for (uint32_t i = 0; i < page->body->blocks.n; i++) {
        const px_block *b = &page->body->blocks.v[i];
        size_t words = words_of(page, i);
        t.bytes += page->keep[i] ? b->text.n : 0;
        if (is_paragraph(page, i)) {
            t.words += words;
            t.paragraphs += words >= FEW_WORDS;
            t.offer_words += b->hints & PX_HINT_OFFER ? words : 0;
        }
    }
    return t;
}

// -- lists of other articles --------------------------------------------------

// An address without a path is that of the site's front.
static bool
is_root(plx_str url)
{
    size_t at = px_str_find(url, PX_STR("://"), 0);
    size_t path = px_str_find(url, PX_STR("/"), at == PX_NONE ? 0 : at + 3);
    return at != PX_NONE && (path == PX_NONE || path + 1 == url.n);
}

// Words in cards that are short enough, and the number of these cards.
static size_t
words_in_cards(const px_kept *page, const px_cards *cards, size_t *n_cards)
{
    uint32_t n = page->body->blocks.n;
    size_t all = 0;
    *n_cards = 0;
    for (uint32_t i = 0; i < n;) {
        uint32_t card = cards->of[i];
        size_t words = 0, longest = 0;
        for (; i < n && cards->of[i] == card; i++) {
            size_t here = is_paragraph(page, i) ? words_of(page, i) : 0;
            words += here;
            longest = here > longest ? here : longest;
        }
        bool teaser = card > 0 && longest >= FEW_WORDS && words <= CARD_WORDS;
        all += teaser ? words : 0;
        *n_cards += teaser;
    }
    return all;
}

/*
 * Two thirds of the prose in cards, five of them at least, and what stands
 * outside too short for an article. What calls itself an article is believed
 * when it gives its date and its address does not say otherwise; without a
 * date only as long as more than a tenth stands outside.
 */
static plx_rc
is_list(px_arena *arena, const px_kept *page, const tally *t, bool *list)
{
    px_cards cards;
    PX_TRY(px_cards_find(arena, page->tree, &page->body->blocks, page->url,
                         &cards));
    if (t->words == 0) {
        *list = cards.n >= LEAST_CARDS * 2;
        return PLX_OK;
    }
    size_t n, words = words_in_cards(page, &cards, &n);
    bool address = is_root(page->url) || px_address_lists(page->url);
    bool declared = page->meta->is_article && !address;
    bool dated = page->meta->published.day.precision != PLX_NEVER;
    *list = n >= LEAST_CARDS && !(declared && dated) &&
            t->words - words <= INTRO_WORDS &&
            (declared ? words * 10 >= t->words * 9 : words * 3 >= t->words * 2);
    return PLX_OK;
}

// -- notices in place of a page -----------------------------------------------

static const char *const missing_words[] = {
    "page not found",
    "page cannot be found",
    "page can't be found",
    "page could not be found",
    "could not find the page",
    "page doesn't exist",
    "page does not exist",
    "no longer available",
    "404 not found",
    "error 404",
    "404 error",
    "seite nicht gefunden",
    "seite wurde nicht gefunden",
    "page introuvable",
    "page non trouv",
    "gina no encontrada",
    "gina n\u00E3o encontrada",
    "pagina non trovata",
    "pagina niet gevonden",
    "sidan hittades inte",
    "siden blev ikke fundet",
    "strony nie znaleziono",
};

static const char *const robot_words[] = {
    "captcha",          "are you a robot",
    "not a robot",      "you are human",
    "you are a human",  "checking your browser",
    "unusual traffic",  "automated access",
    "access denied",    "access to this page has been denied",
    "kein roboter",     "pas un robot",
    "no eres un robot",
};

static const char *const script_words[] = {
    "enable javascript",      "javascript is disabled",
    "javascript is required", "requires javascript",
    "turn on javascript",     "javascript aktivieren",
    "activer javascript",     "activez javascript",
    "activar javascript",     "habilitar javascript",
    "active javascript",      "abilita javascript",
    "javascript inschakelen", "javascript to run this app",
};

static const char *const consent_words[] = {
    "cookie",           "your privacy",    "personal data",
    "consent",          "datenschutz",     "personenbezogene",
    "personnelles",     "consentement",    "datos personales",
    "su privacidad",    "dados pessoais",  "dati personali",
    "persoonsgegevens", "personuppgifter", "danych osobowych",
};

// Words in paragraphs that ask for consent.
static size_t
words_of_consent(const px_kept *page)
{
    size_t words = 0;
    for (uint32_t i = 0; i < page->body->blocks.n; i++) {
        bool asks = is_paragraph(page, i) &&
                    SAYS(page->body->blocks.v[i].text, consent_words);
        words += asks ? words_of(page, i) : 0;
    }
    return words;
}

// What the words of a short page say it is; NULL: nothing.
static const char *
notice_of(plx_str text)
{
    if (SAYS(text, missing_words)) {
        return "it says that the page was not found";
    }
    if (SAYS(text, robot_words)) {
        return "it is a check for robots";
    }
    if (SAYS(text, script_words)) {
        return "it says that it is shown by scripts only";
    }
    return NULL;
}

static const char *
notice(const px_kept *page, const tally *t)
{
    if (t->words > NOTICE_WORDS ||
        (page->meta->is_article && page->meta->published.day.precision)) {
        return NULL;
    }
    // An article has a headline of its own; a banner may be all that was kept
    // of a page that has one.
    bool all = t->offer_words == t->words || SAYS(page->title, consent_words);
    if (all && words_of_consent(page) * 3 > t->words) {
        return "it is a request for consent to cookies (a cookie wall)";
    }
    const char *why = notice_of(page->title);
    for (uint32_t i = 0; i < page->body->blocks.n && !why; i++) {
        const px_block *b = &page->body->blocks.v[i];
        // Where nothing was kept, all that the page shows is asked.
        bool asked = page->keep[i] || t->words < FEW_WORDS;
        why = asked && b->text.n < 500 ? notice_of(b->text) : NULL;
    }
    return why;
}

plx_rc
px_article_missing(px_arena *arena, const px_kept *page, const char **why)
{
    tally t = count(page);
    bool declared = page->meta->is_article;
    bool list;
    PX_TRY(is_list(arena, page, &t, &list));
    *why = list ? "its parts are teasers of other articles" : notice(page, &t);
    if (*why) {
        return PLX_OK;
    }
    if (t.paragraphs == 0) {
        *why = "it holds no paragraph of prose";
    } else if (t.paragraphs == 1 && t.bytes < LITTLE && !declared) {
        *why = "it holds next to no prose";
    } else if (px_address_lists(page->url) && !declared &&
               t.bytes < LIST_BYTES) {
        *why = "its address is that of a list of articles";
    }
    return PLX_OK;
}

// -- the beginning of an article ----------------------------------------------

static const char *const wall_words[] = {
    "continue reading",
    "keep reading",
    "read the full",
    "read the rest",
    "subscribers only",
    "for subscribers",
    "already a subscriber",
    "subscribe to read",
    "weiterlesen mit",
    "nur f\u00FCr abonnenten",
    "jetzt abonnieren",
    "artikel freischalten",
    "lire la suite",
    "r\u00E9serv\u00E9 aux abonn",
    "r\u00E9serv\u00E9 \u00E0 nos abonn",
    "pour lire la suite",
    "seguir leyendo",
    "solo para suscriptores",
    "exclusivo para suscriptores",
    "continua a leggere",
    "riservato agli abbonati",
    "verder lezen",
    "alleen voor abonnees",
    "l\u00E4s vidare",
    "continuar lendo",
    "exclusivo para assinantes",
    "czytaj dalej",
};

static bool
names_wall(plx_str names)
{
    static const char *const walls[] = { "paywall",         "pay-wall",
                                         "regwall",         "paygate",
                                         "subscriber-only", "premium-wall" };
    return SAYS(names, walls);
}

static uint32_t
last_paragraph(const px_kept *page)
{
    uint32_t i = page->body->blocks.n;
    while (i > 0 && !is_paragraph(page, i - 1)) {
        i--;
    }
    return i;  // one past it
}

// Is the block in an element that its site calls a paywall, and seen?
static bool
in_wall(const px_kept *page, const px_block *b)
{
    uint32_t node = b->elem;
    while (node && !(b->within & PX_IN_HIDDEN)) {
        if (names_wall(px_html_attr_raw(page->tree, node, PX_ATTR_CLASS)) ||
            names_wall(px_html_attr_raw(page->tree, node, PX_ATTR_ID))) {
            return true;
        }
        node = page->tree->nodes[node].parent;
    }
    return false;
}

// A wall stands right behind the last words that were free.
#define WALL_BLOCKS 8u
#define WALL_KEPT 3u  // its words may have been kept

bool
px_article_cut(const px_kept *page)
{
    tally t = count(page);
    if (t.words == 0 || t.words > STUB_WORDS) {
        return false;
    }
    if (page->meta->not_free) {
        return true;
    }
    uint32_t end = last_paragraph(page);
    uint32_t from = end > WALL_KEPT ? end - WALL_KEPT : 0;
    for (uint32_t i = from; i < page->body->blocks.n && i < end + WALL_BLOCKS;
         i++) {
        const px_block *b = &page->body->blocks.v[i];
        if (in_wall(page, b) ||
            (b->text.n < 200 && !b->n_links && SAYS(b->text, wall_words))) {
            return true;
        }
    }
    return false;
}

// -- one of several pages -----------------------------------------------------

// The number at *at, behind white space; 0: none. Moves behind it.
static unsigned
number_at(plx_str s, size_t *at)
{
    unsigned value = 0;
    while (*at < s.n && px_is_space(s.p[*at])) {
        (*at)++;
    }
    while (*at < s.n && px_is_digit(s.p[*at]) && value < 1000) {
        value = value * 10 + (unsigned) (s.p[(*at)++] - '0');
    }
    return value;
}

// "Page 1 of 3", "Seite 2 / 5": a word, a number, a word or slash, a number.
static bool
counts_pages(plx_str s)
{
    static const char *const pages[] = { "page ",   "seite ", "p\u00E1gina ",
                                         "pagina ", "sida ",  "strona " };
    bool page = false;
    for (size_t i = 0; i < PX_COUNT(pages) && s.n <= 24; i++) {
        page = page || px_str_starts_nocase(s, px_str(pages[i]));
    }
    size_t at = px_str_find(s, PX_STR(" "), 0);
    if (!page || at == PX_NONE) {
        return false;
    }
    unsigned this_one = number_at(s, &at);
    while (at < s.n && !px_is_digit(s.p[at])) {
        at++;
    }
    unsigned all = number_at(s, &at);
    return at == s.n && this_one > 0 && this_one <= all && all > 1;
}

// Is `next` this page's address with a page's number at its end? Blogs name
// the next article in the same way, which has another address.
static bool
is_next_page(plx_str url, plx_str next)
{
    size_t same = 0;
    while (same < url.n && same < next.n && url.p[same] == next.p[same]) {
        same++;
    }
    size_t end = next.n;
    while (end > 0 && (next.p[end - 1] == '/' || px_is_alpha(next.p[end - 1]) ||
                       next.p[end - 1] == '.')) {
        end--;
    }
    size_t from = end;
    while (from > 0 && px_is_digit(next.p[from - 1])) {
        from--;
    }
    bool apart = from > 0 && strchr("/=-_,p", next.p[from - 1]);
    bool number = apart && end > from && end - from <= 2 && same + 6 >= from;
    return number && url.n > 0 && same + 6 >= url.n && next.n < url.n + 16;
}

bool
px_article_goes_on(const px_kept *page)
{
    if (page->meta->next.n && page->url.n &&
        is_next_page(page->url, page->meta->next)) {
        return true;
    }
    for (uint32_t i = 0; i < page->body->blocks.n; i++) {
        if (counts_pages(page->body->blocks.v[i].text)) {
            return true;
        }
    }
    return false;
}
