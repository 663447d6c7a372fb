// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_FORM_H
#define PX_INTAKE_FORM_H

#include "intake/entry.h"
#include "intake/inflow.h"

// How much of a file is looked at to know its form.
#define PX_HEAD_BYTES ((size_t) 64 * 1024)

/*
 * A form in which a file holds reports. It is read whole, by `read`, or as a
 * stream whose memory does not grow with the file:
 *
 *   open    `in` and `path` are borrowed; `in` may have been sniffed at.
 *           PLX_ENOMEM
 *   next    one report, by its whole name; n 0 at the end. PLX_ENOMEM
 *   at      the report at a place; NULL where only going through all of them
 *           finds one. PLX_OK with an err when there is none. PLX_ENOMEM
 */
typedef struct px_form {
    const char *name;  // for people: "RSS"
    bool single;  // one report: it goes by the name of its file
    bool vague;  // other files look like it: it is taken when it is named
    bool (*is)(plx_str head, plx_str path);
    px_form_read *read;
    plx_rc (*open)(px_inflow *in, const char *path, const px_source_opts *opts,
                   void **stream);
    plx_rc (*next)(void *stream, px_arena *arena, px_entry *out);
    plx_rc (*at)(void *stream, plx_str place, px_arena *arena, px_entry *out);
    void (*close)(void *stream);
} px_form;

/*
 * The form of a file by its first bytes (PX_HEAD_BYTES, or all), and by the
 * ending of its name where they leave it open. NULL: it is one page or text.
 * O(head).
 */
const px_form *px_form_of(plx_str head, plx_str path);

// Does the ending of a file's name alone tell that it holds reports?
bool px_form_ending(plx_str path);

#endif
