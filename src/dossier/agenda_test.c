// SPDX-License-Identifier: Apache-2.0
/*
 * Invented reports of a lighthouse: which happenings the agenda lists, on which
 * day, in whose words, and whether they lie ahead.
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
    assert_int_equal(px_story_entities(&t->story), PLX_OK);
    assert_int_equal(px_story_dates(&t->story), PLX_OK);
    assert_int_equal(px_story_agenda(&t->story), PLX_OK);
}

static const char *
date_text(bench *t, plx_date d)
{
    char *out = PX_NEW(&t->arena, char, PLX_DATE_TEXT);
    plx_date_text(d, out);
    return out;
}

// The agenda's item `i` as "date: what".
static const char *
item(bench *t, uint32_t i)
{
    assert_true(i < t->out.n_agenda);
    const plx_agenda *a = &t->out.agenda[i];
    return px_arena_printf(&t->arena, "%s: %.*s", date_text(t, a->date),
                           (int) a->what.n, a->what.p)
        .p;
}

static void
two_dates_of_a_sentence_are_two_happenings(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-04-08",
        "The visit will include talks with the keeper on Wednesday, followed "
        "by a concert at the harbour the next day.");
    run(&t);
    assert_int_equal(t.out.n_agenda, 2);
    assert_string_equal(item(&t, 0),
                        "2024-04-10: The visit will include talks with the "
                        "keeper on Wednesday");
    assert_string_equal(item(&t, 1),
                        "2024-04-11: followed by a concert at the harbour the "
                        "next day");
    bench_end(&t);
}

static void
a_date_that_opens_its_clause_keeps_what_follows(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-04-08",
        "On Thursday, divers will search the bay, and on Friday the choir "
        "will sing.");
    run(&t);
    assert_int_equal(t.out.n_agenda, 2);
    assert_string_equal(item(&t, 0),
                        "2024-04-11: On Thursday, divers will search the bay");
    assert_string_equal(item(&t, 1),
                        "2024-04-12: on Friday the choir will sing");
    bench_end(&t);
}

static void
reports_of_one_happening_are_one_item(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-04-08",
        "The keeper will light the rebuilt lighthouse on Wednesday.");
    add(&t, "2024-04-11",
        "The rebuilt lighthouse was lit by its keeper on April 10.");
    add(&t, "2024-04-11", "Two brewers merged their taverns on April 10.");
    run(&t);
    assert_int_equal(t.out.n_agenda, 2);
    assert_int_equal(t.out.agenda[0].cites.n, 2);
    assert_int_equal(t.out.agenda[1].cites.n, 1);
    bench_end(&t);
}

// Seen from the latest report that tells it.
static void
status_is_that_of_the_latest_report(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-04-08",
        "The keeper will light the rebuilt lighthouse on Wednesday. The mayor "
        "resigned on Monday.");
    add(&t, "2024-04-12",
        "The keeper lit the rebuilt lighthouse on Wednesday. The choir will "
        "sing on April 20.");
    run(&t);
    assert_int_equal(t.out.n_agenda, 3);
    assert_int_equal(t.out.agenda[0].status, PLX_AGENDA_PAST);
    assert_int_equal(t.out.agenda[1].status, PLX_AGENDA_PAST);
    assert_int_equal(t.out.agenda[2].status, PLX_AGENDA_PLANNED);
    bench_end(&t);
}

static void
cites_are_short_and_ordered_by_date(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    plx_str filler = PX_STR("and the gulls over the grey roofs cried again ");
    char text[4096];
    size_t n = 0;
    memcpy(text, "It burnt on Friday ", 19);
    for (n = 19; n + filler.n + 24 < sizeof(text); n += filler.n) {
        memcpy(text + n, filler.p, filler.n);
    }
    memcpy(text + n, "until it fell in 1990.", 23);
    add(&t, "2024-04-08", text);
    run(&t);
    assert_int_equal(t.out.n_agenda, 2);
    assert_int_equal(t.out.agenda[0].date.year, 1990);
    for (uint32_t i = 0; i < t.out.n_agenda; i++) {
        assert_true(t.out.agenda[i].cites.v[0].span.len <= 400);
    }
    bench_end(&t);
}

static void
datelines_and_decades_are_no_happenings(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-04-08",
        "MARLOW, April 8 (Agency) - The quarrels of the 1980s are forgotten.");
    run(&t);
    assert_int_equal(t.out.n_agenda, 0);
    bench_end(&t);
}

static void
a_dateline_takes_no_words_from_the_first_date(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-04-08",
        "MARLOW, April 8 (Agency) - A barge sank in the bay before dawn on "
        "Monday.");
    run(&t);
    assert_int_equal(t.out.n_agenda, 1);
    assert_string_equal(item(&t, 0), "2024-04-08: A barge sank in the bay "
                                     "before dawn on Monday");
    bench_end(&t);
}

// "before" and "by" belong to the date behind them, not to the clause before.
static void
prepositions_stay_with_their_date(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "2024-04-08",
        "The mayor conceded on Monday that the pier will not open before "
        "September.");
    run(&t);
    assert_int_equal(t.out.n_agenda, 2);
    assert_string_equal(item(&t, 0), "2024-04-08: The mayor conceded on "
                                     "Monday that the pier will not open");
    assert_string_equal(item(&t, 1), "2024-09: that the pier will not open "
                                     "before September");
    bench_end(&t);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_dates_of_a_sentence_are_two_happenings),
        cmocka_unit_test(a_date_that_opens_its_clause_keeps_what_follows),
        cmocka_unit_test(reports_of_one_happening_are_one_item),
        cmocka_unit_test(status_is_that_of_the_latest_report),
        cmocka_unit_test(cites_are_short_and_ordered_by_date),
        cmocka_unit_test(datelines_and_decades_are_no_happenings),
        cmocka_unit_test(a_dateline_takes_no_words_from_the_first_date),
        cmocka_unit_test(prepositions_stay_with_their_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
