// SPDX-License-Identifier: Apache-2.0
// The forms of agencies and of JSON documents.
#include "base/str.h"
#include "intake/forms_test.h"

#define ITEM_HEAD                                                  \
    "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\""      \
    " guid=\"urn:x\" xml:lang=\"en\"><itemMeta>"                   \
    "<itemClass qcode=\"ninat:text\"/><provider qcode=\"p:TERN\">" \
    "<name>Tern Wire</name></provider>"                            \
    "<versionCreated>2025-03-05T00:10:00Z</versionCreated>"        \
    "<firstCreated>2025-03-04T23:10:00Z</firstCreated>"            \
    "<pubStatus qcode=\"stat:usable\"/></itemMeta><contentMeta>"   \
    "<creditline>Tern Wire/Gull</creditline><by>Ada Pell</by>"     \
    "<language tag=\"en-GB\"/><headline>Rain &amp; sun</headline>" \
    "<subject><name>Weather</name></subject></contentMeta><contentSet>"
#define ITEM_END "</contentSet></newsItem>"

static void
newsml_wraps_xhtml(void **state)
{
    px_entries e = read_as(
        state, "NewsML-G2",
        PX_STR("<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\">"
               "<header/><itemSet>" ITEM_HEAD
               "<inlineXML contenttype=\"application/xhtml+xml\"><h:html"
               " xmlns:h=\"http://www.w3.org/1999/xhtml\"><h:head><h:title>X"
               "</h:title></h:head><h:body><h:p>It rained.</h:p></h:body>"
               "</h:html></inlineXML>" ITEM_END ITEM_HEAD
               "<inlineData contenttype=\"text/plain\">Fog.\n\nMuch of it."
               "</inlineData>" ITEM_END "</itemSet></newsMessage>"));
    assert_int_equal(e.n, 2);
    const px_item *item = &e.v[0].item;
    assert_str(item->told.title, "Rain & sun");
    assert_str(item->told.outlet, "Tern Wire");
    assert_str(item->told.upstream, "Tern Wire/Gull");
    assert_str(item->told.byline, "Ada Pell");
    assert_str(item->told.language, "en-GB");
    assert_str(item->told.section, "Weather");
    assert_day(item->told.published, "2025-03-04");
    assert_day(item->told.modified, "2025-03-05");
    assert_str(item->bytes, "<article>\n<h1>Rain &amp; sun</h1>\n<p>It rained."
                            "</p>\n</article>\n");
    assert_str(e.v[1].item.bytes, "Rain & sun\n\nFog.\n\nMuch of it.");
    assert_int_equal(e.v[1].item.media, PLX_MEDIA_PLAIN);
}

#define NITF                                                                  \
    "<nitf><head><docdata><date.issue norm=\"20250304T231000Z\"/></docdata>"  \
    "<pubdata name=\"The Tern\" position.section=\"World\"/></head><body>"    \
    "<body.head><hedline><hl1>Rain</hl1></hedline><byline>By <person>Ada "    \
    "Pell</person></byline><distributor>Gull</distributor></body.head>"       \
    "<body.content><hl2>Later</hl2><p>It rained.</p><media><media-caption>A " \
    "cloud</media-caption></media></body.content></body></nitf>"

static void
nitf_comes_alone_and_inside(void **state)
{
    px_entries e = read_as(state, "NewsML-G2", PX_STR(NITF));
    assert_int_equal(e.n, 1);
    const px_item *item = &e.v[0].item;
    assert_str(item->told.title, "Rain");
    assert_str(item->told.byline, "Ada Pell");
    assert_str(item->told.outlet, "The Tern");
    assert_str(item->told.section, "World");
    assert_str(item->told.upstream, "Gull");
    assert_day(item->told.published, "2025-03-04");
    assert_str(item->bytes,
               "<article>\n<h1>Rain</h1>\n<h2>Later</h2><p>It rained.</p>"
               "<figure><figcaption>A cloud</figcaption></figure>\n"
               "</article>\n");
    e = read_as(state, "NewsML-G2",
                PX_STR(ITEM_HEAD "<inlineXML>" NITF "</inlineXML>" ITEM_END));
    assert_int_equal(e.n, 1);
    assert_str(e.v[0].item.told.title, "Rain & sun");
    assert_non_null(strstr(e.v[0].item.bytes.p, "<h2>Later</h2>"));
}

