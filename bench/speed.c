// SPDX-License-Identifier: Apache-2.0
/*
 * How fast Parallax is, and in how much memory
 *
 *   usage: speed PARALLAX ROOT
 *
 *   Three tables. The first starts the command afresh, as a newsroom's script
 *   would, on each story that is there. The second runs every room over the
 *   reports of the example story and says what each costs. The third compiles
 *   stories of growing size, made by shuffling the example's sentences, to
 *   show how cost grows with the number of reports: the hardest case, since
 *   every sentence stands in several reports.
 *
 *   Everything is measured several times; the median is what counts, and the
 *   spread (fastest and slowest) says how far to trust it. Times are of the
 *   processor, so that neighbours on the machine matter less; of starts the
 *   wall clock, which is what a person waits for, is shown as well.
 */
#include <parallax/engine.h>
#include <parallax/render.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "dates/dates.h"
#include "events/events.h"
#include "figures/figures.h"
#include "intake/intake.h"
#include "intake/listing.h"
#include "names/names.h"
#include "page/page.h"
#include "quotes/quotes.h"
#include "reuse/reuse.h"
#include "text/ud_words.h"
#include "text/words.h"

#define ROUNDS 31u
#define STARTS 21u
#define MOST_DOCS 64u
#define BIG 200u
#define BIG_WORDS 600u

typedef struct samples {
    double v[64];
    uint32_t n;
} samples;

static double
now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double) t.tv_sec + (double) t.tv_nsec * 1e-9;
}

static int
by_value(const void *x, const void *y)
{
    double a = *(const double *) x, b = *(const double *) y;
    return a < b ? -1 : a > b;
}

static void
sample(samples *s, double seconds)
{
    if (s->n < PX_COUNT(s->v)) {
        s->v[s->n++] = seconds;
    }
}

// "name  median ms  (fastest to slowest)", and how many a second.
static void
show(const char *name, samples *s, double items, const char *more)
{
    qsort(s->v, s->n, sizeof(*s->v), by_value);
    double median = s->n ? s->v[s->n / 2] : 0.0;
    printf("  %-22s %9.3f ms  (%.3f to %.3f)", name, median * 1e3,
           s->v[0] * 1e3, s->v[s->n - 1] * 1e3);
    if (items > 0.0 && median > 0.0) {
        printf("  %9.0f reports/s", items / median);
    }
    printf("%s\n", more);
}

static void
need(bool is_fine, const char *what)
{
    if (!is_fine) {
        (void) fprintf(stderr, "speed: %s failed\n", what);
        exit(1);
    }
}

// -- rooms -----------------------------------------------------------------

typedef struct example {
    px_arena arena;
    px_places places;
    plx_str bytes[MOST_DOCS];
    uint32_t n;
    size_t words, size;
} example;

static void
load(example *ex, const char *folder)
{
    px_arena_init(&ex->arena, 0);
    ex->places.arena = &ex->arena;
    need(px_places_of(folder, &ex->places) == PLX_OK, "listing the example");
    for (uint32_t i = 0; i < ex->places.n && ex->n < MOST_DOCS; i++) {
        need(px_file_read(ex->places.v[i].path, 1u << 24, &ex->bytes[ex->n],
                          NULL) == PLX_OK,
             "reading the example");
        ex->size += ex->bytes[ex->n].n;
        ex->n++;
    }
    need(ex->n > 0, "finding a report");
}

static plx_rc
run_words(px_doc *doc, px_arena *scratch)
{
    (void) scratch;
    return px_words_find(doc);
}

static plx_rc
run_ud_words(px_doc *doc, px_arena *scratch)
{
    (void) scratch;
    return px_ud_words_find(doc);
}

typedef struct stage {
    const char *name;
    plx_rc (*run)(px_doc *doc, px_arena *scratch);
    samples samples;
} stage;

static stage stages[] = {
    { "words", run_words, { .n = 0 } },
    { "UD words", run_ud_words, { .n = 0 } },
    { "names", px_names_find, { .n = 0 } },
    { "dates", px_dates_find, { .n = 0 } },
    { "figures", px_figures_find, { .n = 0 } },
    { "quotes", px_quotes_find, { .n = 0 } },
    { "events", px_events_find, { .n = 0 } },
};

typedef struct round_times {
    double read, stage[PX_COUNT(stages)];
} round_times;

// Bytes to layers, room by room. The doc lives in `arena`.
static px_doc *
annotate(const example *ex, uint32_t i, px_arena *arena, px_arena *scratch,
         round_times *t)
{
    px_doc *doc = px_doc_new(arena);
    need(doc != NULL, "making a report");
    double start = now(CLOCK_PROCESS_CPUTIME_ID);
    plx_str page = { NULL, 0 };
    bool html = px_intake_is_html(ex->bytes[i], px_str(ex->places.v[i].path));
    need(px_intake_decode(doc, ex->bytes[i], (plx_str){ NULL, 0 }, html, &page,
                          NULL) == PLX_OK &&
             px_page_read(doc, page, html, scratch, NULL) == PLX_OK,
         "reading a page");
    t->read += now(CLOCK_PROCESS_CPUTIME_ID) - start;
    for (size_t s = 0; s < PX_COUNT(stages); s++) {
        px_mark mark = px_arena_mark(scratch);
        start = now(CLOCK_PROCESS_CPUTIME_ID);
        need(stages[s].run(doc, scratch) == PLX_OK, stages[s].name);
        t->stage[s] += now(CLOCK_PROCESS_CPUTIME_ID) - start;
        px_arena_rewind(scratch, mark);
    }
    return doc;
}

