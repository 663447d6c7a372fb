// SPDX-License-Identifier: Apache-2.0
#ifndef PX_CLI_COMMANDS_H
#define PX_CLI_COMMANDS_H

#include <limits.h>
#include <parallax/model.h>

#include "cli/args.h"

// Each runs one command and returns its exit status.
int cmd_dossier(const plx_model *model, const args *a);
int cmd_extract(const plx_model *model, const args *a);
int cmd_annotate(const plx_model *model, const args *a);
int cmd_verify(const plx_model *model, const args *a);
int cmd_model(const args *a);

// Look for the model that came with this command. False when there is none.
bool model_find(char path[PATH_MAX]);

#endif
