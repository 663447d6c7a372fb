// SPDX-License-Identifier: Apache-2.0
/*
 * Invented reports of a lighthouse, some without a date: on which day the
 * others put them, and when nothing may be said.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/str.h"
#include "dates/dates.h"
#include "dossier/story.h"
#include "dossier/story_bench.h"
#include "text/words.h"

// Adds a report of one paragraph. `published` "": it came without a date.
static void
add(bench *t, const char *published, const char *text)
{
    px_doc *doc = bench_add(t, NULL, text);
    assert_int_equal(px_dates_find(doc, &t->scratch), PLX_OK);
    bench_publish(doc, published);
}

static void
run(bench *t)
{
    bench_start(t);
    assert_int_equal(px_story_reports(&t->story), PLX_OK);
    assert_int_equal(px_story_calendar(&t->story), PLX_OK);
}

static const char *
date_text(bench *t, plx_date d)
{
    char *out = PX_NEW(&t->arena, char, PLX_DATE_TEXT);
    plx_date_text(d, out);
    return out;
}

static const char *
published(bench *t, uint32_t report)
{
    return date_text(t, t->story.reports[report].published);
}

static const char *
dated(bench *t, uint32_t report, uint32_t timex)
{
    return date_text(t, t->story.dated[report][timex].value);
}

#define PREVIEW                                                             \
    "The keeper will light the rebuilt Grey Point lighthouse on April 10. " \
    "Its fog horn will be tested on April 9 by two engineers from Marlow."

static void
a_shared_event_dates_a_report(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-03-31", PREVIEW);
    add(&t, "",
        "The mayor said Monday he was glad. The keeper will light the "
        "rebuilt Grey Point lighthouse on Wednesday.");
    run(&t);
    assert_string_equal(published(&t, 1), "2024-04-08");
    assert_string_equal(dated(&t, 1, 0), "2024-04-08");
    assert_string_equal(dated(&t, 1, 1), "2024-04-10");
    const plx_dossier_report *r = &t.story.reports[1];
    assert_int_equal(r->published_basis, PLX_PUBLISHED_INFERRED);
    assert_int_equal(t.story.dated[1][1].basis, PLX_DATE_INFERRED);
    assert_true(r->published_cites.n >= 2);
    assert_int_equal(r->published_cites.v[0].report, 1);
    assert_int_equal(r->published_cites.v[1].report, 0);
    assert_string_equal(date_text(&t, r->earliest), "2024-04-05");
    assert_string_equal(date_text(&t, r->latest), "2024-04-11");
    bench_end(&t);
}

// The second report places the third, which shares nothing with the first.
static void
inference_goes_on_from_report_to_report(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "",
        "A bronze bell from the wreck was stolen on Friday, divers "
        "said. It was found on Saturday in Marlow market.");
    add(&t, "2024-03-31", PREVIEW);
    add(&t, "",
        "The keeper will light the rebuilt Grey Point lighthouse on "
        "Wednesday. A bronze bell from the wreck was stolen on Friday, the "
        "divers said on Monday.");
    run(&t);
    assert_string_equal(published(&t, 2), "2024-04-08");
    assert_string_equal(dated(&t, 0, 0), "2024-04-05");
    assert_string_equal(dated(&t, 0, 1), "2024-04-06");
    bench_end(&t);
}

// Nobody writes the date of the day itself, so "this morning" is not the 9th,
// however alike the words; a caption that repeats them adds nothing.
static void
a_report_does_not_date_its_own_day(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-03-31", "Shares of a Dutch brewer will be sold Friday.");
    add(&t, "",
        "The keeper lit the rebuilt Grey Point lighthouse this morning. "
        "The keeper lit the rebuilt Grey Point lighthouse this morning. "
        "The keeper of Grey Point offers tours of the rebuilt lighthouse "
        "from April 9.");
    run(&t);
    assert_string_equal(published(&t, 1), "");
    bench_end(&t);
}

static void
nothing_shared_says_nothing(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-03-31", PREVIEW);
    add(&t, "",
        "Shares of a Dutch brewer fell sharply on Wednesday after its "
        "chairman resigned.");
    run(&t);
    assert_string_equal(published(&t, 1), "");
    assert_string_equal(dated(&t, 1, 0), "");
    assert_int_equal(t.story.reports[1].published_basis, PLX_PUBLISHED_UNKNOWN);
    bench_end(&t);
}

static void
no_report_with_a_date_says_nothing(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "", "The keeper will light the Grey Point lighthouse on Monday.");
    add(&t, "", "The keeper will light the Grey Point lighthouse on Monday.");
    run(&t);
    assert_string_equal(published(&t, 0), "");
    assert_string_equal(published(&t, 1), "");
    bench_end(&t);
}

static void
a_whole_date_of_its_own_dates_a_report(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "",
        "A photo shows the burning Grey Point lighthouse on Sunday, March 3, "
        "2024. Flames destroyed the burning Grey Point lighthouse on Sunday, "
        "the keeper said Monday.");
    run(&t);
    assert_string_equal(published(&t, 0), "2024-03-04");
    bench_end(&t);
}

#define FIRE(day) \
    "The Grey Point lighthouse burnt down on " day ", killing its keeper."

static void
a_feed_that_everything_contradicts_is_mended(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-03-04", FIRE("Sunday"));
    add(&t, "2024-03-04", FIRE("Sunday") " Divers will search on Tuesday.");
    add(&t, "2024-03-18",
        FIRE("Sunday") " Divers are to search the bay from Tuesday.");
    run(&t);
    assert_string_equal(dated(&t, 2, 0), "2024-03-03");
    assert_int_equal(t.story.reports[2].published_basis,
                     PLX_PUBLISHED_INFERRED);
    assert_int_equal(t.out.n_findings, 1);
    assert_int_equal(t.out.findings[0].report, 2);
    assert_true(
        px_str_eq(t.out.findings[0].code, PX_STR("feed-date-contradicted")));
    bench_end(&t);
}

static void
a_later_report_keeps_its_date(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-03-04", FIRE("Sunday"));
    add(&t, "2024-03-04", FIRE("Sunday"));
    add(&t, "2024-03-18",
        "The inquiry into the fire opened on Monday. " FIRE("March 3"));
    run(&t);
    assert_string_equal(published(&t, 2), "2024-03-18");
    assert_string_equal(dated(&t, 2, 0), "2024-03-18");
    assert_int_equal(t.out.n_findings, 0);
    bench_end(&t);
}

// A clause that leaves the side open takes the day that others speak of.
static void
an_open_weekday_takes_the_day_others_tell(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-04-05", "The council will vote on April 11.");
    add(&t, "2024-04-05", "They will vote on the lighthouse on April 11.");
    add(&t, "2024-04-08",
        "In her talk on Thursday, the mayor said she hopes "
        "to persuade the council.");
    run(&t);
    assert_string_equal(dated(&t, 2, 0), "2024-04-11");
    bench_end(&t);
}

// Read on a day before the others would place it, a report is not placed later.
static void
no_report_is_placed_after_today(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-04-05",
        "The keepers will light the lamp of Skerry Point on April 10.");
    add(&t, "", "The keepers lit the lamp of Skerry Point on Wednesday.");
    run(&t);
    assert_true(strcmp(published(&t, 1), "2024-04-10") >= 0);
    bench_end(&t);
    bench_begin(&t);
    assert_true(plx_date_read(PX_STR("2024-04-08"), &t.today));
    add(&t, "2024-04-05",
        "The keepers will light the lamp of Skerry Point on April 10.");
    add(&t, "", "The keepers lit the lamp of Skerry Point on Wednesday.");
    run(&t);
    assert_true(strcmp(published(&t, 1), "2024-04-08") <= 0);
    bench_end(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shared_event_dates_a_report),
        cmocka_unit_test(inference_goes_on_from_report_to_report),
        cmocka_unit_test(a_report_does_not_date_its_own_day),
        cmocka_unit_test(nothing_shared_says_nothing),
        cmocka_unit_test(no_report_with_a_date_says_nothing),
        cmocka_unit_test(a_whole_date_of_its_own_dates_a_report),
        cmocka_unit_test(a_feed_that_everything_contradicts_is_mended),
        cmocka_unit_test(a_later_report_keeps_its_date),
        cmocka_unit_test(an_open_weekday_takes_the_day_others_tell),
        cmocka_unit_test(no_report_is_placed_after_today),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
