// SPDX-License-Identifier: Apache-2.0
/*
 * Reading the command line by the option table
 *
 *   Long options may be shortened to what is unambiguous and written with "="
 *   or a space, letters may be joined, "--" ends options, and options may
 *   stand anywhere: what people expect of a GNU-style command.
 */
#include "cli/args.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "cli/console.h"

const px_command *
args_command(const char *name)
{
    for (size_t i = 0; i < px_n_commands; i++) {
        if (strcmp(px_commands[i].name, name) == 0) {
            return &px_commands[i];
        }
    }
    return NULL;
}

static const px_option *
find_letter(const px_command *command, char letter)
{
    for (size_t i = 0; i < px_n_options; i++) {
        if (letter && px_options[i].letter == letter &&
            (px_options[i].commands & command->bit)) {
            return &px_options[i];
        }
    }
    return NULL;
}

// The option of that name, or the only one that begins so.
static const px_option *
find_name(const px_command *command, plx_str name)
{
    const px_option *found = NULL;
    size_t n = 0;
    for (size_t i = 0; i < px_n_options; i++) {
        const px_option *o = &px_options[i];
        plx_str full = px_str(o->name);
        bool spelt =
            px_str_eq(name, PX_STR("color")) && strcmp(o->name, "colour") == 0;
        if (!(o->commands & command->bit)) {
            continue;
        }
        if (px_str_eq(full, name) || spelt) {
            return o;
        }
        if (px_str_starts(full, name)) {
            found = o;
            n++;
        }
    }
    return n == 1 ? found : NULL;
}

static bool complain(const px_command *command, const char *fmt, ...)
    PX_PRINTF(2, 3);
static bool
complain(const px_command *command, const char *fmt, ...)
{
    char line[1000];
    va_list list;
    va_start(list, fmt);
    vsnprintf(line, sizeof(line), fmt, list);
    va_end(list);
    console_error("%s: %s", command->name, line);
    fprintf(stderr, "Try 'parallax %s --help'.\n", command->name);
    return false;
}

static bool
is_choice(const char *choices, plx_str value)
{
    plx_str all = px_str(choices);
    size_t at = 0;
    while (at <= all.n) {
        size_t end = px_str_find(all, PX_STR("|"), at);
        end = end == PX_NONE ? all.n : end;
        if (px_str_eq(px_str_sub(all, at, end), value)) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

static bool
read_number(const px_option *o, const char *value, long *out)
{
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (errno || end == value || *end || n < o->least || n > o->most) {
        return false;
    }
    *out = n;
    return true;
}

// Put the value where it belongs.
static bool
take(args *a, const px_option *o, const char *value)
{
    const px_command *c = a->command;
    long n = 0;
    if (o->type == PX_OPTION_CHOICE && !is_choice(o->choices, px_str(value))) {
        return complain(c, "--%s: '%s' is none of %s", o->name, value,
                        o->choices);
    }
    if (o->type == PX_OPTION_NUMBER && !read_number(o, value, &n)) {
        return complain(c, "--%s: '%s' is no whole number from %ld to %ld",
                        o->name, value, o->least, o->most);
    }
    if (o->type == PX_OPTION_DATE &&
        (!plx_date_read(px_str(value), &a->today) ||
         a->today.precision != PLX_DAY)) {
        return complain(c, "--%s: '%s' is no date like 2024-04-10", o->name,
                        value);
    }
    const struct {
        const char *name;
        const char **text;
        unsigned *number;
        bool *flag;
    } places[] = {
        { "output", &a->output, NULL, NULL },
        { "format", &a->format, NULL, NULL },
        { "colour", &a->colour, NULL, NULL },
        { "folder", &a->folder, NULL, NULL },
        { "model", &a->model, NULL, NULL },
        { "fields", &a->fields, NULL, NULL },
        { "contact", &a->contact, NULL, NULL },
        { "threads", NULL, &a->threads, NULL },
        { "columns", NULL, &a->columns, NULL },
        { "timeout", NULL, &a->timeout, NULL },
        { "plain", NULL, NULL, &a->plain },
        { "follow", NULL, NULL, &a->follow },
        { "allow-private", NULL, NULL, &a->allow_private },
        { "no-robots", NULL, NULL, &a->no_robots },
        { "quiet", NULL, NULL, &a->quiet },
        { "help", NULL, NULL, &a->help },
    };
    if (strcmp(o->name, "max-bytes") == 0) {
        a->max_bytes = (size_t) n;
    }
    for (size_t i = 0; i < PX_COUNT(places); i++) {
        if (strcmp(places[i].name, o->name) != 0) {
            continue;
        }
        if (places[i].text) {
            *places[i].text = value;
        } else if (places[i].number) {
            *places[i].number = (unsigned) n;
        } else {
            *places[i].flag = true;
        }
    }
    return true;
}

// One argument that begins with "--". *used: it took the next one too.
static bool
take_long(args *a, const char *arg, const char *next, bool *used)
{
    plx_str name = px_str(arg + 2);
    size_t eq = px_str_find(name, PX_STR("="), 0);
    const char *value = eq == PX_NONE ? NULL : arg + 2 + eq + 1;
    name = px_str_sub(name, 0, eq == PX_NONE ? name.n : eq);
    const px_option *o = find_name(a->command, name);
    if (!o) {
        return complain(a->command, "unknown option --%.*s", (int) name.n,
                        name.p);
    }
    if (o->type == PX_OPTION_FLAG) {
        return value ? complain(a->command, "--%s takes no value", o->name)
                     : take(a, o, NULL);
    }
    if (!value) {
        value = next;
        *used = true;
    }
    return value ? take(a, o, value)
                 : complain(a->command, "--%s needs a value", o->name);
}

// One argument of letters: "-qo" "FILE", "-j4".
static bool
take_letters(args *a, const char *arg, const char *next, bool *used)
{
    for (const char *c = arg + 1; *c; c++) {
        const px_option *o = find_letter(a->command, *c);
        if (!o) {
            return complain(a->command, "unknown option -%c", *c);
        }
        if (o->type == PX_OPTION_FLAG) {
            if (!take(a, o, NULL)) {
                return false;
            }
            continue;
        }
        *used = c[1] == '\0';
        const char *value = *used ? next : c + 1;
        return value ? take(a, o, value)
                     : complain(a->command, "-%c needs a value", *c);
    }
    return true;
}

bool
args_parse(const px_command *command, int argc, char *const *argv, args *out)
{
    *out = (args){ .command = command };
    out->paths = calloc((size_t) argc + 1, sizeof(*out->paths));
    if (!out->paths) {
        return complain(command, "out of memory");
    }
    bool options = true;
    for (int i = 0; i < argc; i++) {
        const char *arg = argv[i];
        const char *next = i + 1 < argc ? argv[i + 1] : NULL;
        bool used = false, good = true;
        if (options && strcmp(arg, "--") == 0) {
            options = false;
        } else if (options && arg[0] == '-' && arg[1] == '-') {
            good = take_long(out, arg, next, &used);
        } else if (options && arg[0] == '-' && arg[1]) {
            good = take_letters(out, arg, next, &used);
        } else {
            out->paths[out->n_paths++] = arg;
        }
        if (!good) {
            return false;
        }
        i += used;
    }
    if (out->n_paths == 0 && !out->help && command->args[0] != '[') {
        return complain(command, "nothing to read: give %s", command->args);
    }
    return true;
}

void
args_done(args *a)
{
    free(a->paths);
    a->paths = NULL;
}
