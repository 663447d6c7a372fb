// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "page/page_test.h"

#define BODY                                                                 \
    "<p>The harbour of Tollen was closed on Monday after a crane fell into " \
    "the basin, the port said.</p>\n"                                        \
    "<p>Nobody was hurt, and divers will look at the wreck as soon as the "  \
    "wind drops, its director, Ada Wren, said.</p>\n"                        \
    "<p>&ldquo;We have never lost a crane before, and we do not mean to "    \
    "lose another,&rdquo; she told reporters&nbsp;at the quay.</p>\n"

#define PAGE(head, before, inside, after)                             \
    "<!doctype html><html lang=en-GB><head><meta charset=utf-8>" head \
    "</head><body>" before                                            \
    "<article><h1>Crane falls into harbour</h1>" inside BODY          \
    "</article>" after "</body></html>"

static read_page
hyper(const char *page)
{
    return read_as(px_str(page), true, "");
}

static void
assert_article(const read_page *p)
{
    assert_int_equal(p->rc, PLX_OK);
    assert_true(p->doc->is_article);
    assert_words(p->doc->title, "Crane falls into harbour");
    assert_int_equal(p->doc->paras.v[0].kind, PX_PARA_TITLE);
    assert_true(holds(p, "closed on Monday"));
    assert_true(holds(p, "\u201CWe have never lost a crane before"));
    assert_true(holds(p, "told reporters at the quay."));
}

static void
the_body_is_found_among_the_furniture(void **state)
{
    (void) state;
    read_page p = hyper(PAGE(
        "<title>Crane falls into harbour | Tollen Courier</title>"
        "<style>p{color:red}</style>",
        "<div id=cookie-banner><p>We and our 86 partners use cookies to make "
        "this page slower, and we are not sorry at all.</p></div>"
        "<nav><ul><li><a href=/>Home</a><li><a href=/t>Tides</a></ul></nav>",
        "<div class=share><a href=#>Share</a></div>"
        "<script>var x = '<p>not this</p>';</script>",
        "<aside><h2>Most read</h2><ul><li><a href=/1>Gull steals hat</a></ul>"
        "</aside><section id=comments><p>I think that the crane jumped, since "
        "it had always looked so sad, I thought.</p></section>"
        "<footer><p>Printed since 1871, and not always on time.</p></footer>"));
    assert_article(&p);
    static const char *const noise[] = { "partners", "Home",  "Share",
                                         "not this", "color", "Gull",
                                         "jumped",   "1871",  "Courier" };
    for (size_t i = 0; i < PX_COUNT(noise); i++) {
        if (holds(&p, noise[i])) {
            fail_msg("kept: %s", noise[i]);
        }
    }
    assert_words(p.doc->outlet, "Tollen Courier");
    assert_words(p.doc->language, "en");
    assert_int_equal(p.doc->paras.n, 4);
    drop(&p);
}

static void
kinds_of_paragraph_are_told_apart(void **state)
{
    (void) state;
    read_page p = hyper(
        PAGE("", "",
             "<p class=standfirst>A fall, and what came after it in Tollen</p>"
             "<figure><img src=x><figcaption>The crane in May. Photo: Bo Rail"
             "</figcaption></figure>" BODY
             "<h2>What the divers want</h2><ul><li>Ropes that hold, the union "
             "said on Monday.</li></ul>",
             ""));
    assert_article(&p);
    assert_int_equal(para_with(&p, "A fall")->kind, PX_PARA_STANDFIRST);
    assert_int_equal(para_with(&p, "in May")->kind, PX_PARA_CAPTION);
    assert_int_equal(para_with(&p, "divers want")->kind, PX_PARA_HEADING);
    assert_int_equal(para_with(&p, "Ropes")->kind, PX_PARA_LIST);
    assert_false(holds(&p, "Rail"));
    drop(&p);
}

