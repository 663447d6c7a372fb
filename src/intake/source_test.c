// SPDX-License-Identifier: Apache-2.0
#include "intake/source.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/str.h"
#include "base/vec.h"

PX_VEC(px_items, px_item);

typedef struct world {
    char folder[64];
    px_arena arena;
    px_source_opts opts;
    unsigned n_fetched;
} world;

// -- a folder of one's own ------------------------------------------------

static const char *
path_of(world *w, const char *name)
{
    return px_arena_printf(&w->arena, "%s/%s", w->folder, name).p;
}

static const char *
put(world *w, const char *name, const char *text)
{
    const char *path = path_of(w, name);
    plx_err err;
    assert_int_equal(px_file_write(path, px_str(text), &err), PLX_OK);
    return path;
}

static int
begin(void **state)
{
    world *w = calloc(1, sizeof(*w));
    assert_non_null(w);
    (void) snprintf(w->folder, sizeof(w->folder), "source-test-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    px_arena_init(&w->arena, 0);
    *state = w;
    return 0;
}

static int
end(void **state)
{
    static const char *const names[] = {
        "a.txt",       "b.html",  "c.ndjson", "d.json", "a.meta.json",
        "c.meta.json", "x#1.txt", "[b].txt",  "f.xml",  "list.opml",
    };
    world *w = *state;
    for (size_t i = 0; i < PX_COUNT(names); i++) {
        (void) unlink(path_of(w, names[i]));
    }
    assert_int_equal(rmdir(w->folder), 0);
    px_arena_done(&w->arena);
    free(w);
    return 0;
}

static px_items
read_all(world *w, const char *path)
{
    px_items items = { .arena = &w->arena };
    px_source *source;
    px_item item;
    plx_err err;
    assert_int_equal(px_source_open(&path, 1, &w->opts, &source, &err), PLX_OK);
    for (;;) {
        assert_int_equal(px_source_next(source, &w->arena, &item), PLX_OK);
        if (item.name.n == 0) {
            break;
        }
        px_items_push(&items, item);
    }
    // The end stays the end.
    assert_int_equal(px_source_next(source, &w->arena, &item), PLX_OK);
    assert_int_equal(item.name.n, 0);
    px_source_close(source);
    return items;
}

static void
assert_str(plx_str got, const char *wanted)
{
    assert_true(px_str_eq(got, px_str(wanted)));
}

// Each report, read again by its name, is the same.
static void
assert_rereads(world *w, px_items items)
{
    for (uint32_t i = 0; i < items.n; i++) {
        px_item again;
        assert_int_equal(
            px_source_reread(items.v[i].name.p, &w->opts, &w->arena, &again),
            PLX_OK);
        assert_int_equal(again.err.rc, items.v[i].err.rc);
        assert_true(px_str_eq(again.name, items.v[i].name));
        assert_true(px_str_eq(again.bytes, items.v[i].bytes));
        assert_true(px_str_eq(again.told.title, items.v[i].told.title));
        assert_int_equal(again.media, items.v[i].media);
    }
}

// -- files and folders ----------------------------------------------------

static void
a_folder_gives_its_files_by_name(void **state)
{
    world *w = *state;
    put(w, "b.html", "<p>Two.");
    put(w, "a.txt", "One.");
    put(w, "c.ndjson", "{\"text\": \"Three.\"}\n{\"text\": \"Four.\"}\n");
    put(w, "d.json", "{\"colour\": \"red\"");
    px_items items = read_all(w, w->folder);
    assert_int_equal(items.n, 4);
    assert_str(items.v[0].bytes, "One.");
    assert_str(items.v[1].bytes, "<p>Two.");
    assert_str(items.v[2].bytes, "Three.");
    assert_str(items.v[3].bytes, "Four.");
    assert_str(items.v[3].name, path_of(w, "c.ndjson#2"));
    assert_rereads(w, items);
}

static void
a_sidecar_tells_of_all_its_file_has(void **state)
{
    world *w = *state;
    put(w, "a.txt", "One.");
    put(w, "a.meta.json",
        "{\"url\": \"https://tern.example/a\", \"outlet\": \"Tern\","
        " \"title\": \"A title\", \"byline\": [\"Ada Pell\", \"Bo Finn\"],"
        " \"section\": \"World\", \"language\": \"en\","
        " \"published\": \"2025-03-04\", \"modified\": \"2025-03-05\"}");
    put(w, "c.ndjson",
        "{\"text\": \"Three.\", \"outlet\": \"Gull\"}\n"
        "{\"text\": \"Four.\"}\n");
    put(w, "c.meta.json", "{\"outlet\": \"Tern\"}");
    px_items items = read_all(w, w->folder);
    assert_int_equal(items.n, 3);
    const px_told *told = &items.v[0].told;
    assert_str(told->url, "https://tern.example/a");
    assert_str(told->title, "A title");
    assert_str(told->byline, "Ada Pell, Bo Finn");
    assert_str(told->section, "World");
    assert_str(told->language, "en");
    assert_int_equal(told->published.day, 4);
    assert_int_equal(told->modified.day, 5);
    assert_str(items.v[0].bytes, "One.");
    assert_str(items.v[1].told.outlet, "Gull");
    assert_str(items.v[2].told.outlet, "Tern");
    assert_rereads(w, items);
}

static void
a_broken_sidecar_fails_behind_its_report(void **state)
{
    world *w = *state;
    put(w, "a.txt", "One.");
    put(w, "a.meta.json", "{\"url\": ");
    px_items items = read_all(w, w->folder);
    assert_int_equal(items.n, 2);
    assert_int_equal(items.v[0].err.rc, PLX_OK);
    assert_int_equal(items.v[1].err.rc, PLX_EFORMAT);
    assert_str(items.v[1].name, path_of(w, "a.meta.json"));
    assert_non_null(strstr(items.v[1].err.message, "line 1"));
    put(w, "a.meta.json", "[1, 2]");
    items = read_all(w, w->folder);
    assert_int_equal(items.n, 2);
    assert_int_equal(items.v[1].err.rc, PLX_EFORMAT);
    // What could be understood of it still counts.
    put(w, "a.meta.json",
        "{\"outlet\": \" Tern \", \"published\": \"yesterday\"}");
    items = read_all(w, w->folder);
    assert_int_equal(items.n, 2);
    assert_str(items.v[0].told.outlet, "Tern");
    assert_int_equal(items.v[0].told.published.precision, PLX_NEVER);
    assert_int_equal(items.v[1].err.rc, PLX_EFORMAT);
}

static void
what_cannot_be_read_fails_by_name(void **state)
{
    world *w = *state;
    w->opts.max_bytes = 8;
    put(w, "a.txt", "Nine byte");
    put(w, "b.html", "<p>Short");
    px_items items = read_all(w, w->folder);
    assert_int_equal(items.n, 2);
    assert_int_equal(items.v[0].err.rc, PLX_ELIMIT);
    assert_int_equal(items.v[0].bytes.n, 0);
    assert_int_equal(items.v[1].err.rc, PLX_OK);

    items = read_all(w, path_of(w, "none.txt"));
    assert_int_equal(items.n, 1);
    assert_int_equal(items.v[0].err.rc, PLX_EIO);
    items = read_all(w, "https://tern.example/");
    assert_int_equal(items.n, 1);
    assert_int_equal(items.v[0].err.rc, PLX_EARG);
}

static void
what_has_no_name_fails(void **state)
{
    static const char *const names[] = { "", "#1", "#", "#1#1" };
    world *w = *state;
    px_items items = read_all(w, "");
    assert_int_equal(items.n, 1);
    assert_int_equal(items.v[0].err.rc, PLX_EARG);
    for (size_t i = 0; i < PX_COUNT(names); i++) {
        px_item item;
        assert_int_equal(px_source_reread(names[i], &w->opts, &w->arena, &item),
                         PLX_OK);
        assert_int_equal(item.err.rc, PLX_EIO);
        assert_str(item.name, names[i]);
    }
}

static void
a_limit_may_be_none(void **state)
{
    world *w = *state;
    w->opts.max_bytes = SIZE_MAX;
    put(w, "a.txt", "One.");
    put(w, "c.ndjson", "{\"text\": \"Two.\"}\n");
    px_items items = read_all(w, w->folder);
    assert_int_equal(items.n, 2);
    assert_str(items.v[0].bytes, "One.");
    assert_str(items.v[1].bytes, "Two.");
}

static void
patterns_match_in_byte_order(void **state)
{
    world *w = *state;
    put(w, "b.html", "Two.");
    put(w, "a.txt", "One.");
    px_items items = read_all(w, path_of(w, "[ab].*"));
    assert_int_equal(items.n, 2);
    assert_str(items.v[0].bytes, "One.");
    items = read_all(w, path_of(w, "*.none"));
    assert_int_equal(items.n, 1);
    assert_int_equal(items.v[0].err.rc, PLX_EIO);
    // A file of that very name comes first.
    put(w, "[b].txt", "Bracket.");
    items = read_all(w, path_of(w, "[b].txt"));
    assert_int_equal(items.n, 1);
    assert_str(items.v[0].bytes, "Bracket.");
}

static void
names_with_a_number_sign_are_files_first(void **state)
{
    world *w = *state;
    px_items items = read_all(w, put(w, "x#1.txt", "A report."));
    assert_int_equal(items.n, 1);
    assert_rereads(w, items);
    px_item again;
    const char *gone = path_of(w, "x#7");
    assert_int_equal(px_source_reread(gone, NULL, &w->arena, &again), PLX_OK);
    assert_int_equal(again.err.rc, PLX_EIO);
    assert_str(again.name, gone);
}

static void
the_media_may_be_told(void **state)
{
    world *w = *state;
    w->opts.media = PLX_MEDIA_PLAIN;
    px_items items = read_all(w, put(w, "c.ndjson", "{\"text\": \"a\"}\n"));
    assert_int_equal(items.n, 1);
    assert_str(items.v[0].name, path_of(w, "c.ndjson"));
    assert_int_equal(items.v[0].media, PLX_MEDIA_PLAIN);
}

// -- NDJSON ---------------------------------------------------------------

static void
a_line_is_a_report(void **state)
{
    world *w = *state;
    px_items items = read_all(
        w,
        put(w, "c.ndjson",
            "{\"url\": \"https://tern.example/a\", \"title\": \"Rain & sun\","
            " \"html\": \"<p>It rained.\", \"published\": 1741087200,"
            " \"byline\": {\"name\": \"Ada  Pell\"}}\n"
            "\n"
            "{\"title\": \"Fog\", \"text\": \"There was fog.\"}\r\n"
            "{\"title\": \"Fog\", \"text\": \"Fog\\n\\nA bank.\","
            " \"text_sha256\": \"x\"}"));
    assert_int_equal(items.n, 3);
    assert_str(items.v[0].bytes, "<article>\n<h1>Rain &amp; sun</h1>\n"
                                 "<p>It rained.\n</article>\n");
    assert_int_equal(items.v[0].media, PLX_MEDIA_HTML);
    assert_str(items.v[0].charset, "utf-8");
    assert_str(items.v[0].told.byline, "Ada Pell");
    assert_int_equal(items.v[0].told.published.day, 4);
    assert_int_equal(items.v[0].told.published.month, 3);
    assert_str(items.v[1].bytes, "Fog\n\nThere was fog.");
    assert_int_equal(items.v[1].media, PLX_MEDIA_TEXT);
    assert_str(items.v[1].name, path_of(w, "c.ndjson#3"));
    assert_str(items.v[2].bytes, "Fog\n\nA bank.");
    assert_int_equal(items.v[2].media, PLX_MEDIA_PLAIN);
    assert_rereads(w, items);
}

static void
fields_may_stand_elsewhere(void **state)
{
    world *w = *state;
    w->opts.fields = "text=article.body, url=links.1.href,published=a.b";
    px_items items =
        read_all(w, put(w, "c.ndjson",
                        "{\"article\": {\"body\": \"Snow.\"}, \"links\": [0, "
                        "{\"href\": \"https://tern.example/s\"}],"
                        " \"a.b\": \"Tue, 04 Mar 2025 23:59:00 -0500\"}\n"));
    assert_int_equal(items.n, 1);
    assert_str(items.v[0].bytes, "Snow.");
    assert_str(items.v[0].told.url, "https://tern.example/s");
    assert_int_equal(items.v[0].told.published.day, 4);
}

static void
fields_must_be_known(void **state)
{
    static const char *const wrong[] = { "body=text", "text",
                                         "text=", "text=a,,url=b" };
    world *w = *state;
    for (size_t i = 0; i < PX_COUNT(wrong); i++) {
        px_source *source = NULL;
        plx_err err;
        w->opts.fields = wrong[i];
        assert_int_equal(px_source_open(NULL, 0, &w->opts, &source, &err),
                         PLX_EARG);
        assert_null(source);
    }
}

static void
a_broken_line_costs_only_itself(void **state)
{
    world *w = *state;
    px_items items = read_all(
        w, put(w, "c.ndjson",
               "{\"text\": \"One.\"}\n{\"text\": \"Cut\n[1]\n"
               "{\"title\": \"No text\"}\n\xFF\xFE\n{\"text\": \"Two.\"}\n"));
    static const plx_rc wanted[] = { PLX_OK,      PLX_EFORMAT, PLX_EFORMAT,
                                     PLX_ENOTEXT, PLX_EFORMAT, PLX_OK };
    assert_int_equal(items.n, PX_COUNT(wanted));
    for (uint32_t i = 0; i < items.n; i++) {
        assert_int_equal(items.v[i].err.rc, wanted[i]);
        assert_str(
            items.v[i].name,
            px_arena_printf(&w->arena, "%s#%u", path_of(w, "c.ndjson"), i + 1)
                .p);
    }
    assert_rereads(w, items);
}

// `n` bytes of a line that is no record, between two that are.
static const char *
put_long(world *w, size_t n)
{
    px_buf buf = { 0 };
    px_buf_addz(&buf, "{\"text\": \"One.\"}\n{\"text\": \"");
    for (size_t i = 0; i < n; i++) {
        px_buf_addc(&buf, 'x');
    }
    px_buf_addz(&buf, "\"}\n{\"text\": \"Two.\"}");
    const char *path = put(w, "c.ndjson", px_buf_z(&buf));
    px_buf_done(&buf);
    return path;
}

static void
a_line_beyond_the_limit_is_passed_over(void **state)
{
    world *w = *state;
    w->opts.max_bytes = 100000;
    px_items items = read_all(w, put_long(w, 3000000));
    assert_int_equal(items.n, 3);
    assert_int_equal(items.v[1].err.rc, PLX_ELIMIT);
    assert_str(items.v[2].bytes, "Two.");
    items = read_all(w, put_long(w, 90000));
    assert_int_equal(items.n, 3);
    assert_int_equal(items.v[1].bytes.n, 90000);
    assert_rereads(w, items);
}

static void
too_many_values_are_refused(void **state)
{
    world *w = *state;
    px_buf buf = { 0 };
    px_buf_addz(&buf, "{\"text\": [0");
    for (size_t i = 0; i < (size_t) 1 << 21; i++) {
        px_buf_addz(&buf, ",0");
    }
    px_buf_addz(&buf, "]}\n{\"text\": \"Two.\"}\n");
    px_items items = read_all(w, put(w, "c.ndjson", px_buf_z(&buf)));
    px_buf_done(&buf);
    assert_int_equal(items.n, 2);
    assert_int_equal(items.v[0].err.rc, PLX_ELIMIT);
    assert_int_equal(items.v[1].err.rc, PLX_OK);
}

// -- addresses ------------------------------------------------------------

// A web of one page; everything else is not there.
static plx_rc
fetch(void *user, px_arena *arena, plx_str url, px_fetched *out, plx_err *err)
{
    world *w = user;
    (void) arena;
    w->n_fetched++;
    if (!px_str_eq(url, PX_STR("https://tern.example/a"))) {
        return px_fail(err, PLX_EIO, "test", "404");
    }
    *out = (px_fetched){ .bytes = PX_STR("<html><p>A page."),
                         .url = PX_STR("https://tern.example/a/"),
                         .type = PX_STR("text/html"),
                         .charset = PX_STR("windows-1252") };
    return PLX_OK;
}

static void
an_address_is_fetched(void **state)
{
    world *w = *state;
    w->opts.fetch = fetch;
    w->opts.fetch_user = w;
    px_items items = read_all(w, "https://tern.example/a");
    assert_int_equal(items.n, 1);
    assert_str(items.v[0].name, "https://tern.example/a");
    assert_str(items.v[0].told.url, "https://tern.example/a/");
    assert_str(items.v[0].charset, "windows-1252");
    assert_int_equal(items.v[0].media, PLX_MEDIA_HTML);
    assert_rereads(w, items);
    items = read_all(w, "https://tern.example/b");
    assert_int_equal(items.n, 1);
    assert_int_equal(items.v[0].err.rc, PLX_EIO);
}

static void
records_without_text_are_fetched_when_links_are_followed(void **state)
{
    world *w = *state;
    w->opts.fetch = fetch;
    w->opts.fetch_user = w;
    const char *path =
        put(w, "c.ndjson",
            "{\"title\": \"Rain\", \"url\": \"https://tern.example/a\"}\n"
            "{\"title\": \"Fog\", \"url\": \"https://tern.example/b\"}\n"
            "{\"text\": \"Snow.\", \"url\": \"https://tern.example/a\"}\n");
    px_items items = read_all(w, path);
    assert_int_equal(w->n_fetched, 0);
    assert_int_equal(items.n, 3);
    assert_int_equal(items.v[0].err.rc, PLX_ENOTEXT);
    w->opts.follow = true;
    items = read_all(w, path);
    assert_int_equal(w->n_fetched, 2);
    assert_int_equal(items.n, 3);
    assert_str(items.v[0].name, "https://tern.example/a");
    assert_str(items.v[0].told.title, "Rain");
    assert_str(items.v[0].bytes, "<html><p>A page.");
    assert_int_equal(items.v[1].err.rc, PLX_EIO);
    assert_str(items.v[2].bytes, "Snow.");
}

// A web of a feed, a list of it, a list of itself, and one page.
static plx_rc
fetch_feeds(void *user, px_arena *arena, plx_str url, px_fetched *out,
            plx_err *err)
{
    static const char *const web[][2] = {
        { "https://tern.example/rss",
          "<rss><channel><item><title>Rain</title><link>https://tern.example/a"
          "</link><description>It rained.</description></item><item><title>Fog"
          "</title><link>https://tern.example/gone</link><description>There "
          "was fog.</description></item></channel></rss>" },
        { "https://tern.example/list",
          "<opml><body><outline xmlUrl=\"https://tern.example/rss\"/></body>"
          "</opml>" },
        { "https://tern.example/loop",
          "<opml><body><outline type=\"include\""
          " url=\"https://tern.example/loop\"/><outline type=\"include\""
          " url=\"https://tern.example/back\"/></body></opml>" },
        { "https://tern.example/back",
          "<opml><body><outline type=\"include\""
          " url=\"https://tern.example/loop\"/></body></opml>" },
        { "https://tern.example/1",
          "<opml><body><outline xmlUrl=\"https://tern.example/2\"/></body>"
          "</opml>" },
        { "https://tern.example/2",
          "<opml><body><outline xmlUrl=\"https://tern.example/3\"/></body>"
          "</opml>" },
        { "https://tern.example/3",
          "<opml><body><outline xmlUrl=\"https://tern.example/4\"/></body>"
          "</opml>" },
        { "https://tern.example/4",
          "<opml><body><outline xmlUrl=\"https://tern.example/5\"/></body>"
          "</opml>" },
        { "https://tern.example/lines",
          "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n" },
    };
    for (size_t i = 0; i < PX_COUNT(web); i++) {
        if (px_str_eq(url, px_str(web[i][0]))) {
            ((world *) user)->n_fetched++;
            *out =
                (px_fetched){ .bytes = px_arena_str(arena, px_str(web[i][1])) };
            return PLX_OK;
        }
    }
    return fetch(user, arena, url, out, err);
}

static void
begin_following(world *w)
{
    w->opts.fetch = fetch_feeds;
    w->opts.fetch_user = w;
    w->opts.follow = true;
}

static void
lists_of_feeds_are_followed_to_the_pages(void **state)
{
    world *w = *state;
    begin_following(w);
    const char *path =
        put(w, "list.opml",
            "<opml><body><outline type=\"include\""
            " url=\"https://tern.example/list\"/></body></opml>");
    px_items items = read_all(w, path);
    assert_int_equal(items.n, 3);
    assert_str(items.v[0].name, "https://tern.example/a");
    assert_str(items.v[0].bytes, "<html><p>A page.");
    assert_str(items.v[0].told.title, "Rain");
    // A page that is not there any more: the feed's own text follows.
    assert_str(items.v[1].name, "https://tern.example/gone");
    assert_int_equal(items.v[1].err.rc, PLX_EIO);
    assert_str(items.v[2].name, "https://tern.example/rss#2");
    assert_str(items.v[2].bytes,
               "<article>\n<h1>Fog</h1>\nThere was fog.\n</article>\n");
}

static void
lists_in_lists_end(void **state)
{
    world *w = *state;
    begin_following(w);
    px_items items = read_all(w, "https://tern.example/1");
    assert_int_equal(items.n, 1);
    assert_str(items.v[0].name, "https://tern.example/5");
    assert_int_equal(items.v[0].err.rc, PLX_ELIMIT);
    assert_int_equal(w->n_fetched, 4);
}

static void
a_list_that_names_itself_is_fetched_once(void **state)
{
    world *w = *state;
    begin_following(w);
    px_items items = read_all(w, "https://tern.example/loop");
    assert_int_equal(w->n_fetched, 2);
    assert_int_equal(items.n, 2);
    for (uint32_t i = 0; i < items.n; i++) {
        assert_str(items.v[i].name, "https://tern.example/loop");
        assert_int_equal(items.v[i].err.rc, PLX_ELIMIT);
        assert_non_null(strstr(items.v[i].err.message, "names itself"));
    }
}

static void
feeds_are_read_as_they_are_without_following(void **state)
{
    world *w = *state;
    begin_following(w);
    w->opts.follow = false;
    px_items items = read_all(w, "https://tern.example/rss");
    assert_int_equal(items.n, 2);
    assert_str(items.v[0].name, "https://tern.example/rss#1");
    assert_rereads(w, items);
    items = read_all(w, "https://tern.example/lines");
    assert_int_equal(items.n, 2);
    assert_str(items.v[1].bytes, "Two.");
    assert_rereads(w, items);
    items = read_all(w, put(w, "list.opml",
                            "<opml><body><outline"
                            " xmlUrl=\"https://tern.example/rss\"/></body>"
                            "</opml>"));
    assert_int_equal(items.n, 1);
    assert_int_equal(items.v[0].err.rc, PLX_EARG);
    assert_non_null(strstr(items.v[0].err.message, "tern.example/rss"));
}

static void
an_empty_feed_says_so(void **state)
{
    world *w = *state;
    px_items items = read_all(w, put(w, "f.xml", "<rss><channel/></rss>"));
    assert_int_equal(items.n, 1);
    assert_int_equal(items.v[0].err.rc, PLX_ENOTEXT);
}

static void
archives_and_mail_are_forms(void **state)
{
    world *w = *state;
    px_items items =
        read_all(w, put(w, "a.txt",
                        "WARC/1.0\r\nWARC-Type: conversion\r\n"
                        "WARC-Target-URI: https://tern.example/a\r\n"
                        "Content-Type: text/plain\r\nContent-Length: 8\r\n"
                        "\r\nIt rains\r\n\r\n"));
    assert_int_equal(items.n, 1);
    assert_str(items.v[0].bytes, "It rains");
    assert_str(items.v[0].name, path_of(w, "a.txt#0"));
    assert_rereads(w, items);
    items = read_all(w, put(w, "a.txt",
                            "From: Ada <ada@tern.example>\r\n"
                            "Date: Tue, 04 Mar 2025 12:00:00 +0000\r\n"
                            "Message-ID: <1@tern.example>\r\n"
                            "Subject: Rain\r\n\r\nIt rained.\r\n"));
    assert_int_equal(items.n, 1);
    assert_str(items.v[0].name, path_of(w, "a.txt"));
    assert_str(items.v[0].told.title, "Rain");
    assert_rereads(w, items);
}

static void
a_full_arena_is_said_and_nothing_leaks(void **state)
{
    world *w = *state;
    put(w, "a.txt", "One.");
    put(w, "c.ndjson", "{\"text\": \"Three.\"}\n");
    put(w, "f.xml",
        "<rss><channel><item><title>Rain</title><description>It "
        "rained.</description></item></channel></rss>");
    const char *path = w->folder;
    for (size_t budget = 1;; budget += 40) {
        px_arena arena;
        px_source *source;
        px_item item = { 0 };
        plx_rc rc;
        px_arena_init(&arena, budget);
        assert_int_equal(px_source_open(&path, 1, &w->opts, &source, NULL),
                         PLX_OK);
        do {
            rc = px_source_next(source, &arena, &item);
        } while (rc == PLX_OK && item.name.n);
        px_source_close(source);
        px_arena_done(&arena);
        if (rc == PLX_OK) {
            break;
        }
        assert_int_equal(rc, PLX_ENOMEM);
        assert_true(budget < 10000);
    }
}

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WORLD_TEST(a_folder_gives_its_files_by_name),
        WORLD_TEST(a_sidecar_tells_of_all_its_file_has),
        WORLD_TEST(a_broken_sidecar_fails_behind_its_report),
        WORLD_TEST(what_cannot_be_read_fails_by_name),
        WORLD_TEST(what_has_no_name_fails),
        WORLD_TEST(a_limit_may_be_none),
        WORLD_TEST(patterns_match_in_byte_order),
        WORLD_TEST(names_with_a_number_sign_are_files_first),
        WORLD_TEST(the_media_may_be_told),
        WORLD_TEST(a_line_is_a_report),
        WORLD_TEST(fields_may_stand_elsewhere),
        WORLD_TEST(fields_must_be_known),
        WORLD_TEST(a_broken_line_costs_only_itself),
        WORLD_TEST(a_line_beyond_the_limit_is_passed_over),
        WORLD_TEST(too_many_values_are_refused),
        WORLD_TEST(an_address_is_fetched),
        WORLD_TEST(records_without_text_are_fetched_when_links_are_followed),
        WORLD_TEST(lists_of_feeds_are_followed_to_the_pages),
        WORLD_TEST(lists_in_lists_end),
        WORLD_TEST(a_list_that_names_itself_is_fetched_once),
        WORLD_TEST(feeds_are_read_as_they_are_without_following),
        WORLD_TEST(an_empty_feed_says_so),
        WORLD_TEST(archives_and_mail_are_forms),
        WORLD_TEST(a_full_arena_is_said_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
