// SPDX-License-Identifier: Apache-2.0
#include "render/view.h"

#include <setjmp.h>
#include <cmocka.h>

#include "render/sample_dossier.h"

static plx_date
day(int y, int m, int d)
{
    return (plx_date){ .year = (int16_t) y,
                       .month = (uint8_t) m,
                       .day = (uint8_t) d,
                       .precision = PLX_DAY };
}

static const plx_date never = { .precision = PLX_NEVER };

static void
dates_are_shown_no_finer_than_known(void **state)
{
    char words[PX_VIEW_DATE];
    (void) state;
    px_view_date(day(2024, 4, 10), words);
    assert_string_equal(words, "10 April 2024");
    px_view_date((plx_date){ .year = 2024, .month = 4, .precision = PLX_MONTH },
                 words);
    assert_string_equal(words, "April 2024");
    px_view_date((plx_date){ .year = 1931, .precision = PLX_YEAR }, words);
    assert_string_equal(words, "1931");
    px_view_date((plx_date){ .year = 2024, .week = 15, .precision = PLX_WEEK },
                 words);
    assert_string_equal(words, "week 15 of 2024");
    px_view_date(never, words);
    assert_string_equal(words, "");
}

static void
ranges_say_what_they_share_once(void **state)
{
    char words[PX_VIEW_DATE];
    (void) state;
    px_view_dates(day(2025, 3, 4), day(2025, 3, 19), words);
    assert_string_equal(words, "4–19 March 2025");
    px_view_dates(day(2025, 3, 4), day(2025, 4, 1), words);
    assert_string_equal(words, "4 March – 1 April 2025");
    px_view_dates(day(2024, 12, 31), day(2025, 1, 1), words);
    assert_string_equal(words, "31 December 2024 – 1 January 2025");
    px_view_dates(day(2025, 3, 4), day(2025, 3, 4), words);
    assert_string_equal(words, "4 March 2025");
    px_view_dates(never, day(2025, 3, 4), words);
    assert_string_equal(words, "4 March 2025");
    px_view_dates(day(-1024, 9, 28), day(-1023, 9, 28), words);
    assert_string_equal(words, "28 September -1024 – 28 September -1023");
}

static void
days_count_from_1970_and_back(void **state)
{
    int32_t first;
    int32_t last;
    (void) state;
    assert_true(px_view_days(day(1970, 1, 1), &first, &last));
    assert_int_equal(first, 0);
    assert_int_equal(last, 0);
    assert_true(px_view_days(day(2000, 3, 1), &first, &last));
    assert_int_equal(first, 11017);
    assert_true(px_view_days(day(1, 1, 1), &first, &last));
    assert_int_equal(first, -719162);
    assert_false(px_view_days(never, &first, &last));
    for (int32_t d = -3000000; d < 3000000; d += 997) {
        assert_true(px_view_days(px_view_day(d), &first, &last));
        assert_int_equal(first, d);
    }
}

static void
months_weeks_and_years_are_all_their_days(void **state)
{
    int32_t first;
    int32_t last;
    int32_t monday;
    int32_t unused;
    (void) state;
    px_view_days((plx_date){ .year = 2024, .month = 2, .precision = PLX_MONTH },
                 &first, &last);
    assert_int_equal(last - first, 28);
    px_view_days((plx_date){ .year = 1900, .precision = PLX_YEAR }, &first,
                 &last);
    assert_int_equal(last - first, 364);
    // The first weeks of 2021 and 2020 begin on 4 January and 30 December.
    px_view_days((plx_date){ .year = 2021, .week = 1, .precision = PLX_WEEK },
                 &first, &last);
    px_view_days(day(2021, 1, 4), &monday, &unused);
    assert_int_equal(first, monday);
    assert_int_equal(last - first, 6);
    px_view_days((plx_date){ .year = 2020, .week = 1, .precision = PLX_WEEK },
                 &first, &last);
    px_view_days(day(2019, 12, 30), &monday, &unused);
    assert_int_equal(first, monday);
}

