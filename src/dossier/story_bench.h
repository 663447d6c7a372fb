// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOSSIER_STORY_BENCH_H
#define PX_DOSSIER_STORY_BENCH_H

#include "dossier/story.h"

// A story of invented reports for tests of single steps: the test annotates
// each report as far as its step needs, then runs the steps before its own.
#define BENCH_MOST 16u

typedef struct bench {
    px_arena arena, scratch;
    const px_doc *docs[BENCH_MOST];
    uint32_t n;
    plx_date today;  // PLX_NEVER until the test sets it
    plx_dossier out;
    px_story story;
} bench;

void bench_begin(bench *t);
void bench_end(bench *t);

// A report whose paragraphs are the lines of `text`, split into words and added
// to the story; `title` may be NULL. Never NULL: a failure ends the test.
px_doc *bench_add(bench *t, const char *title, const char *text);

// The day it came with, as metadata; "": it came without one.
void bench_publish(px_doc *doc, const char *day);

// Make t->story ready for its first step.
void bench_start(bench *t);

#endif
