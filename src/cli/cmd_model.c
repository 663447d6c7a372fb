// SPDX-License-Identifier: Apache-2.0
/*
 * parallax model: which model is used, is it sound, and what is in it?
 *
 *   Where no --model says it, the model is looked for beside a command that was
 *   built and not installed, and then where it was installed. What is there must
 *   be sound: a damaged model is an error and never passed over.
 */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/console.h"

// The model of the source tree that this program was built in, if it was:
// build/parallax belongs to models/en.plx. Empty when there is no telling.
static void
model_in_tree(char path[PATH_MAX])
{
    static const char name[] = "/models/en.plx";
    const ssize_t n = readlink("/proc/self/exe", path, PATH_MAX);

    path[n > 0 && n < PATH_MAX ? n : 0] = '\0';
    if (!path[0]) {
        return;
    }
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(path, '/');
        *(slash ? slash : path) = '\0';
    }
    if (strlen(path) + sizeof(name) <= PATH_MAX) {
        memcpy(path + strlen(path), name, sizeof(name));
    }
}

bool
model_find(char path[PATH_MAX])
{
    model_in_tree(path);
    if (access(path, F_OK) == 0) {
        return true;
    }
    const char *installed = plx_model_installed();
    const size_t n = strlen(installed) + 1;
    if (n > PATH_MAX) {
        return false;
    }
    memcpy(path, installed, n);
    return access(path, F_OK) == 0;
}

static double
milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec * 1e3 + (double) now.tv_nsec * 1e-6;
}

static int
tell_model(const char *path)
{
    plx_model *model;
    plx_err err = { .rc = PLX_OK };
    const double started = milliseconds();

    if (plx_model_open(path, &model, &err) != PLX_OK) {
        console_error("%s", err.message);
        return EXIT_NOTHING;
    }
    const double took = milliseconds() - started;
    console_say("%s", path);
    console_say("format %" PRIu32 ", %zu bytes, checksum %016" PRIx64
                " holds, opened in %.1f ms",
                plx_model_format(model), plx_model_size(model),
                plx_model_checksum(model), took);
    for (size_t i = 0; i < plx_model_n_sections(model); i++) {
        const plx_model_section s = plx_model_section_at(model, i);
        console_say("  %-8s version %" PRIu32 " %12zu bytes", s.name, s.version,
                    s.size);
    }
    plx_model_unref(model);
    return EXIT_DONE;
}

int
cmd_model(const args *a)
{
    char path[PATH_MAX];
    int worst = EXIT_DONE;

    for (size_t i = 0; i < a->n_paths; i++) {
        const int status = tell_model(a->paths[i]);
        worst = status > worst ? status : worst;
    }
    if (a->n_paths > 0) {
        return worst;
    }
    if (!model_find(path)) {
        model_in_tree(path);
        console_error("there is no model, neither %s nor %s", path,
                      plx_model_installed());
        return EXIT_NOTHING;
    }
    return tell_model(path);
}
