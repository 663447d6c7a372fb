// SPDX-License-Identifier: Apache-2.0
// Pages that are no article, or not all of one. All of them are invented.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/str.h"
#include "page/page_test.h"

#define PROSE                                                                \
    "The council of Tollen met on Monday to hear what the storm had cost, "  \
    "and it heard, from one speaker after the other, that nobody knew yet "  \
    "and that nobody would know before the spring, when the divers return, " \
    "for "                                                                   \
    "the sea is too cold for anyone else to look at the wreck."

// A page that is `head`, then `item` n times with its number, then `foot`.
static read_page
rows(const char *head, const char *item, unsigned n, const char *foot)
{
    px_buf buf = { 0 };
    px_buf_addz(&buf, head);
    for (unsigned i = 0; i < n; i++) {
        char number[16];
        snprintf(number, sizeof(number), "%u", i);
        for (const char *c = item; *c; c++) {
            if (*c == '#') {
                px_buf_addz(&buf, number);
            } else {
                px_buf_addc(&buf, *c);
            }
        }
    }
    px_buf_addz(&buf, foot);
    assert_false(buf.oom);
    return read_as(px_buf_str(&buf), true, "");
}

static void
drop_rows(read_page *p)
{
    px_buf buf = { .p = (char *) (uintptr_t) p->page.p };
    drop(p);
    px_buf_done(&buf);
}

static bool
tells(const read_page *p, const char *code, const char *words)
{
    for (uint32_t i = 0; i < p->doc->findings.n; i++) {
        const px_finding *f = &p->doc->findings.v[i];
        if (strcmp(f->code, code) == 0 &&
            px_str_find(f->message, px_str(words), 0) != PX_NONE) {
            return true;
        }
    }
    return false;
}

#define CARD_TEXT                                                         \
    "<p>Divers went down again on day # and came up with a rope, a boot " \
    "and no idea, said the port of Tollen.</p>"

static void
rows_of_teasers_are_no_article(void **state)
{
    (void) state;
    static const struct {
        const char *head, *item;
    } pages[] = {
        // A front of <article>s, with what else stands in a card.
        { "<title>Courier</title><body><h1>Latest news</h1>",
          "<article class='card c#'><a href=/2021/#><h3>Divers go down for "
          "the time #</h3></a>" CARD_TEXT "<time># hours ago</time><a "
          "href=/sea>Sea</a></article>" },
        // A search: no headings.
        { "<title>Results</title><body><h1>Search results</h1>",
          "<div class=result><a href=/a/#>Divers go down for the time "
          "#</a>" CARD_TEXT "</div>" },
        // A person's page: a biography first.
        { "<title>Ada Wren</title><body><main><h1>Ada Wren</h1><p>Ada Wren "
          "has written about harbours and what falls into them since 2010, "
          "and about little else, as she says.</p>",
          "<section><h2><a href=https://a.example/#>Divers go down for the "
          "time #</a></h2>" CARD_TEXT "<a href=https://a.example/#>Read "
          "more</a></section>" },
        // No element for a card: headings side by side.
        { "<title>Sea</title><body><main><h1>Sea</h1>",
          "<h3><a href=/a/#>Divers go down again #</a></h3>" CARD_TEXT },
        // It calls itself an article, as all pages of some sites do.
        { "<title>Sea</title><meta property=og:type content=article><body>"
          "<h1>All about the sea</h1>",
          "<li><h3><a href=/a/#>Divers go down again #</a></h3>" CARD_TEXT
          "</li>" },
    };
    for (size_t i = 0; i < PX_COUNT(pages); i++) {
        read_page p = rows(pages[i].head, pages[i].item, 12, "</body>");
        assert_int_equal(p.rc, PLX_OK);
        if (p.doc->is_article || !tells(&p, "no-article", "teasers")) {
            fail_msg("page %zu was taken for an article", i);
        }
        drop_rows(&p);
    }
}

