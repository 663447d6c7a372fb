// SPDX-License-Identifier: Apache-2.0
/*
 * The dossier for a content management system
 *
 *   CommonMark with tables and footnotes (as GitHub, Pandoc and most systems
 *   read them): each line cites its reports as [^r1], and the notes at the end
 *   say which they are. Whole, unlike the text for a terminal: what is pasted
 *   is cut by the editor, not by us.
 */
#include <stdio.h>

#include "render/markdown.h"
#include "render/render.h"
#include "render/view.h"

typedef struct paper {
    px_buf *out;
    px_view view;
    uint32_t *scratch;  // [n_reports]
} paper;

static void
raw(paper *p, const char *z)
{
    px_buf_addz(p->out, z);
}

static void
text(paper *p, plx_str s)
{
    px_markdown_text(p->out, px_str_trim(s), true);
}

// Facts are cut out of sentences; shown alone, they begin like one.
static void
sentence(paper *p, plx_str words)
{
    words = px_str_trim(words);
    bool lower = words.n && px_is_lower(words.p[0]);
    if (lower) {
        px_buf_addc(p->out, (char) (words.p[0] - 32));
    }
    px_markdown_text(p->out, px_str_sub(words, lower, words.n), !lower);
}

static void
heading(paper *p, const char *title, uint32_t n, const char *none)
{
    px_buf_printf(p->out, "\n## %s\n\n", title);
    if (!n) {
        px_buf_printf(p->out, "%s\n", none);
    }
}

static void
refs(paper *p, plx_cites cites)
{
    uint32_t n = px_view_first_cites(&p->view, cites, p->scratch);
    for (uint32_t i = 0; i < n; i++) {
        px_buf_printf(p->out, "[^r%u]",
                      (unsigned) cites.v[p->scratch[i]].report + 1);
    }
}

static void
support(paper *p, uint32_t n_reports, uint32_t n_origins)
{
    px_buf_printf(p->out, " (%u report%s, %u origin%s)", (unsigned) n_reports,
                  n_reports == 1 ? "" : "s", (unsigned) n_origins,
                  n_origins == 1 ? "" : "s");
}

static void
dates(paper *p, plx_date from, plx_date to)
{
    char words[PX_VIEW_DATE];
    px_view_dates(from, to, words);
    raw(p, words);
}

static void
names(paper *p, plx_indexes who)
{
    for (uint32_t i = 0; i < who.n; i++) {
        raw(p, i == 0 ? "" : i + 1 < who.n ? ", " : " and ");
        text(p, p->view.d->entities[who.v[i]].name);
    }
}

static void
put_head(paper *p)
{
    const plx_dossier *d = p->view.d;
    raw(p, "# ");
    text(p, d->title.n ? d->title : PX_STR("Untitled story"));
    px_buf_printf(p->out, "\n\n%u report%s, %u outlet%s, %u origin%s",
                  (unsigned) d->n_reports, d->n_reports == 1 ? "" : "s",
                  (unsigned) p->view.n_outlets,
                  p->view.n_outlets == 1 ? "" : "s", (unsigned) d->n_origins,
                  d->n_origins == 1 ? "" : "s");
    raw(p, p->view.from.precision ? "; published " : "; undated");
    dates(p, p->view.from, p->view.to);
    raw(p, ".\n");
}

static void
put_brief(paper *p)
{
    const plx_dossier *d = p->view.d;
    heading(p, "In brief", d->n_brief, "No sentence sums the story up.");
    for (uint32_t i = 0; i < d->n_brief; i++) {
        plx_cites cites = d->brief[i].cites;
        raw(p, i ? "\n" : "");
        text(p, d->brief[i].text);
        refs(p, cites);
        support(p, px_view_first_cites(&p->view, cites, p->scratch),
                px_view_origins(&p->view, cites));
        raw(p, "\n");
    }
}

