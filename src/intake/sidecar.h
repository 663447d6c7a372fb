// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_SIDECAR_H
#define PX_INTAKE_SIDECAR_H

#include "intake/source.h"

#define PX_SIDECAR ".meta.json"

// The path of the sidecar of the file at `path`, whose ending it takes the
// place of: NAME.meta.json for NAME.txt. { NULL, 0 }: the arena is full.
plx_str px_sidecar_of(px_arena *arena, const char *path) PX_MUST_USE;

/*
 * Read the sidecar at `path`, if there is one. On PLX_OK *told has what it
 * says (nothing, where there is none). PLX_EFORMAT, PLX_ELIMIT, PLX_EIO with
 * `err`: it is broken, and *told has what could be read of it. PLX_ENOMEM.
 */
plx_rc px_sidecar_read(px_arena *arena, const char *path, px_told *told,
                       plx_err *err) PX_MUST_USE;

// Is the path a sidecar that lies beside its report ("folder/*")?
bool px_sidecar_is(px_arena *arena, const char *path);

#endif
