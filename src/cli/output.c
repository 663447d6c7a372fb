// SPDX-License-Identifier: Apache-2.0
/*
 * Machine output
 *
 *   Each piece is passed on at once, so that who reads a pipe sees a report as
 *   soon as it is there. A file gets its name when all of it is written.
 */
#include "cli/output.h"

#include "cli/console.h"

bool
output_open(output *out, const args *a)
{
    plx_err err = { .rc = PLX_OK };
    *out = (output){ .file = NULL };
    if (!a->output || strcmp(a->output, "-") == 0 ||
        px_file_begin(a->output, &out->file, &err) == PLX_OK) {
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
