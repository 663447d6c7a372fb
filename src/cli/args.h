// SPDX-License-Identifier: Apache-2.0
#ifndef PX_CLI_ARGS_H
#define PX_CLI_ARGS_H

#include <parallax/date.h>

#include "engine/options.h"

// Exit statuses, the same for every command.
enum {
    EXIT_DONE = 0,
    EXIT_SOME_FAILED = 1,  // each failure was named
    EXIT_USAGE = 2,
    EXIT_NOTHING = 3,  // nothing could be done
};

// A parsed command line.
typedef struct args {
    const px_command *command;
    const char *output;
    const char *format;
    const char *colour;
    const char *folder;
    const char *model;
    const char *fields;
    const char *contact;
    unsigned threads, columns, timeout;  // 0: not given
    size_t max_bytes;  // 0: not given
    plx_date today;
    bool plain, quiet, help;
    bool follow, allow_private, no_robots;
    const char **paths;  // in argv's memory
    size_t n_paths;
} args;

// Parse argv behind the command's name. False after an error was printed.
// args_done is due in either case.
bool args_parse(const px_command *command, int argc, char *const *argv,
                args *out);
void args_done(args *a);

const px_command *args_command(const char *name);  // NULL: no such command

void help_all(void);
void help_command(const px_command *command);

#endif
