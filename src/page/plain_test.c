// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "doc/date.h"
#include "page/page_test.h"

static const char *const body =
    "The harbour of Tollen was closed on Monday after a crane fell into the "
    "basin, the port said.\n\n"
    "Nobody was hurt, and divers will look at the wreck as soon as the wind "
    "drops, its director said.\n\n"
    "\"We have never lost a crane before, and we do not mean to lose another,\""
    " she told reporters.\n\n";

// A scraped page: a headline, what stands around, the body, what follows.
static read_page
scrape(const char *before, const char *after)
{
    static char page[8192];
    (void) snprintf(page, sizeof(page), "Crane falls into harbour\n\n%s%s%s",
                    before, body, after);
    return read_as(px_str(page), false, "");
}

static void
furniture_goes_and_the_article_stays(void **state)
{
    (void) state;
    static const char *const before[] = {
        "75\n2\n\n",
        "2 mins\n\n",
        "4 min read\n",
        "Share 214\nTweet\n",
        "38 comments\n",
        "936 SHARES Share Tweet\n",
        "Advertisement\n",
        "Home | News | Sport | Weather\n",
        "Press \"Enter\" to skip to content\n",
        "Advertisement Continue reading the main story\n",
        "___\n",
        "Photo\n",
        "box-7-side\n",
        "Listen to this article\n",
        "[Ten cranes that changed the coast]\n",
        "Share this: Gull\n",
        "Follow Ada Wren on Twitter: @adawren\n",
        "Read more: Cranes at sea\n",
        "Cranes of the coast: a review Read more\n",
        "Scroll down for video\n",
        "This is a breaking news story, more follows...\n",
        ("Photos: Cranes at sea The crane in 2009, the year it came to the "
         "harbour, with its builder. Hide Caption 3 of 25\n"),
        ("Skip in Skip x Embed x Share CLOSE CRANES Crane lifts ship | 2:30 A "
         "crane lifted a ship on Friday. 1 of 4 Skip in Skip x Embed x "
         "Share\n"),
        ("Gull Email Enter your email address Email address is invalid Email "
         "cannot be used. Try another\n"),
        "12 show all Cranes 1/12 The crane 2/12 The basin 3/12 The port\n",
        ("3 show all Cranes of the coast\n"
         "1/3 4 May 2011 The crane of Wend is taken down. Jo Doe\n"
         "2/3 3 May 2011 A crane in the snow PA\n"
         "3/3 1 May 2011 Two cranes stand in the harbour of Wend Getty\n"),
    };
    for (size_t i = 0; i < PX_COUNT(before); i++) {
        read_page p = scrape(before[i], "");
        read_page bare = scrape("", "");
        assert_int_equal(p.rc, PLX_OK);
        if (!px_str_eq(p.doc->text, bare.doc->text)) {
            fail_msg("kept: %s", before[i]);
        }
        assert_words(p.doc->title, "Crane falls into harbour");
        drop(&p);
        drop(&bare);
    }
}

static void
forms_and_boxes_end_the_article(void **state)
{
    (void) state;
    static const char *const after[] = {
        "\xE2\x80\x94 With assistance by Ada Wren and Olaf Stint\n",
        "Leave a Reply\n\nYour email address will not be published. Required "
        "fields are marked *\n\nI think the crane jumped, it was always sad.\n",
        "About The Author\n\nNewsroom\n\nRelated Posts\n",
        "You may also like\n\nThis trick keeps gulls away\n\nComments are "
        "closed.\n",
        "Be First to Comment\n\n    Leave a Reply\n",
        "Read alsoGulls, cranes and other birds\n\nbox-7-side\n",
        "Copyright 2021 Tollen Courier. All rights reserved.\n",
        "(Reporting by Ada Wren; Editing by Olaf Stint)\n",
    };
    for (size_t i = 0; i < PX_COUNT(after); i++) {
        read_page p = scrape("", after[i]);
        read_page bare = scrape("", "");
        if (!px_str_eq(p.doc->text, bare.doc->text)) {
            fail_msg("%s left: %.*s", after[i], (int) p.doc->text.n,
                     p.doc->text.p);
        }
        drop(&p);
        drop(&bare);
    }
}

