// SPDX-License-Identifier: Apache-2.0
// What pages say of themselves: markup as it is found, and dates, authors and
// tags where markup is silent.
#include "page/loose_json.h"
#include "page/months.h"
#include "page/page_test.h"
#include "page/written_day.h"

#define PROSE                                                               \
    "<p>The harbour of Tollen was closed on Monday after a crane fell "     \
    "into the basin, the port said in a statement.</p><p>Nobody was hurt, " \
    "and divers will look at the wreck on Thursday, its director said.</p>"
#define PAGE(head, above, below)                                        \
    "<html><head>" head "</head><body><nav><a href=/>Home</a></nav>"    \
    "<div class=main><h1>Crane falls into harbour of Tollen</h1>" above \
    "<div class=text>" PROSE "</div></div>" below "</body></html>"

static read_page
html(const char *page)
{
    return read_as(px_str(page), true, "");
}

// -- days ---------------------------------------------------------------------

static void
days_are_read_in_many_languages(void **state)
{
    (void) state;
    static const struct {
        const char *text, *day;
        px_day_order order;
    } cases[] = {
        { "Samstag, 19. Juli 2014", "2014-07-19", PX_ORDER_UNKNOWN },
        { "le 1er f\u00E9vrier 2019", "2019-02-01", PX_ORDER_UNKNOWN },
        { "16 de diciembre de 2019", "2019-12-16", PX_ORDER_UNKNOWN },
        { "14 Gennaio 2020", "2020-01-14", PX_ORDER_UNKNOWN },
        { "3. M\u00C4RZ\u00A02021", "2021-03-03", PX_ORDER_UNKNOWN },
        { "5 \u043C\u0430\u044F 2022", "2022-05-05", PX_ORDER_UNKNOWN },
        { "2020\u5E741\u670820\u65E5", "2020-01-20", PX_ORDER_UNKNOWN },
        { "Dezember 16th, 2012", "2012-12-16", PX_ORDER_UNKNOWN },
        { "8.5.12", "2012-05-08", PX_ORDER_UNKNOWN },
        { "02/03/2024", NULL, PX_ORDER_UNKNOWN },
        { "02/03/2024", "2024-03-02", PX_ORDER_DAY_FIRST },
        { "02/03/2024", "2024-02-03", PX_ORDER_MONTH_FIRST },
        { "version 1.2.3", NULL, PX_ORDER_UNKNOWN },
        { "5 Juli 1871", NULL, PX_ORDER_UNKNOWN },
        { "192.168.10.12", NULL, PX_ORDER_UNKNOWN },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        plx_date day = { 0 };
        plx_span where;
        bool found =
            px_day_find(px_str(cases[i].text), 0, cases[i].order, &day, &where);
        assert_int_equal(found, cases[i].day != NULL);
        assert_day(day, cases[i].day ? cases[i].day : "");
    }
}

static void
months_have_names_in_any_case(void **state)
{
    (void) state;
    assert_int_equal(px_month_named(PX_STR("J\u00C4NNER")), 1);
    assert_int_equal(px_month_named(PX_STR("Ao\u00FBt")), 8);
    assert_int_equal(px_month_named(PX_STR("dic")), 12);
    assert_int_equal(px_month_named(PX_STR("led")), 0);
    assert_int_equal(px_month_named(PX_STR("")), 0);
    assert_int_equal(px_month_named(PX_STR("januaryjanuaryjanuary")), 0);
}

static void
instants_are_read(void **state)
{
    (void) state;
    static const struct {
        const char *text, *day;
        int minute;
        bool utc;
    } cases[] = {
        { "2019-03-02T06:22:28+01:00", "2019-03-02", 382, false },
        { "2019-03-02T23:59Z", "2019-03-02", 1439, true },
        { "2019-03-02", "2019-03-02", -1, false },
        { "20190302", "2019-03-02", -1, false },
        { "1507287600", "2017-10-06", 660, true },
        { "1507287600000", "2017-10-06", 660, true },
        { "Mon, 21 Aug 2017 01:08:00 +0200", "2017-08-21", -1, false },
        { "2019-13-02", NULL, 0, false },
        { "0001-01-01T00:00:00", NULL, 0, false },
        { "", NULL, 0, false },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        px_instant when = { .minute = -2 };
        bool read =
            px_instant_read(px_str(cases[i].text), PX_ORDER_UNKNOWN, &when);
        assert_int_equal(read, cases[i].day != NULL);
        if (read) {
            assert_day(when.day, cases[i].day);
            assert_int_equal(when.minute, cases[i].minute);
            assert_int_equal(when.utc, cases[i].utc);
        }
    }
}

// -- JSON as it is found ------------------------------------------------------

