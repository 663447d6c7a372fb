// SPDX-License-Identifier: Apache-2.0
#ifndef PX_ENGINE_WORKBENCH_H
#define PX_ENGINE_WORKBENCH_H

#include "engine/report.h"

/*
 * What one thread keeps from report to report: memory for what is temporary,
 * and the network's own, a megabyte that every report needs in the same shape.
 */
typedef struct px_workbench {
    px_arena scratch;
    px_arena network;  // of `net`
    px_network net;
    const plx_model *model;  // whose network `net` is; NULL: none is set up
} px_workbench;

void px_workbench_init(px_workbench *bench);  // allocates nothing
void px_workbench_done(px_workbench *bench);

// A report with one reference and nothing in it; NULL: out of memory.
plx_report *px_report_new(void) PX_MUST_USE;

/*
 * plx_report_analyse at a workbench and into `report`, which its owner alone
 * holds: new, or made before and now to be made anew, in the memory it has.
 * After a failure it holds nothing and may be used again.
 *
 *   model  must outlive the workbench
 */
plx_rc px_report_make(px_workbench *bench, const plx_model *model,
                      const plx_source *source, const plx_report_opts *opts,
                      plx_report *report, plx_err *err) PX_MUST_USE;

#endif
