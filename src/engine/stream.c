// SPDX-License-Identifier: Apache-2.0
/*
 * Many reports on several threads, in their order
 *
 *   Workers take items from the source one after another, so an item's number
 *   is its place in the input, and put what they make of it into the slot of
 *   that number in a ring:
 *
 *            head                          tail
 *       ----[ ready | busy | ready | busy ]----[ free ]----
 *             |                                  |
 *             v given to the caller              ^ the next item's
 *
 *   The caller's thread hands out what is ready at the head, and where nothing
 *   is, it works like the others. So reports come out as they went in, however
 *   many threads there are.
 *
 *   The ring is the window of what is known at once. Nobody takes an item while
 *   it is full, or while the reports in it hold too many bytes: however long
 *   the input, and however slow the caller, memory stays flat. A slot keeps its
 *   memory from item to item, and a worker its workbench.
 */
#include <parallax/engine.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/pool.h"
#include "engine/access.h"
#include "engine/workbench.h"

#define ROOM "engine"
#define SLOTS_A_THREAD 4u
#define WINDOW_BYTES ((size_t) 64 << 20)  // of all slots; one may be larger
#define KEPT_BYTES ((size_t) 1 << 20)  // of a slot's bytes as they came in

typedef struct slot {
    px_arena arena;  // of the item
    px_item item;
    plx_report *report;  // NULL: none, or not made yet
    plx_err err;  // of the report
    size_t bytes;  // what it holds
    bool ready;
} slot;

typedef struct stream {
    // Fixed while it runs.
    const plx_model *model;
    px_source *source;
    px_access access;
    plx_report_opts report_opts;
    plx_each *each;
    void *user;
    slot *slots;
    px_workbench *benches;  // one a thread
    uint32_t n_slots, n_threads;

    pthread_mutex_t lock;  // guards all that follows, and each slot's `ready`
    pthread_cond_t changed;  // for workers: they may take an item, or must end
    pthread_cond_t caller;  // the same, and the head may be ready
    uint64_t head, tail;  // slots [head, tail) hold an item
    size_t bytes;  // what they hold
    bool reading;  // somebody is at the source
    bool ended;  // the source has no more, or is not to be asked
    plx_rc rc;  // why it ended early
} stream;

static slot *
slot_of(stream *s, uint64_t number)
{
    return &s->slots[number % s->n_slots];
}

// -- taking and making ------------------------------------------------------

static bool
may_take(const stream *s)
{
    bool room = s->tail - s->head < s->n_slots &&
                (s->bytes < WINDOW_BYTES || s->head == s->tail);
    return room && !s->reading && !s->ended;
}

static void
wake_all(stream *s)
{
    pthread_cond_broadcast(&s->changed);
    pthread_cond_signal(&s->caller);
}

// Reads the next item into the slot at the tail. Called with the lock, when
// one may be taken, and returns with it. NULL: there are no more.
static slot *
take(stream *s)
{
    slot *taken = slot_of(s, s->tail);
    s->reading = true;
    pthread_mutex_unlock(&s->lock);
    px_arena_renew(&taken->arena, 0, KEPT_BYTES);
    plx_rc rc = px_source_next(s->source, &taken->arena, &taken->item);
    pthread_mutex_lock(&s->lock);
    s->reading = false;
    if (rc != PLX_OK || taken->item.name.n == 0 || s->ended) {
        s->rc = s->ended ? s->rc : rc;
        s->ended = true;
        wake_all(s);
        return NULL;
    }
    taken->ready = false;
    taken->bytes = taken->arena.used;
    s->bytes += taken->bytes;
    s->tail++;
    pthread_cond_signal(&s->changed);
    pthread_cond_signal(&s->caller);
    return taken;
}

// From the item to its report. False: it failed, and the slot says why.
static bool
make(stream *s, px_workbench *bench, slot *at)
{
    if (at->item.err.rc != PLX_OK) {
        at->err = at->item.err;
        return false;
    }
    if (!at->report) {
        at->report = px_report_new();
    }
    if (!at->report) {
        plx_rc rc = px_fail(&at->err, PLX_ENOMEM, ROOM, "out of memory");
        return rc == PLX_OK;
    }
    plx_source source = px_source_of(&at->item);
    return px_report_make(bench, s->model, &source, &s->report_opts, at->report,
                          &at->err) == PLX_OK;
}

// Takes an item and makes its report. Called with the lock, returns with it.
static void
work(stream *s, px_workbench *bench)
{
    slot *mine = take(s);
    if (!mine) {
        return;
    }
    pthread_mutex_unlock(&s->lock);
    mine->err = (plx_err){ .rc = PLX_OK };
    bool made = make(s, bench, mine);
    size_t more = made ? mine->report->arena.used : 0;
    pthread_mutex_lock(&s->lock);
    mine->bytes += more;
    s->bytes += more;
    mine->ready = true;
    pthread_cond_signal(&s->caller);
}