static plx_str
member_text(px_arena *arena, const char *json, const char *key)
{
    px_values values = { .arena = arena };
    assert_int_equal(px_loose_json_read(px_str(json), &values), PLX_OK);
    uint32_t at = px_loose_json_member(&values, 0, key);
    return at < values.n ? px_loose_json_text(arena, &values.v[at])
                         : (plx_str){ "absent", 6 };
}

static void
json_is_forgiven(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "{\"a\": \"b\"}", "b" },
        { "{\"x\": [1, {\"a\": 2}], \"a\": \"b\",}", "b" },
        { "{\"x\": 1 \"a\": \"b\"", "b" },
        { "{ // a: 1\n /* \"a\": 2 */ \"a\": \"b\" }", "b" },
        { "{\"x\": \"two\nlines\",\n\"a\":\n\"b\"}", "b" },
        { "{\"a\": \"says \"no\" to it\", \"x\": 1}", "says \"no\" to it" },
        { "{\"a\": \"\\u00e9\\ud83d\\ude00\\n\\\"&amp;&#8217;\"}",
          "\u00E9\U0001F600 \"&\u2019" },
        { "/*-->*//*><!--*/{\"a\": \"b\"}", "b" },
        { "/*<![CDATA[*/{\"a\": \"b\"}/*]]>*/", "b" },
        { "{\"a\": \"\\ud83d\"}", "\uFFFD" },
        { "{\"a\": \"b&#0;\"}", "b&#0;" },
        { "{\"a\": \"x&#0;", "x&#0;" },
        { "{\"a\": \"\\", "" },
        { "{\"a\": \"\\u00", "00" },
        { "{\"a\": \"\\\u00E9\\\"", "\u00E9\"" },
        { "]]}{\"a\": \"b\"}", "b" },
        { "", "absent" },
        { "{\"a\"", "absent" },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        assert_words(member_text(&arena, cases[i][0], "a"), cases[i][1]);
        px_arena_done(&arena);
    }
}

// What stands for nothing stays as it is, and nothing behind it is read: in an
// arena, AddressSanitizer sees where the text ends.
static void
references_end_with_their_text(void **state)
{
    (void) state;
    static const char *const texts[] = { "b &#0;",         "b &#x0;",
                                         "b &#",           "b &#x",
                                         "b &#xFFFFFFFF;", "b &#xD800;" };
    for (size_t i = 0; i < PX_COUNT(texts); i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        plx_str text = px_str(texts[i]);
        char *p = px_arena_alloc(&arena, text.n);
        assert_non_null(p);
        memcpy(p, text.p, text.n);
        assert_words(px_unescape(&arena, (plx_str){ p, text.n }, false),
                     texts[i]);
        px_arena_done(&arena);
    }
}

static void
json_has_its_limits(void **state)
{
    (void) state;
    px_arena arena;
    px_arena_init(&arena, (size_t) 64 << 20);
    size_t n = 400000;
    char *text = px_arena_alloc(&arena, n);
    assert_non_null(text);
    memset(text, '[', n);
    px_values values = { .arena = &arena };
    assert_int_equal(px_loose_json_read((plx_str){ text, n }, &values), PLX_OK);
    assert_int_equal(values.n, 64);
    memset(text, '1', n);
    for (size_t i = 0; i < n; i += 2) {
        text[i] = i ? ',' : '[';
    }
    values = (px_values){ .arena = &arena };
    assert_int_equal(px_loose_json_read((plx_str){ text, n }, &values), PLX_OK);
    assert_int_equal(values.n, 65536);
    px_arena_done(&arena);
}

// Ids that many objects share, none of which has a name: a minute's work where
// each of them is asked, and the test runner waits half of that.
static void
namesakes_cost_little(void **state)
{
    (void) state;
    px_buf page = { 0 };
    px_buf_add(&page, PX_STR("<script type=application/ld+json>{\"@type\": "
                             "\"Article\", \"author\": ["));
    for (int i = 0; i < 32; i++) {
        px_buf_add(&page, PX_STR("{\"@id\": \"a\"}, "));
    }
    px_buf_add(&page, PX_STR("\"Ada Wren\"]"));
    for (int i = 0; i < 20000; i++) {
        px_buf_add(&page, PX_STR(",\"@id\":\"a\",\"k\":{\"@id\":\"a\"}"));
    }
    px_buf_add(&page, PX_STR("}</script>" PAGE("", "", "")));
    read_page p = read_as(px_buf_str(&page), true, "");
    assert_true(p.doc->is_article);
    drop(&p);
    px_buf_done(&page);
}

// -- markup -------------------------------------------------------------------

