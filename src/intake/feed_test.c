// SPDX-License-Identifier: Apache-2.0
#include "base/str.h"
#include "intake/forms_test.h"

static void
rss_tells_of_its_items(void **state)
{
    px_entries e = read_as(
        state, "feed",
        PX_STR("<?xml version=\"1.0\"?>\n<!-- made by hand -->\n"
               "<rss version=\"2.0\""
               " xmlns:c=\"http://purl.org/rss/1.0/modules/content/\""
               " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
               "<channel><title>Tern</title><link>https://tern.example/</link>"
               "<language>en-gb</language>"
               "<item><title>Rain &amp;amp; sun in &lt;i>May&lt;/i></title>"
               "<link>https://tern.example/rain</link>"
               "<guid isPermaLink=\"false\">77</guid>"
               "<pubDate>Tue, 04 Mar 2025 23:30:00 EST</pubDate>"
               "<dc:creator>Ada Pell</dc:creator><dc:creator>Bo Finn"
               "</dc:creator><category>Weather</category>"
               "<category>May</category>"
               "<source url=\"https://gull.example/rss\">The Gull</source>"
               "<description>It rained.</description>"
               "<c:encoded><![CDATA[<p>It rained all day.</p>]]></c:encoded>"
               "</item>"
               "<item><title>Fog</title><description>There was fog."
               "</description><author>desk@tern.example (Cy Dunn)</author>"
               "<guid>https://tern.example/fog</guid></item>"
               "<item><title>Snow</title><link>/snow</link></item>"
               "</channel></rss>"));
    assert_int_equal(e.n, 3);
    const px_item *rain = &e.v[0].item;
    assert_str(rain->told.title, "Rain & sun in May");
    assert_str(rain->told.url, "https://tern.example/rain");
    assert_str(rain->told.byline, "Ada Pell, Bo Finn");
    assert_str(rain->told.section, "Weather");
    assert_str(rain->told.upstream, "The Gull");
    assert_str(rain->told.language, "en-gb");
    assert_int_equal(rain->told.outlet.n, 0);
    assert_day(rain->told.published, "2025-03-04");
    assert_day(rain->told.modified, "");
    assert_str(rain->bytes, "<article>\n<h1>Rain &amp; sun in May</h1>\n"
                            "<p>It rained all day.</p>\n</article>\n");
    assert_int_equal(rain->media, PLX_MEDIA_HTML);
    assert_int_equal(e.v[0].link, PX_LINK_PAGE);

    const px_item *fog = &e.v[1].item;
    assert_str(fog->told.url, "https://tern.example/fog");
    assert_str(fog->told.byline, "Cy Dunn");
    assert_str(fog->bytes, "<article>\n<h1>Fog</h1>\nThere was fog.\n"
                           "</article>\n");
    assert_str(e.v[2].item.told.url, "https://tern.example/snow");
    assert_int_equal(e.v[2].item.err.rc, PLX_ENOTEXT);
    assert_int_equal(e.v[2].link, PX_LINK_PAGE);
}

