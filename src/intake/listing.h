// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_LISTING_H
#define PX_INTAKE_LISTING_H

#include "base/vec.h"

// One file, address or "-" to read reports from.
typedef struct px_place {
    const char *path;  // NUL-terminated
    plx_err err;  // rc != PLX_OK: it cannot be read, and why
} px_place;
PX_VEC(px_places, px_place);

/*
 * The places that one argument of a command names, added to `out`: a file as
 * it is named; the files of a folder (one level, byte order of names; those
 * whose ending tells a form of report; hidden files, sidecars and others left
 * out); what a pattern with "*", "?" or "[" matches, folders among it, in byte
 * order, where no file has that very name; an http(s) address; "-". A sidecar
 * beside its report is passed over. A folder or pattern that gives nothing
 * becomes a place with `err` set. Files are not opened, but for .json and .xml
 * files of a folder, which are looked into. PLX_ENOMEM.
 */
plx_rc px_places_of(const char *path, px_places *out) PX_MUST_USE;

// Is it an http or https address?
bool px_is_address(plx_str path);

#endif
