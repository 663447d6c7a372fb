// SPDX-License-Identifier: Apache-2.0
/*
 * Verb groups and what they commit to
 *
 *   English puts tense, polarity and modality into a chain of small words
 *   before the verb that matters: "are also expected to agree". We walk the
 *   chain from its first word, a modal, an auxiliary or a finite verb, and
 *   follow "to" as long as it leads on. The strongest word on the way decides
 *   how binding the whole is: a reader wants to know that the two leaders are
 *   expected to agree, not that somebody expects something.
 *
 *   The distinctions are those of FactBank (Saurí and Pustejovsky 2009),
 *   refined on the side of commitments. O(tokens).
 */
#include "events/groups.h"

#include "events/governors.h"

// In the middle of a chain, as in "is likely to", "are set to".
static const char *const linking_adjectives[] = { "due", "likely", "ready",
                                                  "unlikely" };

typedef struct walk {
    const px_doc *doc;
    uint32_t base;  // the sentence's first token
    const px_tagged *tags;
    uint32_t n;
} walk;

static plx_str
word_at(const walk *w, uint32_t i)
{
    return px_doc_token(w->doc, w->base + i);
}

// "is likely to": looks like an adverb, and is a link of the chain.
static bool
leads_on(const walk *w, uint32_t i)
{
    return i + 1 < w->n && w->tags[i + 1].cls == PX_CLASS_TO &&
           PX_TABLE_HAS(linking_adjectives, word_at(w, i));
}

// Skip adverbs and negations from i on; notes a negation.
static uint32_t
skip_adverbs(const walk *w, uint32_t i, bool *negated)
{
    while (
        i < w->n && !leads_on(w, i) &&
        (w->tags[i].cls == PX_CLASS_ADVERB || w->tags[i].cls == PX_CLASS_NOT)) {
        *negated |= w->tags[i].cls == PX_CLASS_NOT;
        i++;
    }
    return i;
}

static bool
modal_is(plx_str word, const char *a, const char *b, const char *c)
{
    return px_str_eq_nocase(word, px_str(a)) ||
           px_str_eq_nocase(word, px_str(b)) ||
           px_str_eq_nocase(word, px_str(c));
}

static void
take_modal(const walk *w, uint32_t i, px_group *g)
{
    plx_str word = word_at(w, i);
    if (modal_is(word, "may", "might", "could")) {
        g->modality = PX_MODE_CONSIDERED;
    } else if (modal_is(word, "must", "shall", "must")) {
        g->modality = PX_MODE_ORDERED;
    } else if (modal_is(word, "should", "should", "should")) {
        g->modality = PX_MODE_WISHED;
    } else if (modal_is(word, "can", "cannot", "ca")) {
        g->modality = PX_MODE_FACT;
    } else if (modal_is(word, "would", "'d",
                        "\xE2\x80\x99"
                        "d")) {
        g->modality = PX_MODE_HYPOTHETICAL;
    } else {
        g->modality = PX_MODE_PLANNED;
    }
    g->tense = g->modality == PX_MODE_FACT ? 0 : 1;
}

// The strongest governor on the way wins; a weaker one does not undo it.
static void
govern(px_group *g, int modality)
{
    if (modality >= 0 &&
        (g->modality == PX_MODE_FACT || g->modality == PX_MODE_PLANNED)) {
        g->modality = (uint8_t) modality;
    }
}

static void
take_main(const walk *w, uint32_t i, px_group *g)
{
    g->main = i;
    g->last = i;
    memcpy(g->lemma, w->tags[i].verb.lemma, sizeof(g->lemma));
}

// May the open-class verb at i follow an auxiliary that wants `forms`?
static bool
fits(const walk *w, uint32_t i, uint8_t forms)
{
    // Their participle is the verb itself: "is set to", "was hit by".
    static const char *const unchanged[] = {
        "beset", "bet",  "bid",   "broadcast", "burst",  "cast",  "cost", "cut",
        "hit",   "hurt", "let",   "put",       "quit",   "read",  "rid",  "set",
        "shed",  "shut", "split", "spread",    "thrust", "upset",
    };
    if (i >= w->n || w->tags[i].cls == PX_CLASS_ADVERB) {
        return false;
    }
    const px_verb *verb = &w->tags[i].verb;
    bool same = (forms & PX_VERB_PARTICIPLE) && (verb->forms & PX_VERB_BASE) &&
                PX_TABLE_HAS(unchanged, px_str(verb->lemma));
    return same || (verb->forms & forms) != 0;
}