// The words that a page's title is taken to be.
static void
assert_title(const char *head, const char *heading, const char *want)
{
    char page[1024];
    snprintf(page, sizeof(page),
             "<html><head>%s</head><body>%s<p>The crane fell into the harbour "
             "at noon, and nobody was hurt, the port authority said on "
             "Monday.</p></body></html>",
             head, heading);
    read_page p = hyper(page);
    assert_words(p.doc->title, want);
    drop(&p);
}

static void
headlines_are_told_from_what_stands_by_them(void **state)
{
    (void) state;
    const char *bar = "<title>Crane falls into harbour | Tollen</title>";
    const char *kicker = "<h1><span>Port of Tollen</span> "
                         "<span>Crane falls into harbour</span></h1>";
    assert_title(bar, kicker, "Crane falls into harbour");
    assert_title(bar, "<h1>Crane falls into harbour <i>8 May</i></h1>",
                 "Crane falls into harbour");
    assert_title("<title>Port: Crane falls into harbour</title>",
                 "<h1><div>Port</div>: <div>Crane falls into harbour</div>"
                 "</h1>",
                 "Port: Crane falls into harbour");
    assert_title("",
                 "<h1>The <ruby>\u6E2F<rp>(</rp><rt>minato</rt><rp>)</rp>"
                 "</ruby> of Tollen closes</h1>",
                 "The \u6E2F of Tollen closes");
    // What one text holds is not cut.
    assert_title("<title>Crane falls into harbour - and floats</title>",
                 "<h1>Crane falls into harbour - and floats</h1>",
                 "Crane falls into harbour - and floats");
    assert_title("<title>Crane falls into harbour - Tollen</title>",
                 "<h1>How the crane falls into harbour</h1>",
                 "How the crane falls into harbour");
    // Two words are enough when the <title> begins with them, and too few
    // where they are the site's name.
    assert_title("<title>Great Crane \u2013 Harbour Wiki</title>",
                 "<h1>Great Crane</h1><h1>Contents</h1>", "Great Crane");
    assert_title("<link rel=canonical href=https://www.tollen.example/crane>"
                 "<title>Crane falls into harbour | Tollen</title>",
                 "<h1>Tollen</h1><h2>More</h2>", "Crane falls into harbour");
}

static void
jsonld_is_believed_first(void **state)
{
    (void) state;
    read_page p = hyper(PAGE(
        "<meta property=article:published_time content=2021-11-20>"
        "<meta property=og:site_name content='Wrong Name'>"
        "<link rel=canonical href=https://courier.example/crane>"
        "<script type=application/ld+json>{\"@graph\": [{\"@type\": "
        "\"WebSite\"}, {\"@type\": [\"NewsArticle\"], \"headline\": \"Crane "
        "falls into harbour\", \"datePublished\": \"2021-11-08T10:00:00Z\","
        "\"dateModified\": \"2021-11-09\", \"author\": [{\"name\": \"Ada "
        "Wren\"}, \"Bo Rail\"], \"publisher\": {\"name\": \"Tollen Courier\"}"
        "}]}</script>",
        "", "", ""));
    assert_article(&p);
    assert_day(p.doc->published, "2021-11-08");
    assert_int_equal(p.doc->published_basis, PX_BASIS_METADATA);
    assert_day(p.doc->modified, "2021-11-09");
    assert_words(p.doc->byline, "Ada Wren, Bo Rail");
    assert_words(p.doc->outlet, "Tollen Courier");
    assert_words(p.doc->url, "https://courier.example/crane");
    assert_words(p.doc->domain, "courier.example");
    drop(&p);
}

static void
broken_jsonld_is_mended_or_passed_over(void **state)
{
    (void) state;
    read_page p = hyper(
        PAGE("<script type=application/ld+json>\n//<![CDATA[\n{\"@type\": "
             "\"Article\", \"description\": \"two\nlines\", \"datePublished\": "
             "\"2021-11-08\",}\n//]]></script>",
             "", "", ""));
    assert_article(&p);
    assert_day(p.doc->published, "2021-11-08");
    drop(&p);
    p = hyper(PAGE("<script type=application/ld+json>{\"@type\": </script>"
                   "<meta name=DC.date.issued content='8 November 2021'>"
                   "<meta name=author content='Ada Wren'>",
                   "", "", ""));
    assert_article(&p);
    assert_day(p.doc->published, "2021-11-08");
    assert_words(p.doc->byline, "Ada Wren");
    drop(&p);
}

