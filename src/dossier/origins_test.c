// SPDX-License-Identifier: Apache-2.0
/*
 * Directions and origins of invented reports: who was first, who counts as
 * one, and why the dossier says so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "dossier/families.h"
#include "dossier/story_bench.h"
#include "dossier/upstream.h"
#include "text/words.h"

// Adds a report: a headline, and paragraphs parted by "\n".
static px_doc *
add(bench *t, const char *outlet, const char *text)
{
    px_doc *doc = bench_add(t, "A headline", text);
    doc->outlet = px_str(outlet);
    return doc;
}

static void
credit(px_doc *doc, px_credit_kind kind, const char *upstream)
{
    size_t at = px_str_find(doc->text, px_str(upstream), 0);
    assert_true(at != PX_NONE);
    px_credits_push(
        &doc->credits,
        (px_credit){ .upstream = px_str(upstream),
                     .span = { (uint32_t) at, (uint32_t) strlen(upstream) },
                     .kind = (uint8_t) kind });
}

static void
publish(px_doc *doc, int month, int day)
{
    doc->published = (plx_date){ .year = 2031,
                                 .month = (uint8_t) month,
                                 .day = (uint8_t) day,
                                 .precision = PLX_DAY };
    doc->published_basis = PX_BASIS_METADATA;
}

static void
compile(bench *t)
{
    bench_start(t);
    assert_int_equal(px_story_reports(&t->story), PLX_OK);
    assert_int_equal(px_story_reuse(&t->story), PLX_OK);
    assert_int_equal(px_story_lineage(&t->story), PLX_OK);
    assert_int_equal(px_story_origins(&t->story), PLX_OK);
    uint32_t seen = 0;
    for (uint32_t i = 0; i < t->out.n_origins; i++) {
        const plx_origin *o = &t->out.origins[i];
        assert_true(o->reports.n > 0);
        // Every join leaves a sentence: one fewer than there are reports.
        assert_int_equal(o->why.n, o->reports.n - 1);
        for (uint32_t k = 0; k < o->reports.n; k++) {
            assert_int_equal(t->out.reports[o->reports.v[k]].origin, i);
            seen++;
        }
    }
    assert_int_equal(seen, t->n);
}

static bool
says(plx_strs sentences, const char *words)
{
    for (uint32_t i = 0; i < sentences.n; i++) {
        if (px_str_find(sentences.v[i], px_str(words), 0) != PX_NONE) {
            return true;
        }
    }
    return false;
}

#define MILL                                                                  \
    "Fire broke out in the drying hall of the old paper mill at Tannerford "  \
    "shortly after the night shift had left.\n"                               \
    "Eighty firefighters from six towns pumped water out of the canal until " \
    "dawn, and two of them were treated for smoke.\n"
#define OTHER                                                            \
    "Smoke hung over the valley all morning while families watched the " \
    "roof of the mill come down.\n"                                      \
    "Nobody knows yet whether the two hundred jobs will return.\n"

static void
earlier_report_was_first(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    publish(add(&t, "Tannerford Echo", MILL), 5, 9);
    publish(add(&t, "Valley Post", MILL), 5, 8);
    compile(&t);
    assert_int_equal(t.out.n_reuse, 1);
    assert_int_equal(t.out.reuse[0].direction, PLX_REUSE_B_TO_A);
    assert_true(says(t.out.reuse[0].evidence,
                     "r2 was published on 2031-05-08, r1 on 2031-05-09"));
    assert_int_equal(t.out.n_origins, 1);
    assert_true(says(t.out.origins[0].why, "r1 and r2 share 100 %"));
    bench_end(&t);
}

static void
credit_outweighs_dates(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    px_doc *copy = add(&t, "Valley Post", MILL "Source: Tannerford Echo");
    credit(copy, PX_CREDIT_TEXT, "Tannerford Echo");
    publish(copy, 5, 8);
    publish(add(&t, "Tannerford Echo", MILL), 5, 9);
    compile(&t);
    assert_int_equal(t.out.reuse[0].direction, PLX_REUSE_B_TO_A);
    assert_true(says(t.out.reuse[0].evidence, "r1 names Tannerford Echo"));
    bench_end(&t);
}

// "Source: X" makes X known, but not as the publisher.
static void
a_credit_is_no_publisher(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    px_doc *own = add(&t, "Valley Post", MILL "Source: Valley Post");
    own->url = PX_STR("https://www.valleypost.example/mill");
    credit(own, PX_CREDIT_TEXT, "Valley Post");
    px_doc *copy = add(&t, "Valley Post", MILL "Source: Valley Post");
    credit(copy, PX_CREDIT_TEXT, "Valley Post");
    compile(&t);
    assert_int_equal(t.out.reuse[0].direction, PLX_REUSE_A_TO_B);
    assert_true(says(t.out.reuse[0].evidence, "r2 names Valley Post"));
    bench_end(&t);
}

// Two papers that print one agency's story took nothing from each other.
static void
a_shared_agency_has_no_direction(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    static const char *const urls[] = { "https://www.valleypost.example/mill",
                                        "https://echo.example/mill" };
    for (int i = 0; i < 2; i++) {
        px_doc *doc = add(&t, "", "TANNERFORD (AP) - " MILL);
        doc->url = px_str(urls[i]);
        credit(doc, PX_CREDIT_TEXT, "AP");
        publish(doc, 5, 8 + i);
    }
    compile(&t);
    assert_int_equal(t.out.reuse[0].direction, PLX_REUSE_UNKNOWN);
    assert_true(
        says(t.out.reuse[0].evidence, "both credit The Associated Press"));
    bench_end(&t);
}

static void
no_witness_no_direction(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "", MILL);
    publish(add(&t, "Valley Post", MILL), 5, 8);
    compile(&t);
    assert_int_equal(t.out.reuse[0].direction, PLX_REUSE_UNKNOWN);
    bench_end(&t);
}

static void
one_agency_is_one_origin(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    credit(add(&t, "Valley Post", "TANNERFORD (Reuters) - " MILL),
           PX_CREDIT_TEXT, "Reuters");
    credit(add(&t, "Tannerford Echo", OTHER "Source: Reuters"), PX_CREDIT_TEXT,
           "Reuters");
    px_doc *told = add(&t, "Canal Radio",
                       "A lock keeper told Reuters that he had seen sparks "
                       "above the chimney long before the alarm was raised.");
    credit(told, PX_CREDIT_PART, "Reuters");
    px_doc *photo = add(&t, "Canal Weekly",
                        "Anglers found dead pike below the sluice and blamed "
                        "the foam.\nFoam on the canal (Reuters)");
    credit(photo, PX_CREDIT_PHOTO, "Reuters");
    compile(&t);
    assert_int_equal(t.out.n_origins, 3);
    assert_int_equal(t.out.origins[0].reports.n, 2);
    assert_true(px_str_eq(t.out.origins[0].upstream, PX_STR("Reuters")));
    assert_true(says(t.out.origins[0].why, "r1 and r2 both credit Reuters"));
    assert_int_equal(t.out.origins[1].upstream.n, 0);
    bench_end(&t);
}

static void
several_agencies_are_no_single_one(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    px_doc *mixed = add(&t, "Valley Post", MILL "Reuters - AFP");
    credit(mixed, PX_CREDIT_TEXT, "Reuters");
    credit(mixed, PX_CREDIT_TEXT, "AFP");
    credit(add(&t, "Tannerford Echo", OTHER "Source: Reuters"), PX_CREDIT_TEXT,
           "Reuters");
    compile(&t);
    assert_int_equal(t.out.n_origins, 2);
    bench_end(&t);
}

static void
one_newsroom_is_one_origin(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "www.echo.example", MILL);
    add(&t, "sport.echo.example", OTHER);
    // A wire story on the same site is the wire's.
    px_doc *wire = add(&t, "www.echo.example",
                       "Insurers put the loss of paper and machines at four "
                       "million, and expect a claim before summer. (AFP)");
    credit(wire, PX_CREDIT_TEXT, "AFP");
    compile(&t);
    assert_int_equal(t.out.n_origins, 2);
    assert_true(
        says(t.out.origins[0].why, "r1 and r2 are both of echo.example"));
    assert_true(px_str_eq(t.out.origins[1].upstream, PX_STR("AFP")));
    bench_end(&t);
}

static void
page_without_article_joins_nobody(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    add(&t, "www.echo.example", MILL);
    add(&t, "www.echo.example", MILL)->is_article = false;
    compile(&t);
    assert_int_equal(t.out.n_reuse, 0);
    assert_int_equal(t.out.n_origins, 2);
    bench_end(&t);
}

static void
sixteen_copies_are_one_origin(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    for (uint32_t i = 0; i < BENCH_MOST; i++) {
        add(&t, "", MILL);
    }
    compile(&t);
    assert_int_equal(t.out.n_reuse, BENCH_MOST * (BENCH_MOST - 1) / 2);
    assert_int_equal(t.out.n_origins, 1);
    bench_end(&t);
}

static void
no_report_or_one(void **state)
{
    (void) state;
    bench t;
    bench_begin(&t);
    compile(&t);
    assert_int_equal(t.out.n_origins, 0);
    add(&t, "", "");
    compile(&t);
    assert_int_equal(t.out.n_origins, 1);
    assert_int_equal(t.out.n_reuse, 0);
    bench_end(&t);
}

static void
expect_family(const char *host, const char *family)
{
    plx_str is = px_family_of(px_str(host));
    if (!px_str_eq(is, px_str(family))) {
        print_error("%s: %.*s\n", host, (int) is.n, is.n ? is.p : "");
    }
    assert_true(px_str_eq(is, px_str(family)));
}

static void
families_by_host(void **state)
{
    (void) state;
    expect_family("edition.cnn.com", "CNN");
    expect_family("www.bbc.co.uk", "BBC");
    expect_family("BBC.com", "BBC");
    expect_family("abcnews.go.com", "ABC News (US)");
    expect_family("www.chinadaily.com.cn", "chinadaily.com.cn");
    expect_family("news.valley.example", "valley.example");
    expect_family("go.com", "go.com");
    expect_family("The Valley Post", "");
    expect_family("localhost", "");
    expect_family("", "");
    expect_family(".", "");
    expect_family("a..", "");
    plx_str host = px_host_of(PX_STR("https://www.a.example:80/b?c"));
    assert_true(px_str_eq(host, PX_STR("www.a.example")));
    assert_int_equal(px_host_of(PX_STR("mailto:x")).n, 0);
    for (size_t i = 0; i < px_n_families; i++) {
        expect_family(px_families[i].domain, px_families[i].name);
        assert_true(i == 0 || strcmp(px_families[i - 1].domain,
                                     px_families[i].domain) < 0);
    }
}

static void
agencies_by_any_name(void **state)
{
    (void) state;
    assert_true(px_source_same(PX_STR("AP"), PX_STR("The Associated Press")));
    assert_true(px_source_same(PX_STR("apnews.com"), PX_STR("AP")));
    assert_true(
        px_source_same(PX_STR("the Valley Post"), PX_STR("Valley Post")));
    assert_true(px_source_same(PX_STR("The Valley Post"),
                               PX_STR("www.valley-post.co.uk")));
    assert_false(px_source_same(PX_STR("AP"), PX_STR("AFP")));
    assert_false(px_source_same(PX_STR(""), PX_STR("")));
    assert_false(px_source_same(PX_STR("Reuters"), PX_STR("Valley Post")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(earlier_report_was_first),
        cmocka_unit_test(credit_outweighs_dates),
        cmocka_unit_test(a_credit_is_no_publisher),
        cmocka_unit_test(a_shared_agency_has_no_direction),
        cmocka_unit_test(no_witness_no_direction),
        cmocka_unit_test(one_agency_is_one_origin),
        cmocka_unit_test(several_agencies_are_no_single_one),
        cmocka_unit_test(one_newsroom_is_one_origin),
        cmocka_unit_test(page_without_article_joins_nobody),
        cmocka_unit_test(sixteen_copies_are_one_origin),
        cmocka_unit_test(no_report_or_one),
        cmocka_unit_test(families_by_host),
        cmocka_unit_test(agencies_by_any_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
