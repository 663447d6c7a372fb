// SPDX-License-Identifier: Apache-2.0
// Any bytes may stand in a sidecar: its report is listed all the same.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "intake/intake.h"
#include "laws.h"

static char folder[] = "/tmp/sidecar-fuzz-XXXXXX";
static char report[64], sidecar[64];

static void
clean(void)
{
    (void) unlink(report);
    (void) unlink(sidecar);
    (void) rmdir(folder);
}

static void
begin(void)
{
    static bool begun;
    if (begun) {
        return;
    }
    begun = true;
    PX_LAW(mkdtemp(folder) != NULL);
    snprintf(report, sizeof(report), "%s/a.txt", folder);
    snprintf(sidecar, sizeof(sidecar), "%s/a.meta.json", folder);
    PX_LAW(px_file_write(report, PX_STR("A report."), NULL) == PLX_OK);
    PX_LAW(atexit(clean) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    begin();
    plx_str json = { (const char *) data, n };
    PX_LAW(px_file_write(sidecar, json, NULL) == PLX_OK);
    px_arena arena;
    px_arena_init(&arena, (size_t) 64 << 20);
    px_inputs inputs;
    const char *path = folder;
    PX_LAW(px_intake_list(&arena, &path, 1, &inputs) == PLX_OK);
    PX_LAW(inputs.n == 1 || inputs.n == 2);
    PX_LAW(inputs.v[0].err.rc == PLX_OK);
    PX_LAW(px_utf8_valid(inputs.v[0].url, NULL));
    PX_LAW(px_utf8_valid(inputs.v[0].outlet, NULL));
    PX_LAW(inputs.v[0].published.precision <= PLX_DAY);
    PX_LAW(inputs.n == 1 || inputs.v[1].err.rc == PLX_EFORMAT ||
           inputs.v[1].err.rc == PLX_ELIMIT);
    px_arena_done(&arena);
    return 0;
}