static void
modified_stands_in_for_published_by_its_name(void **state)
{
    (void) state;
    read_page p =
        hyper(PAGE("<meta property=article:modified_time content=2021-11-09>"
                   "<meta property=og:updated_time content=2021-11-10>",
                   "", "<time class=updated datetime=2021-11-11></time>", ""));
    assert_article(&p);
    assert_day(p.doc->published, "2021-11-09");
    assert_int_equal(p.doc->published_basis, PX_BASIS_MODIFIED);
    assert_day(p.doc->modified, "2021-11-09");
    drop(&p);
}

static void
dates_and_names_on_the_page_are_read(void **state)
{
    (void) state;
    read_page p = hyper(PAGE("<title>Radio Gull: Crane falls into harbour"
                             "</title>",
                             "",
                             "<p>By <a href=/w>Ada Wren</a>, at the quay</p>"
                             "<p>Published 8 November 2021, 10.04</p>",
                             ""));
    assert_article(&p);
    assert_words(p.doc->byline, "Ada Wren");
    assert_day(p.doc->published, "2021-11-08");
    assert_int_equal(p.doc->published_basis, PX_BASIS_STATED);
    assert_words(px_doc_str(p.doc, p.doc->published_span), "8 November 2021");
    assert_words(p.doc->outlet, "Radio Gull");
    assert_false(holds(&p, "at the quay</p>"));
    drop(&p);
}

static void
an_address_dates_the_page(void **state)
{
    (void) state;
    read_page p = hyper(PAGE("<link rel=canonical href='https://www.nytimes.com"
                             "/2021/11/08/world/crane.html'>",
                             "", "", ""));
    assert_day(p.doc->published, "2021-11-08");
    assert_int_equal(p.doc->published_basis, PX_BASIS_URL);
    assert_words(p.doc->outlet, "The New York Times");
    drop(&p);
}

static void
text_without_paragraphs_is_read(void **state)
{
    (void) state;
    read_page p = hyper(
        "<html><body><table><tr><td><a href=/>Home</a><td><h1>Crane falls into "
        "harbour</h1>The harbour of Tollen was closed on Monday after a crane "
        "fell into the basin, the port said.<br><br>Nobody was hurt, and "
        "divers will look at the wreck, its director said.<br>It was "
        "windy.</table>");
    assert_int_equal(p.rc, PLX_OK);
    assert_int_equal(p.doc->paras.n, 3);
    assert_true(holds(&p, "said.\n\nNobody"));
    assert_true(holds(&p, "said. It was windy."));
    drop(&p);
}

static void
a_misleading_class_yields_to_the_text(void **state)
{
    (void) state;
    read_page p =
        hyper(PAGE("", "<div class='page with-sidebar social'>", "", "</div>"));
    assert_article(&p);
    drop(&p);
}

static void
pages_without_article_say_so(void **state)
{
    (void) state;
    read_page p = hyper("<title>Tags</title><ul><li><a href=/1>One</a><li>"
                        "<a href=/2>Two</a></ul>");
    assert_true(p.rc == PLX_ENOTEXT || !p.doc->is_article);
    drop(&p);
    p = hyper("<html><head><title></title></head><body></body></html>");
    assert_int_equal(p.rc, PLX_ENOTEXT);
    drop(&p);
}

// -- hostile pages ------------------------------------------------------------

