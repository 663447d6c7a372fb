// SPDX-License-Identifier: Apache-2.0
#ifndef PX_CLI_HEALTH_H
#define PX_CLI_HEALTH_H

#include <parallax/engine.h>

// What became of a run's inputs.
#define HEALTH_CODES 16u
typedef struct health {
    size_t reports, articles;
    size_t failed, by_code[HEALTH_CODES];  // by plx_rc
} health;

void health_count(health *h, const plx_item *item);

// One line on standard error: what was read, how fast, and what failed why.
void health_tell(const health *h, double seconds);

int health_status(const health *h);  // EXIT_*

#endif
