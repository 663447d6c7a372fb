// SPDX-License-Identifier: Apache-2.0
/*
 * The command: choose what to run.
 */
#include <signal.h>
#include <stdio.h>

#include "cli/commands.h"
#include "cli/console.h"

typedef int run_command(const plx_model *model, const args *a);

// The model that is asked for, or the one that is there, or none but rules.
// NULL after an error was printed.
static plx_model *
model_open(const args *a)
{
    char path[PATH_MAX];
    plx_model *model = NULL;
    plx_err err = { .rc = PLX_OK };
    const char *from = a->model ? a->model : model_find(path) ? path : NULL;
    if (plx_model_open(from, &model, &err) != PLX_OK) {
        console_error("%s", err.message);
    }
    return model;
}

static int
run(const args *a)
{
    static const struct {
        uint8_t bit;
        run_command *run;
    } runs[] = {
        { PX_CMD_DOSSIER, cmd_dossier },
        { PX_CMD_EXTRACT, cmd_extract },
        { PX_CMD_ANNOTATE, cmd_annotate },
        { PX_CMD_VERIFY, cmd_verify },
    };
    if (a->command->bit == PX_CMD_MODEL) {
        return cmd_model(a);
    }
    const bool modelled = a->command->bit & PX_CMD_MODELLED;
    plx_model *model = modelled ? model_open(a) : NULL;
    if (modelled && !model) {
        return EXIT_NOTHING;
    }
    int status = EXIT_USAGE;
    for (size_t i = 0; i < PX_COUNT(runs); i++) {
        if (runs[i].bit == a->command->bit) {
            status = runs[i].run(model, a);
        }
    }
    plx_model_unref(model);
    return status;
}

// What help and version print, if they are asked for.
static bool
told(const char *name, const char *about)
{
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        printf("parallax %s\n", plx_version());
        return true;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 ||
        strcmp(name, "help") == 0) {
        const px_command *command = about ? args_command(about) : NULL;
        if (command) {
            help_command(command);
        } else {
            help_all();
        }
        return true;
    }
    return false;
}

int
main(int argc, char **argv)
{
    const char *name = argc > 1 ? argv[1] : "";
    (void) signal(SIGPIPE, SIG_IGN);  // see console.c
    if (told(name, argc > 2 ? argv[2] : NULL)) {
        return console_close() ? EXIT_DONE : EXIT_NOTHING;
    }
    const px_command *command = args_command(name);
    if (!command) {
        console_error(*name ? "there is no command '%s'" : "no command given%s",
                      name);
        fputs("Try 'parallax --help'.\n", stderr);
        return EXIT_USAGE;
    }
    args a;
    int status = EXIT_USAGE;
    if (args_parse(command, argc - 2, argv + 2, &a)) {
        if (a.help) {
            help_command(command);
            status = EXIT_DONE;
        } else {
            status = run(&a);
        }
    }
    args_done(&a);
    if (status <= EXIT_SOME_FAILED && !console_close()) {
        status = EXIT_NOTHING;
    }
    return status;
}
