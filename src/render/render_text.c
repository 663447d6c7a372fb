// SPDX-License-Identifier: Apache-2.0
/*
 * The dossier for a terminal
 *
 *   One screen or three, not thirty: what an editor asks first, in the order
 *   of asking. Who reported, what happened, what comes next, who promised
 *   what, where do they differ, what do they share, who said it, who copied
 *   whom. Each list is cut where it stops being read at a glance, and says how
 *   much was left out; the HTML dossier has it all. Every line ends in the
 *   reports that it rests on.
 */
#include <stdio.h>

#include "render/lines.h"
#include "render/render.h"
#include "render/view_parts.h"

#define DATE_COLUMN 24u  // cells of the agenda's left column, indent included
#define NARROW 64u  // cells; below, nothing stands in columns
#define REFS_MOST 8u  // reports named behind a line

typedef struct page {
    px_lines lines;
    px_view view;
    uint32_t *scratch;  // [n_reports]
} page;

static void
heading(page *p, const char *title, const char *note)
{
    px_buf_addc(p->lines.out, '\n');
    px_lines_style(&p->lines, PX_STYLE_BOLD);
    px_lines_z(&p->lines, title);
    px_lines_style(&p->lines, PX_STYLE_PLAIN);
    if (note[0]) {
        px_lines_style(&p->lines, PX_STYLE_DIM);
        px_lines_printf(&p->lines, "  %s", note);
        px_lines_style(&p->lines, PX_STYLE_PLAIN);
    }
    px_lines_end(&p->lines, 0, 2);
}

static void
dim(page *p, const char *z)
{
    px_lines_style(&p->lines, PX_STYLE_DIM);
    px_lines_z(&p->lines, z);
    px_lines_style(&p->lines, PX_STYLE_PLAIN);
}

// Says how many of `n` were not shown when `limit` were.
static void
more(page *p, uint32_t n, uint32_t limit)
{
    if (n > limit) {
        char note[64];
        snprintf(note, sizeof(note), "… and %u more, in the HTML dossier",
                 (unsigned) (n - limit));
        dim(p, note);
        px_lines_end(&p->lines, 2, 4);
    }
}

static uint32_t
least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static void
refs(page *p, plx_cites cites)
{
    uint32_t n = px_view_first_cites(&p->view, cites, p->scratch);
    if (!n) {
        return;
    }
    px_lines_z(&p->lines, " ");
    px_lines_style(&p->lines, PX_STYLE_CYAN);
    px_lines_z(&p->lines, "[");
    for (uint32_t i = 0; i < least(n, REFS_MOST); i++) {
        px_lines_printf(&p->lines, "%sr%u", i ? "\u00A0" : "",
                        (unsigned) cites.v[p->scratch[i]].report + 1);
    }
    px_lines_z(&p->lines, n > REFS_MOST ? "\u00A0…]" : "]");
    px_lines_style(&p->lines, PX_STYLE_PLAIN);
}

static void
support(page *p, uint32_t n_reports, uint32_t n_origins)
{
    char note[64];
    snprintf(note, sizeof(note), " (%u\u00A0report%s, %u\u00A0origin%s)",
             (unsigned) n_reports, n_reports == 1 ? "" : "s",
             (unsigned) n_origins, n_origins == 1 ? "" : "s");
    dim(p, note);
}

// Facts are cut out of sentences; shown alone, they begin like one.
static void
sentence(page *p, plx_str words)
{
    if (words.n && px_is_lower(words.p[0])) {
        px_lines_printf(&p->lines, "%c", words.p[0] - 32);
        words = px_str_sub(words, 1, words.n);
    }
    px_lines_text(&p->lines, words);
}

static void
put_title(page *p)
{
    const plx_dossier *d = p->view.d;
    px_lines_style(&p->lines, PX_STYLE_BOLD);
    px_lines_text(&p->lines, d->title.n ? d->title : PX_STR("Untitled story"));
    px_lines_style(&p->lines, PX_STYLE_PLAIN);
    px_lines_end(&p->lines, 0, 0);
    char when[PX_VIEW_DATE];
    px_view_dates(p->view.from, p->view.to, when);
    px_lines_printf(&p->lines, "%u report%s, %u outlet%s, %u origin%s",
                    (unsigned) d->n_reports, d->n_reports == 1 ? "" : "s",
                    (unsigned) p->view.n_outlets,
                    p->view.n_outlets == 1 ? "" : "s", (unsigned) d->n_origins,
                    d->n_origins == 1 ? "" : "s");
    px_lines_printf(&p->lines, when[0] ? "; published %s" : "; undated%s",
                    when);
    px_lines_end(&p->lines, 0, 0);
}