static void
sentences_that_sound_like_furniture_stay(void **state)
{
    (void) state;
    static const char *const lines[] = {
        "Comments from the crew were not to be had on Monday evening.",
        "Read aloud in parliament, the report ran to forty pages.",
        "Photographs of the crane were shared ten thousand times.",
        "More than 40 ships are waiting outside the harbour.",
        "By the time the divers came, the wind had risen again.",
        "Follow the money, the union said, and you will find the crane.",
        "Copyright law has nothing to say about fallen cranes.",
        "Published accounts of the port differ, its director said.",
        "Last year 5 people fell into the basin, and 4 of them swam.",
        "\"Share and share alike\" is what the divers say.",
        "1/3 of the harbour is closed, and 2/3 of the ships have left it.",
        "Reuters Institute says that few people read about cranes.",
        "The form told sailors: \"Enter your email address\", and no more.",
        "Close to the basin, three sheds were hit.",
        "With assistance from the coast guard, the crew got home.",
        "Divers said there was little to see and much to read more",
    };
    for (size_t i = 0; i < PX_COUNT(lines); i++) {
        char line[200];
        (void) snprintf(line, sizeof(line), "%s\n\n", lines[i]);
        read_page p = scrape(line, "");
        if (!holds(&p, lines[i])) {
            fail_msg("lost: %s", lines[i]);
        }
        drop(&p);
    }
}

static void
cut_phrases_leave_the_rest(void **state)
{
    (void) state;
    read_page p = scrape("Story highlights The crane was forty years old\n"
                         "It had been inspected in May\n",
                         "");
    assert_int_equal(para_with(&p, "forty years old")->kind,
                     PX_PARA_STANDFIRST);
    assert_int_equal(para_with(&p, "inspected in May")->kind,
                     PX_PARA_STANDFIRST);
    assert_false(holds(&p, "Story highlights"));
    drop(&p);
    p = scrape("Image copyright Getty Images Image caption The crane stood "
               "here since 1980\n",
               "");
    assert_int_equal(para_with(&p, "stood here")->kind, PX_PARA_CAPTION);
    assert_false(holds(&p, "Image"));
    drop(&p);
}

static void
captions_lose_their_credits(void **state)
{
    (void) state;
    read_page p = scrape("The crane before its fall. (Ada Wren/Harbour Board "
                         "via AP) ( /Associated Press)\n"
                         "The basin on Sunday.Olaf Stint / Agence "
                         "France-Presse\n"
                         "SWNS \u2022 PA Divers wait beside the old slipway\n"
                         "CLOSE The harbour board told us how it rose. AP\n",
                         "");
    assert_int_equal(para_with(&p, "before its fall")->kind, PX_PARA_CAPTION);
    assert_int_equal(para_with(&p, "The basin on")->kind, PX_PARA_CAPTION);
    assert_int_equal(para_with(&p, "old slipway")->kind, PX_PARA_CAPTION);
    assert_int_equal(para_with(&p, "how it rose")->kind, PX_PARA_CAPTION);
    assert_false(holds(&p, "Wren"));
    assert_false(holds(&p, "Stint"));
    assert_false(holds(&p, "SWNS"));
    assert_false(holds(&p, "CLOSE"));
    assert_int_equal(credit_of(&p, "AP")->kind, PX_CREDIT_PHOTO);
    assert_int_equal(credit_of(&p, "AFP")->kind, PX_CREDIT_PHOTO);
    drop(&p);
}

static void
repeated_headlines_and_teasers_go(void **state)
{
    (void) state;
    read_page p = scrape("Crane falls into harbour\n\n"
                         "The harbour of Tollen was closed on Monday after a "
                         "crane fell into the basin...\n\n",
                         "");
    read_page bare = scrape("", "");
    assert_words(p.doc->text, bare.doc->text.p);
    drop(&p);
    drop(&bare);
}