static void
measure_rooms(example *ex)
{
    samples read = { .n = 0 };
    size_t most = 0;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        round_times t = { .read = 0.0 };
        ex->words = 0;
        for (uint32_t i = 0; i < ex->n; i++) {
            px_arena arena, scratch;
            px_arena_init(&arena, 0);
            px_arena_init(&scratch, 0);
            px_doc *doc = annotate(ex, i, &arena, &scratch, &t);
            ex->words += doc->tokens.n;
            most = arena.used > most ? arena.used : most;
            px_arena_done(&scratch);
            px_arena_done(&arena);
        }
        sample(&read, t.read);
        for (size_t s = 0; s < PX_COUNT(stages); s++) {
            sample(&stages[s].samples, t.stage[s]);
        }
    }
    printf("\nRooms, over the %u reports of the example (%zu bytes, %zu "
           "words and marks), %u rounds:\n",
           ex->n, ex->size, ex->words, ROUNDS);
    show("decode and page", &read, ex->n, "");
    for (size_t s = 0; s < PX_COUNT(stages); s++) {
        show(stages[s].name, &stages[s].samples, ex->n, "");
    }
    printf("  a report and its layers take at most %zu KB\n", most / 1024);
}

static void
measure_whole(const example *ex)
{
    samples whole = { .n = 0 };
    for (uint32_t round = 0; round < ROUNDS; round++) {
        double start = now(CLOCK_PROCESS_CPUTIME_ID);
        for (uint32_t i = 0; i < ex->n; i++) {
            plx_source source = { .bytes = ex->bytes[i],
                                  .path = px_str(ex->places.v[i].path) };
            plx_report *report = NULL;
            need(plx_report_analyse(NULL, &source, NULL, &report, NULL) ==
                     PLX_OK,
                 "analysing");
            plx_report_unref(report);
        }
        sample(&whole, now(CLOCK_PROCESS_CPUTIME_ID) - start);
    }
    show("whole analysis", &whole, ex->n, "");
}

// -- stories ---------------------------------------------------------------

// The example's sentences, to shuffle.
static px_strs
sentences(const example *ex, px_arena *arena)
{
    px_strs all = { .arena = arena };
    px_arena scratch;
    px_arena_init(&scratch, 0);
    for (uint32_t i = 0; i < ex->n; i++) {
        round_times ignored = { .read = 0.0 };
        px_doc *doc = annotate(ex, i, arena, &scratch, &ignored);
        for (uint32_t s = 0; s < doc->sents.n && doc->is_article; s++) {
            px_strs_push(&all, px_doc_str(doc, doc->sents.v[s].span));
        }
    }
    px_arena_done(&scratch);
    need(!all.oom && all.n > 0, "collecting sentences");
    return all;
}

// The next of a fixed sequence of numbers (Knuth's 64-bit constants).
static uint32_t
draw(uint64_t *state, uint32_t below)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t) (*state >> 33) % below;
}

// Text of about BIG_WORDS words: one headline, and sentences as paragraphs.
static plx_str
make_text(px_strs from, uint64_t *state, px_buf *buf)
{
    buf->n = 0;
    px_buf_printf(buf, "Shuffled report %u\n\n", draw(state, 100000));
    for (size_t bytes = 0; bytes < (size_t) BIG_WORDS * 6;) {
        plx_str s = from.v[draw(state, from.n)];
        px_buf_add(buf, s);
        px_buf_addz(buf, "\n\n");
        bytes += s.n;
    }
    need(!buf->oom, "making a text");
    return px_buf_str(buf);
}

static bool
count_bytes(void *user, const char *bytes, size_t n)
{
    (void) bytes;
    *(size_t *) user += n;
    return true;
}