static read_page
many(const char *head, const char *unit, size_t n, const char *tail)
{
    px_buf buf = { 0 };
    px_buf_addz(&buf, head);
    for (size_t i = 0; i < n; i++) {
        px_buf_addz(&buf, unit);
    }
    px_buf_addz(&buf, tail);
    assert_false(buf.oom);
    clock_t start = clock();
    read_page p = read_as(px_buf_str(&buf), true, "");
    double took = (double) (clock() - start) / CLOCKS_PER_SEC;
    if (took > 8) {
        fail_msg("%zu times %s took %.1f s", n, unit, took);
    }
    return p;
}

static void
drop_many(read_page *p)
{
    free((void *) (uintptr_t) p->page.p);
    drop(p);
}

static void
deep_pages_are_read_and_told(void **state)
{
    (void) state;
    read_page p =
        many("<h1>Crane falls into harbour</h1>", "<div>", 100000, BODY);
    assert_int_equal(p.rc, PLX_OK);
    assert_true(found(&p, "flattened"));
    assert_true(holds(&p, "closed on Monday"));
    drop_many(&p);
}

static void
hostile_pages_cost_little(void **state)
{
    (void) state;
    static const char *const units[] = {
        "<p>",
        "<b>x",
        "<p>a, b, c. ",
        "<br>",
        "<div>a</div>",
        "&amp;",
        "&lt;&",
        "<li><a href=x>y",
        "<h1>x</h1>",
        "<time datetime=2021-11-08>",
        "<td>a. ",
        "<meta name=date content=x>",
        "<div class='a b c d e f'>",
        "<a>",
        "x<!---->",
        "<script>",
    };
    for (size_t i = 0; i < PX_COUNT(units); i++) {
        read_page p = many("<h1>Crane</h1>", units[i], 20000, BODY);
        assert_true(p.rc == PLX_OK || p.rc == PLX_ENOTEXT);
        drop_many(&p);
    }
}

static void
a_full_arena_is_reported(void **state)
{
    (void) state;
    static const char page[] = PAGE("", "", "", "");
    for (size_t budget = 512; budget < 200000; budget += 4099) {
        px_arena arena, scratch;
        px_arena_init(&arena, budget);
        px_arena_init(&scratch, budget);
        px_doc *doc = px_doc_new(&arena);
        plx_rc rc = doc ? px_page_read(doc, px_str(page), true, &scratch, NULL)
                        : PLX_ENOMEM;
        assert_true(rc == PLX_OK || rc == PLX_ENOMEM);
        px_arena_done(&arena);
        px_arena_done(&scratch);
    }
}

#define LEDE "Ada Wren had warned of the crane's foot since the spring."

static void
a_standfirst_is_told_by_the_description(void **state)
{
    (void) state;
    // Apart from the body, it is a summary of it.
    read_page p = read_as(
        PX_STR("<title>Crane falls into harbour</title>"
               "<meta name=description content=\"" LEDE "\"><header><h1>Crane "
               "falls into harbour</h1><h2>" LEDE "</h2></header>"
               "<div class=body>" BODY "</div>"),
        true, "");
    assert_int_equal(para_with(&p, "had warned")->kind, PX_PARA_STANDFIRST);
    assert_int_equal(para_with(&p, "closed on Monday")->kind, PX_PARA_BODY);
    drop(&p);
    // Among its paragraphs, it is the first of them.
    p = read_as(
        PX_STR("<title>Crane falls into harbour</title>"
               "<meta name=description content=\"" LEDE "\"><h1>Crane "
               "falls into harbour</h1><div class=body><p class=first>" LEDE
               "</p>" BODY "</div>"),
        true, "");
    assert_int_equal(para_with(&p, "had warned")->kind, PX_PARA_BODY);
    drop(&p);
    // Nothing says what it is.
    p = read_as(PX_STR("<title>Crane falls into harbour</title><header><h1>"
                       "Crane falls into harbour</h1><p>" LEDE "</p></header>"
                       "<div class=body>" BODY "</div>"),
                true, "");
    assert_int_equal(para_with(&p, "had warned")->kind, PX_PARA_BODY);
    drop(&p);
}