static void
a_source_line_dates_and_credits_the_report(void **state)
{
    (void) state;
    read_page p = scrape("", "Source: https://www.tollencourier.example/2021/"
                             "11/08/crane-falls/\n\nLeave a Reply\n");
    assert_day(p.doc->published, "2021-11-08");
    assert_int_equal(p.doc->published_basis, PX_BASIS_URL);
    assert_true(p.doc->published_span.len > 20);
    assert_words(p.doc->domain, "tollencourier.example");
    assert_non_null(credit_of(&p, "tollencourier.example"));
    assert_int_equal(para_with(&p, "https://")->kind, PX_PARA_CREDIT);
    drop(&p);
    p = scrape("", "Source: The Tollen Herald\n");
    assert_words(p.doc->outlet, "The Tollen Herald");
    assert_int_equal(credit_of(&p, "The Tollen Herald")->kind, PX_CREDIT_TEXT);
    drop(&p);
}

static void
stamps_and_bylines_are_metadata(void **state)
{
    (void) state;
    read_page p = scrape("By Ada Wren and Olaf Stint, Harbour Editors\n"
                         "Posted on November 8, 2021 at 10:04 am\n\n",
                         "");
    assert_words(p.doc->byline, "Ada Wren and Olaf Stint");
    assert_day(p.doc->published, "2021-11-08");
    assert_int_equal(p.doc->published_basis, PX_BASIS_STATED);
    assert_words(px_doc_str(p.doc, p.doc->published_span), "November 8, 2021");
    assert_false(holds(&p, "Ada Wren"));
    drop(&p);
}

static void
upstreams_in_the_text_are_credits(void **state)
{
    (void) state;
    read_page p = scrape("TOLLEN, Nov 8 (Reuters) - The wind dropped late on "
                         "Monday, and the divers went in.\n\n"
                         "The mast is gone, Kestrel reported.\n\n"
                         "The director told the Tollen Herald that she slept "
                         "badly.\n\n"
                         "According to the newspaper Sund, the crane was sold "
                         "in May.\n\n"
                         "Ada Wren told Olaf Stint that it was over.\n\n",
                         "Associated Press writers Bo Rail and Cy Knot in "
                         "Tollen contributed to this report.\n"
                         "Reuters - Afp\n");
    assert_int_equal(credit_of(&p, "Reuters")->kind, PX_CREDIT_TEXT);
    assert_int_equal(credit_of(&p, "Tollen Herald")->kind, PX_CREDIT_PART);
    assert_int_equal(credit_of(&p, "Sund")->kind, PX_CREDIT_PART);
    assert_int_equal(credit_of(&p, "Kestrel")->kind, PX_CREDIT_PART);
    assert_int_equal(credit_of(&p, "AP")->kind, PX_CREDIT_TEXT);
    assert_int_equal(credit_of(&p, "AFP")->kind, PX_CREDIT_TEXT);
    assert_null(credit_of(&p, "Olaf Stint"));
    drop(&p);
}

static void
an_outlet_is_no_upstream_of_itself(void **state)
{
    (void) state;
    char page[4096];
    (void) snprintf(page, sizeof(page),
                    "Crane falls\n\n(CNN) A crane fell.\n\nThe port told the "
                    "Courier so.\n\n%s",
                    body);
    read_page p = read_as(px_str(page), false, "edition.cnn.com");
    assert_words(p.doc->outlet, "CNN");
    assert_null(credit_of(&p, "CNN"));
    drop(&p);
    p = read_as(px_str(page), false, "The Tollen Courier");
    assert_int_equal(p.doc->credits.n, 1);
    assert_non_null(credit_of(&p, "CNN"));
    drop(&p);
}

static void
lists_of_results_are_no_article(void **state)
{
    (void) state;
    read_page p = read_as(PX_STR("Gull Search : Gull\n\n... a crane that fell "
                                 "into ... or nearly so\nhe said. ... and the "
                                 "harbour of Tollen was ..."),
                          false, "");
    assert_int_equal(p.rc, PLX_OK);
    assert_false(p.doc->is_article);
    assert_true(found(&p, "no-article"));
    assert_words(p.doc->text, "Gull Search : Gull");
    drop(&p);
}

static void
dates_that_differ_are_told(void **state)
{
    (void) state;
    px_arena arena, scratch;
    px_arena_init(&arena, 0);
    px_arena_init(&scratch, 0);
    px_doc *doc = px_doc_new(&arena);
    assert_true(px_date_of(2021, 11, 20, &doc->published));
    doc->published_basis = PX_BASIS_METADATA;
    doc->url = PX_STR("https://gull.example/2021/11/08/crane");
    assert_int_equal(px_page_read(doc, px_str(body), false, &scratch, NULL),
                     PLX_OK);
    assert_day(doc->published, "2021-11-20");
    assert_int_equal(doc->findings.n, 1);
    assert_string_equal(doc->findings.v[0].code, "dates-differ");
    px_arena_done(&arena);
    px_arena_done(&scratch);
}

