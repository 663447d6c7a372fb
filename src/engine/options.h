// SPDX-License-Identifier: Apache-2.0
#ifndef PX_ENGINE_OPTIONS_H
#define PX_ENGINE_OPTIONS_H

#include "base/common.h"

/*
 * Every option of every command, once. Help, the command line and the manual
 * page are made from this table, so that none of them can be out of date.
 */
typedef enum px_option_type {
    PX_OPTION_FLAG,
    PX_OPTION_TEXT,
    PX_OPTION_NUMBER,  // a whole number from `least` to `most`
    PX_OPTION_DATE,  // YYYY-MM-DD
    PX_OPTION_CHOICE,  // one of `choices`, parted by |
} px_option_type;

// Commands an option belongs to.
enum {
    PX_CMD_DOSSIER = 1,
    PX_CMD_EXTRACT = 2,
    PX_CMD_ANNOTATE = 4,
    PX_CMD_VERIFY = 8,
    PX_CMD_MODEL = 16,
    PX_CMD_READS = PX_CMD_DOSSIER | PX_CMD_EXTRACT | PX_CMD_ANNOTATE,
    PX_CMD_ANALYSES = PX_CMD_READS | PX_CMD_VERIFY,
    PX_CMD_MODELLED = PX_CMD_DOSSIER | PX_CMD_ANNOTATE | PX_CMD_VERIFY,
    PX_CMD_ALL = PX_CMD_ANALYSES | PX_CMD_MODEL,
};

typedef struct px_option {
    const char *name;  // without dashes
    char letter;  // 0: none
    uint8_t type;  // px_option_type
    uint8_t commands;  // PX_CMD_*
    const char *arg;  // what help calls its value: "FILE"
    long least, most;  // NUMBER
    const char *choices;
    const char *help;  // one sentence, no full stop
} px_option;

extern const px_option px_options[];
extern const size_t px_n_options;

typedef struct px_command {
    const char *name;
    uint8_t bit;  // PX_CMD_*
    const char *args;  // "PATH…", "[FILE…]" if there need be none
    const char *help;  // what it does, one line
    const char *more;  // a paragraph or two
} px_command;

extern const px_command px_commands[];
extern const size_t px_n_commands;

#endif