static void
what_is_withdrawn_or_no_text_is_no_report(void **state)
{
    px_entries e = read_as(
        state, "NewsML-G2",
        PX_STR("<newsMessage><newsItem><itemMeta><pubStatus qcode=\""
               "stat:canceled\"/></itemMeta><contentSet><inlineData>Rain."
               "</inlineData></contentSet></newsItem><newsItem><itemMeta>"
               "<itemClass qcode=\"ninat:picture\"/></itemMeta></newsItem>"
               "<packageItem><groupSet><group><itemRef href=\""
               "https://tern.example/rain\"><headline>Rain</headline></itemRef>"
               "</group></groupSet></packageItem></newsMessage>"));
    assert_int_equal(e.n, 3);
    assert_non_null(strstr(e.v[0].item.err.message, "withdrawn"));
    assert_int_equal(e.v[0].item.bytes.n, 0);
    assert_non_null(strstr(e.v[1].item.err.message, "picture"));
    assert_int_equal(e.v[2].link, PX_LINK_PAGE);
    assert_str(e.v[2].item.told.title, "Rain");
}

static void
ninjs_of_all_versions(void **state)
{
    px_entries e = read_as(
        state, "ninjs",
        PX_STR("[{\"uri\": \"https://tern.example/1\", \"type\": \"text\","
               " \"versioncreated\": \"2025-03-05T00:00:00Z\","
               " \"firstcreated\": \"2025-03-04T00:00:00Z\","
               " \"headline\": \"Rain\", \"byline\": \"Ada Pell\","
               " \"language\": \"en\", \"provider\": \"Tern\","
               " \"infosource\": [{\"name\": \"Gull\"}],"
               " \"subject\": [{\"name\": \"Weather\"}],"
               " \"body_xhtml\": \"<p>It rained.</p>\"},"
               "{\"uri\": \"tag:tern.example,2025:2\","
               " \"versionCreated\": \"2025-03-05T00:00:00Z\","
               " \"headlines\": [{\"role\": \"short\", \"value\": \"F\"},"
               " {\"role\": \"main\", \"value\": \"Fog\"}],"
               " \"bodies\": [{\"role\": \"main\", \"contentType\":"
               " \"text/plain\", \"value\": \"There was fog.\"}]},"
               "{\"uri\": \"x\", \"type\": \"picture\", \"body_text\": \"\"},"
               "{\"uri\": \"x\", \"pubStatus\": \"canceled\","
               " \"body_text\": \"Never mind.\"}, 7]"));
    assert_int_equal(e.n, 5);
    const px_item *rain = &e.v[0].item;
    assert_str(rain->told.url, "https://tern.example/1");
    assert_str(rain->told.title, "Rain");
    assert_str(rain->told.byline, "Ada Pell");
    assert_str(rain->told.outlet, "Tern");
    assert_str(rain->told.upstream, "Gull");
    assert_str(rain->told.section, "Weather");
    assert_day(rain->told.published, "2025-03-04");
    assert_day(rain->told.modified, "2025-03-05");
    assert_str(rain->bytes,
               "<article>\n<h1>Rain</h1>\n<p>It rained.</p>\n</article>\n");
    const px_item *fog = &e.v[1].item;
    assert_int_equal(fog->told.url.n, 0);
    assert_str(fog->told.title, "Fog");
    assert_day(fog->told.published, "2025-03-05");
    assert_day(fog->told.modified, "");
    assert_str(fog->bytes, "Fog\n\nThere was fog.");
    for (uint32_t i = 2; i < 5; i++) {
        assert_int_equal(e.v[i].item.err.rc, PLX_ENOTEXT);
        assert_int_equal(e.v[i].item.bytes.n, 0);
    }
}