// Follow auxiliaries from i, which wants one of `forms` next. Returns the
// token after the chain.
static uint32_t
follow(const walk *w, uint32_t i, uint8_t forms, px_group *g)
{
    uint32_t limit = i + 12;  // longest chain worth following
    while (i < w->n && i < limit) {
        bool denied = false;
        uint32_t at = skip_adverbs(w, i, &denied);
        g->negated |= denied;
        g->last = denied ? at - 1 : g->last;  // "is not" alone denies too
        if (at >= w->n) {
            break;
        }
        const px_tagged *t = &w->tags[at];
        bool linking = forms & PX_VERB_ING &&
                       (t->cls == PX_CLASS_OTHER || leads_on(w, at)) &&
                       PX_TABLE_HAS(linking_adjectives, word_at(w, at));
        if (linking) {  // "is likely to"
            g->negated |= px_str_eq_nocase(word_at(w, at), PX_STR("unlikely"));
            bool guess = px_str_ends(word_at(w, at), PX_STR("likely"));
            govern(g, guess ? PX_MODE_HYPOTHETICAL : PX_MODE_PLANNED);
            g->last = at;
            forms = 0;
            i = at + 1;
        } else if (fits(w, at, forms)) {
            take_main(w, at, g);
            g->negated |= t->negated;
            bool be = t->cls == PX_CLASS_BE, have = t->cls == PX_CLASS_HAVE;
            forms = be     ? PX_VERB_PARTICIPLE | PX_VERB_ING
                    : have ? PX_VERB_PARTICIPLE
                           : 0;
            i = at + 1;
        } else if (t->cls != PX_CLASS_TO) {
            break;
        } else {
            bool ignored = false;
            uint32_t verb = skip_adverbs(w, at + 1, &ignored);
            if (!fits(w, verb, PX_VERB_BASE)) {
                break;
            }
            bool is_be = strcmp(g->lemma, "be") == 0;
            int modality = px_governor_of(g->lemma);
            bool passive = w->tags[g->first].cls == PX_CLASS_BE;
            // "sought to": they tried, and it is over.
            bool tried = g->main == g->first && g->tense < 0 &&
                         strcmp(g->lemma, "seek") == 0;
            // "is considered to be", "they need to": nobody undertakes it.
            bool held = (passive && strcmp(g->lemma, "consider") == 0) ||
                        (!passive && strcmp(g->lemma, "need") == 0) || tried;
            govern(g, held                    ? -1
                      : is_be && modality < 0 ? PX_MODE_PLANNED
                                              : modality);
            // "failed to find" did not find.
            static const char *const denying[] = { "decline", "fail", "neglect",
                                                   "refuse" };
            g->negated |= ignored || PX_AMONG(denying, g->lemma);
            forms = PX_VERB_BASE;
            i = at + 1;
        }
    }
    return g->last + 1;
}

// Can a finite verb stand at i, judged by what stands before it?
static bool
has_subject_before(const walk *w, uint32_t i)
{
    while (i && w->tags[i - 1].cls == PX_CLASS_ADVERB) {
        i--;
    }
    if (i == 0) {
        return false;
    }
    switch ((px_class) w->tags[i - 1].cls) {
    case PX_CLASS_PREPOSITION:
    case PX_CLASS_DETERMINER:
    case PX_CLASS_TO:
    case PX_CLASS_MODAL:
    case PX_CLASS_NOT:
    case PX_CLASS_BE:
    case PX_CLASS_HAVE:
    case PX_CLASS_SUBORDINATE:
        return px_str_eq_nocase(word_at(w, i - 1), PX_STR("that"));
    default:
        return true;
    }
}

// What may stand behind a finite verb and hardly behind a noun or adjective.
static bool
opens_complement(const walk *w, uint32_t i)
{
    if (i >= w->n) {
        return true;
    }
    switch ((px_class) w->tags[i].cls) {
    case PX_CLASS_DETERMINER:
    case PX_CLASS_PREPOSITION:
    case PX_CLASS_PRONOUN:
    case PX_CLASS_TO:
    case PX_CLASS_ADVERB:
    case PX_CLASS_SUBORDINATE:
    case PX_CLASS_PUNCT:
    case PX_CLASS_QUOTE:
        return true;
    default:
        return (w->doc->tokens.v[w->base + i].flags & PX_TOK_CAPITAL) ||
               (w->tags[i].verb.forms & PX_VERB_ING);
    }
}

