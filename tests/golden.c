// SPDX-License-Identifier: Apache-2.0
/*
 * golden ROOM FOLDER: hold what a room finds against the cases in FOLDER
 *
 *   A case is a text, a line "---", and the facts that the room finds in it:
 *   each line of the text that holds facts, and below it, for each fact, its
 *   span underlined and what it says. So a reviewer sees what the machine saw.
 *
 *       published: 2024-04-12
 *       The talks end on Monday.
 *       ---
 *       The talks end on Monday.
 *                        ^^^^^^ weekday; 2024-04-15
 *
 *   The line "published:" is optional. Each line of the text is a paragraph.
 *   A lone "*" below the "---" says that nothing may be found; such a case is
 *   never rewritten. With PLX_GOLDEN=rewrite in the environment the other
 *   cases get the facts that are found now, and the diff is the review.
 *
 *   The rooms run as in engine/analyse.c, but straight on the text: what page
 *   makes of a short text (a title, furniture) is not what is examined here.
 *   Prints TAP.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "dates/dates.h"
#include "events/events.h"
#include "figures/figures.h"
#include "golden_facts.h"
#include "names/names.h"
#include "quotes/quotes.h"
#include "text/words.h"

#define CASE_LIMIT ((size_t) 1 << 20)

typedef struct golden_case {
    plx_str head;  // all up to and with the line "---"
    plx_str text;
    plx_str expected;
    plx_date published;
    bool nothing;  // "*"
} golden_case;

static plx_str
line_take(plx_str *rest)
{
    size_t end = px_str_find(*rest, PX_STR("\n"), 0);
    plx_str line = px_str_sub(*rest, 0, end);

    *rest = px_str_sub(*rest, end == PX_NONE ? rest->n : end + 1, rest->n);
    return line;
}

static bool
case_read(plx_str file, golden_case *out)
{
    const plx_str published = PX_STR("published: ");
    golden_case found = { .text = file };

    if (px_str_starts(file, published)) {
        plx_str line = line_take(&found.text);
        if (!plx_date_read(px_str_sub(line, published.n, line.n),
                           &found.published)) {
            return false;
        }
    }

    size_t mark = px_str_find(found.text, PX_STR("\n---\n"), 0);
    if (mark == PX_NONE) {
        return false;
    }
    found.expected = px_str_sub(found.text, mark + 5, found.text.n);
    found.text = px_str_sub(found.text, 0, mark);
    found.head = px_str_sub(file, 0, file.n - found.expected.n);
    found.nothing = px_str_eq(px_str_trim(found.expected), PX_STR("*"));
    *out = found;
    return true;
}

static plx_rc
doc_read(px_doc *doc, px_arena *scratch, const golden_case *given)
{
    plx_str rest = given->text;

    doc->is_article = true;
    doc->published = given->published;
    while (rest.n > 0) {
        plx_str line = line_take(&rest);
        px_run run = { .text_len = (uint32_t) line.n,
                       .page_off = (uint32_t) (line.p - given->text.p),
                       .page_len = (uint32_t) line.n };
        if (line.n > 0) {
            PX_TRY(px_doc_add_para(doc, PX_PARA_BODY, line, &run, 1));
        }
    }
    PX_TRY(px_doc_close_text(doc));
    PX_TRY(px_words_find(doc));
    PX_TRY(px_names_find(doc, scratch));
    PX_TRY(px_dates_find(doc, scratch));
    PX_TRY(px_figures_find(doc, scratch));
    PX_TRY(px_quotes_find(doc, scratch));
    PX_TRY(px_events_find(doc, scratch));
    return px_doc_freeze(doc);
}

// As many of `c` as `s` has characters, so that an editor shows them aligned.
static void
add_width(px_buf *out, plx_str s, char c)
{
    for (size_t i = 0; i < s.n; i++) {
        if (((unsigned char) s.p[i] & 0xC0u) != 0x80u) {
            px_buf_addc(out, c);
        }
    }
}

// The paragraph at [from, to) with its facts below it, if it has any.
static void
add_paragraph(px_buf *out, plx_str text, size_t from, size_t to,
              const golden_facts *facts)
{
    bool shown = false;

    for (uint32_t i = 0; i < facts->n; i++) {
        const golden_fact *fact = &facts->v[i];
        size_t end = px_span_end(fact->span);
        if (fact->span.off < from || fact->span.off >= to) {
            continue;
        }
        if (!shown) {
            px_buf_add(out, px_str_sub(text, from, to));
            px_buf_addc(out, '\n');
            shown = true;
        }
        add_width(out, px_str_sub(text, from, fact->span.off), ' ');
        add_width(out, px_str_sub(text, fact->span.off, end < to ? end : to),
                  '^');
        px_buf_addz(out, end > to ? "> " : " ");
        px_buf_add(out, fact->says);
        px_buf_addc(out, '\n');
    }
}

static void
add_facts(px_buf *out, const px_doc *doc, const golden_facts *facts)
{
    for (size_t from = 0; from < doc->text.n;) {
        size_t to = px_str_find(doc->text, PX_STR("\n\n"), from);
        if (to == PX_NONE) {
            to = doc->text.n;
        }
        add_paragraph(out, doc->text, from, to, facts);
        from = to + 2;
    }
}

static plx_rc
case_run(const golden_case *given, golden_describe *describe, px_buf *found)
{
    px_arena arena;
    px_arena scratch;

    px_arena_init(&arena, 0);
    px_arena_init(&scratch, 0);

    plx_rc rc = PLX_ENOMEM;
    px_doc *doc = px_doc_new(&arena);
    if (doc) {
        rc = doc_read(doc, &scratch, given);
    }
    if (rc == PLX_OK) {
        golden_facts facts = { .arena = &arena };
        describe(doc, &facts);
        add_facts(found, doc, &facts);
        rc = facts.oom || arena.oom || found->oom ? PLX_ENOMEM : PLX_OK;
    }
    px_arena_done(&scratch);
    px_arena_done(&arena);
    return rc;
}

static void
show(const char *title, plx_str lines)
{
    printf("# %s:\n", title);
    while (lines.n > 0) {
        plx_str line = line_take(&lines);
        printf("#   %.*s\n", (int) line.n, line.p);
    }
}

static bool
case_rewrite(const char *path, const golden_case *given, const px_buf *found)
{
    px_buf file = { 0 };

    px_buf_add(&file, given->head);
    px_buf_add(&file, px_buf_str(found));

    bool done =
        !file.oom && px_file_write(path, px_buf_str(&file), NULL) == PLX_OK;
    px_buf_done(&file);
    return done;
}

// True when the case holds, or has been made to.
static bool
case_holds(const char *path, plx_str file, golden_describe *describe,
           bool rewrite)
{
    golden_case given;
    px_buf found = { 0 };

    if (!case_read(file, &given)) {
        puts("# no line \"---\" in it, or not a date after \"published:\"");
        return false;
    }

    plx_rc rc = case_run(&given, describe, &found);
    plx_str expected = given.nothing ? PX_STR("") : given.expected;
    bool holds = rc == PLX_OK && px_str_eq(px_buf_str(&found), expected);
    if (rc != PLX_OK) {
        printf("# failed: %s\n", plx_rc_text(rc));
    } else if (!holds && rewrite && !given.nothing) {
        holds = case_rewrite(path, &given, &found);
    } else if (!holds) {
        show("expected", expected);
        show("found", px_buf_str(&found));
    }
    px_buf_done(&found);
    return holds;
}

static int
is_case(const struct dirent *entry)
{
    return px_str_ends(px_str(entry->d_name), PX_STR(".case"));
}

static bool
run_case(const char *folder, const char *name, golden_describe *describe,
         bool rewrite)
{
    px_buf path = { 0 };
    plx_str file = { NULL, 0 };
    bool holds = false;

    px_buf_printf(&path, "%s/%s", folder, name);

    const char *z = px_buf_z(&path);
    if (z && px_file_read(z, CASE_LIMIT, &file, NULL) == PLX_OK) {
        holds = case_holds(z, file, describe, rewrite);
        px_file_free(file);
    }
    px_buf_done(&path);
    return holds;
}

int
main(int argc, char **argv)
{
    golden_describe *describe = argc == 3 ? golden_room(argv[1]) : NULL;
    const char *wish = getenv("PLX_GOLDEN");
    struct dirent **names = NULL;
    bool all = true;

    if (!describe) {
        fputs("usage: golden ROOM FOLDER\n", stderr);
        return 2;
    }

    int n = scandir(argv[2], &names, is_case, alphasort);
    printf("1..%d\n", n > 0 ? n : 0);
    for (int i = 0; i < n; i++) {
        bool holds = run_case(argv[2], names[i]->d_name, describe,
                              wish && strcmp(wish, "rewrite") == 0);
        printf("%sok %d - %s\n", holds ? "" : "not ", i + 1, names[i]->d_name);
        all = all && holds;
        free(names[i]);
    }
    free(names);
    return n > 0 && all ? 0 : 1;
}
