// SPDX-License-Identifier: Apache-2.0
#include "dates/dates.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/str.h"
#include "text/words.h"

// What a text says, as "words=value" joined by "; ".
static const char *
dates_of(px_arena *arena, const char *text, const char *published)
{
    px_doc *doc = px_doc_new(arena);
    assert_non_null(doc);
    plx_str raw = px_str(text);
    px_run run = { .text_len = (uint32_t) raw.n, .page_len = (uint32_t) raw.n };
    assert_int_equal(px_doc_add_para(doc, PX_PARA_BODY, raw, &run, 1), PLX_OK);
    assert_int_equal(px_doc_close_text(doc), PLX_OK);
    assert_int_equal(px_words_find(doc), PLX_OK);
    px_arena scratch;
    px_arena_init(&scratch, 0);
    assert_int_equal(px_dates_find(doc, &scratch), PLX_OK);
    px_arena_done(&scratch);
    plx_date day = { .precision = PLX_NEVER };
    plx_date_read(px_str(published), &day);
    px_dated *dated = PX_NEW(arena, px_dated, doc->timexes.n);
    px_dates_resolve(doc, day, false, dated);
    const char *out = "";
    for (uint32_t i = 0; i < doc->timexes.n; i++) {
        char value[PLX_DATE_TEXT], end[PLX_DATE_TEXT];
        plx_date_text(dated[i].value, value);
        plx_date_text(dated[i].end, end);
        plx_str words = px_doc_str(doc, doc->timexes.v[i].span);
        out =
            px_arena_printf(arena, "%s%s%.*s=%s%s%s", out, *out ? "; " : "",
                            (int) words.n, words.p, value, *end ? "/" : "", end)
                .p;
    }
    return out;
}

typedef struct sample {
    const char *text, *want;
} sample;

static void
check(const char *published, const sample *samples, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        px_arena arena;
        px_arena_init(&arena, 0);
        const char *got = dates_of(&arena, samples[i].text, published);
        if (strcmp(got, samples[i].want) != 0) {
            print_error("%s\n", samples[i].text);
        }
        assert_string_equal(got, samples[i].want);
        px_arena_done(&arena);
    }
}
#define CHECK(published, samples) \
    check((published), (samples), PX_COUNT(samples))

static void
whole_dates(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "It opened on April 10, 2024.", "April 10, 2024=2024-04-10" },
        { "It opened on 10 April 2024.", "10 April 2024=2024-04-10" },
        { "Harbour, Sunday, Dec. 31, 2017. A crane.",
          "Sunday, Dec. 31, 2017=2017-12-31" },
        { "Posted on Friday 7 March 2025", "Friday 7 March 2025=2025-03-07" },
        { "FILE - In this Dec. 13, 2016, photo", "Dec. 13, 2016=2016-12-13" },
        { "between May 3, 2011 and June 21, 2012 it leaked",
          "May 3, 2011 and June 21, 2012=2011-05-03/2012-06-21" },
        { "Updated 2024-04-10 by us", "2024-04-10=2024-04-10" },
        { "It was 31/12/2017.", "31/12/2017=2017-12-31" },
        { "It was 12/31/2017.", "12/31/2017=2017-12-31" },
        { "It was 12/11/2017.", "12/11/2017=" },
        { "The 5th of May 1999 was wet.", "5th of May 1999=1999-05-05" },
        { "On February 30, 2020 nothing was.", "2020=2020" },
    };
    CHECK("2024-03-31", samples);
}

static void
days_without_year(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "The April 10 fair will be held.", "April 10=2024-04-10" },
        { "He turned 50 on Nov. 30.", "Nov. 30=2023-11-30" },
        { "The fair runs April 8-14.", "April 8-14=2024-04-08/2024-04-14" },
        { "An April 8 to 14 fair.", "April 8 to 14=2024-04-08/2024-04-14" },
        { "It runs 28 April to 2 May.",
          "28 April to 2 May=2024-04-28/2024-05-02" },
        { "It will open on Tuesday 18 March.", "Tuesday 18 March=2025-03-18" },
        { "From Dec. 30 to Jan. 2 it was shut.",
          "Dec. 30 to Jan. 2=2023-12-30/2024-01-02" },
        { "It closed on April 10 last year.", "April 10 last year=2023-04-10" },
        { "It closes on Feb. 29.", "Feb. 29=2024-02-29" },
    };
    CHECK("2024-03-31", samples);
}

