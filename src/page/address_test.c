// SPDX-License-Identifier: Apache-2.0
#include "page/address.h"

#include <setjmp.h>
#include <cmocka.h>

#include "page/outlets.h"
#include "page/stamp.h"

static void
assert_date(bool found, plx_date date, const char *want)
{
    char text[PLX_DATE_TEXT];
    assert_int_equal(found, want != NULL);
    if (found) {
        plx_date_text(date, text);
        assert_string_equal(text, want);
    }
}

static void
addresses_carry_days(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "https://gull.example/2021/11/08/crane/", "2021-11-08" },
        { "http://gull.example/kindle/2021-11/08/content_354.htm",
          "2021-11-08" },
        { "https://gull.example/world/2021/nov/08/crane", "2021-11-08" },
        { "https://gull.example/news/20211108/crane", "2021-11-08" },
        { "https://gull.example/crane-2021-11-08.html", "2021-11-08" },
        { "https://gull.example/2021/11/crane", "2021-11" },
        { "https://gull.example/2021/13/40/crane", NULL },
        { "https://gull.example/article-5225261/crane", NULL },
        { "https://gull.example/crane?day=2021/11/08", NULL },
        { "https://gull.example/2021-budget", NULL },
        { "", NULL },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        plx_date date = { 0 };
        bool found = px_address_date(px_str(cases[i][0]), &date, NULL);
        assert_date(found, date, cases[i][1]);
    }
}

static void
written_days_are_read_when_certain(void **state)
{
    (void) state;
    static const char *const cases[][2] = {
        { "Posted March 5, 2024 by Jo", "2024-03-05" },
        { "the 5th of March 2024", "2024-03-05" },
        { "5 Mar. 2024", "2024-03-05" },
        { "05.03.2024", "2024-03-05" },
        { "13/02/2024", "2024-02-13" },
        { "2/13/2024", "2024-02-13" },
        { "2024-03-05T10:00", "2024-03-05" },
        { "02/03/2024", NULL },
        { "31 April 2024", NULL },
        { "March 5", NULL },
    };
    for (size_t i = 0; i < PX_COUNT(cases); i++) {
        plx_date date = { 0 };
        plx_span where;
        bool found = px_stamp_find(px_str(cases[i][0]), &date, &where);
        assert_date(found, date, cases[i][1]);
    }
}

static void
outlets_are_known_by_site_and_name(void **state)
{
    (void) state;
    size_t len = 0;
    assert_true(
        px_str_eq(px_outlet_of_host(PX_STR("edition.cnn.com")), PX_STR("CNN")));
    assert_int_equal(px_outlet_of_host(PX_STR("gull.example")).n, 0);
    assert_true(
        px_str_eq(px_agency_at(PX_STR("Associated Press writers"), 0, &len),
                  PX_STR("AP")));
    assert_int_equal(len, strlen("Associated Press"));
    assert_int_equal(px_agency_at(PX_STR("pa rum"), 0, &len).n, 0);
    assert_int_equal(px_agency_at(PX_STR("PAST"), 0, &len).n, 0);
    assert_true(px_str_eq(px_agency_loose(PX_STR("Afp")), PX_STR("AFP")));
    assert_true(px_outlet_same(PX_STR("The Ansel Courier"),
                               PX_STR("www.anselcourier.example")));
    assert_false(px_outlet_same(PX_STR("Courier"), PX_STR("Herald")));
}

static void
every_alias_of_an_agency_is_found(void **state)
{
    (void) state;
    assert_true(px_agencies_n > 30);
    for (size_t i = 0; i < px_agencies_n; i++) {
        char name[64] = "";
        bool all = strlen(px_agencies[i].key) <= 4;  // capitals
        for (size_t k = 0; px_agencies[i].key[k]; k++) {
            char c = px_agencies[i].key[k];
            bool capital = (all || k == 0) && px_is_lower(c);
            name[k] = capital ? (char) (c - 32) : c;
        }
        size_t len = 0;
        plx_str found = px_agency_at(px_str(name), 0, &len);
        assert_string_equal(found.p ? found.p : "nothing", px_agencies[i].name);
        assert_int_equal(len, strlen(name));
    }
}

static void
tables_are_sorted(void **state)
{
    (void) state;
    for (size_t i = 1; i < px_outlet_sites_n; i++) {
        assert_true(strcmp(px_outlet_sites[i - 1].key, px_outlet_sites[i].key) <
                    0);
    }
    for (size_t i = 1; i < px_outlet_names_n; i++) {
        assert_true(strcmp(px_outlet_names[i - 1].key, px_outlet_names[i].key) <
                    0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_carry_days),
        cmocka_unit_test(written_days_are_read_when_certain),
        cmocka_unit_test(outlets_are_known_by_site_and_name),
        cmocka_unit_test(every_alias_of_an_agency_is_found),
        cmocka_unit_test(tables_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
