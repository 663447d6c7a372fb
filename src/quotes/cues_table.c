// SPDX-License-Identifier: Apache-2.0
// Words of saying and what they can introduce: the project's own list.
#include "quotes/cues.h"
#include "text/verbs.h"

#define SAY (PX_CUE_CLAUSE | PX_CUE_THAT | PX_CUE_MARKS)
#define THAT (PX_CUE_THAT | PX_CUE_MARKS)
#define MARKS PX_CUE_MARKS
#define CALLS PX_CUE_CALLS
#define HEARER PX_CUE_HEARER
#define NOUN PX_CUE_NOUN

typedef struct entry {
    const char *word;
    uint8_t use;
} entry;

// Sorted by word.
static const entry lemmas[] = {
    { "accept", PX_CUE_THAT },
    { "accuse", MARKS },
    { "acknowledge", SAY },
    { "add", SAY },
    { "admit", SAY },
    { "advise", THAT | HEARER },
    { "affirm", SAY },
    { "agree", PX_CUE_THAT },
    { "allege", SAY },
    { "announce", SAY },
    { "answer", THAT | NOUN },
    { "argue", SAY },
    { "ask", MARKS },
    { "assert", SAY },
    { "assume", PX_CUE_THAT },
    { "assure", THAT | HEARER },
    { "attest", THAT },
    { "begin", MARKS },
    { "believe", SAY },
    { "bill", CALLS | NOUN },
    { "blame", MARKS },
    { "blast", MARKS | NOUN },
    { "boast", SAY },
    { "brand", CALLS | NOUN },
    { "call", CALLS | NOUN },
    { "caution", SAY | NOUN },
    { "chant", MARKS },
    { "characterize", CALLS },
    { "charge", MARKS | NOUN },
    { "claim", SAY | NOUN },
    { "clarify", SAY },
    { "comment", NOUN },
    { "complain", SAY },
    { "concede", SAY },
    { "conclude", SAY },
    { "condemn", MARKS },
    { "confirm", SAY },
    { "contend", SAY },
    { "continue", MARKS },
    { "convince", THAT | HEARER },
    { "counter", SAY | NOUN },
    { "criticise", MARKS },
    { "criticize", MARKS },
    { "cry", MARKS },
    { "declare", SAY },
    { "decry", CALLS },
    { "demand", THAT | NOUN },
    { "denounce", MARKS },
    { "deny", THAT },
    { "deride", MARKS },
    { "describe", CALLS },
    { "disclose", SAY },
    { "dismiss", MARKS },
    { "dispute", THAT },
    { "dub", CALLS },
    { "elaborate", MARKS },
    { "emphasize", SAY },
    { "estimate", SAY | NOUN },
    { "exclaim", SAY },
    { "expect", PX_CUE_THAT },
    { "explain", SAY },
    { "fear", SAY | NOUN },
    { "find", PX_CUE_THAT },
    { "guess", SAY | NOUN },
    { "gush", MARKS },
    { "hail", CALLS },
    { "hear", MARKS },
    { "hint", SAY | NOUN },
    { "hope", SAY | NOUN },
    { "imply", SAY },
    { "indicate", THAT },
    { "inform", THAT | HEARER },
    { "insist", SAY },
    { "interject", MARKS },
    { "intone", MARKS },
    { "joke", SAY | NOUN },
    { "label", CALLS | NOUN },
    { "lament", SAY },
    { "laugh", MARKS },
    { "maintain", SAY },
    { "mention", THAT },
    { "mock", MARKS },
    { "muse", SAY },
    { "note", SAY | NOUN },
    { "notify", THAT | HEARER },
    { "observe", SAY },
    { "oppose", MARKS },
    { "outline", MARKS },
    { "package", CALLS },
    { "pledge", SAY | NOUN },
    { "point", THAT | NOUN },
    { "post", MARKS | NOUN },
    { "praise", MARKS },
    { "predict", SAY },
    { "proclaim", SAY },
    { "profess", MARKS },
    { "promise", SAY | NOUN },
    { "propose", THAT },
    { "question", MARKS | NOUN },
    { "quip", SAY },
    { "read", MARKS },
    { "reaffirm", SAY },
    { "reassure", THAT | HEARER },
    { "recall", SAY },
    { "reckon", SAY },
    { "recount", SAY },
    { "refer", CALLS },
    { "reiterate", SAY },
    { "reject", MARKS },
    { "remark", SAY },
    { "remind", THAT | HEARER },
    { "repeat", SAY | NOUN },
    { "reply", SAY },
    { "report", SAY | NOUN },
    { "respond", THAT },
    { "retort", SAY },
    { "reveal", SAY },
    { "ridicule", MARKS | NOUN },
    { "rule", MARKS },
    { "say", SAY },
    { "scream", MARKS },
    { "shout", MARKS },
    { "show", PX_CUE_THAT | NOUN },
    { "sigh", MARKS },
    { "signal", THAT | NOUN },
    { "slam", MARKS },
    { "speak", MARKS },
    { "speculate", SAY },
    { "state", SAY | NOUN },
    { "stress", SAY },
    { "suggest", SAY },
    { "swear", SAY },
    { "tell", THAT | HEARER },
    { "testify", SAY },
    { "thank", MARKS },
    { "think", SAY },
    { "underline", MARKS },
    { "underscore", MARKS },
    { "urge", THAT },
    { "voice", MARKS | NOUN },
    { "volunteer", MARKS },
    { "vow", SAY | NOUN },
    { "warn", SAY },
    { "welcome", MARKS | NOUN },
    { "whisper", MARKS },
    { "wonder", MARKS },
    { "write", SAY },
    { "yell", MARKS },
};

// Forms of verbs that text/verbs does not know. Sorted.
static const entry forms[] = {
    { "characterise", CALLS },  { "characterised", CALLS },
    { "characterises", CALLS }, { "characterising", CALLS },
    { "email", SAY | NOUN },    { "emailed", SAY | NOUN },
    { "emailing", SAY | NOUN }, { "emails", SAY | NOUN },
    { "emphasise", SAY },       { "emphasised", SAY },
    { "emphasises", SAY },      { "emphasising", SAY },
    { "opine", SAY },           { "opined", SAY },
    { "opines", SAY },          { "opining", SAY },
    { "retweet", SAY },         { "retweeted", SAY },
    { "retweeting", SAY },      { "retweets", SAY },
    { "text", SAY | NOUN },     { "texted", SAY | NOUN },
    { "texting", SAY | NOUN },  { "texts", SAY | NOUN },
    { "tout", CALLS },          { "touted", CALLS },
    { "touting", CALLS },       { "touts", CALLS },
    { "tweet", SAY | NOUN },    { "tweeted", SAY | NOUN },
    { "tweeting", SAY | NOUN }, { "tweets", SAY | NOUN },
};

static uint8_t
look_up(const entry *table, size_t n, plx_str word)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int cmp = px_str_cmp(px_str(table[mid].word), word);
        if (cmp == 0) {
            return table[mid].use;
        }
        if (cmp < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return 0;
}

uint8_t
px_cue_use(plx_str word)
{
    char fold[PX_LEMMA_MAX];
    if (word.n == 0 || word.n >= sizeof(fold)) {
        return 0;
    }
    for (size_t i = 0; i < word.n; i++) {
        fold[i] = px_lower(word.p[i]);
    }
    px_verb verb;
    if (px_verb_read(word, &verb)) {
        uint8_t use = look_up(lemmas, PX_COUNT(lemmas), px_str(verb.lemma));
        if (use) {
            return use;
        }
    }
    return look_up(forms, PX_COUNT(forms), (plx_str){ fold, word.n });
}
