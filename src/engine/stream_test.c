// SPDX-License-Identifier: Apache-2.0
#include <parallax/engine.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/str.h"

// A stream's order, its window and its end.

static char dir[] = "/tmp/parallax-stream-XXXXXX";

static const char sentence[] =
    "The ferry Alma ran aground off Port Ansel on Tuesday, the harbour master "
    "said. Nobody was hurt, she added. ";

static plx_engine_opts
options(unsigned threads)
{
    plx_engine_opts opts = PLX_ENGINE_OPTS_INIT;
    opts.threads = threads;
    opts.text_only = true;
    return opts;
}

static void
sleep_ms(long ms)
{
    nanosleep(&(struct timespec){ 0, ms * 1000000 }, NULL);
}

// Record number i: its length varies much, and every seventh has no text.
static void
put_record(px_buf *out, unsigned i)
{
    px_buf_printf(out, "{\"title\":\"Report %u\",\"text\":\"", i);
    for (unsigned k = 0; i % 7 != 3 && k < 3 + i * 37 % 31; k++) {
        px_buf_addz(out, sentence);
    }
    px_buf_addz(out, "\"}\n");
}

static const char *
write_records(unsigned n)
{
    static char path[100];
    px_buf out = { .n = 0 };
    snprintf(path, sizeof(path), "%s/%u.ndjson", dir, n);
    for (unsigned i = 0; i < n; i++) {
        put_record(&out, i);
    }
    assert_false(out.oom);
    assert_int_equal(px_file_write(path, px_buf_str(&out), NULL), PLX_OK);
    px_buf_done(&out);
    return path;
}

// -- order --------------------------------------------------------------------

// All that came, in one string.
typedef struct record {
    px_buf all;
    size_t n, n_failed, stop_at;
    unsigned slow_ms;  // every tenth takes so long
    pthread_t caller;
} record;

static bool
note(void *user, const plx_item *item)
{
    record *r = user;
    assert_true(pthread_equal(r->caller, pthread_self()));
    assert_true((item->report != NULL) == (item->err.rc == PLX_OK));
    if (r->slow_ms && r->n % 10 == 0) {
        sleep_ms(r->slow_ms);
    }
    px_buf_printf(&r->all, "%s %s\n", item->name.p,
                  item->report ? plx_report_text_sha256(item->report)
                               : item->err.message);
    r->n_failed += item->report == NULL;
    r->n++;
    return r->n != r->stop_at;
}

static record
stream_with(const char *path, unsigned threads, unsigned slow_ms)
{
    record r = { .slow_ms = slow_ms, .caller = pthread_self() };
    plx_engine_opts opts = options(threads);
    assert_int_equal(plx_stream(NULL, &path, 1, &opts, note, &r, NULL), PLX_OK);
    return r;
}

static void
order_is_the_inputs_for_any_number_of_threads(void **state)
{
    const char *path = write_records(200);
    record one = stream_with(path, 1, 0);

    (void) state;
    assert_int_equal(one.n, 200);
    assert_int_equal(one.n_failed, 29);  // those without a text
    for (unsigned threads = 2; threads <= 32; threads *= 4) {
        for (unsigned slow = 0; slow <= 2; slow += 2) {
            record many = stream_with(path, threads, slow);
            assert_string_equal(px_buf_z(&many.all), px_buf_z(&one.all));
            px_buf_done(&many.all);
        }
    }
    px_buf_done(&one.all);
}

static void
nothing_is_a_stream_too(void **state)
{
    const char *path = write_records(0);

    (void) state;
    for (unsigned threads = 1; threads <= 8; threads += 7) {
        record r = { .caller = pthread_self() };
        plx_engine_opts opts = options(threads);
        assert_int_equal(plx_stream(NULL, NULL, 0, &opts, note, &r, NULL),
                         PLX_OK);
        assert_int_equal(r.n, 0);
        r = stream_with(path, threads, 0);
        assert_int_equal(r.n, r.n_failed);
        px_buf_done(&r.all);
    }
}

// -- the end ------------------------------------------------------------------

static void
a_caller_may_stop_at_any_item(void **state)
{
    const char *path = write_records(60);

    (void) state;
    for (unsigned threads = 1; threads <= 8; threads += 7) {
        for (size_t stop_at = 1; stop_at <= 60; stop_at += 1 + stop_at / 2) {
            record r = { .stop_at = stop_at, .caller = pthread_self() };
            plx_engine_opts opts = options(threads);
            plx_err err = { .rc = PLX_OK };
            assert_int_equal(plx_stream(NULL, &path, 1, &opts, note, &r, &err),
                             PLX_ECANCELED);
            assert_int_equal(err.rc, PLX_ECANCELED);
            assert_int_equal(r.n, stop_at);
            px_buf_done(&r.all);
        }
    }
}

static void
wrong_fields_are_told_before_anything_is_read(void **state)
{
    record r = { .caller = pthread_self() };
    const char *path = "/nowhere";
    plx_engine_opts opts = options(2);
    plx_err err = { .rc = PLX_OK };

    (void) state;
    opts.fields = "nonsense";
    assert_int_equal(plx_stream(NULL, &path, 1, &opts, note, &r, &err),
                     PLX_EARG);
    assert_int_equal(err.rc, PLX_EARG);
    assert_int_equal(r.n, 0);
}

