// SPDX-License-Identifier: Apache-2.0
/*
 * Names to numbers
 *
 *   Every tag and every attribute of a page asks, so the answer takes one
 *   multiplication: the first eight letters, the last one and the length make
 *   a key, and a factor was searched for under which no two names of the list
 *   share a slot. A comparison then tells the name from strangers.
 */
#include "html/markup_names.h"

#include "base/str.h"
#include "html/markup_hash.h"

#define LONGEST 15u
typedef struct name_row {
    char text[LONGEST + 1];
    uint8_t n;
} name_row;

static const name_row tag_names[] = { { "", 0 },
#define NAME(id, text) { text, sizeof(text) - 1 },
                                      PX_TAG_EACH(NAME) };
static const name_row attr_names[] = { { "", 0 }, PX_ATTR_EACH(NAME)
#undef NAME
};

// tools/make-markup-names has the same in Python.
static uint64_t
key_of(plx_str name)
{
    uint64_t key = 0;
    for (size_t i = 0; i < name.n && i < 8; i++) {
        key = key << 8 | (uint64_t) ((unsigned char) name.p[i] | 0x20);
    }
    uint64_t last = (unsigned char) name.p[name.n - 1] | 0x20;
    return key ^ last << 57 ^ (uint64_t) name.n << 52;
}

static uint32_t
find(const px_markup_hash *hash, const name_row *rows, plx_str name)
{
    if (name.n == 0 || name.n > LONGEST) {
        return 0;
    }
    uint32_t i = hash->slots[key_of(name) * hash->factor >> hash->shift];
    if (rows[i].n != name.n) {
        return 0;
    }
    for (size_t k = 0; k < name.n; k++) {
        if (rows[i].text[k] != px_lower(name.p[k])) {
            return 0;
        }
    }
    return i;
}

px_tag
px_tag_find(plx_str name)
{
    return (px_tag) find(&px_tag_hash, tag_names, name);
}

px_attr_id
px_attr_find(plx_str name)
{
    return (px_attr_id) find(&px_attr_hash, attr_names, name);
}

plx_str
px_tag_name(px_tag tag)
{
    return (plx_str){ tag_names[tag].text, tag_names[tag].n };
}

plx_str
px_attr_name(px_attr_id attr)
{
    return (plx_str){ attr_names[attr].text, attr_names[attr].n };
}