static void
months_and_years(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "They are to meet in late May.", "late May=2024-05" },
        { "They suggested a late May launch.", "late May=2024-05" },
        { "In January, two owners asked the firm to sell.", "January=2024-01" },
        { "It starts next March.", "next March=2025-03" },
        { "It is up this November.", "this November=2024-11" },
        { "It fell last April.", "last April=2023-04" },
        { "He hosted it in December 2022.", "December 2022=2022-12" },
        { "The first since 2015, it said.", "2015=2015" },
        { "the 2010 Winter Games ended", "2010=2010" },
        { "built for a planned 2025 launch", "2025=2025" },
        { "She led it from 2010 to 2014.", "2010 to 2014=2010/2014" },
        { "It falls between October 2017 and April 2018.",
          "October 2017 and April 2018=2017-10/2018-04" },
        { "It grew between 1990 and 1995.", "1990 and 1995=1990/1995" },
        { "In the 2010-14 term", "2010-14=2010/2014" },
        { "the trade of the 1980s", "1980s=1980/1989" },
        { "It was asked for in September.", "September=2023-09" },
        { "It will not open before September.", "September=2024-09" },
        { "It ends by the end of June.", "the end of June=2024-06" },
        { "in the first quarter of 2016",
          "first quarter of 2016=2016-01/2016-03" },
        { "It shut last summer.", "last summer=2023-06/2023-08" },
        { "in last year's third quarter", "last year's third quarter="
                                          "2023-07/2023-09" },
        { "from Dec. 30 to Jan. 2, 2020",
          "Dec. 30 to Jan. 2, 2020=2019-12-30/2020-01-02" },
        { "in the winter of 2015", "winter of 2015=2015-12/2016-02" },
    };
    CHECK("2024-03-31", samples);
}

// Sunday 31 March 2024 is the day of publication.
static void
weekdays(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "It burnt on Tuesday night.", "Tuesday night=2024-03-26" },
        { "It will be lit on Tuesday night.", "Tuesday night=2024-04-02" },
        { "On Wednesday, both will meet.", "Wednesday=2024-04-03" },
        { "He said on Sunday it was shut.", "Sunday=2024-03-31" },
        { "It sank last Sunday.", "last Sunday=2024-03-24" },
        { "It begins Thursday.", "Thursday=2024-04-04" },
        { "She said it would open first thing Monday.", "Monday=2024-04-01" },
        { "Earlier Sunday, winds had shut it.", "Earlier Sunday=2024-03-31" },
        { "Saturday\u2019s crash", "Saturday=2024-03-30" },
        { "A pier fell on Monday. It was old. It had stood. On Monday it fell.",
          "Monday=2024-04-01; Monday=2024-03-25" },
        { "It met on Tuesday last week.", "Tuesday last week=2024-03-19" },
        { "It ran from Monday to Wednesday.",
          "Monday to Wednesday=2024-03-25/2024-03-27" },
        { "He told the Sunday Times.", "" },
        { "It rings every Sunday.", "" },
        { "The divers won't dive on Friday.", "Friday=2024-04-05" },
        { "Guidelines to be printed Monday, he said.", "Monday=2024-04-01" },
        { "The Monday fair will be held, he said.", "Monday=2024-04-01" },
        { "He said they would look for it on Saturday.",
          "Saturday=2024-03-30" },
    };
    CHECK("2024-03-31", samples);
}

