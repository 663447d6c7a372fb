// SPDX-License-Identifier: Apache-2.0
/*
 * The words for enumerators, the same in every format.
 */
#include <parallax/dossier.h>

#include "base/common.h"

static const char *
pick(const char *const *words, size_t n, unsigned i)
{
    return i < n ? words[i] : "unknown";
}
#define PICK(words, i) pick((words), PX_COUNT(words), (unsigned) (i))

const char *
plx_entity_kind_name(plx_entity_kind kind)
{
    static const char *const words[] = { "person",  "organisation", "place",
                                         "product", "event",        "work",
                                         "group",   "other" };
    return PICK(words, kind);
}

const char *
plx_published_basis_name(plx_published_basis basis)
{
    static const char *const words[] = { "unknown", "metadata", "stated", "url",
                                         "inferred" };
    return PICK(words, basis);
}

const char *
plx_date_basis_name(plx_date_basis basis)
{
    static const char *const words[] = { "explicit", "relative", "inferred" };
    return PICK(words, basis);
}

const char *
plx_agenda_status_name(plx_agenda_status status)
{
    static const char *const words[] = { "unknown", "past", "planned" };
    return PICK(words, status);
}

const char *
plx_commitment_status_name(plx_commitment_status status)
{
    static const char *const words[] = { "considered", "expected", "planned",
                                         "pledged",    "agreed",   "announced",
                                         "ordered",    "done",     "missed",
                                         "dropped" };
    return PICK(words, status);
}

const char *
plx_quote_kind_name(plx_quote_kind kind)
{
    static const char *const words[] = { "direct", "indirect", "mixed" };
    return PICK(words, kind);
}

const char *
plx_conflict_kind_name(plx_conflict_kind kind)
{
    static const char *const words[] = { "number", "date",  "polarity",
                                         "name",   "place", "attribution",
                                         "status" };
    return PICK(words, kind);
}

const char *
plx_conflict_class_name(plx_conflict_class what_class)
{
    static const char *const words[] = { "unknown", "update", "scope",
                                         "rounding", "true" };
    return PICK(words, what_class);
}

const char *
plx_reuse_kind_name(plx_reuse_kind kind)
{
    static const char *const words[] = { "verbatim", "near", "partial",
                                         "paraphrase" };
    return PICK(words, kind);
}

const char *
plx_reuse_direction_name(plx_reuse_direction direction)
{
    static const char *const words[] = { "unknown", "a>b", "b>a" };
    return PICK(words, direction);
}
