// SPDX-License-Identifier: Apache-2.0
/*
 * What a person sees: errors and findings
 *
 *   Machine output goes to standard output, all else to standard error. File
 *   names are strangers' input: control characters in them never reach the
 *   terminal.
 *
 *   When nobody reads standard output any more ("| head"), the command ends as
 *   others do, of the signal for it and without a word. The signal is ignored
 *   until then: a connection to a server may break as well.
 */
#include "cli/console.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli/progress.h"

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
    char line[5000] = "", safe[sizeof(line)];
    vsnprintf(line, sizeof(line), fmt, list);
    plx_str s = px_str(line);
    size_t n = 0, len;
    for (size_t at = 0; at < s.n; at += len) {
        if (is_unsafe(px_utf8_next(s, at, &len))) {
            safe[n++] = '?';
        } else {
            memcpy(safe + n, s.p + at, len);
            n += len;
        }
    }
    // All at once: standard error is not buffered.
    fprintf(to, "%s%.*s\n", before, (int) n, safe);
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

// Always false, after an error was printed.
static bool
stdout_failed(void)
{
    if (errno == EPIPE) {
        (void) signal(SIGPIPE, SIG_DFL);
        (void) raise(SIGPIPE);
    }
    console_error("standard output cannot be written");
    return false;
}

bool
console_write(plx_str bytes)
{
    errno = 0;
    bool all = bytes.n == 0 || fwrite(bytes.p, 1, bytes.n, stdout) == bytes.n;
    return (all && fflush(stdout) == 0) || stdout_failed();
}

bool
console_close(void)
{
    errno = 0;
    return (fflush(stdout) == 0 && !ferror(stdout)) || stdout_failed();
}

void
console_failure(plx_str name, const plx_err *err)
{
    const char *path = strcmp(name.p, "-") == 0 ? "standard input" : name.p;
    if (strstr(err->message, px_file_shown(name.p))) {  // it names the file
        console_error("%s", err->message);
    } else {
        console_error("%s: %s", path, err->message);
    }
}

void
console_findings(const plx_report *report)
{
    plx_str path = plx_report_path(report);
    for (size_t i = 0; i < plx_report_n_findings(report); i++) {
        plx_report_finding f = plx_report_finding_at(report, i);
        console_error("%.*s: note: %.*s", (int) path.n, path.p,
                      (int) f.message.n, f.message.p);
    }
}

plx_engine_opts
console_opts(const args *a)
{
    plx_engine_opts opts = PLX_ENGINE_OPTS_INIT;
    opts.threads = a->threads;
    opts.max_bytes = a->max_bytes;
    opts.media = a->plain ? PLX_MEDIA_PLAIN : PLX_MEDIA_GUESS;
    opts.fields = a->fields;
    opts.follow = a->follow;
    opts.allow_private = a->allow_private;
    opts.ignore_robots = a->no_robots;
    opts.timeout = a->timeout;
    opts.contact = a->contact;
    return opts;
}

int
console_read(const plx_model *model, const args *a, plx_batch **out)
{
    progress state;
    plx_engine_opts opts = console_opts(a);
    opts.tick = progress_tick;
    opts.tick_user = &state;
    progress_start(&state, a->quiet);
    plx_batch *batch;
    plx_err err = { .rc = PLX_OK };
    plx_rc rc = plx_read(model, a->paths, a->n_paths, &opts, &batch, &err);
    progress_wipe(&state);
    if (rc != PLX_OK) {
        console_error("%s", err.message);
        return rc == PLX_EARG ? EXIT_USAGE : EXIT_NOTHING;
    }
    for (size_t i = 0; i < batch->n_failures; i++) {
        console_failure(batch->failures[i].path, &batch->failures[i].err);
    }
    for (size_t i = 0; i < batch->n_reports && !a->quiet; i++) {
        console_findings(batch->reports[i]);
    }
    *out = batch;
    return EXIT_DONE;
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
    } else {
        good = console_write(data);
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
