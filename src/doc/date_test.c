// SPDX-License-Identifier: Apache-2.0
#include "doc/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include "base/str.h"

static void
months_have_the_forms_newspapers_print(void **state)
{
    (void) state;
    assert_int_equal(px_month_of(PX_STR("Sept.")), 9);
    assert_int_equal(px_month_of(PX_STR("sep")), 9);
    assert_int_equal(px_month_of(PX_STR("MAY")), 5);
    assert_int_equal(px_month_of(PX_STR("December")), 12);
    assert_int_equal(px_month_of(PX_STR("Octo")), 0);
    assert_int_equal(px_month_of(PX_STR("Ma")), 0);
    assert_int_equal(px_month_of(PX_STR("")), 0);
}

static void
weekdays_have_theirs(void **state)
{
    (void) state;
    assert_int_equal(px_weekday_of(PX_STR("Monday")), 1);
    assert_int_equal(px_weekday_of(PX_STR("Tues.")), 2);
    assert_int_equal(px_weekday_of(PX_STR("Thurs")), 4);
    assert_int_equal(px_weekday_of(PX_STR("sun")), 7);
    assert_int_equal(px_weekday_of(PX_STR("sund")), 0);
}

static void
only_days_of_the_calendar_are_dates(void **state)
{
    (void) state;
    plx_date d = { .year = 7 };
    assert_false(px_date_of(2023, 2, 29, &d));
    assert_int_equal(d.year, 7);
    assert_true(px_date_of(2024, 2, 29, &d));
    assert_int_equal(d.day, 29);
    assert_false(px_date_of(2024, 13, 1, &d));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_have_the_forms_newspapers_print),
        cmocka_unit_test(weekdays_have_theirs),
        cmocka_unit_test(only_days_of_the_calendar_are_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
