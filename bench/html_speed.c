// SPDX-License-Identifier: Apache-2.0
/*
 * How fast pages become trees, next to two other parsers
 *
 *   usage: html_speed FOLDER        (bench/html_pages.py makes one)
 *
 *   Reads every file of the folder that is UTF-8, and has each parser build the
 *   tree of each page, again and again, on one core. Every parser runs in a
 *   process of its own, so that its peak of memory is its own: what is shown is
 *   what it needs beyond the pages. Times are of the processor; the fastest of
 *   the rounds counts, for neighbours only ever make a round slower.
 */
#include <dirent.h>
#include <gumbo.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "html/html.h"

#define MOST_PAGES 4096u
#define ROUNDS 9

static plx_str pages[MOST_PAGES];
static size_t n_pages, n_bytes;

static void
load(const char *folder)
{
    DIR *dir = opendir(folder);
    for (const struct dirent *e; dir && (e = readdir(dir));) {
        char path[4096];
        plx_str page;
        (void) snprintf(path, sizeof(path), "%s/%s", folder, e->d_name);
        if (*e->d_name == '.' || n_pages == MOST_PAGES ||
            px_file_read(path, 32u << 20, &page, NULL) != PLX_OK) {
            continue;
        }
        if (px_utf8_valid(page, NULL)) {
            pages[n_pages++] = page;
            n_bytes += page.n;
        } else {
            px_file_free(page);
        }
    }
    if (dir) {
        (void) closedir(dir);
    }
}

static void
parse_ours(plx_str page)
{
    px_arena arena;
    px_arena_init(&arena, 0);
    px_tree tree;
    if (px_html_parse(&arena, page, &tree) != PLX_OK) {
        exit(1);
    }
    px_arena_done(&arena);
}

static void
parse_gumbo(plx_str page)
{
    GumboOutput *out =
        gumbo_parse_with_options(&kGumboDefaultOptions, page.p, page.n);
    gumbo_destroy_output(&kGumboDefaultOptions, out);
}

static void
parse_libxml2(plx_str page)
{
    int flags = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                HTML_PARSE_NONET;
    htmlDocPtr doc = htmlReadMemory(page.p, (int) page.n, NULL, "utf-8", flags);
    if (doc) {
        xmlFreeDoc(doc);
    }
}

static double
seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double) t.tv_sec + (double) t.tv_nsec * 1e-9;
}

static long
peak(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

static void
measure(const char *name, void (*parse)(plx_str))
{
    long before = peak();
    double best = 1e9;
    for (int round = 0; round < ROUNDS; round++) {
        double start = seconds();
        for (size_t i = 0; i < n_pages; i++) {
            parse(pages[i]);
        }
        double took = seconds() - start;
        best = took < best ? took : best;
    }
    printf("%-10s %8.1f MB/s %9.1f pages/s %8.1f MB more at the peak\n", name,
           (double) n_bytes / best * 1e-6, (double) n_pages / best,
           (double) (peak() - before) / 1024);
    (void) fflush(stdout);
}

int
main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*parse)(plx_str);
    } parsers[] = {
        { "parallax", parse_ours },
        { "libxml2", parse_libxml2 },
        { "libgumbo", parse_gumbo },
    };
    if (argc != 2) {
        (void) fprintf(stderr, "usage: html_speed FOLDER\n");
        return 2;
    }
    load(argv[1]);
    printf("%zu pages, %.1f MB\n", n_pages, (double) n_bytes * 1e-6);
    (void) fflush(stdout);
    for (size_t i = 0; i < PX_COUNT(parsers) && n_pages; i++) {
        pid_t child = fork();
        if (child == 0) {
            measure(parsers[i].name, parsers[i].parse);
            _exit(0);
        }
        (void) waitpid(child, NULL, 0);
    }
    return n_pages ? 0 : 1;
}