static void
put_agenda(paper *p)
{
    const plx_dossier *d = p->view.d;
    heading(p, "Agenda", d->n_agenda, "No event is tied to a date.");
    raw(p,
        d->n_agenda ? "| When | What | Status |\n| --- | --- | --- |\n" : "");
    for (uint32_t k = 0; k < d->n_agenda; k++) {
        const plx_agenda *a = &d->agenda[p->view.agenda[k]];
        raw(p, "| ");
        dates(p, a->date, a->end);
        raw(p, " | ");
        sentence(p, a->what);
        refs(p, a->cites);
        px_buf_printf(p->out, " | %s |\n", plx_agenda_status_name(a->status));
    }
}

static void
put_commitments(paper *p)
{
    const plx_dossier *d = p->view.d;
    heading(p, "Commitments", d->n_commitments, "None were found.");
    raw(p, d->n_commitments ? "| Who | What | Due | Status |\n"
                              "| --- | --- | --- | --- |\n"
                            : "");
    for (uint32_t k = 0; k < d->n_commitments; k++) {
        const plx_commitment *c = &d->commitments[p->view.commitments[k]];
        raw(p, "| ");
        names(p, c->who);
        raw(p, " | ");
        sentence(p, c->what);
        refs(p, c->cites);
        raw(p, " | ");
        dates(p, c->due, (plx_date){ .precision = PLX_NEVER });
        px_buf_printf(p->out, " | %s |\n",
                      plx_commitment_status_name(c->status));
    }
}

static void
put_conflicts(paper *p)
{
    const plx_dossier *d = p->view.d;
    heading(p, "Conflicts", d->n_conflicts,
            "The reports were not found to contradict each other.");
    for (uint32_t i = 0; i < d->n_conflicts; i++) {
        const plx_conflict *x = &d->conflicts[i];
        raw(p, "- **");
        sentence(p, x->about);
        px_buf_printf(p->out, "** (%s: %s)\n", plx_conflict_kind_name(x->kind),
                      px_view_class_words(x->what_class));
        for (uint32_t k = 0; k < x->n_sides; k++) {
            raw(p, "  - ");
            text(p, x->sides[k].value);
            refs(p, x->sides[k].cites);
            raw(p, "\n");
        }
    }
}

static void
put_claims(paper *p)
{
    const plx_dossier *d = p->view.d;
    heading(p, "Claims", d->n_claims, "None were found.");
    for (uint32_t k = 0; k < d->n_claims; k++) {
        const plx_claim *c = &d->claims[p->view.claims[k]];
        raw(p, "- ");
        sentence(p, c->text);
        refs(p, c->cites);
        support(p, c->reports.n, c->origins);
        raw(p, "\n");
    }
    heading(p, "Only one report has", d->n_only, "Nothing.");
    for (uint32_t i = 0; i < d->n_only; i++) {
        const plx_claim *c = &d->claims[d->only[i].claim];
        raw(p, "- ");
        sentence(p, c->text);
        refs(p, c->cites);
        raw(p, "\n");
    }
}

static void
put_quote(paper *p, uint32_t i)
{
    const plx_quote *q = &p->view.d->quotes[i];
    bool direct = q->kind != PLX_QUOTE_INDIRECT;
    raw(p, direct ? "- “" : "- ");
    text(p, direct ? px_view_unquoted(q->text) : q->text);
    raw(p, direct ? "”" : " *(reported)*");
    refs(p, px_view_quote_cites(&p->view, i));
    raw(p, "\n");
}

static void
put_people(paper *p)
{
    const px_groups *groups = &p->view.speakers;
    heading(p, "Who says what", groups->n, "Nobody is quoted.");
    for (uint32_t k = 0; k < groups->n; k++) {
        const px_group *g = &groups->v[k];
        raw(p, k ? "\n**" : "**");
        text(p, g->name.n ? g->name : PX_STR("Speaker not named"));
        raw(p, "**");
        if (g->entity != PLX_NO_INDEX &&
            p->view.d->entities[g->entity].role.n) {
            raw(p, ", ");
            text(p, p->view.d->entities[g->entity].role);
        }
        raw(p, "\n\n");
        for (uint32_t i = 0; i < g->n; i++) {
            if (p->view.d->quotes[g->v[i]].same == PLX_NO_INDEX) {
                put_quote(p, g->v[i]);
            }
        }
    }
}