static bool
is_plural_subject(const walk *w, uint32_t i)
{
    if (i == 0) {
        return false;
    }
    plx_str before = word_at(w, i - 1);
    if (w->tags[i - 1].cls == PX_CLASS_PRONOUN) {
        return !modal_is(before, "he", "she", "it");
    }
    bool capital = w->doc->tokens.v[w->base + i].flags & PX_TOK_CAPITAL;
    return w->tags[i - 1].cls == PX_CLASS_RELATIVE ||
           (!capital && w->tags[i - 1].cls == PX_CLASS_OTHER && before.n > 3 &&
            px_str_ends(before, PX_STR("s")) &&
            !px_str_ends(before, PX_STR("ss")) &&
            !px_str_ends(before, PX_STR("us")) &&  // "previous"
            !px_str_ends(before, PX_STR("is")));
}

// A finite verb of the open class at i?
static bool
is_finite(const walk *w, uint32_t i, bool *participle)
{
    const px_tagged *t = &w->tags[i];
    bool capital = w->doc->tokens.v[w->base + i].flags & PX_TOK_CAPITAL;
    if (t->cls != PX_CLASS_OTHER || t->nominal || !t->verb.forms ||
        !has_subject_before(w, i) || capital) {
        return false;
    }
    uint8_t forms = t->verb.forms;
    bool complement = opens_complement(w, i + 1);
    // "joint exercises and talks.": the end of a list, not a verb.
    bool ends = i + 1 >= w->n || w->tags[i + 1].cls == PX_CLASS_PUNCT;
    if (ends && w->tags[i - 1].cls == PX_CLASS_CONJUNCTION &&
        !(forms & PX_VERB_PAST)) {
        return false;
    }
    if (forms & PX_VERB_PAST) {
        bool by =
            i + 1 < w->n && px_str_eq_nocase(word_at(w, i + 1), PX_STR("by"));
        *participle = (forms & PX_VERB_PARTICIPLE) && by;
        // "the charter crashed shortly" but not "its aged bridges".
        bool after_name =
            w->doc->tokens.v[w->base + i - 1].flags & PX_TOK_CAPITAL;
        bool attributive = !complement && (forms & PX_VERB_PARTICIPLE) &&
                           !after_name && !px_reports_speech(t->verb.lemma) &&
                           w->tags[i - 1].cls != PX_CLASS_PRONOUN &&
                           w->tags[i - 1].cls != PX_CLASS_RELATIVE;
        return !attributive;
    }
    if (forms & PX_VERB_S) {
        return complement;
    }
    if (forms & PX_VERB_PARTICIPLE) {
        *participle = true;
        return complement;
    }
    return (forms & PX_VERB_BASE) && complement && is_plural_subject(w, i);
}

// A form in -s or without ending is as often a noun, unless its subject
// stands right before it.
static bool
is_weak(const walk *w, uint32_t i)
{
    if (w->tags[i].verb.forms & (PX_VERB_PAST | PX_VERB_PARTICIPLE)) {
        return false;
    }
    uint32_t at = i;
    while (at && w->tags[at - 1].cls == PX_CLASS_ADVERB) {
        at--;
    }
    if (at == 0) {
        return true;
    }
    bool capital = w->doc->tokens.v[w->base + at - 1].flags & PX_TOK_CAPITAL;
    uint8_t cls = w->tags[at - 1].cls;
    return !capital && cls != PX_CLASS_PRONOUN && cls != PX_CLASS_RELATIVE;
}

// Does something that can open or join clauses stand in [from, to)?
static bool
parted(const walk *w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        switch ((px_class) w->tags[i].cls) {
        case PX_CLASS_RELATIVE:
        case PX_CLASS_SUBORDINATE:
        case PX_CLASS_CONJUNCTION:
        case PX_CLASS_QUOTE:
        case PX_CLASS_PUNCT:
            return true;
        default:
            break;
        }
    }
    return false;
}

// One stretch of a clause has one finite verb: a weak one beside a sure one
// is a noun ("agreed on plans", "coast guard ships approached").
static void
drop_nouns(const walk *w, px_groups *groups, uint32_t from)
{
    uint32_t kept = from;
    for (uint32_t k = from; k < groups->n; k++) {
        px_group g = groups->v[k];
        bool drop = false;
        if (g.weak && kept > from && !groups->v[kept - 1].reporting) {
            drop = !parted(w, groups->v[kept - 1].last + 1, g.first);
        }
        if (g.weak && !drop && k + 1 < groups->n && !groups->v[k + 1].weak &&
            !groups->v[k + 1].participle) {
            drop = !parted(w, g.last + 1, groups->v[k + 1].first);
        }
        if (!drop) {
            groups->v[kept++] = g;
        }
    }
    groups->n = kept;
}

