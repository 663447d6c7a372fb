// SPDX-License-Identifier: Apache-2.0
/*
 * The blocks of pages and what is counted of them, for the trainer
 *
 *   usage: page_blocks PAGE...   (HTML files)
 *
 *   A first line names the traits. Then, for each page, a line "= PATH" and a
 *   line a block: its traits, the blocks of its
 *   containers and its group, a tab, its score, a tab, its text. A page that
 *   cannot be read has no blocks.
 */
#include <stdio.h>

#include "base/file.h"
#include "base/str.h"
#include "html/html.h"
#include "intake/intake.h"
#include "page/body.h"
#include "page/forest.h"
#include "page/hypermeta.h"

#define PAGE_BYTES ((size_t) 1 << 28)

static void
print_blocks(const px_body *body)
{
    for (uint32_t i = 0; i < body->blocks.n; i++) {
        plx_str text = body->blocks.v[i].text;
        for (uint32_t t = 0; t < PX_N_FIRST_TRAITS; t++) {
            printf("%d ", body->traits.column[t][i]);
        }
        for (uint32_t k = 0; k < PX_LEVELS; k++) {
            px_range range = body->traits.level[i * PX_LEVELS + k];
            printf("%u %u ", range.from, range.to);
        }
        printf("%u\t%d\t%.*s\n", body->traits.group[i], body->score[i],
               (int) text.n, text.p);
    }
}

static plx_rc
read_page(px_arena *arena, plx_str bytes)
{
    plx_str page;
    px_tree tree;
    px_meta meta = { 0 };
    px_body body = { 0 };
    px_doc *doc = px_doc_new(arena);
    if (!doc) {
        return PLX_ENOMEM;
    }
    PX_TRY(px_intake_decode(doc, bytes, PX_STR(""), true, &page, NULL));
    PX_TRY(px_html_parse(arena, page, &tree));
    PX_TRY(px_hypermeta_read(arena, &tree, &meta));
    PX_TRY(px_body_weigh(arena, &tree, &meta, &body));
    print_blocks(&body);
    return PLX_OK;
}

int
main(int argc, char **argv)
{
    static const char *const names[] = {
#define NAME(trait) #trait,
        PX_TRAIT_EACH(NAME)
#undef NAME
    };
    plx_str bytes;
    for (size_t t = 0; t < PX_N_TRAITS; t++) {
        printf("%s%s", t ? " " : "", names[t]);
    }
    printf("\n");
    for (int i = 1; i < argc; i++) {
        printf("= %s\n", argv[i]);
        if (px_file_read(argv[i], PAGE_BYTES, &bytes, NULL) == PLX_OK) {
            px_arena arena;
            px_arena_init(&arena, 0);
            if (read_page(&arena, bytes) != PLX_OK) {
                fprintf(stderr, "page_blocks: cannot read %s\n", argv[i]);
            }
            px_arena_done(&arena);
            px_file_free(bytes);
        }
    }
    return 0;
}