static void
articles_in_rows_stay_articles(void **state)
{
    (void) state;
    static const struct {
        const char *head, *item, *foot;
    } pages[] = {
        // A live blog: its headlines lead to places in the page.
        { "<title>Storm</title><link rel=canonical "
          "href=https://a.example/storm><body><article><h1>The storm, hour by "
          "hour</h1>",
          "<div class=entry><h2><a href='/storm?at=#'>Divers go down for the "
          "time "
          "#</a></h2>" CARD_TEXT "</div>",
          "</article>" },
        // A list of things to buy, elsewhere.
        { "<title>Boats</title><link rel=canonical "
          "href=https://a.example/boats><body><article><h1>Ten boats that "
          "float</h1>",
          "<div><h2><a href=https://shop.example/#>The boat by the number "
          "#</a></h2>" CARD_TEXT "</div>",
          "</article>" },
        // Others are mentioned between its paragraphs.
        { "<title>Storm</title><body><article><h1>The storm and its "
          "price</h1>",
          "<p>" PROSE "</p><p><a href=/a/#>Read also: divers go down for "
          "the time #</a></p>",
          "</article>" },
        // Teasers below it.
        { "<title>Storm</title><body><article><h1>The storm and its "
          "price</h1><p>First, " PROSE "</p><p>Then, " PROSE
          "</p><p>Later, " PROSE "</p><p>At last, " PROSE "</p></article><div>",
          "<div class=item><h3><a href=/a/#>Divers go down again "
          "#</a></h3>" CARD_TEXT "</div>",
          "</div>" },
        // Its parts lead on, but are too long to be teasers.
        { "<title>Walks</title><body><article><h1>Ten walks by the "
          "sea</h1>",
          "<h2><a href=/walk/#>To the lighthouse #</a></h2><p>" PROSE
          "</p><p>" PROSE "</p>",
          "</article>" },
        // Dated, and an article by its own word: a digest of others.
        { "<title>Digest</title><script type=application/ld+json>{\"@type\":"
          "\"NewsArticle\",\"datePublished\":\"2021-11-08\"}</script><body>"
          "<article><h1>What happened at sea this week</h1>",
          "<h2><a href=/a/#>Divers go down again #</a></h2>" CARD_TEXT,
          "</article>" },
    };
    for (size_t i = 0; i < PX_COUNT(pages); i++) {
        read_page p = rows(pages[i].head, pages[i].item, 10, pages[i].foot);
        assert_int_equal(p.rc, PLX_OK);
        if (!p.doc->is_article) {
            fail_msg("page %zu: %.*s", i, (int) p.doc->findings.v[0].message.n,
                     p.doc->findings.v[0].message.p);
        }
        drop_rows(&p);
    }
}

static void
notices_are_no_article(void **state)
{
    (void) state;
    static const struct {
        const char *page, *why;
    } pages[] = {
        { "<title>Before you go on</title><body><div class=consent><h1>We "
          "value your privacy</h1><p>We and our 86 partners keep cookies on "
          "your device and process personal data.</p><p>Nothing of it is "
          "needed, but we like it very much, as you can see.</p></div>",
          "cookie wall" },
        { "<title>Courier</title><body><div class=cmp-consent><p>Wir und "
          "unsere Partner verarbeiten personenbezogene Daten und speichern "
          "Cookies auf dem Ger\u00E4t.</p></div>",
          "cookie wall" },
        { "<title>Just a moment</title><body><h1>courier.example</h1><p>We "
          "are checking your browser before you can go on to the page you "
          "asked for.</p>",
          "robots" },
        { "<title>Courier</title><body><p>Please enable JavaScript to read "
          "this page in the way that its makers wanted.</p>",
          "scripts" },
        { "<title>Page not found</title><body><h1>404</h1><p>We looked for "
          "it everywhere and could not find it, not even behind the shelf, "
          "where many of our pages are.</p>",
          "not found" },
    };
    for (size_t i = 0; i < PX_COUNT(pages); i++) {
        read_page p = read_as(px_str(pages[i].page), true, "");
        assert_int_equal(p.rc, PLX_OK);
        if (p.doc->is_article || !tells(&p, "no-article", pages[i].why)) {
            fail_msg("page %zu is not known for %s", i, pages[i].why);
        }
        drop(&p);
    }
}