// An older caller knows fewer options; what lies behind them is not read.
static void
options_are_read_as_far_as_the_caller_has_them(void **state)
{
    record r = { .caller = pthread_self() };
    const char *path = write_records(1);
    plx_engine_opts opts = options(1);

    (void) state;
    opts.size = offsetof(plx_engine_opts, fields);
    opts.fields = "nonsense";
    assert_int_equal(plx_stream(NULL, &path, 1, &opts, note, &r, NULL), PLX_OK);
    assert_int_equal(r.n, 1);
    px_buf_done(&r.all);
}

// -- what is kept ---------------------------------------------------------------

typedef struct kept {
    plx_report *reports[200];
    char sums[200][65];
    size_t n;
} kept;

static bool
keep_some(void *user, const plx_item *item)
{
    kept *k = user;
    if (item->report && k->n % 3 != 1) {
        k->reports[k->n] = plx_report_ref(item->report);
        memcpy(k->sums[k->n], plx_report_text_sha256(item->report), 65);
    }
    k->n++;
    return true;
}

static void
what_the_caller_keeps_is_not_made_anew(void **state)
{
    const char *path = write_records(200);
    plx_engine_opts opts = options(4);
    static kept k;

    (void) state;
    assert_int_equal(plx_stream(NULL, &path, 1, &opts, keep_some, &k, NULL),
                     PLX_OK);
    assert_int_equal(k.n, 200);
    for (size_t i = 0; i < k.n; i++) {
        if (k.reports[i]) {
            plx_str title = plx_report_title(k.reports[i]);
            char want[40];
            snprintf(want, sizeof(want), "Report %zu", i);
            assert_true(px_str_eq(title, px_str(want)));
            assert_string_equal(plx_report_text_sha256(k.reports[i]),
                                k.sums[i]);
            plx_report_unref(k.reports[i]);
        }
    }
}

// -- the window -------------------------------------------------------------------

typedef struct feed {
    char path[100];  // of a pipe
    atomic_size_t written;
    atomic_bool done;
    size_t n, most;  // records given, and written while the caller was slow
} feed;

#define FEED_RECORDS 2000u

static void *
write_feed(void *user)
{
    feed *f = user;
    FILE *to = fopen(f->path, "w");
    px_buf out = { .n = 0 };
    for (unsigned i = 0; to && i < FEED_RECORDS; i++) {
        out.n = 0;
        put_record(&out, i * 7);
        if (fwrite(out.p, 1, out.n, to) != out.n || fflush(to) != 0) {
            break;
        }
        atomic_fetch_add(&f->written, out.n);
    }
    px_buf_done(&out);
    return to && fclose(to) == 0 ? NULL : user;
}

// Waits, at one item, until the writer gets no further.
static bool
be_slow(void *user, const plx_item *item)
{
    feed *f = user;
    (void) item;
    if (f->n++ == 10) {
        size_t before;
        do {
            before = atomic_load(&f->written);
            sleep_ms(200);
        } while (atomic_load(&f->written) > before);
        f->most = before;
    }
    return true;
}

static void
little_is_read_ahead_of_a_slow_caller(void **state)
{
    feed f = { .n = 0 };
    const char *path = f.path;
    plx_engine_opts opts = options(4);
    pthread_t writer;
    void *failed = NULL;

    (void) state;
    snprintf(f.path, sizeof(f.path), "%s/pipe", dir);
    assert_int_equal(mkfifo(f.path, 0600), 0);
    assert_int_equal(pthread_create(&writer, NULL, write_feed, &f), 0);
    assert_int_equal(plx_stream(NULL, &path, 1, &opts, be_slow, &f, NULL),
                     PLX_OK);
    assert_int_equal(pthread_join(writer, &failed), 0);
    assert_null(failed);
    assert_int_equal(f.n, FEED_RECORDS);
    // Sixteen slots of some 2 KB, what the source looks ahead, and the pipe.
    assert_in_range(f.most, 1, (size_t) 512 << 10);
    assert_true(f.written > (size_t) 3 << 20);
    unlink(f.path);
}

static int
set_up(void **state)
{
    (void) state;
    return mkdtemp(dir) ? 0 : -1;
}

static int
tear_down(void **state)
{
    char path[100];
    (void) state;
    for (unsigned n = 0; n <= 200; n++) {
        snprintf(path, sizeof(path), "%s/%u.ndjson", dir, n);
        unlink(path);
    }
    return rmdir(dir);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_is_the_inputs_for_any_number_of_threads),
        cmocka_unit_test(nothing_is_a_stream_too),
        cmocka_unit_test(a_caller_may_stop_at_any_item),
        cmocka_unit_test(wrong_fields_are_told_before_anything_is_read),
        cmocka_unit_test(options_are_read_as_far_as_the_caller_has_them),
        cmocka_unit_test(what_the_caller_keeps_is_not_made_anew),
        cmocka_unit_test(little_is_read_ahead_of_a_slow_caller),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
