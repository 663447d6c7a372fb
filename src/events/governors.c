// SPDX-License-Identifier: Apache-2.0
/*
 * Words that decide how binding the verb behind them is
 *
 *   A promise, an order, a plan and a guess differ in one word before the
 *   verb. The lists are short and closed enough to be written by hand; which
 *   word of a chain decides is for groups.c to say.
 */
#include "events/governors.h"

// What a governing word makes of the verb behind it.
typedef struct governor {
    const char *lemma;
    uint8_t modality;
} governor;

static const governor governors[] = {
    { "agree", PX_MODE_AGREED },        { "aim", PX_MODE_PLANNED },
    { "anticipate", PX_MODE_EXPECTED }, { "attempt", PX_MODE_WISHED },
    { "commit", PX_MODE_PLEDGED },      { "consider", PX_MODE_CONSIDERED },
    { "decide", PX_MODE_AGREED },       { "discuss", PX_MODE_CONSIDERED },
    { "due", PX_MODE_PLANNED },         { "expect", PX_MODE_EXPECTED },
    { "explore", PX_MODE_CONSIDERED },  { "hope", PX_MODE_WISHED },
    { "instruct", PX_MODE_ORDERED },    { "intend", PX_MODE_PLANNED },
    { "likely", PX_MODE_EXPECTED },     { "mull", PX_MODE_CONSIDERED },
    { "need", PX_MODE_ORDERED },        { "negotiate", PX_MODE_CONSIDERED },
    { "oblige", PX_MODE_ORDERED },      { "offer", PX_MODE_OFFERED },
    { "order", PX_MODE_ORDERED },       { "plan", PX_MODE_PLANNED },
    { "pledge", PX_MODE_PLEDGED },      { "poise", PX_MODE_EXPECTED },
    { "prepare", PX_MODE_PLANNED },     { "promise", PX_MODE_PLEDGED },
    { "propose", PX_MODE_OFFERED },     { "ready", PX_MODE_PLANNED },
    { "require", PX_MODE_ORDERED },     { "resolve", PX_MODE_AGREED },
    { "schedule", PX_MODE_PLANNED },    { "seek", PX_MODE_PLANNED },
    { "set", PX_MODE_PLANNED },         { "slate", PX_MODE_PLANNED },
    { "swear", PX_MODE_PLEDGED },       { "threaten", PX_MODE_PLANNED },
    { "try", PX_MODE_WISHED },          { "undertake", PX_MODE_PLEDGED },
    { "vow", PX_MODE_PLEDGED },         { "want", PX_MODE_WISHED },
    { "weigh", PX_MODE_CONSIDERED },    { "will", PX_MODE_OFFERED },
    { "wish", PX_MODE_WISHED },
};

// Of these, those that bind without "to": "pledged 5 million", "is
// considering a ban".
static const char *const bare_governors[] = {
    "agree",     "commit",  "consider", "expect", "mull",
    "negotiate", "offer",   "order",    "pledge", "plan",
    "promise",   "propose", "schedule", "vow",    "weigh",
};

// Going on now, and to be gone on with: "are looking into the cause".
static const char *const ongoing[] = {
    "build",       "concentrate", "continue", "develop", "focus",
    "investigate", "launch",      "look",     "prepare", "review",
    "search",      "seek",        "work",
};

static const char *const reporting[] = {
    "acknowledge", "add",      "admit",  "allege",   "announce", "argue",
    "assert",      "believe",  "claim",  "conclude", "confirm",  "contend",
    "counter",     "declare",  "deny",   "disclose", "estimate", "explain",
    "hint",        "indicate", "insist", "maintain", "note",     "observe",
    "predict",     "recall",   "reply",  "report",   "respond",  "reveal",
    "say",         "signal",   "state",  "stress",   "suggest",  "tell",
    "testify",     "think",    "tweet",  "warn",     "write",
};

bool
px_among(const char *const *list, size_t n, const char *lemma)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(list[i], lemma) == 0) {
            return true;
        }
    }
    return false;
}

int
px_governor_of(const char *lemma)
{
    for (size_t i = 0; i < PX_COUNT(governors); i++) {
        if (strcmp(governors[i].lemma, lemma) == 0) {
            return governors[i].modality;
        }
    }
    return -1;
}

bool
px_governs_bare(const char *lemma)
{
    return PX_AMONG(bare_governors, lemma);
}

bool
px_is_ongoing(const char *lemma)
{
    return PX_AMONG(ongoing, lemma);
}

bool
px_reports_speech(const char *lemma)
{
    return PX_AMONG(reporting, lemma);
}
