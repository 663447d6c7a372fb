// SPDX-License-Identifier: Apache-2.0
// Any bytes may stand in a sidecar: its report is listed all the same.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "intake/source.h"
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
    px_source *source;
    px_item item, broken;
    const char *path = folder;
    PX_LAW(px_source_open(&path, 1, NULL, &source, NULL) == PLX_OK);
    PX_LAW(px_source_next(source, &arena, &item) == PLX_OK);
    PX_LAW(px_source_next(source, &arena, &broken) == PLX_OK);
    px_source_close(source);
    PX_LAW(item.name.n > 0 && item.err.rc == PLX_OK);
    PX_LAW(px_utf8_valid(item.told.url, NULL));
    PX_LAW(px_utf8_valid(item.told.outlet, NULL));
    PX_LAW(px_utf8_valid(item.told.byline, NULL));
    PX_LAW(item.told.published.precision <= PLX_DAY);
    PX_LAW(broken.name.n == 0 || broken.err.rc == PLX_EFORMAT ||
           broken.err.rc == PLX_ELIMIT);
    px_arena_done(&arena);
    return 0;
}