static void
a_heading_may_head_headings(void **state)
{
    (void) state;
    read_page p = hyper(
        PAGE("", "",
             BODY "<h2>What comes next</h2><h3>On Tuesday</h3><p>The divers "
                  "go down at noon, if the wind has dropped by then, and look "
                  "for the hook.</p><h2>Never to be filled</h2>",
             ""));
    assert_article(&p);
    assert_true(holds(&p, "What comes next"));
    assert_true(holds(&p, "On Tuesday"));
    drop(&p);
    p = hyper(
        PAGE("", "", BODY "<h3>Under nothing</h3><h2>On Tuesday</h2>", ""));
    assert_article(&p);
    assert_false(holds(&p, "Under nothing"));
    drop(&p);
}

static uint32_t
times(const read_page *p, const char *words)
{
    uint32_t n = 0;
    size_t at = px_str_find(p->doc->text, px_str(words), 0);
    for (; at != PX_NONE; n++) {
        at = px_str_find(p->doc->text, px_str(words), at + 1);
    }
    return n;
}

#define REFRAIN                                                              \
    "<p>Oh, the crane of Tollen stood and stood, and lifted what it could, " \
    "and when it could not lift it more, it fell upon the floor, my love.</p>"

static void
a_repeat_is_the_author_s_or_the_template_s(void **state)
{
    (void) state;
    read_page p = hyper(PAGE("", "", REFRAIN BODY REFRAIN, ""));
    assert_int_equal(times(&p, "stood and stood"), 2);
    drop(&p);
    p = hyper(PAGE("", "",
                   "<div class=large>" REFRAIN BODY "</div>"
                   "<div class=small>" REFRAIN BODY "</div>",
                   ""));
    assert_int_equal(times(&p, "stood and stood"), 1);
    drop(&p);
}

// An agency named under the last paragraph is no body but a credit, and markup
// between its words is not cut out with them.
static void
agencies_under_the_article_are_credited(void **state)
{
    (void) state;
    static const char *const lines[] = { "<div>By<!-- --> Reuters</div>",
                                         "<p>(Reuters)</p>",
                                         "<p>Source: Reuters</p>" };
    for (size_t i = 0; i < PX_COUNT(lines); i++) {
        char page[1024];
        snprintf(page, sizeof page,
                 "<title>Bridge shut</title><article><h1>Bridge shut</h1>"
                 "<p>The bridge over the harbour was shut on Friday after a "
                 "storm tore a cable from its mast, the council said.</p>"
                 "<p>Engineers will look at it on Monday, and ferries carry "
                 "people until then, a spokeswoman said.</p>%s</article>",
                 lines[i]);
        read_page p = read_as(px_str(page), true, "");
        assert_int_equal(p.rc, PLX_OK);
        assert_non_null(credit_of(&p, "Reuters"));
        assert_false(holds(&p, "<!--"));
        drop(&p);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agencies_under_the_article_are_credited),
        cmocka_unit_test(the_body_is_found_among_the_furniture),
        cmocka_unit_test(kinds_of_paragraph_are_told_apart),
        cmocka_unit_test(headlines_are_told_from_what_stands_by_them),
        cmocka_unit_test(jsonld_is_believed_first),
        cmocka_unit_test(broken_jsonld_is_mended_or_passed_over),
        cmocka_unit_test(modified_stands_in_for_published_by_its_name),
        cmocka_unit_test(dates_and_names_on_the_page_are_read),
        cmocka_unit_test(an_address_dates_the_page),
        cmocka_unit_test(text_without_paragraphs_is_read),
        cmocka_unit_test(a_misleading_class_yields_to_the_text),
        cmocka_unit_test(pages_without_article_say_so),
        cmocka_unit_test(deep_pages_are_read_and_told),
        cmocka_unit_test(hostile_pages_cost_little),
        cmocka_unit_test(a_full_arena_is_reported),
        cmocka_unit_test(a_standfirst_is_told_by_the_description),
        cmocka_unit_test(a_heading_may_head_headings),
        cmocka_unit_test(a_repeat_is_the_author_s_or_the_template_s),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