static void
put_reports(page *p)
{
    const uint32_t limit = 12;
    const plx_dossier *d = p->view.d;
    heading(p, "REPORTS", "");
    for (uint32_t i = 0; i < least(d->n_reports, limit); i++) {
        const plx_dossier_report *r = &d->reports[i];
        char when[PX_VIEW_DATE];
        char number[16];
        snprintf(number, sizeof(number), "r%u", (unsigned) i + 1);
        px_view_date(r->published, when);
        px_lines_style(&p->lines, PX_STYLE_CYAN);
        px_lines_z(&p->lines, number);
        px_lines_style(&p->lines, PX_STYLE_PLAIN);
        px_lines_tab(&p->lines, 4);
        px_lines_text(&p->lines, p->view.outlets[i]);
        px_lines_printf(&p->lines, ", %s", when[0] ? when : "undated");
        if (r->published_basis == PLX_PUBLISHED_INFERRED) {
            px_lines_z(&p->lines, " (inferred)");
        }
        px_lines_z(&p->lines, r->is_article ? ": " : " (not an article): ");
        px_lines_text(&p->lines, r->title.n ? r->title : PX_STR("untitled"));
        px_lines_end(&p->lines, 2, 6);
    }
    more(p, d->n_reports, limit);
}

static void
put_brief(page *p)
{
    const plx_dossier *d = p->view.d;
    heading(p, "IN BRIEF", d->n_brief ? "" : "nothing could be summed up");
    for (uint32_t i = 0; i < d->n_brief; i++) {
        plx_cites cites = d->brief[i].cites;
        px_lines_text(&p->lines, d->brief[i].text);
        refs(p, cites);
        support(p, px_view_first_cites(&p->view, cites, p->scratch),
                px_view_origins(&p->view, cites));
        px_lines_end(&p->lines, 2, 2);
        px_buf_addz(p->lines.out, i + 1 < d->n_brief ? "\n" : "");
    }
}

// Which of the agenda to show: what most reports tell, and of that what lies
// nearest to the reports themselves. Leaves 1 in picked[] for those.
static void
pick_agenda(const page *p, px_rank *ranks, uint8_t *picked, uint32_t limit)
{
    const plx_dossier *d = p->view.d;
    int32_t now = 0;
    int32_t first;
    int32_t last;
    (void) px_view_days(p->view.from, &now, &last);
    for (uint32_t i = 0; i < d->n_agenda; i++) {
        const plx_agenda *a = &d->agenda[i];
        int64_t n = px_view_first_cites(&p->view, a->cites, p->scratch);
        int64_t far = INT32_MAX;
        if (px_view_days(a->date, &first, &last)) {
            far = first > now ? (int64_t) first - now : (int64_t) now - first;
        }
        ranks[i] = (px_rank){ far - (n << 32), i };
    }
    px_rank_sort(ranks, d->n_agenda);
    for (uint32_t k = 0; k < least(d->n_agenda, limit); k++) {
        picked[ranks[k].i] = 1;
    }
}

static void
put_event(page *p, const plx_agenda *a, char *shown)
{
    static const char *const bullets[] = { "·", "●", "○" };
    const unsigned column = p->lines.width < NARROW ? 4 : DATE_COLUMN;
    char when[PX_VIEW_DATE];
    px_view_dates(a->date, a->end, when);
    bool again = strcmp(when, shown) == 0;
    px_lines_z(&p->lines, again ? "" : when);
    px_lines_tab(&p->lines, column - 2);
    px_lines_printf(&p->lines, "%s ", bullets[(unsigned) a->status % 3]);
    sentence(p, a->what);
    refs(p, a->cites);
    px_lines_end(&p->lines, 2, column + 2);
    memcpy(shown, when, sizeof(when));
}

static void
put_agenda(page *p)
{
    const uint32_t limit = 16;
    const plx_dossier *d = p->view.d;
    char shown[PX_VIEW_DATE] = "";
    px_rank *ranks = PX_NEW(p->view.arena, px_rank, d->n_agenda);
    uint8_t *picked = PX_NEW(p->view.arena, uint8_t, d->n_agenda);
    if (!ranks || !picked) {
        p->lines.out->oom = true;
        return;
    }
    heading(p, "AGENDA", d->n_agenda ? "● past  ○ planned" : "no dated events");
    pick_agenda(p, ranks, picked, limit);
    for (uint32_t k = 0; k < d->n_agenda; k++) {
        if (picked[p->view.agenda[k]]) {
            put_event(p, &d->agenda[p->view.agenda[k]], shown);
        }
    }
    more(p, d->n_agenda, limit);
}