static void
json_feeds_are_feeds(void **state)
{
    px_entries e = read_as(
        state, "JSON Feed",
        PX_STR("{\"version\": \"https:\\/\\/jsonfeed.org\\/version\\/1.1\","
               " \"title\": \"Tern\", \"language\": \"en\","
               " \"authors\": [{\"name\": \"The desk\"}], \"items\": ["
               "{\"id\": \"1\", \"url\": \"https://tern.example/1\","
               " \"title\": \"Rain\", \"content_html\": \"<p>It rained.\","
               " \"date_published\": \"2025-03-04T23:00:00-05:00\","
               " \"date_modified\": \"2025-03-06\", \"tags\": [\"Weather\"],"
               " \"author\": {\"name\": \"Ada Pell\"}},"
               "{\"id\": \"https://tern.example/2\","
               " \"content_text\": \"Fog.\"},"
               "{\"id\": 3, \"title\": \"Snow\"}, null]}"));
    assert_int_equal(e.n, 4);
    assert_str(e.v[0].item.told.byline, "Ada Pell");
    assert_str(e.v[0].item.told.language, "en");
    assert_str(e.v[0].item.told.section, "Weather");
    assert_day(e.v[0].item.told.published, "2025-03-04");
    assert_day(e.v[0].item.told.modified, "2025-03-06");
    assert_str(e.v[0].item.bytes,
               "<article>\n<h1>Rain</h1>\n<p>It rained.\n</article>\n");
    assert_str(e.v[1].item.told.url, "https://tern.example/2");
    assert_str(e.v[1].item.told.byline, "The desk");
    assert_str(e.v[1].item.bytes, "Fog.");
    assert_int_equal(e.v[2].item.err.rc, PLX_ENOTEXT);
    assert_int_equal(e.v[2].link, PX_LINK_NONE);
    assert_int_equal(e.v[3].item.err.rc, PLX_ENOTEXT);
}

static void
records_are_found_in_a_document(void **state)
{
    px_entries e =
        read_as(state, "JSON",
                PX_STR("{\n \"status\": \"ok\", \"n\": [1], \"articles\": ["
                       "{\"title\": \"Rain\", \"text\": \"It rained.\"}, 7,"
                       "{\"title\": \"Fog\"}]}"));
    assert_int_equal(e.n, 3);
    assert_str(e.v[0].item.bytes, "Rain\n\nIt rained.");
    assert_int_equal(e.v[1].item.err.rc, PLX_EFORMAT);
    assert_int_equal(e.v[2].item.err.rc, PLX_ENOTEXT);
    e = read_as(state, "JSON", PX_STR("[{\"text\": \"Snow.\"}]"));
    assert_int_equal(e.n, 1);
    e = read_as(state, "JSON",
                PX_STR("{\"text\": \"Hail.\", \"links\": [{\"a\": 1}]}"));
    assert_int_equal(e.n, 1);
    assert_str(e.v[0].item.bytes, "Hail.");
    e = read_as(state, "JSON", PX_STR("{\"text\": \"Hail."));
    assert_int_equal(e.n, 1);
    assert_int_equal(e.v[0].item.err.rc, PLX_EFORMAT);
}

static void
what_is_no_form_is_a_page_or_a_text(void **state)
{
    static const char *const others[] = {
        "",
        "<",
        "<!",
        "<?xml",
        "<!DOCTYPE html><html><body><p>It rained.",
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">",
        "<!-- rss --><p>Rain",
        "It rained {\"much\"}.",
        "{{Infobox}} It rained.",
        "[1] It rained.",
        "<rssx>",
    };
    (void) state;
    for (size_t i = 0; i < PX_COUNT(others); i++) {
        assert_null(px_form_of(px_str(others[i]), px_str("rain.txt")));
    }
    assert_true(px_form_ending(px_str("x/rain.ndjson.gz")));
    assert_false(px_form_ending(px_str("x/rain.c")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        FORM_TEST(newsml_wraps_xhtml),
        FORM_TEST(nitf_comes_alone_and_inside),
        FORM_TEST(what_is_withdrawn_or_no_text_is_no_report),
        FORM_TEST(ninjs_of_all_versions),
        FORM_TEST(json_feeds_are_feeds),
        FORM_TEST(records_are_found_in_a_document),
        FORM_TEST(what_is_no_form_is_a_page_or_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