static void
finish(const walk *w, px_group *g)
{
    const px_tagged *main = &w->tags[g->main];
    if (g->modality == PX_MODE_FACT) {
        // "experts agree", "agreed that it was late": no deed is agreed on.
        bool idle = strcmp(g->lemma, "agree") == 0 &&
                    (g->last + 1 >= w->n ||
                     w->tags[g->last + 1].cls == PX_CLASS_PUNCT ||
                     w->tags[g->last + 1].cls == PX_CLASS_SUBORDINATE);
        // "considers it a threat" is an opinion, "is considering" is not.
        static const char *const musing[] = { "consider", "explore", "mull",
                                              "weigh" };
        bool passive = g->main > g->first &&
                       w->tags[g->first].cls == PX_CLASS_BE &&
                       !(main->verb.forms & PX_VERB_ING);
        idle |= PX_AMONG(musing, g->lemma) && !(main->verb.forms & PX_VERB_ING);
        idle |= strcmp(g->lemma, "expect") == 0 && !passive;
        // "committed to reforms", but nobody undertakes to commit a crime.
        idle |=
            strcmp(g->lemma, "commit") == 0 &&
            (g->last + 1 >= w->n || w->tags[g->last + 1].cls != PX_CLASS_TO);
        if (px_governs_bare(g->lemma) && !idle) {
            govern(g, px_governor_of(g->lemma));
        } else if ((main->verb.forms & PX_VERB_ING) && g->main > g->first &&
                   px_is_ongoing(g->lemma)) {
            g->modality = PX_MODE_PLANNED;
        }
    } else if (g->modality == PX_MODE_PLANNED && g->tense > 0 &&
               px_governs_bare(g->lemma) && strcmp(g->lemma, "expect") == 0) {
        g->modality = PX_MODE_EXPECTED;
    }
    g->reporting = px_reports_speech(g->lemma);
}

// The group that begins at i, if one does.
static bool
group_at(const walk *w, uint32_t i, bool title, px_group *g)
{
    const px_tagged *t = &w->tags[i];
    *g = (px_group){ .first = i, .last = i, .main = i };
    plx_str word = word_at(w, i);
    switch ((px_class) t->cls) {
    case PX_CLASS_MODAL:
        take_modal(w, i, g);
        g->negated = t->negated;
        g->main = UINT32_MAX;
        follow(w, i + 1, PX_VERB_BASE, g);
        return g->main != UINT32_MAX;
    case PX_CLASS_BE:
    case PX_CLASS_HAVE:
    case PX_CLASS_DO: {
        if (t->verb.forms == PX_VERB_ING) {
            return false;  // "being", "having"
        }
        take_main(w, i, g);
        if (!g->lemma[0]) {
            memcpy(g->lemma, "be", 3);  // "'s"
        }
        g->negated = t->negated;
        bool past = modal_is(word, "was", "were", "had") ||
                    modal_is(word, "did", "did", "did");
        g->tense = past || t->cls == PX_CLASS_HAVE ? -1 : 0;
        follow(w, i + 1,
               t->cls == PX_CLASS_BE     ? PX_VERB_PARTICIPLE | PX_VERB_ING
               : t->cls == PX_CLASS_HAVE ? PX_VERB_PARTICIPLE
                                         : PX_VERB_BASE,
               g);
        return true;
    }
    case PX_CLASS_TO:
        if (!title || !fits(w, i + 1, PX_VERB_BASE) || i == 0) {
            return false;
        }
        g->modality = PX_MODE_PLANNED;  // "Minister to visit Rome"
        g->tense = 1;
        follow(w, i + 1, PX_VERB_BASE, g);
        return true;
    default:
        if (!is_finite(w, i, &g->participle)) {
            return false;
        }
        g->weak = is_weak(w, i);
        take_main(w, i, g);
        g->tense = t->verb.forms & (PX_VERB_PAST | PX_VERB_PARTICIPLE) ? -1 : 0;
        follow(w, i + 1, 0, g);
        g->weak &= g->last == g->first;  // "vows to do" is no noun
        return true;
    }
}

void
px_groups_find(const px_doc *doc, uint32_t first, const px_tagged *tags,
               uint32_t n, bool title, px_groups *out)
{
    walk w = { doc, first, tags, n };
    uint32_t from = out->n;
    for (uint32_t i = 0; i < n; i++) {
        px_group g;
        if (group_at(&w, i, title, &g)) {
            finish(&w, &g);
            px_groups_push(out, g);
            i = g.last;
        }
    }
    drop_nouns(&w, out, from);
}
