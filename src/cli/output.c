// SPDX-License-Identifier: Apache-2.0
/*
 * Machine output
 *
 *   Each piece is passed on at once, so that who reads a pipe sees a report as
 *   soon as it is there. A file gets its name when all of it is written, and
 *   nothing is left of it when the command is ended before (Ctrl-C).
 */
#include "cli/output.h"

#include <signal.h>
#include <unistd.h>

#include "cli/console.h"

static const char *_Atomic unfinished;  // what a signal has to remove

static void
on_signal(int number)
{
    const char *path = unfinished;
    if (path) {
        (void) unlink(path);
    }
    (void) raise(number);  // which now ends the command
}

// Whoever started the command may want signals ignored (nohup); so they are.
static void
watch(const char *path)
{
    static const int ends[] = { SIGINT, SIGTERM, SIGHUP };
    struct sigaction now = { .sa_handler = on_signal,
                             .sa_flags = (int) SA_RESETHAND };
    unfinished = path;
    for (size_t i = 0; path && i < PX_COUNT(ends); i++) {
        struct sigaction before;
        if (sigaction(ends[i], NULL, &before) == 0 &&
            before.sa_handler != SIG_IGN) {
            (void) sigaction(ends[i], &now, NULL);
        }
    }
}

bool
output_open(output *out, const args *a)
{
    plx_err err = { .rc = PLX_OK };
    *out = (output){ .file = NULL };
    if (!a->output || strcmp(a->output, "-") == 0) {
        return true;
    }
    if (px_file_begin(a->output, &out->file, &err) == PLX_OK) {
        watch(px_file_temporary(out->file));
        return true;
    }
    console_error("%s", err.message);
    return false;
}

bool
output_put(output *out, plx_str bytes)
{
    plx_err err = { .rc = PLX_OK };
    if (!out->file) {
        return console_write(bytes);
    }
    if (px_file_put(out->file, bytes, &err) == PLX_OK) {
        return true;
    }
    console_error("%s", err.message);
    return false;
}

bool
output_close(output *out, bool good)
{
    plx_err err = { .rc = PLX_OK };
    watch(NULL);
    if (!good) {
        px_file_drop(out->file);
        return true;
    }
    if (!out->file || px_file_end(out->file, &err) == PLX_OK) {
        return true;
    }
    console_error("%s", err.message);
    return false;
}
