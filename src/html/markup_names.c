// SPDX-License-Identifier: Apache-2.0
#include "html/markup_names.h"

#include "base/str.h"

static const char *const tag_names[] = { "",
#define NAME(id, text) text,
                                         PX_TAG_EACH(NAME) };
static const char *const attr_names[] = { "", PX_ATTR_EACH(NAME)
#undef NAME
};

static size_t
find(const char *const *names, size_t n, plx_str name)
{
    for (size_t i = 1; i < n; i++) {
        if (px_str_eq_nocase(px_str(names[i]), name)) {
            return i;
        }
    }
    return 0;
}

px_tag
px_tag_find(plx_str name)
{
    return (px_tag) find(tag_names, PX_N_TAGS, name);
}

px_attr_id
px_attr_find(plx_str name)
{
    return (px_attr_id) find(attr_names, PX_N_ATTRS, name);
}

plx_str
px_tag_name(px_tag tag)
{
    return px_str(tag_names[tag]);
}

plx_str
px_attr_name(px_attr_id attr)
{
    return px_str(attr_names[attr]);
}
