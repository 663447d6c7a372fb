// SPDX-License-Identifier: Apache-2.0
// Classes of content, in pages as outlets build them. All of it is invented.
#include <stdlib.h>

#include "base/str.h"
#include "page/page_test.h"

#define HEAD                                                                \
    "<!doctype html><html lang=en><head><meta charset=utf-8><title>Ferry "  \
    "line to Osmund is saved | Tollen Courier</title></head><body>"         \
    "<header><nav><ul><li><a href=/n>News</a><li><a href=/s>Sport</a>"      \
    "<li><a href=/t>Tides</a></ul></nav></header><main><article>"           \
    "<h1>Ferry line to Osmund is saved</h1>"                                \
    "<div class=meta><span class=byline>By <a href=/w>Ada Wren</a></span> " \
    "<time datetime=2021-11-08>8 November 2021</time></div>"                \
    "<div class=share><a href=#f>Facebook</a> <a href=#t>Twitter</a></div>" \
    "<div class=article-body>"
#define FIRST                                                                 \
    "<p>The ferry between Tollen and Osmund will run for another ten years, " \
    "the county said on Monday, after islanders had protested since May.</p>" \
    "<p>The two boats carry some 90,000 people a year, most of them in "      \
    "summer, and lose money in every month of the winter.</p>"                \
    "<p>\u201CWe heard that clearly,\u201D the county's treasurer, Bo Rail, " \
    "said, \u201Cand we have found the money for it.\u201D</p>"
#define LAST                                                                 \
    "<p>The new contract begins in March, when the older of the boats, "     \
    "which is from 1962, will be docked and given another engine.</p>"       \
    "<p>Until then nothing changes, and the timetable of last winter stays " \
    "in force, the ferry company said.</p>"
#define TAIL                                                                 \
    "<footer><p>Printed since 1871 by the Tollen Courier company.</p>"       \
    "<ul><li><a href=/i>Imprint</a><li><a href=/p>Privacy</a></ul></footer>" \
    "</body></html>"
#define PAGE(inside, behind) \
    HEAD FIRST inside LAST "</div></article>" behind "</main>" TAIL

typedef struct sample {
    const char *page;
    const char *kept[6];
    const char *dropped[6];
} sample;

static void
check(const sample *s)
{
    read_page p = read_as(px_str(s->page), true, "");
    assert_int_equal(p.rc, PLX_OK);
    assert_true(p.doc->is_article);
    assert_words(p.doc->title, "Ferry line to Osmund is saved");
    assert_true(holds(&p, "islanders had protested"));
    assert_true(holds(&p, "timetable of last winter"));
    assert_false(holds(&p, "Facebook"));
    assert_false(holds(&p, "Imprint"));
    for (size_t i = 0; i < 6 && s->kept[i]; i++) {
        if (!holds(&p, s->kept[i])) {
            print_error("lost: %s\n", s->kept[i]);
            fail();
        }
    }
    for (size_t i = 0; i < 6 && s->dropped[i]; i++) {
        if (holds(&p, s->dropped[i])) {
            print_error("kept: %s\n", s->dropped[i]);
            fail();
        }
    }
    drop(&p);
}

static void
lists_and_quotes_belong(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("<h2>What the county pays for</h2><ul><li>Two crossings each "
             "morning, also on Sundays, from March to November.</li><li>A "
             "night boat on the eve of every holiday, as islanders had asked."
             "</li></ul><blockquote><p>A ferry is a road, and nobody asks a "
             "road what it earns.</p></blockquote>",
             ""),
        { "What the county pays for", "Two crossings each morning",
          "A night boat", "A ferry is a road" },
        { 0 }
    };
    check(&s);
}