static void
an_article_about_notices_is_one(void **state)
{
    (void) state;
    read_page p = rows("<title>Tollen forbids cookie banners</title><body>"
                       "<article><h1>Tollen forbids cookie banners</h1>",
                       "<p>Whoever asks for consent to cookies, or for a "
                       "captcha, will pay # crowns to the town, the council "
                       "of Tollen decided on Monday after a long night.</p>",
                       8, "</article>");
    assert_true(p.doc->is_article);
    assert_false(found(&p, "no-article"));
    drop_rows(&p);
}

static void
a_page_with_any_words_is_read(void **state)
{
    (void) state;
    static const struct {
        const char *page, *text;
    } pages[] = {
        { "<title>Sea &amp; sand</title><body><div id=root></div>",
          "Sea & sand" },
        { "<body><nav><a href=/>Home</a></nav><div>Tides</div>", "Tides" },
        { "<body><nav><a href=/>Home</a></nav>", "Home" },
    };
    for (size_t i = 0; i < PX_COUNT(pages); i++) {
        read_page p = read_as(px_str(pages[i].page), true, "");
        assert_int_equal(p.rc, PLX_OK);
        assert_false(p.doc->is_article);
        assert_words(p.doc->text, pages[i].text);
        drop(&p);
    }
    read_page p =
        read_as(PX_STR("<title> </title><script>x</script>"), true, "");
    assert_int_equal(p.rc, PLX_ENOTEXT);
    drop(&p);
}

#define STUB(head, behind)                                                   \
    "<title>The storm and its price</title>" head                            \
    "<body><article><h1>The storm and its price</h1><p>" PROSE "</p>" behind \
    "</article>"

static void
paywalls_are_told(void **state)
{
    (void) state;
    static const char *const cut[] = {
        STUB("", "<div class='box paywall-teaser'><p>Two crowns a week, and "
                 "all of it is yours.</p></div>"),
        STUB("", "<p>Already a subscriber? Log in.</p>"),
        STUB("<script type=application/ld+json>{\"@type\":\"NewsArticle\","
             "\"isAccessibleForFree\":false}</script>",
             ""),
    };
    for (size_t i = 0; i < PX_COUNT(cut); i++) {
        read_page p = read_as(px_str(cut[i]), true, "");
        assert_true(p.doc->is_article);
        if (!found(&p, "paywalled")) {
            fail_msg("stub %zu was not noticed", i);
        }
        drop(&p);
    }
    static const char *const whole[] = {
        STUB("", ""),
        STUB("", "<div class=paywall style='display:none'><p>Two crowns a "
                 "week, and all of it is yours.</p></div>"),
        STUB("<script type=application/ld+json>{\"@type\":\"NewsArticle\","
             "\"isAccessibleForFree\":true}</script>",
             ""),
    };
    for (size_t i = 0; i < PX_COUNT(whole); i++) {
        read_page p = read_as(px_str(whole[i]), true, "");
        assert_true(p.doc->is_article);
        if (found(&p, "paywalled")) {
            fail_msg("article %zu was taken for a stub", i);
        }
        drop(&p);
    }
}

static void
further_pages_are_told(void **state)
{
    (void) state;
    static const struct {
        const char *page;
        bool goes_on;
    } pages[] = {
        { STUB("", "<p>Page 1 of 3</p>"), true },
        { STUB("", "<p>Seite 2/5</p>"), true },
        { STUB("", "<p>Page 3 of 1</p>"), false },
        { STUB("", "<p>Page 1 of history</p>"), false },
        { STUB("<link rel=canonical href=https://a.example/storm/>"
               "<link rel=next href=https://a.example/storm/2/>",
               ""),
          true },
        { STUB("<link rel=canonical href=https://a.example/storm-7.html>"
               "<link rel=next href=https://a.example/storm-7-p2.html>",
               ""),
          true },
        { STUB("<link rel=canonical href=https://a.example/storm>"
               "<link rel=next href=https://a.example/calm>",
               ""),
          false },
        { STUB("<link rel=canonical href=https://a.example/show48/>"
               "<link rel=next href=https://a.example/show49/>",
               ""),
          false },
    };
    for (size_t i = 0; i < PX_COUNT(pages); i++) {
        read_page p = read_as(px_str(pages[i].page), true, "");
        if (found(&p, "one-of-several-pages") != pages[i].goes_on) {
            fail_msg("page %zu", i);
        }
        drop(&p);
    }
}