static void
put_figures(paper *p)
{
    const plx_dossier *d = p->view.d;
    heading(p, "Figures", d->n_figures, "None are given.");
    raw(p, d->n_figures
               ? "| What | Value | As reported |\n| --- | --- | --- |\n"
               : "");
    for (uint32_t k = 0; k < p->view.figures.n; k++) {
        const px_group *g = &p->view.figures.v[k];
        for (uint32_t i = 0; i < g->n; i++) {
            const plx_figure *f = &d->figures[g->v[i]];
            char number[PX_VIEW_NUMBER];
            px_view_number(f->value, number);
            raw(p, "| ");
            text(p, f->of);
            px_buf_printf(p->out, " | %s%s ", f->approximate ? "about " : "",
                          number);
            text(p, px_view_unit(f->unit, f->value));
            raw(p, " | ");
            text(p, px_view_words(&p->view, f->cite));
            refs(p, (plx_cites){ &f->cite, 1 });
            raw(p, " |\n");
        }
    }
}

static void
put_lineage(paper *p)
{
    const plx_dossier *d = p->view.d;
    heading(p, "Lineage", d->n_reuse, "No two reports share their text.");
    for (uint32_t i = 0; i < d->n_reuse; i++) {
        const plx_reuse *u = &d->reuse[i];
        bool back = u->direction == PLX_REUSE_B_TO_A;
        uint32_t from = back ? u->b : u->a;
        uint32_t to = back ? u->a : u->b;
        raw(p, "- ");
        text(p, p->view.outlets[to]);
        px_buf_printf(p->out, "[^r%u] shares %.0f%% of its text with ",
                      (unsigned) to + 1,
                      100 * (back ? u->share_a : u->share_b));
        text(p, p->view.outlets[from]);
        px_buf_printf(p->out, "[^r%u] (%s%s)\n", (unsigned) from + 1,
                      plx_reuse_kind_name(u->kind),
                      u->direction == PLX_REUSE_UNKNOWN
                          ? ", who was first is not known"
                          : ", copied from it");
    }
}

static void
put_notes(paper *p)
{
    const plx_dossier *d = p->view.d;
    raw(p, "\n## Reports\n\n");
    for (uint32_t i = 0; i < d->n_reports; i++) {
        const plx_dossier_report *r = &d->reports[i];
        px_buf_printf(p->out, "[^r%u]: ", (unsigned) i + 1);
        text(p, p->view.outlets[i]);
        raw(p, ", “");
        text(p, r->title.n ? r->title : PX_STR("untitled"));
        raw(p, r->published.precision ? "”, " : "”, undated");
        dates(p, r->published, (plx_date){ .precision = PLX_NEVER });
        raw(p,
            r->published_basis == PLX_PUBLISHED_INFERRED ? " (inferred)" : "");
        raw(p, r->url.n ? ", " : "");
        text(p, r->url);
        raw(p, ", SHA-256 ");
        text(p, r->sha256);
        raw(p, "\n");
    }
}

void
px_render_markdown(const plx_dossier *dossier, px_buf *out)
{
    paper p = { .out = out };
    px_arena arena;
    px_arena_init(&arena, 0);
    p.scratch = PX_NEW(&arena, uint32_t, dossier->n_reports);
    if (!p.scratch || px_view_init(&p.view, dossier, &arena) != PLX_OK) {
        out->oom = true;
    } else {
        put_head(&p);
        put_brief(&p);
        put_agenda(&p);
        put_commitments(&p);
        put_conflicts(&p);
        put_claims(&p);
        put_people(&p);
        put_figures(&p);
        put_lineage(&p);
        put_notes(&p);
        out->oom = out->oom || arena.oom;
    }
    px_arena_done(&arena);
}