static void
an_interview_belongs(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("<p><strong>Courier: Did you expect that, Ms. Gull?</strong></p>"
             "<p>No. We had packed our banners for another winter on the quay, "
             "and my sister had knitted gloves for all of us.</p>"
             "<p><strong>And what comes next?</strong></p><p>The school boat. "
             "It leaves at six, and children sleep at their desks.</p>",
             ""),
        { "Did you expect that", "We had packed our banners",
          "And what comes next?", "The school boat." },
        { 0 }
    };
    check(&s);
}

static void
a_live_blog_belongs(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("<div class=live-post><h3>14:20 The first boat leaves</h3><p>The "
             "Alma has left Tollen with all her flags, and the quay is full of "
             "people who wave.</p></div><div class=live-post><h3>13:05 The "
             "minister arrives</h3><p>He came by train, he says, since he "
             "gets sick at sea, and the crowd laughed.</p></div>",
             ""),
        { "The first boat leaves", "with all her flags", "The minister arrives",
          "He came by train" },
        { 0 }
    };
    check(&s);
}

static void
a_table_belongs(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("<h2>The boats in figures</h2><table><tr><th>Boat<th>Built"
             "<th>Passengers in a year</tr><tr><td>Alma<td>1962<td>38,400</tr>"
             "<tr><td>Brisk<td>1991<td>51,600</tr></table>",
             ""),
        { "The boats in figures", "38,400", "Brisk" },
        { 0 }
    };
    check(&s);
}

static void
a_list_article_belongs(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("<h2>1. The quay at dawn</h2><p>Come before six, when the nets "
             "are hauled out and nobody has yet had any coffee.</p><h2>2. The "
             "seal rocks</h2><p>The second boat passes them at low water, and "
             "the seals look up as if you were late.</p><h2>3. The old "
             "school</h2><p>It has one room, two stoves and the best view of "
             "any school in the county.</p>",
             ""),
        { "The quay at dawn", "nobody has yet had any coffee", "The seal rocks",
          "as if you were late", "The old school", "one room, two stoves" },
        { 0 }
    };
    check(&s);
}

static void
the_text_around_a_gallery_belongs(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("<div class=gallery><figure><img src=1.jpg><figcaption>Islanders "
             "on the quay in May.</figcaption></figure><figure><img src=2.jpg>"
             "<figcaption>The Brisk in dock.</figcaption></figure></div><p>"
             "Many of the pictures were taken by pupils of the island's only "
             "school, who had asked their teacher for cameras.</p>",
             ""),
        { "taken by pupils" },
        { 0 }
    };
    check(&s);
}

static void
an_embedded_post_belongs(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("<p>The minister put it like this in the evening:</p><blockquote "
             "class=twitter-tweet><p><a href=/b>Boats are roads</a></p>&mdash; "
             "<a href=/9>Jan (@eider) 8 November</a></blockquote><p>Islanders "
             "answered him with pictures of the road to the quay, which has "
             "been closed since the storm.</p>",
             ""),
        { "Boats are roads", "answered him" },
        { 0 }
    };
    check(&s);
}

static void
boxes_in_the_body_do_not_belong(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("<div class=newsletter-box><h4>The coast by mail</h4><p>Sign up "
             "for our newsletter and get it every morning.</p></div>"
             "<p>The boats will also take bicycles again, which had to stay on "
             "the quay since the summer before last.</p>"
             "<div class=read-more><a href=/7>Read more: How the island lost "
             "its bank</a></div>",
             ""),
        { "take bicycles again" },
        { "The coast by mail", "Sign up", "lost its bank" }
    };
    check(&s);
}

static void
author_box_and_tags_do_not_belong(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("", "<div class=tags><a href=/a>ferries</a> <a href=/b>islands"
                 "</a> <a href=/c>county</a></div><div class=author-box><h4>"
                 "About the author</h4><p>Ada Wren writes about the coast and "
                 "has never missed a boat.</p></div>"),
        { 0 },
        { "islands", "About the author", "never missed a boat" }
    };
    check(&s);
}