static void
numbers_have_commas_and_no_idle_zeros(void **state)
{
    char words[PX_VIEW_NUMBER];
    (void) state;
    px_view_number(38600000, words);
    assert_string_equal(words, "38,600,000");
    px_view_number(4.25, words);
    assert_string_equal(words, "4.25");
    px_view_number(-1000, words);
    assert_string_equal(words, "−1,000");
    px_view_number(0, words);
    assert_string_equal(words, "0");
    px_view_number(999999999999999999.0, words);
    assert_non_null(words);
    px_view_number(1e300, words);
    assert_string_equal(words, "1e+300");
}

typedef struct fixture {
    px_arena arena;
    px_view view;
} fixture;

static int
set_up(void **state)
{
    static fixture f;
    px_arena_init(&f.arena, 0);
    *state = &f;
    return (int) px_view_init(&f.view, px_sample_dossier(&f.arena), &f.arena);
}

static int
tear_down(void **state)
{
    fixture *f = *state;
    px_arena_done(&f->arena);
    return 0;
}

static void
what_is_best_supported_comes_first(void **state)
{
    const px_view *v = &((fixture *) *state)->view;
    assert_int_equal(v->claims[0], 1);
    assert_int_equal(v->claims[1], 2);
    assert_int_equal(v->claims[2], 0);  // ties keep their order
    assert_int_equal(v->agenda[0], 1);  // 1931
    assert_int_equal(v->agenda[4], 4);  // 2025
    assert_int_equal(v->commitments[0], 1);  // the one that is due
    assert_int_equal(v->entities[0], 0);
}

static void
reports_are_called_by_what_is_known(void **state)
{
    const px_view *v = &((fixture *) *state)->view;
    assert_true(px_str_eq(v->outlets[0], PX_STR("The Merrow Herald")));
    assert_true(px_str_eq(v->outlets[2], PX_STR("glocke.example")));
    assert_true(px_str_eq(v->outlets[4], PX_STR("5-report")));
    assert_int_equal(v->n_outlets, 5);
    assert_int_equal(v->from.day, 12);
    assert_int_equal(v->to.day, 15);
}

static void
words_are_grouped_by_speaker_and_figures_by_what_they_count(void **state)
{
    const px_view *v = &((fixture *) *state)->view;
    assert_int_equal(v->speakers.n, 4);
    assert_true(px_str_eq(v->speakers.v[0].name, PX_STR("Ada Fenn")));
    assert_int_equal(v->speakers.v[0].n, 2);
    assert_int_equal(v->speakers.v[3].name.n, 0);  // unknown: last
    assert_int_equal(v->figures.n, 3);
    assert_int_equal(v->figures.v[0].n, 3);  // in whatever case it is written
    assert_int_equal(v->figures.v[0].n_reports, 3);
}

static void
a_report_contradicts_what_its_side_of_a_conflict_denies(void **state)
{
    const px_view *v = &((fixture *) *state)->view;
    uint32_t conflict = 99;
    const plx_cite *c = px_view_against(v, 2, 2, &conflict);
    assert_non_null(c);
    assert_int_equal(c->report, 2);
    assert_int_equal(conflict, 0);
    assert_null(px_view_against(v, 2, 0, NULL));  // says it
    assert_null(px_view_against(v, 2, 4, NULL));  // is silent
    assert_null(px_view_against(v, 5, 0, NULL));  // nobody disputes it
    // Telling the side's claim is not yet giving the value in dispute.
    assert_null(px_view_against(v, 3, 1, NULL));
}

static void
paragraphs_are_found_by_offset(void **state)
{
    const px_view *v = &((fixture *) *state)->view;
    plx_str text = v->d->reports[0].text;
    size_t second = px_str_find(text, PX_STR("MERROW"), 0);
    assert_int_equal(v->n_paras[0], 4);
    assert_int_equal(v->paras[0][0], 0);
    assert_int_equal(v->paras[0][1], second);
    assert_int_equal(px_view_para(v, 0, 0), 0);
    assert_int_equal(px_view_para(v, 0, (uint32_t) second - 1), 0);
    assert_int_equal(px_view_para(v, 0, (uint32_t) second), 1);
    assert_int_equal(px_view_para(v, 0, (uint32_t) text.n), 3);
}

