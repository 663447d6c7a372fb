// SPDX-License-Identifier: Apache-2.0
// Verbs that cannot both be true of one act, by lemma, each pair once.
#include "dossier/contrast.h"

const px_opposite px_opposites[] = {
    { "accept", "refuse" },     { "accept", "reject" },
    { "agree", "disagree" },    { "agree", "refuse" },
    { "allow", "ban" },         { "allow", "block" },
    { "allow", "forbid" },      { "allow", "prevent" },
    { "allow", "prohibit" },    { "approve", "block" },
    { "approve", "reject" },    { "arrest", "free" },
    { "arrest", "release" },    { "begin", "end" },
    { "close", "open" },        { "close", "reopen" },
    { "confirm", "deny" },      { "convict", "acquit" },
    { "decrease", "increase" }, { "die", "survive" },
    { "drop", "rise" },         { "enter", "leave" },
    { "exclude", "include" },   { "expand", "reduce" },
    { "fail", "succeed" },      { "fall", "rise" },
    { "gain", "lose" },         { "halt", "resume" },
    { "impose", "lift" },       { "join", "leave" },
    { "lose", "win" },          { "lower", "raise" },
    { "oppose", "support" },    { "permit", "ban" },
    { "permit", "forbid" },     { "recover", "lose" },
    { "reject", "support" },    { "relax", "tighten" },
    { "start", "stop" },        { "stay", "leave" },
    { "strengthen", "weaken" }, { "suspend", "resume" },
    { "tighten", "ease" },
};
const size_t px_n_opposites = PX_COUNT(px_opposites);
