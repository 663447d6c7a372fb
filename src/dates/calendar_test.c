// SPDX-License-Identifier: Apache-2.0
#include "dates/calendar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static plx_date
date(const char *text)
{
    plx_date d = { .precision = PLX_NEVER };
    assert_true(plx_date_read((plx_str){ text, strlen(text) }, &d));
    return d;
}

static void
assert_date(plx_date d, const char *want)
{
    char text[PLX_DATE_TEXT];
    plx_date_text(d, text);
    assert_string_equal(text, want);
}

// Every day of the calendar, counted one by one beside the formula.
static void
days_count_without_gap(void **state)
{
    (void) state;
    px_day day = px_day_of(-9999, 1, 1);
    int32_t weekday = px_weekday(day);
    for (int32_t y = -9999; y <= 9999; y++) {
        for (int32_t m = 1; m <= 12; m++) {
            for (int32_t d = 1; d <= px_days_in_month(y, m); d++, day++) {
                plx_date back = px_date_of_day(day);
                if (px_day_of(y, m, d) != day || back.year != y ||
                    back.month != m || back.day != d ||
                    px_weekday(day) != weekday) {
                    fail_msg("%d-%d-%d", y, m, d);
                }
                weekday = weekday % 7 + 1;
            }
        }
    }
    assert_int_equal(px_date_of_day(day).precision, PLX_NEVER);
    assert_int_equal(px_day_of(1970, 1, 1), 0);
    assert_int_equal(px_weekday(0), 4);
}

static void
weeks_are_iso(void **state)
{
    (void) state;
    static const struct {
        const char *day, *week;
    } cases[] = {
        { "2024-04-10", "2024-W15" }, { "2017-12-31", "2017-W52" },
        { "2018-01-01", "2018-W01" }, { "2021-01-03", "2020-W53" },
        { "2019-12-30", "2020-W01" }, { "2016-01-01", "2015-W53" },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        px_day first, last;
        assert_true(px_date_days(date(cases[i].day), &first, &last));
        assert_date(px_week_of(first), cases[i].week);
    }
}

// A week's days are seven, begin on Monday and name that week again.
static void
weeks_cover_their_days(void **state)
{
    (void) state;
    for (px_day day = px_day_of(1890, 1, 1); day < px_day_of(2110, 1, 1);
         day++) {
        px_day first, last;
        plx_date week = px_week_of(day);
        assert_true(px_date_days(week, &first, &last));
        assert_true(first <= day && day <= last && last - first == 6);
        assert_int_equal(px_weekday(first), 1);
    }
}

static void
dates_cover_days(void **state)
{
    (void) state;
    px_day first, last;
    assert_false(px_date_days((plx_date){ 0 }, &first, &last));
    assert_true(px_date_days(date("2024-02"), &first, &last));
    assert_date(px_date_of_day(first), "2024-02-01");
    assert_date(px_date_of_day(last), "2024-02-29");
    assert_true(px_date_days(date("1900"), &first, &last));
    assert_int_equal(last - first, 364);
}

static void
shifting_keeps_the_coarser(void **state)
{
    (void) state;
    plx_date day = date("2024-03-31");
    assert_date(px_date_shift(day, PX_UNIT_DAY, 1), "2024-04-01");
    assert_date(px_date_shift(day, PX_UNIT_WEEK, 1), "2024-W14");
    assert_date(px_date_shift(day, PX_UNIT_MONTH, -1), "2024-02");
    assert_date(px_date_shift(day, PX_UNIT_MONTH, 10), "2025-01");
    assert_date(px_date_shift(day, PX_UNIT_YEAR, -100), "1924");
    assert_date(px_date_shift(date("2024-01"), PX_UNIT_DAY, 31), "2024-02");
    assert_date(px_date_shift(date("2024"), PX_UNIT_MONTH, -1), "2023");
    assert_date(px_date_shift(date("2020-W01"), PX_UNIT_YEAR, 1), "2021");
}

static void
shifting_ends_at_the_calendar(void **state)
{
    (void) state;
    assert_date(px_date_shift(date("9999-12-31"), PX_UNIT_DAY, 1), "");
    assert_date(px_date_shift(date("2024-01-01"), PX_UNIT_YEAR, INT32_MAX), "");
    assert_date(px_date_shift(date("2024-01-01"), PX_UNIT_WEEK, INT32_MIN), "");
    assert_date(px_date_shift((plx_date){ 0 }, PX_UNIT_DAY, 1), "");
}

static void
coarser_stands_first(void **state)
{
    (void) state;
    assert_int_equal(px_date_cmp(date("2024"), date("2024-01-01")), -1);
    assert_int_equal(px_date_cmp(date("2024-02"), date("2024-01-31")), 1);
    assert_int_equal(px_date_cmp(date("2024-02"), date("2024-02")), 0);
    assert_int_equal(px_date_cmp((plx_date){ 0 }, date("0001")), -1);
    assert_true(px_date_eq(date("2024-02"), date("2024-02")));
    assert_false(px_date_eq(date("2024-02"), date("2024")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_count_without_gap),
        cmocka_unit_test(weeks_are_iso),
        cmocka_unit_test(weeks_cover_their_days),
        cmocka_unit_test(dates_cover_days),
        cmocka_unit_test(shifting_keeps_the_coarser),
        cmocka_unit_test(shifting_ends_at_the_calendar),
        cmocka_unit_test(coarser_stands_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