static void
reviews_do_not_date_the_page(void **state)
{
    (void) state;
    read_page p = html(PAGE(
        "", "",
        "<div itemprop=review itemscope itemtype=https://schema.org/Review>"
        "<meta itemprop=datePublished content=2021-11-08>Lovely."
        "<span itemprop=datePublished content=2021-11-08></span></div>"
        "<div itemscope itemtype=https://schema.org/Comment>"
        "<meta itemprop=dateModified content=2021-11-08></div>"));
    assert_day(p.doc->published, "");
    assert_day(p.doc->modified, "");
    drop(&p);
    // A review that the page is about does.
    p = html(PAGE("", "",
                  "<div itemscope itemtype=https://schema.org/Review>"
                  "<meta itemprop=datePublished content=2021-11-08></div>"));
    assert_day(p.doc->published, "2021-11-08");
    drop(&p);
}

static void
jsonld_names_by_reference(void **state)
{
    (void) state;
    read_page p = html(PAGE(
        "<script type=application/ld+json>{\"@graph\": [{\"@type\": "
        "\"WebPage\", \"datePublished\": \"2021-01-01\"}, {\"@type\": "
        "\"NewsArticle\", \"headline\": \"Crane falls\", \"author\": "
        "[{\"@id\": \"#ada\"}, {\"name\": \"Bo Rail\"}], \"articleSection\": "
        "[\"Ports\", \"News\"], \"keywords\": \"crane, harbour ,Crane\", "
        "\"description\": \"A crane fell.\", \"datePublished\": \"2021-11-08\","
        " \"comment\": {\"@type\": \"Article\", \"headline\": \"No\"}}, "
        "{\"@id\": \"#ada\", \"@type\": \"Person\", \"name\": \"Ada Wren\"}]}"
        "</script>",
        "", ""));
    assert_int_equal(p.rc, PLX_OK);
    assert_day(p.doc->published, "2021-11-08");
    assert_int_equal(p.doc->authors.n, 2);
    assert_words(p.doc->authors.v[0], "Ada Wren");
    assert_words(p.doc->authors.v[1], "Bo Rail");
    assert_words(p.doc->byline, "Ada Wren, Bo Rail");
    assert_words(p.doc->section, "Ports");
    assert_int_equal(p.doc->tags.n, 2);
    assert_words(p.doc->tags.v[1], "harbour");
    assert_words(p.doc->standfirst, "A crane fell.");
    drop(&p);
}

static void
jsonld_escaped_for_html_is_read(void **state)
{
    (void) state;
    read_page p = html(
        PAGE("<script type=application/ld+json>{&quot;@type&quot;:&quot;"
             "Article&quot;,&quot;datePublished&quot;:&quot;2021-11-08&quot;}"
             "</script>",
             "", ""));
    assert_day(p.doc->published, "2021-11-08");
    drop(&p);
}

static void
meta_names_are_one_in_many_spellings(void **state)
{
    (void) state;
    static const char *const pages[] = {
        PAGE("<meta name=publish-date content='8 November 2021'>", "", ""),
        PAGE("<meta name=publishDate content=2021-11-08>", "", ""),
        PAGE("<meta property='DC:date.issued' content=20211108>", "", ""),
        PAGE("<meta itemprop=datePublished content=2021-11-08T08:00>", "", ""),
        PAGE("<meta name=date content=2021-11-08>", "", ""),
    };
    for (size_t i = 0; i < PX_COUNT(pages); i++) {
        read_page p = html(pages[i]);
        assert_day(p.doc->published, "2021-11-08");
        assert_int_equal(p.doc->published_basis, PX_BASIS_METADATA);
        drop(&p);
    }
}

static void
the_outlets_day_is_not_that_of_greenwich(void **state)
{
    (void) state;
    read_page p = html(
        PAGE("<link rel=canonical href=https://gull.example/2021/11/08/crane>"
             "<meta property=article:published_time "
             "content=2021-11-09T02:25:00Z>",
             "", ""));
    assert_day(p.doc->published, "2021-11-08");
    assert_int_equal(p.doc->findings.n, 0);
    drop(&p);
    p = html(
        PAGE("<link rel=canonical href=https://gull.example/2021/11/08/crane>"
             "<meta property=article:published_time "
             "content=2021-11-09T02:25:00+01:00>",
             "", ""));
    assert_day(p.doc->published, "2021-11-09");
    drop(&p);
}

static void
an_address_keeps_the_first_posting(void **state)
{
    (void) state;
    read_page p = html(
        PAGE("<link rel=canonical href=https://gull.example/2021/11/08/crane>"
             "<meta property=article:published_time content=2022-03-01>",
             "", ""));
    assert_day(p.doc->published, "2021-11-08");
    assert_int_equal(p.doc->published_basis, PX_BASIS_URL);
    assert_int_equal(p.doc->findings.n, 1);
    drop(&p);
}

// -- the page itself ----------------------------------------------------------

