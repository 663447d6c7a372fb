// SPDX-License-Identifier: Apache-2.0
/*
 * How a run went: the line by which one sees that a night's intake was sound.
 */
#include "cli/health.h"

#include "base/str.h"
#include "cli/console.h"

void
health_count(health *h, const plx_item *item)
{
    if (item->report) {
        h->reports++;
        h->articles += plx_report_is_article(item->report);
        return;
    }
    h->failed++;
    if ((size_t) item->err.rc < HEALTH_CODES) {
        h->by_code[item->err.rc]++;
    }
}

void
health_tell(const health *h, double seconds)
{
    px_buf line = { .n = 0 };
    px_buf_printf(&line, "%zu report%s read, %zu article%s", h->reports,
                  h->reports == 1 ? "" : "s", h->articles,
                  h->articles == 1 ? "" : "s");
    if (h->reports > h->articles) {
        px_buf_printf(&line, ", %zu without an article",
                      h->reports - h->articles);
    }
    if (h->failed) {
        px_buf_printf(&line, ", %zu failed", h->failed);
        const char *before = " (";
        for (size_t i = 0; i < HEALTH_CODES; i++) {
            if (h->by_code[i]) {
                px_buf_printf(&line, "%s%s: %zu", before,
                              plx_rc_text((plx_rc) i), h->by_code[i]);
                before = ", ";
            }
        }
        px_buf_addc(&line, ')');
    }
    px_buf_printf(&line, "; %.1f s, %.0f reports/s", seconds,
                  seconds > 0 ? (double) h->reports / seconds : 0.0);
    const char *text = px_buf_z(&line);
    if (text) {
        console_error("%s", text);
    }
    px_buf_done(&line);
}

int
health_status(const health *h)
{
    return h->reports == 0 ? EXIT_NOTHING
           : h->failed     ? EXIT_SOME_FAILED
                           : EXIT_DONE;
}