static void
help(stream *s, px_workbench *bench)
{
    pthread_mutex_lock(&s->lock);
    while (!s->ended) {
        if (may_take(s)) {
            work(s, bench);
        } else {
            pthread_cond_wait(&s->changed, &s->lock);
        }
    }
    pthread_mutex_unlock(&s->lock);
}

// -- handing out --------------------------------------------------------------

// Gives the report at the head to the caller. False: it wants no more.
static bool
give(stream *s, slot *at, size_t number)
{
    plx_item item = { .name = at->item.name, .err = at->err };
    if (at->err.rc == PLX_OK) {
        item.report = at->report;
    }
    bool goes_on = s->each(s->user, &item);
    if (at->report && atomic_load(&at->report->refs) > 1) {
        plx_report_unref(at->report);  // the caller keeps it
        at->report = NULL;
    }
    const plx_engine_opts *opts = &s->access.opts;
    if (goes_on && opts->tick) {
        const char *stage = opts->text_only ? "reading" : "analysing";
        plx_progress progress = { number + 1, 0, stage };
        goes_on = opts->tick(opts->tick_user, &progress);
    }
    return goes_on;
}

// Called with the lock, when the head is ready; returns with it.
static void
give_head(stream *s)
{
    slot *at = slot_of(s, s->head);
    pthread_mutex_unlock(&s->lock);
    bool goes_on = give(s, at, s->head);
    pthread_mutex_lock(&s->lock);
    s->bytes -= at->bytes;
    s->head++;
    if (goes_on) {
        pthread_cond_signal(&s->changed);
    } else {
        s->rc = PLX_ECANCELED;
        s->ended = true;
        wake_all(s);
    }
}

static void
lead(stream *s, px_workbench *bench)
{
    pthread_mutex_lock(&s->lock);
    while (s->rc != PLX_ECANCELED && (!s->ended || s->head < s->tail)) {
        if (s->head < s->tail && slot_of(s, s->head)->ready) {
            give_head(s);
        } else if (may_take(s)) {
            work(s, bench);
        } else {
            pthread_cond_wait(&s->caller, &s->lock);
        }
    }
    pthread_mutex_unlock(&s->lock);
}

static void
run(void *user, uint32_t thread, uint32_t job)
{
    stream *s = user;
    (void) job;  // as many as there are threads, each as long as the input
    if (thread == 0) {
        lead(s, &s->benches[0]);
    } else {
        help(s, &s->benches[thread]);
    }
}

// -- setting up ---------------------------------------------------------------

static uint32_t
count_threads(unsigned wanted)
{
    long n = wanted ? (long) wanted : sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > (long) PX_POOL_MAX ? PX_POOL_MAX : (uint32_t) n;
}

// False when there is no memory; stream_done is due in either case.
static bool
stream_init(stream *s)
{
    s->n_threads = count_threads(s->access.opts.threads);
    s->n_slots = s->n_threads * SLOTS_A_THREAD;
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->changed, NULL);
    pthread_cond_init(&s->caller, NULL);
    s->slots = calloc(s->n_slots, sizeof(*s->slots));
    s->benches = calloc(s->n_threads, sizeof(*s->benches));
    for (uint32_t i = 0; s->slots && i < s->n_slots; i++) {
        px_arena_init(&s->slots[i].arena, 0);
    }
    for (uint32_t i = 0; s->benches && i < s->n_threads; i++) {
        px_workbench_init(&s->benches[i]);
    }
    return s->slots && s->benches;
}

static void
stream_done(stream *s)
{
    for (uint32_t i = 0; s->slots && i < s->n_slots; i++) {
        plx_report_unref(s->slots[i].report);
        px_arena_done(&s->slots[i].arena);
    }
    for (uint32_t i = 0; s->benches && i < s->n_threads; i++) {
        px_workbench_done(&s->benches[i]);
    }
    free(s->slots);
    free(s->benches);
    pthread_cond_destroy(&s->caller);
    pthread_cond_destroy(&s->changed);
    pthread_mutex_destroy(&s->lock);
}

plx_rc
plx_stream(const plx_model *model, const char *const *paths, size_t n_paths,
           const plx_engine_opts *opts, plx_each *each, void *user,
           plx_err *err)
{
    stream s = { .model = model, .each = each, .user = user };
    px_access_init(&s.access, opts);
    s.report_opts = (plx_report_opts){ .size = sizeof(s.report_opts),
                                       .max_bytes = s.access.opts.max_bytes,
                                       .trees = s.access.opts.trees,
                                       .text_only = s.access.opts.text_only };
    PX_TRY(px_source_open(paths, n_paths, &s.access.source, &s.source, err));
    if (stream_init(&s)) {
        px_pool_run(s.n_threads, s.n_threads, run, &s);
        // The pool may have given every job to the others, if they ended soon.
        lead(&s, &s.benches[0]);
    } else {
        s.rc = PLX_ENOMEM;
    }
    stream_done(&s);
    px_source_close(s.source);
    px_access_done(&s.access);
    return s.rc == PLX_OK ? PLX_OK
                          : px_fail(err, s.rc, ROOM, "%s", plx_rc_text(s.rc));
}