#define TOLD(body, shown)                                                      \
    "<title>The storm</title><script type=application/ld+json>{\"@type\":"     \
    "\"NewsArticle\",\"headline\":\"The storm\",\"articleBody\":\"" body "\"}" \
    "</script><body><div id=root>" shown "</div>"

static void
a_body_in_metadata_is_traced(void **state)
{
    (void) state;
    read_page p = read_as(
        PX_STR(TOLD(PROSE "\\n\\n\\u201cWe \\\"counted\\\"\\u201d boats &amp; "
                          "ropes,\\nshe said. <p class='x'>A <b>third"
                          "<\\/b>, \\u003cp\\u003ea fourth: 1 < 2",
                    "Loading")),
        true, "");
    assert_int_equal(p.rc, PLX_OK);
    assert_true(p.doc->is_article);
    assert_true(found(&p, "body-from-metadata"));
    assert_words(p.doc->text,
                 PROSE "\n\n\u201CWe \"counted\"\u201D boats & ropes, she "
                       "said.\n\nA third,\n\na fourth: 1 < 2");
    drop(&p);
}

static void
a_body_that_is_shown_is_taken_from_there(void **state)
{
    (void) state;
    read_page p = read_as(PX_STR(TOLD(PROSE " And no more of it was told.",
                                      "<h1>The storm</h1><p>" PROSE "</p>")),
                          true, "");
    assert_true(p.doc->is_article);
    assert_false(found(&p, "body-from-metadata"));
    assert_false(holds(&p, "no more of it"));
    drop(&p);
}

static void
broken_told_bodies_end(void **state)
{
    (void) state;
    static const char *const ends[] = { "\\",   "\\u00", "<p",     "&#",
                                        "<!--", "\\\\n", "\\ud83d" };
    for (size_t i = 0; i < PX_COUNT(ends); i++) {
        px_buf buf = { 0 };
        px_buf_addz(&buf, "<script type=application/ld+json>{\"@type\":"
                          "\"Article\",\"articleBody\":\"" PROSE);
        for (int k = 0; k < 5000; k++) {
            px_buf_addz(&buf, ends[i]);
        }
        px_buf_addz(&buf, " \"}</script>");
        read_page p = read_as(px_buf_str(&buf), true, "");
        assert_int_equal(p.rc, PLX_OK);
        assert_true(holds(&p, "met on Monday"));
        drop(&p);
        px_buf_done(&buf);
    }
}

static void
endless_rows_cost_little(void **state)
{
    (void) state;
    static const char *const items[] = {
        "<div><h3><a href=/a/#>Divers go down again #</a></h3>" CARD_TEXT,
        "<h3><a href=/a/#>Divers go down again #</a></h3>",
        "<a href=/a/#><h3>Divers go down again #</h3>",
    };
    for (size_t i = 0; i < PX_COUNT(items); i++) {
        clock_t before = clock();
        read_page p = rows("<h1>Sea</h1>", items[i], 30000, "");
        assert_int_equal(p.rc, PLX_OK);
        // Far above what is needed under a sanitizer, far below a square.
        assert_true(clock() - before < 30 * CLOCKS_PER_SEC);
        drop_rows(&p);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_teasers_are_no_article),
        cmocka_unit_test(articles_in_rows_stay_articles),
        cmocka_unit_test(notices_are_no_article),
        cmocka_unit_test(an_article_about_notices_is_one),
        cmocka_unit_test(a_page_with_any_words_is_read),
        cmocka_unit_test(paywalls_are_told),
        cmocka_unit_test(further_pages_are_told),
        cmocka_unit_test(a_body_in_metadata_is_traced),
        cmocka_unit_test(a_body_that_is_shown_is_taken_from_there),
        cmocka_unit_test(broken_told_bodies_end),
        cmocka_unit_test(endless_rows_cost_little),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
