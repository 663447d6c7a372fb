// SPDX-License-Identifier: Apache-2.0
/*
 * The option table: see options.h.
 */
#include "engine/options.h"

const px_option px_options[] = {
    { .name = "output",
      .letter = 'o',
      .type = PX_OPTION_TEXT,
      .arg = "FILE",
      .commands = PX_CMD_READS,
      .help = "write to FILE instead of standard output" },
    { .name = "format",
      .letter = 'f',
      .type = PX_OPTION_CHOICE,
      .arg = "FORMAT",
      .commands = PX_CMD_DOSSIER,
      .choices = "html|json|text|md|ics",
      .help = "html, json, text, md or ics; if not given, FILE's ending "
              "decides, or else text on a terminal and json elsewhere" },
    { .name = "format",
      .letter = 'f',
      .type = PX_OPTION_CHOICE,
      .arg = "FORMAT",
      .commands = PX_CMD_EXTRACT,
      .choices = "ndjson|text|md",
      .help = "ndjson (one report a line, the default), text or md" },
    { .name = "format",
      .letter = 'f',
      .type = PX_OPTION_CHOICE,
      .arg = "FORMAT",
      .commands = PX_CMD_ANNOTATE,
      .choices = "json|conllu",
      .help = "json (one report a line, the default) or conllu: the words of "
              "each sentence as Universal Dependencies cut them" },
    { .name = "plain",
      .type = PX_OPTION_FLAG,
      .commands = PX_CMD_EXTRACT | PX_CMD_ANNOTATE,
      .help = "each file is the text itself: nothing is dropped, blank lines "
              "part paragraphs" },
    { .name = "threads",
      .letter = 'j',
      .type = PX_OPTION_NUMBER,
      .arg = "N",
      .least = 1,
      .most = 256,
      .commands = PX_CMD_READS,
      .help = "analyse N reports at once; if not given, one a processor" },
    { .name = "max-bytes",
      .type = PX_OPTION_NUMBER,
      .arg = "N",
      .least = 1024,
      .most = 1L << 30,
      .commands = PX_CMD_READS,
      .help = "refuse reports of more than N bytes (33554432)" },
    { .name = "fields",
      .type = PX_OPTION_TEXT,
      .arg = "MAP",
      .commands = PX_CMD_READS,
      .help = "where NDJSON records have what: text=body,url=link.href; if not "
              "given, under the usual names" },
    { .name = "follow",
      .type = PX_OPTION_FLAG,
      .commands = PX_CMD_READS,
      .help = "fetch the pages that feeds and lists of feeds point to" },
    { .name = "today",
      .type = PX_OPTION_DATE,
      .arg = "DATE",
      .commands = PX_CMD_DOSSIER,
      .help = "the day the reports are read on, YYYY-MM-DD: no undated report "
              "is placed later" },
    { .name = "colour",
      .type = PX_OPTION_CHOICE,
      .arg = "WHEN",
      .commands = PX_CMD_DOSSIER,
      .choices = "auto|always|never",
      .help = "colour text output: auto (on a terminal), always or never" },
    { .name = "columns",
      .type = PX_OPTION_NUMBER,
      .arg = "N",
      .least = 40,
      .most = 400,
      .commands = PX_CMD_DOSSIER,
      .help = "wrap text output at N columns; if not given, the terminal's" },
    { .name = "folder",
      .letter = 'C',
      .type = PX_OPTION_TEXT,
      .arg = "DIR",
      .commands = PX_CMD_VERIFY,
      .help = "look for relative source paths in DIR instead of here" },
    { .name = "model",
      .type = PX_OPTION_TEXT,
      .arg = "FILE",
      .commands = PX_CMD_MODELLED,
      .help = "use the model FILE; if not given, the one that came with this "
              "command ('parallax model' tells which)" },
    { .name = "quiet",
      .letter = 'q',
      .type = PX_OPTION_FLAG,
      .commands = PX_CMD_ANALYSES,
      .help = "no progress and no findings, only errors" },
    { .name = "help",
      .letter = 'h',
      .type = PX_OPTION_FLAG,
      .commands = PX_CMD_ALL,
      .help = "show this help" },
};
const size_t px_n_options = PX_COUNT(px_options);

const px_command px_commands[] = {
    { "dossier", PX_CMD_DOSSIER, "PATH…",
      "compile the reports of one story into a dossier",
      "A PATH is a file (.txt or .html, or - for standard input) or a folder "
      "of them. NAME.meta.json beside NAME.txt or NAME.html says what a feed "
      "knew: url, outlet, published." },
    { "extract", PX_CMD_EXTRACT, "PATH…",
      "print the clean text and the metadata of each report",
      "One report a line as JSON, or each as text or Markdown, without page "
      "furniture. Reports are printed as they are read, in their order; how it "
      "went is told at the end." },
    { "annotate", PX_CMD_ANNOTATE, "PATH…",
      "print what is found in each report: sentences, names, dates, figures, "
      "quotes, events",
      "One report a line as JSON, or its words in CoNLL-U; all positions are "
      "bytes of the report's text." },
    { "verify", PX_CMD_VERIFY, "DOSSIER…",
      "read a dossier's sources again and check every hash and citation",
      "DOSSIER is a dossier in JSON. Each thing that does not hold is named "
      "with its place, and the exit status is 1." },
    { "model", PX_CMD_MODEL, "[FILE…]", "check a model and tell what is in it",
      "Without FILE it is the model that the other commands use." },
};
const size_t px_n_commands = PX_COUNT(px_commands);