static void
put_names(page *p, plx_indexes who)
{
    for (uint32_t i = 0; i < who.n; i++) {
        px_lines_z(&p->lines, i == 0 ? "" : i + 1 < who.n ? ", " : " and ");
        px_lines_text(&p->lines, p->view.d->entities[who.v[i]].name);
    }
}

// Do the words of a commitment say who is bound by it?
static bool
names_actor(const page *p, const plx_commitment *c)
{
    const plx_entity *who = &p->view.d->entities[c->who.v[0]];
    for (uint32_t i = 0; i < who->names.n; i++) {
        if (px_str_find_nocase(c->what, who->names.v[i], 0) != PX_NONE) {
            return true;
        }
    }
    return px_str_find_nocase(c->what, who->name, 0) != PX_NONE;
}

static void
put_commitments(page *p)
{
    const uint32_t limit = 10;
    const plx_dossier *d = p->view.d;
    heading(p, "COMMITMENTS", d->n_commitments ? "" : "none found");
    for (uint32_t k = 0; k < least(d->n_commitments, limit); k++) {
        const plx_commitment *c = &d->commitments[p->view.commitments[k]];
        char due[PX_VIEW_DATE];
        px_view_date(c->due, due);
        px_lines_z(&p->lines, plx_commitment_status_name(c->status));
        px_lines_tab(&p->lines, 12);
        if (c->who.n && !names_actor(p, c)) {
            put_names(p, c->who);
            px_lines_z(&p->lines, ": ");
            px_lines_text(&p->lines, c->what);
        } else {
            sentence(p, c->what);
        }
        if (due[0]) {
            px_lines_style(&p->lines, PX_STYLE_YELLOW);
            px_lines_printf(&p->lines, " (due\u00A0%s)", due);
            px_lines_style(&p->lines, PX_STYLE_PLAIN);
        }
        refs(p, c->cites);
        px_lines_end(&p->lines, 2, 14);
    }
    more(p, d->n_commitments, limit);
}

static void
put_conflicts(page *p)
{
    const uint32_t limit = 8;
    const plx_dossier *d = p->view.d;
    heading(p, "CONFLICTS",
            d->n_conflicts ? "" : "the reports do not contradict each other");
    for (uint32_t i = 0; i < least(d->n_conflicts, limit); i++) {
        const plx_conflict *x = &d->conflicts[i];
        sentence(p, x->about);
        char note[64];
        snprintf(note, sizeof(note), " (%s: %s)",
                 plx_conflict_kind_name(x->kind),
                 px_view_class_words(x->what_class));
        dim(p, note);
        px_lines_end(&p->lines, 2, 4);
        for (uint32_t k = 0; k < x->n_sides; k++) {
            px_lines_style(&p->lines, PX_STYLE_RED);
            px_lines_text(&p->lines, x->sides[k].value);
            px_lines_style(&p->lines, PX_STYLE_PLAIN);
            refs(p, x->sides[k].cites);
            px_lines_end(&p->lines, 4, 6);
        }
    }
    more(p, d->n_conflicts, limit);
}

static void
put_claims(page *p)
{
    const uint32_t limit = 10;
    const plx_dossier *d = p->view.d;
    uint32_t n = 0;
    for (uint32_t k = 0; k < d->n_claims; k++) {
        n += d->claims[k].reports.n > 1;
    }
    heading(p, "WHAT SEVERAL REPORTS SAY",
            n ? "" : "no claim stands in more than one report");
    uint32_t shown = 0;
    for (uint32_t k = 0; k < d->n_claims && shown < limit; k++) {
        const plx_claim *c = &d->claims[p->view.claims[k]];
        if (c->reports.n < 2) {
            continue;
        }
        sentence(p, c->text);
        refs(p, c->cites);
        support(p, c->reports.n, c->origins);
        px_lines_end(&p->lines, 2, 4);
        shown++;
    }
    more(p, n, limit);
}

static void
put_quote(page *p, uint32_t i)
{
    const plx_quote *q = &p->view.d->quotes[i];
    bool direct = q->kind != PLX_QUOTE_INDIRECT;
    px_lines_z(&p->lines, direct ? "“" : "– ");
    px_lines_text(&p->lines, direct ? px_view_unquoted(q->text) : q->text);
    px_lines_z(&p->lines, direct ? "”" : "");
    refs(p, px_view_quote_cites(&p->view, i));
    px_lines_end(&p->lines, 4, direct ? 5 : 6);
}

