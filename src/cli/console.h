// SPDX-License-Identifier: Apache-2.0
#ifndef PX_CLI_CONSOLE_H
#define PX_CLI_CONSOLE_H

#include <parallax/engine.h>

#include "cli/args.h"

// One line, control characters shown as "?", because much of it is strangers'
// words: on standard error after "parallax: ", or on standard output.
void console_error(const char *fmt, ...) PX_PRINTF(1, 2);
void console_say(const char *fmt, ...) PX_PRINTF(1, 2);

// Bytes to standard output, at once. False after an error was printed; where
// nobody reads it any more, the command ends here.
bool console_write(plx_str bytes);

// Did all that was printed reach standard output? As console_write.
bool console_close(void);

// Name an input that failed, and why.
void console_failure(plx_str name, const plx_err *err);

// Tell what was odd in a report, a line each.
void console_findings(const plx_report *report);

// What the command line says of how to read.
plx_engine_opts console_opts(const args *a);

// Read and analyse the paths with progress on a terminal. EXIT_DONE, or what to
// end with after an error was printed. Failures are printed, and findings where
// they are wanted.
int console_read(const plx_model *model, const args *a, plx_batch **out);

// Where output goes: a file, written whole at the end, or standard output.
typedef struct console_sink {
    char *bytes;
    size_t n, room;
} console_sink;

// plx_write that gathers into a console_sink.
bool console_gather(void *user, const char *bytes, size_t n);

// Write what was gathered to a->output or standard output, and free it.
// False after an error was printed.
bool console_flush(console_sink *sink, const args *a);

// The terminal's width on standard output; 0 when it is none.
unsigned console_columns(void);

#endif
