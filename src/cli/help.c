// SPDX-License-Identifier: Apache-2.0
/*
 * Help, from the option table.
 */
#include <stdio.h>

#include "base/utf8.h"
#include "cli/args.h"

#define WIDTH 78u

// `text` wrapped at WIDTH, every line after the first indented.
static void
print_wrapped(const char *text, unsigned indent, unsigned column)
{
    plx_str s = { text, strlen(text) };
    size_t at = 0;
    while (at < s.n) {
        size_t end = at;
        while (end < s.n && s.p[end] != ' ') {
            end++;
        }
        unsigned length = 0;
        for (size_t i = at; i < end; i++) {
            length += px_utf8_border(s, i);
        }
        bool wraps = at > 0 && column + 1 + length > WIDTH;
        if (wraps) {
            printf("\n%*s", (int) indent, "");
            column = indent;
        } else if (at > 0) {
            putchar(' ');
            column++;
        }
        printf("%.*s", (int) (end - at), s.p + at);
        column += length;
        at = end + 1;
    }
    putchar('\n');
}

void
help_all(void)
{
    printf("parallax %s: compiles what many reports say of one event into one\n"
           "dossier, in which every fact points at the words it rests on.\n\n"
           "usage: parallax COMMAND [OPTIONS] PATH…\n\ncommands:\n",
           plx_version());
    for (size_t i = 0; i < px_n_commands; i++) {
        printf("  %-10s ", px_commands[i].name);
        print_wrapped(px_commands[i].help, 13, 13);
    }
    printf("\n'parallax COMMAND --help' tells a command's options.\n\n"
           "examples:\n"
           "  parallax dossier reports/                 read it here\n"
           "  parallax dossier reports/ -o dossier.html  or in a browser\n"
           "  parallax verify dossier.json              check every citation\n"
           "  parallax extract night.warc.gz            text and metadata\n"
           "\nexit status: 0 done, 1 done but some inputs failed, 2 wrong "
           "usage,\n3 nothing could be done.\n");
}

void
help_command(const px_command *command)
{
    printf("usage: parallax %s [OPTIONS] %s\n\n", command->name, command->args);
    print_wrapped(command->help, 0, 0);
    putchar('\n');
    print_wrapped(command->more, 0, 0);
    printf("\noptions:\n");
    for (size_t i = 0; i < px_n_options; i++) {
        const px_option *o = &px_options[i];
        if (!(o->commands & command->bit)) {
            continue;
        }
        char left[64];
        char letter[8] = "    ";
        if (o->letter) {
            snprintf(letter, sizeof(letter), "-%c, ", o->letter);
        }
        snprintf(left, sizeof(left), "  %s--%s%s%s", letter, o->name,
                 o->arg ? " " : "", o->arg ? o->arg : "");
        printf("%-26s ", left);
        print_wrapped(o->help, 27, 27);
    }
}
