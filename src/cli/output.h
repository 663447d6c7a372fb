// SPDX-License-Identifier: Apache-2.0
#ifndef PX_CLI_OUTPUT_H
#define PX_CLI_OUTPUT_H

#include "base/file.h"
#include "cli/args.h"

/*
 * Where machine output goes, piece by piece: standard output, or a file that
 * appears whole at the end or not at all. Each call returns false after an
 * error was printed.
 */
typedef struct output {
    px_file_out *file;  // NULL: standard output
} output;

bool output_open(output *out, const args *a);
bool output_put(output *out, plx_str bytes);
// `good`: keep what was written. Due after output_open succeeded.
bool output_close(output *out, bool good);

#endif