static void
measure_story(px_strs from, uint32_t n)
{
    static plx_report *reports[BIG];
    static const px_doc *docs[BIG];
    uint64_t state = 1;
    px_buf buf = { .n = 0 };
    px_arena arena, scratch;
    px_arena_init(&scratch, 0);
    px_arena_init(&arena, 0);
    for (uint32_t i = 0; i < n; i++) {
        plx_source source = { .bytes = make_text(from, &state, &buf) };
        need(plx_report_analyse(NULL, &source, NULL, &reports[i], NULL) ==
                 PLX_OK,
             "analysing");
        px_doc *doc = px_doc_new(&arena);
        need(doc &&
                 px_page_read(doc, px_arena_str(&arena, source.bytes), false,
                              &scratch, NULL) == PLX_OK &&
                 px_words_find(doc) == PLX_OK,
             "reading");
        doc->is_article = true;
        docs[i] = doc;
    }
    samples reuse = { .n = 0 }, compile = { .n = 0 }, json = { .n = 0 };
    uint32_t rounds = n > 50 ? 3 : ROUNDS;
    for (uint32_t round = 0; round < rounds; round++) {
        px_arena result, work;
        px_arena_init(&result, 0);
        px_arena_init(&work, 0);
        px_reuses edges;
        double start = now(CLOCK_PROCESS_CPUTIME_ID);
        need(px_reuse_find(&result, &work, docs, n, &edges) == PLX_OK,
             "comparing");
        sample(&reuse, now(CLOCK_PROCESS_CPUTIME_ID) - start);
        px_arena_done(&work);
        px_arena_done(&result);
        const plx_dossier *dossier = NULL;
        start = now(CLOCK_PROCESS_CPUTIME_ID);
        need(plx_dossier_compile(NULL, reports, n, NULL, &dossier, NULL) ==
                 PLX_OK,
             "compiling");
        sample(&compile, now(CLOCK_PROCESS_CPUTIME_ID) - start);
        size_t bytes = 0;
        start = now(CLOCK_PROCESS_CPUTIME_ID);
        need(plx_render(dossier, PLX_FORMAT_JSON, NULL, count_bytes, &bytes,
                        NULL) == PLX_OK,
             "rendering");
        sample(&json, now(CLOCK_PROCESS_CPUTIME_ID) - start);
        plx_dossier_free(dossier);
    }
    printf("\nA story of %u shuffled reports of %u words, %u rounds:\n", n,
           BIG_WORDS, rounds);
    show("reuse", &reuse, n, "");
    show("compile, reuse included", &compile, n, "");
    show("JSON", &json, n, "");
    for (uint32_t i = 0; i < n; i++) {
        plx_report_unref(reports[i]);
    }
    px_buf_done(&buf);
    px_arena_done(&scratch);
    px_arena_done(&arena);
}

// -- cold start --------------------------------------------------------------

// Runs `parallax dossier folder` once; what it used.
static struct rusage
start_once(const char *parallax, const char *folder)
{
    pid_t child = fork();
    need(child >= 0, "fork");
    if (child == 0) {
        if (freopen("/dev/null", "w", stdout) &&
            freopen("/dev/null", "w", stderr)) {
            execl(parallax, parallax, "dossier", folder, (char *) NULL);
        }
        _exit(127);
    }
    int status = 0;
    struct rusage usage;
    need(wait4(child, &status, 0, &usage) == child && WIFEXITED(status) &&
             WEXITSTATUS(status) != 127,
         "starting the command");
    return usage;
}

static double
seconds(struct timeval t)
{
    return (double) t.tv_sec + (double) t.tv_usec * 1e-6;
}

static void
measure_start(const char *parallax, const char *root, const char *story)
{
    char folder[4096], more[64];
    (void) snprintf(folder, sizeof(folder), "%s/%s", root, story);
    if (access(folder, R_OK) != 0) {
        printf("  %-22s skipped: not there\n", story);
        return;
    }
    samples wall = { .n = 0 }, processor = { .n = 0 };
    long most = 0;
    for (uint32_t i = 0; i < STARTS; i++) {
        double start = now(CLOCK_MONOTONIC);
        struct rusage used = start_once(parallax, folder);
        sample(&wall, now(CLOCK_MONOTONIC) - start);
        sample(&processor, seconds(used.ru_utime) + seconds(used.ru_stime));
        most = used.ru_maxrss > most ? used.ru_maxrss : most;
    }
    (void) snprintf(more, sizeof(more), "  peak %.1f MB",
                    (double) most / 1024.0);
    const char *name = strrchr(story, '/');
    show(name ? name + 1 : story, &wall, 0.0, "  wall clock");
    show("", &processor, 0.0, more);
}

int
main(int argc, char **argv)
{
    if (argc != 3) {
        (void) fprintf(stderr, "usage: speed PARALLAX ROOT\n");
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    // First, while this program is small: what a child held before it became
    // the command counts as its memory.
    printf("Cold start of \"parallax dossier\", %u starts:\n", STARTS);
    measure_start(argv[1], argv[2], "examples/harbour-bridge");
    measure_start(argv[1], argv[2], "../shared/reports/kishida-visit");
    measure_start(argv[1], argv[2], "../shared/reports/costa-rica-crash");

    static example ex;
    char folder[4096];
    (void) snprintf(folder, sizeof(folder), "%s/examples/harbour-bridge",
                    argv[2]);
    load(&ex, folder);
    measure_rooms(&ex);
    measure_whole(&ex);

    px_arena arena;
    px_arena_init(&arena, 0);
    px_strs from = sentences(&ex, &arena);
    measure_story(from, 5);
    measure_story(from, 16);
    measure_story(from, BIG);
    px_arena_done(&arena);
    for (uint32_t i = 0; i < ex.n; i++) {
        px_file_free(ex.bytes[i]);
    }
    px_arena_done(&ex.arena);

    return 0;
}
