// SPDX-License-Identifier: Apache-2.0
/*
 * What a person sees: errors, findings, progress
 *
 *   Machine output goes to standard output, all else to standard error.
 *   Progress is shown only on a terminal and only for work that lasts longer
 *   than a second, and it wipes itself away. File names are strangers' input:
 *   control characters in them never reach the terminal.
 */
#include "cli/console.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"

// Control characters (the second set, U+0080 to U+009F, and broken bytes that
// a terminal may take for it, too) and marks that turn the reading direction.
static bool
is_unsafe(uint32_t rune)
{
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0) ||
           rune == PX_RUNE_BAD || (rune >= 0x200E && rune <= 0x200F) ||
           (rune >= 0x2028 && rune <= 0x202E) ||
           (rune >= 0x2066 && rune <= 0x2069);
}

static void put_line(FILE *to, const char *before, const char *fmt,
                     va_list list) PX_PRINTF(3, 0);
static void
put_line(FILE *to, const char *before, const char *fmt, va_list list)
{
    char line[5000] = "";
    vsnprintf(line, sizeof(line), fmt, list);
    plx_str s = px_str(line);
    size_t len;
    fputs(before, to);
    for (size_t at = 0; at < s.n; at += len) {
        if (is_unsafe(px_utf8_next(s, at, &len))) {
            fputc('?', to);
        } else {
            fwrite(s.p + at, 1, len, to);
        }
    }
    fputc('\n', to);
}

void
console_error(const char *fmt, ...)
{
    va_list list;
    va_start(list, fmt);
    put_line(stderr, "parallax: ", fmt, list);
    va_end(list);
}

void
console_say(const char *fmt, ...)
{
    va_list list;
    va_start(list, fmt);
    put_line(stdout, "", fmt, list);
    va_end(list);
}

bool
console_close(void)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        console_error("standard output cannot be written");
        return false;
    }
    return true;
}

void
console_failures(const plx_batch *batch)
{
    for (size_t i = 0; i < batch->n_failures; i++) {
        const plx_failure *f = &batch->failures[i];
        const char *path =
            strcmp(f->path.p, "-") == 0 ? "standard input" : f->path.p;
        if (strcmp(f->err.room, "files") == 0) {  // it names the file
            console_error("%s", f->err.message);
        } else {
            console_error("%s: %s", path, f->err.message);
        }
    }
}

void
console_findings(const plx_batch *batch)
{
    for (size_t i = 0; i < batch->n_reports; i++) {
        const plx_report *r = batch->reports[i];
        plx_str path = plx_report_path(r);
        for (size_t k = 0; k < plx_report_n_findings(r); k++) {
            plx_report_finding f = plx_report_finding_at(r, k);
            console_error("%.*s: note: %.*s", (int) path.n, path.p,
                          (int) f.message.n, f.message.p);
        }
    }
}

typedef struct progress {
    struct timespec start;
    bool shown;
} progress;

static double
seconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) (now.tv_sec - start->tv_sec) +
           (double) (now.tv_nsec - start->tv_nsec) / 1e9;
}

static bool
show_progress(void *user, const plx_progress *p)
{
    progress *state = user;
    double passed = seconds_since(&state->start);
    if (passed > 1 && p->total > 1) {
        double left =
            p->done ? passed / (double) p->done * (double) (p->total - p->done)
                    : 0;
        fprintf(stderr, "\r\033[K%s: %zu of %zu reports, %.0f s left", p->stage,
                p->done, p->total, left);
        state->shown = true;
    }
    return true;
}

plx_batch *
console_read(const plx_model *model, const args *a)
{
    plx_engine_opts opts = PLX_ENGINE_OPTS_INIT;
    opts.threads = a->threads;
    opts.max_bytes = a->max_bytes;
    opts.media = a->plain ? PLX_MEDIA_PLAIN : PLX_MEDIA_GUESS;
    opts.trees = strcmp(a->command->name, "annotate") == 0;
    progress state = { .shown = false };
    clock_gettime(CLOCK_MONOTONIC, &state.start);
    if (!a->quiet && isatty(STDERR_FILENO)) {
        opts.tick = show_progress;
        opts.tick_user = &state;
    }
    plx_batch *batch;
    plx_err err = { .rc = PLX_OK };
    plx_rc rc = plx_read(model, a->paths, a->n_paths, &opts, &batch, &err);
    if (state.shown) {
        fputs("\r\033[K", stderr);
    }
    if (rc != PLX_OK) {
        console_error("%s", err.message);
        return NULL;
    }
    console_failures(batch);
    if (!a->quiet) {
        console_findings(batch);
    }
    return batch;
}

bool
console_gather(void *user, const char *bytes, size_t n)
{
    console_sink *sink = user;
    if (n > sink->room - sink->n) {
        size_t room = (sink->n + n) * 2;
        char *grown = realloc(sink->bytes, room);
        if (!grown) {
            return false;
        }
        sink->bytes = grown;
        sink->room = room;
    }
    memcpy(sink->bytes + sink->n, bytes, n);
    sink->n += n;
    return true;
}

bool
console_flush(console_sink *sink, const args *a)
{
    bool good = true;
    plx_err err = { .rc = PLX_OK };
    plx_str data = { sink->bytes, sink->n };
    if (a->output && strcmp(a->output, "-") != 0) {
        good = px_file_write(a->output, data, &err) == PLX_OK;
        if (!good) {
            console_error("%s", err.message);
        }
    } else if (sink->n && (fwrite(sink->bytes, 1, sink->n, stdout) != sink->n ||
                           fflush(stdout) != 0)) {
        console_error("standard output cannot be written");
        good = false;
    }
    free(sink->bytes);
    *sink = (console_sink){ 0 };
    return good;
}

unsigned
console_columns(void)
{
    struct winsize size;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        return size.ws_col;
    }
    return 0;
}