static void
origins_are_counted_not_reports(void **state)
{
    const px_view *v = &((fixture *) *state)->view;
    uint32_t first[5];
    plx_cites cites = v->d->claims[1].cites;
    assert_int_equal(px_view_first_cites(v, cites, first), 4);
    assert_int_equal(px_view_origins(v, cites), 3);
}

static void
an_excerpt_stays_in_its_paragraph(void **state)
{
    const px_view *v = &((fixture *) *state)->view;
    plx_cite cite = v->d->claims[4].cites.v[0];  // "The bell was insured"
    plx_str text = v->d->reports[3].text;
    px_excerpt e = px_view_excerpt(v, cite, 20);
    plx_str words = px_str_sub(text, e.span.off, px_span_end(e.span));
    assert_true(e.before);
    assert_false(e.after);  // the paragraph ends before the room does
    assert_true(px_str_ends(words, PX_STR("The bell was insured, the parish "
                                          "said.")));
    assert_false(px_is_space(words.p[0]));
    e = px_view_excerpt(v, cite, 100000);
    assert_false(e.before);
    assert_false(e.after);
    assert_int_equal(e.span.off, v->paras[3][1]);
}

static void
quotation_marks_come_off(void **state)
{
    (void) state;
    assert_true(px_str_eq(px_view_unquoted(PX_STR("\"So it is,\"")),
                          PX_STR("So it is")));
    assert_true(px_str_eq(px_view_unquoted(PX_STR(" “Ja!” ")), PX_STR("Ja!")));
    assert_int_equal(px_view_unquoted(PX_STR("\"")).n, 0);
    assert_int_equal(px_view_unquoted(PX_STR("")).n, 0);
}

static void
a_head_is_cut_between_words_or_characters(void **state)
{
    fixture *f = *state;
    plx_dossier_report r = { .text = PX_STR("one two three\nfour") };
    plx_dossier d = { .reports = &r, .n_reports = 1 };
    px_view v = { .d = &d };
    bool cut;
    plx_str head = px_view_head(&v, (plx_cite){ 0, { 0, 18 } }, 9, &cut);
    (void) f;
    assert_true(cut);
    assert_true(px_str_eq(head, PX_STR("one two")));
    head = px_view_head(&v, (plx_cite){ 0, { 0, 18 } }, 100, &cut);
    assert_true(cut);  // its second line
    assert_true(px_str_eq(head, PX_STR("one two three")));
    head = px_view_head(&v, (plx_cite){ 0, { 4, 3 } }, 100, &cut);
    assert_false(cut);
    assert_true(px_str_eq(head, PX_STR("two")));
    r.text = PX_STR("ééé");
    head = px_view_head(&v, (plx_cite){ 0, { 0, 6 } }, 3, &cut);
    assert_true(cut);
    assert_true(px_str_eq(head, PX_STR("é")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_shown_no_finer_than_known),
        cmocka_unit_test(ranges_say_what_they_share_once),
        cmocka_unit_test(days_count_from_1970_and_back),
        cmocka_unit_test(months_weeks_and_years_are_all_their_days),
        cmocka_unit_test(numbers_have_commas_and_no_idle_zeros),
        cmocka_unit_test(what_is_best_supported_comes_first),
        cmocka_unit_test(reports_are_called_by_what_is_known),
        cmocka_unit_test(
            words_are_grouped_by_speaker_and_figures_by_what_they_count),
        cmocka_unit_test(
            a_report_contradicts_what_its_side_of_a_conflict_denies),
        cmocka_unit_test(paragraphs_are_found_by_offset),
        cmocka_unit_test(origins_are_counted_not_reports),
        cmocka_unit_test(an_excerpt_stays_in_its_paragraph),
        cmocka_unit_test(quotation_marks_come_off),
        cmocka_unit_test(a_head_is_cut_between_words_or_characters),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
