// SPDX-License-Identifier: Apache-2.0
#ifndef PX_CLI_PROGRESS_H
#define PX_CLI_PROGRESS_H

#include <parallax/engine.h>
#include <time.h>

// How far a long run is, on a terminal's last line.
typedef struct progress {
    struct timespec start;
    double told;  // seconds from the start until it was shown last
    bool on;  // there is a terminal to show it on, and nobody minds
    bool shown;
} progress;

void progress_start(progress *p, bool quiet);
double progress_seconds(const progress *p);  // since the start

// plx_tick: shows it now and then, once the run has lasted a second.
bool progress_tick(void *user, const plx_progress *now);

// Wipe the line, so that others may be written.
void progress_wipe(progress *p);

#endif