static void
counted_from_publication(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "It opened today.", "today=2024-04-10" },
        { "The harbour is today a park.", "today=" },
        { "It rained yesterday.", "yesterday=2024-04-09" },
        { "It fell last night.", "last night=2024-04-09" },
        { "He goes this week.", "this week=2024-W15" },
        { "He goes next week.", "next week=2024-W16" },
        { "It was cut last month.", "last month=2024-03" },
        { "It votes later this year.", "later this year=2024" },
        { "It fell two weeks ago.", "two weeks ago=2024-W13" },
        { "It fell three days ago.", "three days ago=2024-04-07" },
        { "It fell 10 years ago.", "10 years ago=2014" },
        { "It will open in four months.", "in four months=2024-08" },
        { "It was built in four months.", "" },
        { "It ran for two weeks over the past year.", "" },
        { "twice in recent months", "recent months=" },
        { "It comes eight months after he left.",
          "eight months after=2023-08" },
        { "It sank over the weekend.", "the weekend=2024-04-06/2024-04-07" },
        { "It opens this weekend.", "this weekend=2024-04-13/2024-04-14" },
        { "by the end of the year", "the end of the year=2024" },
    };
    CHECK("2024-04-10", samples);
}

static void
counted_from_the_text(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "They will meet on Wednesday. The next day he flies on.",
          "Wednesday=2024-04-10; The next day=2024-04-11" },
        { "It burnt on April 2. Two days later it fell.",
          "April 2=2024-04-02; Two days later=2024-04-04" },
        { "It sank on Tuesday. Two weeks earlier they had warned, in a note "
          "dated 27 March, of ice.",
          "Tuesday=2024-04-09; Two weeks earlier=2024-03-27; "
          "27 March=2024-03-27" },
        { "Two weeks earlier they had warned, in a note of 27 March, of ice.",
          "Two weeks earlier=2024-03-27; 27 March=2024-03-27" },
        { "The next day he flew on.", "The next day=" },
        { "They will sing on Friday. He was asked what he saw that morning.",
          "Friday=2024-04-12; that morning=" },
    };
    CHECK("2024-04-10", samples);
}

static void
feasts(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "It fell on New Year\u2019s Eve.", "New Year\u2019s Eve=2017-12-31" },
        { "He saw her around Thanksgiving.", "Thanksgiving=2017-11-23" },
        { "They met at Easter 2016.", "Easter 2016=2016-03-27" },
        { "A Christmas tree stood there.", "" },
    };
    CHECK("2018-01-01", samples);
}

static void
no_dates(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "Two probes are known as Case 1999 and Case 2000.", "" },
        { "She spoke on \u201CThis Week,\u201D a programme.", "" },
        { "He may march in the sun for a second.", "" },
        { "They won 21-14 before 2000 people in the 60s.", "" },
        { "It cost $2015 at 2015 Harbour Road-2.", "" },
        { "It left at 10:45, with 1,998 crates.", "" },
        { "Call +44 2010 1234 or 2010/4.", "" },
        { "March on the harbour, they sang.", "" },
        { "Archives May 2017 April 2017 March 2017 February 2017", "" },
        { "She is a host of This Morning.", "" },
        { "He told USA Today it was shut.", "" },
        { "Source: https://port.example/2024/03/31/bay/", "" },
    };
    CHECK("2024-04-10", samples);
}

static void
unknown_publication_places_only_whole_dates(void **state)
{
    (void) state;
    static const sample samples[] = {
        { "It was Tuesday, May 5, last month, in 2015.",
          "Tuesday, May 5=; last month=; 2015=2015" },
    };
    CHECK("", samples);
}

static void
long_digits_do_no_harm(void **state)
{
    (void) state;
    px_arena arena;
    px_arena_init(&arena, 0);
    enum { N = 200000 };
    char *text = malloc(N + 1);
    memset(text, '1', N);
    text[N] = '\0';
    assert_string_equal(dates_of(&arena, text, "2024-04-10"), "");
    for (size_t i = 0; i + 1 < N; i += 2) {
        text[i + 1] = '-';
    }
    dates_of(&arena, text, "9999-12-31");
    free(text);
    px_arena_done(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_dates),
        cmocka_unit_test(days_without_year),
        cmocka_unit_test(months_and_years),
        cmocka_unit_test(weekdays),
        cmocka_unit_test(counted_from_publication),
        cmocka_unit_test(counted_from_the_text),
        cmocka_unit_test(feasts),
        cmocka_unit_test(no_dates),
        cmocka_unit_test(unknown_publication_places_only_whole_dates),
        cmocka_unit_test(long_digits_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