static void
atom_says_what_is_html(void **state)
{
    px_entries e = read_as(
        state, "feed",
        PX_STR("<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\""
               " xml:lang=\"en\" xml:base=\"https://tern.example/news/\">"
               "<a:title>Tern</a:title><a:author><a:name>The desk</a:name>"
               "</a:author>"
               "<a:entry><a:title>a &lt; b &amp;amp; c</a:title>"
               "<a:link rel=\"enclosure\" href=\"x.mp3\"/>"
               "<a:link rel=\"alternate\" type=\"text/html\" href=\"rain\"/>"
               "<a:id>tag:tern.example,2025:1</a:id>"
               "<a:published>2025-03-04T23:30:00-05:00</a:published>"
               "<a:updated>2025-03-06T01:00:00Z</a:updated>"
               "<a:category term=\"w\" label=\"Weather\"/>"
               "<a:content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/"
               "xhtml\"><p>It <b class=\"x\">rained</b>.<br/>Much &lt; all."
               "</p></div></a:content></a:entry>"
               "<a:entry xml:lang=\"de\"><a:title type=\"html\">Fog &amp;amp; "
               "&lt;b>ice&lt;/b></a:title><a:author><a:name>Ada Pell</a:name>"
               "</a:author><a:id>https://tern.example/fog</a:id>"
               "<a:summary>Not &lt;b> but text.</a:summary>"
               "<a:source><a:title>The Gull</a:title></a:source>"
               "<a:updated>2025-03-05</a:updated></a:entry></a:feed>"));
    assert_int_equal(e.n, 2);
    const px_item *rain = &e.v[0].item;
    assert_str(rain->told.title, "a < b &amp; c");
    assert_str(rain->told.url, "https://tern.example/news/rain");
    assert_str(rain->told.byline, "The desk");
    assert_str(rain->told.section, "Weather");
    assert_str(rain->told.language, "en");
    assert_day(rain->told.published, "2025-03-04");
    assert_day(rain->told.modified, "2025-03-06");
    assert_str(rain->bytes,
               "<article>\n<h1>a &lt; b &amp;amp; c</h1>\n<div><p>It "
               "<b class=\"x\">rained</b>.<br>Much &lt; all.</p></div>\n"
               "</article>\n");
    const px_item *fog = &e.v[1].item;
    assert_str(fog->told.title, "Fog & ice");
    assert_str(fog->told.url, "https://tern.example/fog");
    assert_str(fog->told.byline, "Ada Pell");
    assert_str(fog->told.upstream, "The Gull");
    assert_str(fog->told.language, "de");
    assert_day(fog->told.published, "");
    assert_day(fog->told.modified, "2025-03-05");
    assert_str(fog->bytes, "Fog & ice\n\nNot <b> but text.");
    assert_int_equal(fog->media, PLX_MEDIA_PLAIN);
}

static void
rdf_is_a_feed(void **state)
{
    px_entries e = read_as(
        state, "feed",
        PX_STR("<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf=\""
               "http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
               " xmlns:d=\"http://purl.org/dc/elements/1.1/\">"
               "<channel><title>Tern</title><d:language>en</d:language>"
               "<d:publisher>Tern Media</d:publisher></channel>"
               "<item><title>Rain</title><link>https://tern.example/r</link>"
               "<d:date>2025-03-04T01:00Z</d:date><d:subject>Weather"
               "</d:subject><d:creator>Ada Pell</d:creator>"
               "<description>It rained.</description></item></rdf:RDF>"));
    assert_int_equal(e.n, 1);
    assert_str(e.v[0].item.told.outlet, "Tern Media");
    assert_str(e.v[0].item.told.section, "Weather");
    assert_str(e.v[0].item.told.language, "en");
    assert_str(e.v[0].item.told.byline, "Ada Pell");
    assert_day(e.v[0].item.told.published, "2025-03-04");
}

static void
carelessness_is_mended(void **state)
{
    px_entries e = read_as(
        state, "feed",
        PX_STR("\n <rss><channel><item><title>Rain&nbsp;&amp; sun</title>"
               "<link>https://tern.example/?a=1&b=2</link>"
               "<media:title>No</media:title><dc:creator>Ada</dc:creator>"
               "<description>It rained &rsquo;there&rsquo; &amp;amp; &lt;b&gt;"
               "here&unknown;.</description>"
               "</item></channel></rss>\n"));
    assert_int_equal(e.n, 1);
    assert_str(e.v[0].item.told.title, "Rain\u00A0& sun");
    assert_str(e.v[0].item.told.url, "https://tern.example/?a=1&b=2");
    assert_str(e.v[0].item.told.byline, "Ada");
    assert_int_equal(e.v[0].item.err.rc, PLX_OK);
    assert_non_null(strstr(e.v[0].item.bytes.p,
                           "It rained \u2019there\u2019 &amp; <b>here"));
}

static void
a_broken_feed_gives_what_it_has_and_says_so(void **state)
{
    px_entries e = read_as(
        state, "feed",
        PX_STR("<rss><channel><item><title>Rain</title><description>It rained."
               "</description></item><item><title>Fog</title><descr"));
    assert_true(e.n >= 2);
    assert_int_equal(e.v[0].item.err.rc, PLX_OK);
    assert_int_equal(e.v[e.n - 1].item.err.rc, PLX_EFORMAT);
    assert_non_null(strstr(e.v[e.n - 1].item.err.message, "line 1"));
}