static void
white_space_is_collapsed_and_traced(void **state)
{
    (void) state;
    read_page p = read_as(
        PX_STR("\xEF\xBB\xBF"
               "A crane,  fallen\r\n\r\n\tThe \u00A0port\u00A0"
               "said\u200B that nobody had seen it fall into\tthe basin.\r"
               "It was dark, and the watchman had gone home at ten.\r\n"),
        false, "");
    assert_words(p.doc->text,
                 "A crane, fallen\n\nThe port said that nobody had seen it "
                 "fall into the basin.\n\nIt was dark, and the watchman had "
                 "gone home at ten.");
    drop(&p);
}

static void
hostile_text_is_bounded(void **state)
{
    (void) state;
    static const char *const units[] = { "\n",      "a\n",       "(",
                                         "Photo ",  "| ",        "Read more\n",
                                         "a... \n", "told the ", "\xC2\xA0",
                                         "(AP)\n" };
    static char page[200001];
    for (size_t i = 0; i < PX_COUNT(units); i++) {
        size_t n = strlen(units[i]), at = 0;
        for (; at + n < sizeof(page); at += n) {
            memcpy(page + at, units[i], n);
        }
        read_page p = read_as((plx_str){ page, at }, false, "");
        assert_true(p.rc == PLX_OK || p.rc == PLX_ENOTEXT);
        drop(&p);
    }
}

static void
endless_lists_are_cut(void **state)
{
    (void) state;
    static char page[2 * 140000];
    for (size_t i = 0; i < sizeof(page); i += 2) {
        memcpy(page + i, "a\n", 2);
    }
    static const char head[] =
        "The ferry Alma ran aground off Port Ansel on Tuesday, its master "
        "said.\nNobody was hurt, and all went ashore in boats at noon.\n";
    memcpy(page, head, sizeof(head) - 1);
    read_page p = read_as((plx_str){ page, 200000 }, false, "");
    assert_int_equal(p.rc, PLX_OK);
    assert_false(found(&p, "cut-short"));
    drop(&p);
    p = read_as((plx_str){ page, sizeof(page) }, false, "");
    assert_int_equal(p.rc, PLX_OK);
    assert_true(found(&p, "cut-short"));
    drop(&p);
}

static void
a_full_arena_is_reported(void **state)
{
    (void) state;
    for (size_t budget = 256; budget < 60000; budget += 1021) {
        px_arena arena, scratch;
        px_arena_init(&arena, budget);
        px_arena_init(&scratch, budget);
        px_doc *doc = px_doc_new(&arena);
        plx_rc rc = doc ? px_page_read(doc, px_str(body), false, &scratch, NULL)
                        : PLX_ENOMEM;
        assert_true(rc == PLX_OK || rc == PLX_ENOMEM);
        px_arena_done(&arena);
        px_arena_done(&scratch);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(furniture_goes_and_the_article_stays),
        cmocka_unit_test(forms_and_boxes_end_the_article),
        cmocka_unit_test(sentences_that_sound_like_furniture_stay),
        cmocka_unit_test(cut_phrases_leave_the_rest),
        cmocka_unit_test(captions_lose_their_credits),
        cmocka_unit_test(repeated_headlines_and_teasers_go),
        cmocka_unit_test(a_source_line_dates_and_credits_the_report),
        cmocka_unit_test(stamps_and_bylines_are_metadata),
        cmocka_unit_test(upstreams_in_the_text_are_credits),
        cmocka_unit_test(an_outlet_is_no_upstream_of_itself),
        cmocka_unit_test(lists_of_results_are_no_article),
        cmocka_unit_test(dates_that_differ_are_told),
        cmocka_unit_test(white_space_is_collapsed_and_traced),
        cmocka_unit_test(hostile_text_is_bounded),
        cmocka_unit_test(endless_lists_are_cut),
        cmocka_unit_test(a_full_arena_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