static void
put_speakers(page *p)
{
    const uint32_t limit = 7;
    const uint32_t quotes = 2;
    const px_groups *groups = &p->view.speakers;
    heading(p, "WHO SAYS WHAT", groups->n ? "" : "nobody is quoted");
    for (uint32_t k = 0; k < least(groups->n, limit); k++) {
        const px_group *g = &groups->v[k];
        px_lines_text(&p->lines,
                      g->name.n ? g->name : PX_STR("Without a speaker"));
        if (g->entity != PLX_NO_INDEX &&
            p->view.d->entities[g->entity].role.n) {
            px_lines_z(&p->lines, ", ");
            px_lines_text(&p->lines, p->view.d->entities[g->entity].role);
        }
        px_lines_end(&p->lines, 2, 4);
        uint32_t shown = 0;
        for (uint32_t i = 0; i < g->n && shown < quotes; i++) {
            if (p->view.d->quotes[g->v[i]].same == PLX_NO_INDEX) {
                put_quote(p, g->v[i]);
                shown++;
            }
        }
        if (g->n > shown && shown == quotes) {
            char note[32];
            snprintf(note, sizeof(note), "… %u more",
                     (unsigned) (g->n - shown));
            dim(p, note);
            px_lines_end(&p->lines, 4, 6);
        }
    }
    more(p, groups->n, limit);
}

static void
put_reuse(page *p)
{
    const uint32_t limit = 10;
    const plx_dossier *d = p->view.d;
    heading(p, "WHO COPIED WHOM",
            d->n_reuse ? "" : "no two reports share their text");
    for (uint32_t i = 0; i < least(d->n_reuse, limit); i++) {
        const plx_reuse *u = &d->reuse[i];
        bool back = u->direction == PLX_REUSE_B_TO_A;
        uint32_t from = back ? u->b : u->a;
        uint32_t to = back ? u->a : u->b;
        px_lines_printf(&p->lines, "r%u %s r%u ", (unsigned) from + 1,
                        u->direction == PLX_REUSE_UNKNOWN ? "–" : "→",
                        (unsigned) to + 1);
        px_lines_text(&p->lines, p->view.outlets[to]);
        px_lines_printf(&p->lines, " shares %.0f%% of its text with ",
                        100 * (back ? u->share_a : u->share_b));
        px_lines_text(&p->lines, p->view.outlets[from]);
        px_lines_printf(&p->lines, ", %s%s", plx_reuse_kind_name(u->kind),
                        u->direction == PLX_REUSE_UNKNOWN
                            ? "; who was first is not known"
                            : "");
        px_lines_end(&p->lines, 2, 10);
    }
    more(p, d->n_reuse, limit);
}

static void
put_only(page *p)
{
    const uint32_t limit = 8;
    const plx_dossier *d = p->view.d;
    heading(p, "ONLY ONE REPORT HAS", d->n_only ? "" : "nothing");
    for (uint32_t i = 0; i < least(d->n_only, limit); i++) {
        const plx_claim *c = &d->claims[d->only[i].claim];
        sentence(p, c->text);
        refs(p, c->cites);
        px_lines_end(&p->lines, 2, 4);
    }
    more(p, d->n_only, limit);
}

static void
put_findings(page *p)
{
    const uint32_t limit = 8;
    const plx_dossier *d = p->view.d;
    if (!d->n_findings) {
        return;
    }
    heading(p, "NOTES ON THE READING", "");
    for (uint32_t i = 0; i < least(d->n_findings, limit); i++) {
        const plx_finding *f = &d->findings[i];
        if (f->report != PLX_NO_INDEX) {
            px_lines_printf(&p->lines, "r%u: ", (unsigned) f->report + 1);
        }
        px_lines_text(&p->lines, f->message);
        px_lines_end(&p->lines, 2, 4);
    }
    more(p, d->n_findings, limit);
}

void
px_render_text(const plx_dossier *dossier, const plx_render_opts *opts,
               px_buf *out)
{
    page p = { .lines = { .out = out,
                          .width = opts->columns ? opts->columns : 80,
                          .colour = opts->colour } };
    px_arena arena;
    px_arena_init(&arena, 0);
    p.scratch = PX_NEW(&arena, uint32_t, dossier->n_reports);
    if (!p.scratch || px_view_init(&p.view, dossier, &arena) != PLX_OK) {
        out->oom = true;
    } else {
        put_title(&p);
        put_reports(&p);
        put_brief(&p);
        put_agenda(&p);
        put_commitments(&p);
        put_conflicts(&p);
        put_claims(&p);
        put_speakers(&p);
        put_reuse(&p);
        put_only(&p);
        put_findings(&p);
        out->oom = out->oom || arena.oom;
    }
    px_lines_done(&p.lines);
    px_arena_done(&arena);
}