static void
bombs_are_refused(void **state)
{
    px_entries e = read_as(
        state, "feed",
        PX_STR(
            "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>"
            "<rss><channel><item><title>&b;</title></item></channel></rss>"));
    assert_int_equal(e.n, 1);
    assert_int_equal(e.v[0].item.err.rc, PLX_EFORMAT);
    assert_non_null(strstr(e.v[0].item.err.message, "entities"));

    px_buf buf = { 0 };
    px_buf_addz(&buf, "<rss><channel ");
    for (unsigned i = 0; i < 200000; i++) {
        px_buf_printf(&buf, "a%u=\"\" ", i);
    }
    px_buf_addz(&buf, "/></rss>");
    e = read_as(state, "feed", px_buf_str(&buf));
    px_buf_done(&buf);
    assert_int_equal(e.n, 1);
    assert_int_equal(e.v[0].item.err.rc, PLX_ELIMIT);
}

static void
depth_and_number_are_bounded(void **state)
{
    px_buf buf = { 0 };
    px_buf_addz(&buf, "<rss><channel><item><title>Rain</title><description>");
    for (unsigned i = 0; i < 100000; i++) {
        px_buf_addz(&buf, "<p>");
    }
    px_entries e = read_as(state, "feed", px_buf_str(&buf));
    assert_true(e.n >= 1);
    assert_int_equal(e.v[e.n - 1].item.err.rc, PLX_EFORMAT);
    for (unsigned i = 0; i < 1000000; i++) {
        px_buf_addz(&buf, "<p>");
    }
    e = read_as(state, "feed", px_buf_str(&buf));
    px_buf_done(&buf);
    assert_int_equal(e.n, 1);
    assert_int_equal(e.v[0].item.err.rc, PLX_ELIMIT);
}

static void
an_item_in_an_item_is_read_once(void **state)
{
    px_entries e = read_as(
        state, "feed",
        PX_STR("<rss><channel><item><title>A</title><description><item><title>"
               "B</title><description>b</description></item></description>"
               "</item></channel></rss>"));
    assert_int_equal(e.n, 1);
}

static void
opml_lists_feeds(void **state)
{
    px_entries e = read_as(
        state, "OPML",
        PX_STR("<opml version=\"2.0\"><head><title>Mine</title></head><body>"
               "<outline text=\"Morning\"><outline type=\"rss\" text=\"Tern\""
               " xmlUrl=\"https://tern.example/rss\"/></outline>"
               "<outline type=\"include\" url=\"https://gull.example/o\"/>"
               "<outline type=\"link\" url=\"https://gull.example/page\"/>"
               "<outline xmlUrl=\"file:///etc/feed\"/></body></opml>"));
    assert_int_equal(e.n, 4);
    assert_int_equal(e.v[0].link, PX_LINK_LIST);
    assert_str(e.v[0].item.told.url, "https://tern.example/rss");
    assert_int_equal(e.v[1].link, PX_LINK_LIST);
    assert_int_equal(e.v[2].link, PX_LINK_PAGE);
    assert_int_equal(e.v[3].link, PX_LINK_NONE);
    assert_int_equal(e.v[3].item.err.rc, PLX_EFORMAT);
}

static void
a_full_arena_is_said(void **state)
{
    static const px_source_opts opts = { 0 };
    plx_str feed = PX_STR("<rss><channel><item><title>Rain</title><description>"
                          "It rained.</description></item></channel></rss>");
    const px_form *form = px_form_of(feed, px_str("-"));
    assert_non_null(form);
    (void) state;
    for (size_t budget = 1;; budget += 64) {
        px_arena arena;
        px_arena_init(&arena, budget);
        px_entries entries = { .arena = &arena };
        plx_rc rc = form->read(feed, &opts, &entries);
        px_arena_done(&arena);
        if (rc == PLX_OK) {
            break;
        }
        assert_int_equal(rc, PLX_ENOMEM);
        assert_true(budget < 100000);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        FORM_TEST(rss_tells_of_its_items),
        FORM_TEST(atom_says_what_is_html),
        FORM_TEST(rdf_is_a_feed),
        FORM_TEST(carelessness_is_mended),
        FORM_TEST(a_broken_feed_gives_what_it_has_and_says_so),
        FORM_TEST(bombs_are_refused),
        FORM_TEST(depth_and_number_are_bounded),
        FORM_TEST(an_item_in_an_item_is_read_once),
        FORM_TEST(opml_lists_feeds),
        FORM_TEST(a_full_arena_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