static void
a_day_by_the_headline_is_the_pages(void **state)
{
    (void) state;
    static const char *const pages[] = {
        PAGE("", "<p class=postmeta>8. November 2021 &#183; Hafen</p>", ""),
        PAGE("", "<abbr class=published title=2021-11-08T07:05>gestern</abbr>",
             ""),
        PAGE("", "<span class=date>le 8 novembre 2021</span>",
             "<div class=comments><p>Posted on 9 November 2021</p></div>"),
        PAGE("", "",
             "<div class=post-footer>Dieser Artikel wurde am 8. November 2021 "
             "von Bo ver\u00F6ffentlicht</div>"),
        PAGE("<title>Crane falls | Gull | 08.11.2021</title>", "", ""),
    };
    for (size_t i = 0; i < PX_COUNT(pages); i++) {
        read_page p = html(pages[i]);
        assert_day(p.doc->published, "2021-11-08");
        assert_int_equal(p.doc->published_basis, PX_BASIS_STATED);
        drop(&p);
    }
}

static void
a_day_far_away_is_a_guess(void **state)
{
    (void) state;
    static const char *const pages[] = {
        PAGE("", "", "<div class=related><p>8 November 2021</p></div>"),
        PAGE("", "",
             "<script>s={\"publishedAt\":\"2021-11-08T10:00\"}</script>"),
    };
    for (size_t i = 0; i < PX_COUNT(pages); i++) {
        read_page p = html(pages[i]);
        assert_int_equal(p.doc->published.precision, PLX_NEVER);
        assert_day(p.doc->guessed, "2021-11-08");
        drop(&p);
    }
}

static void
no_date_is_invented(void **state)
{
    (void) state;
    static const char *const pages[] = {
        PAGE("", "", "<footer>&copy; 2021 Gull</footer>"),
        PAGE("<meta name=date content='soon'>", "<p>Version 10.12.2</p>", ""),
        PAGE("", "<p>By Ada Wren, 5 minutes to read</p>", ""),
    };
    for (size_t i = 0; i < PX_COUNT(pages); i++) {
        read_page p = html(pages[i]);
        assert_int_equal(p.doc->published.precision, PLX_NEVER);
        assert_int_equal(p.doc->guessed.precision, PLX_NEVER);
        drop(&p);
    }
}

static void
authors_stand_by_the_headline(void **state)
{
    (void) state;
    static const char *const pages[] = {
        PAGE("", "<span class=byline>von <a rel=author href=/a>Ada Wren</a>",
             "<div class=comment><a rel=author href=/b>Bo Rail</a></div>"),
        PAGE("<meta name=author content=Gull><meta property=og:site_name "
             "content=Gull>",
             "<a href=/author/ada/>View all posts by Ada Wren</a>", ""),
        PAGE("<meta name=author content='By Ada Wren'>", "", ""),
        PAGE("", "<div class='author vcard'>Ada Wren | 8. November 2021</div>",
             ""),
    };
    for (size_t i = 0; i < PX_COUNT(pages); i++) {
        read_page p = html(pages[i]);
        assert_int_equal(p.doc->authors.n, 1);
        assert_words(p.doc->authors.v[0], "Ada Wren");
        drop(&p);
    }
}

static void
tags_are_linked(void **state)
{
    (void) state;
    read_page p = html(PAGE(
        "<meta name=keywords content='news, sport, weather'>",
        "<a rel='category tag' href=/c>Ports</a> <a rel=tag href=/t>crane</a>",
        "<div class=related><a rel=tag href=/u>other</a></div>"));
    assert_words(p.doc->section, "Ports");
    assert_int_equal(p.doc->tags.n, 1);
    assert_words(p.doc->tags.v[0], "crane");
    drop(&p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_read_in_many_languages),
        cmocka_unit_test(months_have_names_in_any_case),
        cmocka_unit_test(instants_are_read),
        cmocka_unit_test(json_is_forgiven),
        cmocka_unit_test(references_end_with_their_text),
        cmocka_unit_test(json_has_its_limits),
        cmocka_unit_test(namesakes_cost_little),
        cmocka_unit_test(reviews_do_not_date_the_page),
        cmocka_unit_test(jsonld_names_by_reference),
        cmocka_unit_test(jsonld_escaped_for_html_is_read),
        cmocka_unit_test(meta_names_are_one_in_many_spellings),
        cmocka_unit_test(the_outlets_day_is_not_that_of_greenwich),
        cmocka_unit_test(an_address_keeps_the_first_posting),
        cmocka_unit_test(a_day_by_the_headline_is_the_pages),
        cmocka_unit_test(a_day_far_away_is_a_guess),
        cmocka_unit_test(no_date_is_invented),
        cmocka_unit_test(authors_stand_by_the_headline),
        cmocka_unit_test(tags_are_linked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