static void
a_page_counter_does_not_belong(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("", "<div class=pagination><span>Page 1 of 3</span> <a href=?p=2>"
                 "2</a> <a href=?p=3>3</a> <a href=?p=2>Next page</a></div>"),
        { 0 },
        { "Page 1 of 3", "Next page" }
    };
    check(&s);
}

static void
captions_are_kept_apart(void **state)
{
    (void) state;
    read_page p = read_as(
        PX_STR(PAGE("<figure><img src=b.jpg><figcaption>The Alma, built in "
                    "1962, leaves Tollen in fog.</figcaption></figure>",
                    "")),
        true, "");
    assert_int_equal(p.rc, PLX_OK);
    assert_int_equal(para_with(&p, "leaves Tollen in fog")->kind,
                     PX_PARA_CAPTION);
    assert_int_equal(para_with(&p, "will be docked")->kind, PX_PARA_BODY);
    drop(&p);
}

static void
comments_do_not_belong(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("", "<section id=comments><h3>2 comments</h3><div class=comment>"
                 "<p>I have taken that boat for forty years, and it was never "
                 "once late, whatever the county says of it.</p></div>"
                 "<div class=comment><p>Money for boats, but none for our "
                 "bridge, as always, and nobody asks us either.</p></div>"
                 "</section>"),
        { 0 },
        { "for forty years", "none for our bridge", "2 comments" }
    };
    check(&s);
}

static void
teasers_do_not_belong(void **state)
{
    (void) state;
    static const sample s = {
        PAGE("", "<section class=related><h3>Related stories</h3>"
                 "<div class=card><a href=/1><h4>Gull steals hat of mayor</h4>"
                 "</a></div><div class=card><a href=/2><h4>Fog stops race of "
                 "boats</h4></a></div><div class=card><a href=/3><h4>School "
                 "gets new roof</h4></a></div></section>"),
        { 0 },
        { "Related stories", "Gull steals", "Fog stops", "School gets" }
    };
    check(&s);
}

static void
offers_do_not_belong(void **state)
{
    (void) state;
    static const sample s = {
        HEAD FIRST LAST
        "</div></article><div class=newsletter-signup><p>Get the news of "
        "the coast by mail every morning, free of charge, and end it when you "
        "like.</p></div></main><div id=cookie-consent role=dialog><p>We and "
        "our 86 partners store cookies on your device, and read them, to "
        "measure what you read.</p></div>" TAIL,
        { 0 },
        { "by mail every morning", "86 partners" }
    };
    check(&s);
}

static void
too_many_blocks_are_cut_off(void **state)
{
    (void) state;
    px_buf buf = { 0 };
    px_buf_addz(&buf, HEAD FIRST LAST);
    for (size_t i = 0; i < 70000; i++) {
        px_buf_addz(&buf, "<p>a");
    }
    assert_false(buf.oom);
    read_page p = read_as(px_buf_str(&buf), true, "");
    assert_int_equal(p.rc, PLX_OK);
    assert_true(found(&p, "cut-short"));
    free((void *) (uintptr_t) p.page.p);
    drop(&p);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_and_quotes_belong),
        cmocka_unit_test(an_interview_belongs),
        cmocka_unit_test(a_live_blog_belongs),
        cmocka_unit_test(a_table_belongs),
        cmocka_unit_test(a_list_article_belongs),
        cmocka_unit_test(the_text_around_a_gallery_belongs),
        cmocka_unit_test(an_embedded_post_belongs),
        cmocka_unit_test(boxes_in_the_body_do_not_belong),
        cmocka_unit_test(author_box_and_tags_do_not_belong),
        cmocka_unit_test(a_page_counter_does_not_belong),
        cmocka_unit_test(captions_are_kept_apart),
        cmocka_unit_test(comments_do_not_belong),
        cmocka_unit_test(teasers_do_not_belong),
        cmocka_unit_test(offers_do_not_belong),
        cmocka_unit_test(too_many_blocks_are_cut_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
