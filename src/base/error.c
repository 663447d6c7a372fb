// SPDX-License-Identifier: Apache-2.0
#include <stdio.h>

#include "base/common.h"
#include "base/utf8.h"

#ifndef PLX_VERSION
#error "the build passes PLX_VERSION as a string"
#endif

/*
 * Errors
 *
 *   A desk that hands in five hundred reports has to learn which of them
 *   failed, and why, in words it can act on. So a failure carries a sentence
 *   for a person beside the code for a program, and code, name and text all
 *   grow from PLX_RC_EACH: a new code cannot lack its name.
 *
 *   Messages quote what strangers chose (file names, bytes of a page) and end
 *   on terminals and in JSON. Control characters and broken UTF-8 are
 *   therefore replaced here, once, instead of at each place that prints.
 */

const char *
plx_rc_name(plx_rc rc)
{
    switch (rc) {
#define RC_NAME(name, n, text) \
    case PLX_##name:           \
        return "PLX_" #name;
        PLX_RC_EACH(RC_NAME)
#undef RC_NAME
    }
    return "PLX_?";
}

const char *
plx_rc_text(plx_rc rc)
{
    switch (rc) {
#define RC_TEXT(name, n, text) \
    case PLX_##name:           \
        return text;
        PLX_RC_EACH(RC_TEXT)
#undef RC_TEXT
    }
    return "unknown code";
}

const char *
plx_version(void)
{
    return PLX_VERSION;
}

// Is the character that starts with this rune unfit for a line of text?
static bool
is_unprintable(uint32_t rune, size_t len)
{
    return rune < 0x20 || (rune >= 0x7F && rune < 0xA0) ||
           (rune == PX_RUNE_BAD && len == 1);
}

// Makes the first n bytes of z one line of valid UTF-8. When the text was cut
// short, half a character at the end goes.
static void
clean(char *z, size_t n, bool cut)
{
    size_t len = 0;

    for (size_t at = 0; at < n; at += len) {
        const uint32_t rune = px_utf8_next((plx_str){ z, n }, at, &len);
        const bool lead = ((unsigned char) z[at] & 0xC0) == 0xC0;

        if (cut && lead && len == 1 && n - at < 4) {
            n = at;
        } else if (is_unprintable(rune, len)) {
            memset(z + at, '?', len);
        }
    }
    z[n] = '\0';
}

plx_rc
px_fail(plx_err *err, plx_rc rc, const char *room, const char *fmt, ...)
{
    if (!err) {
        return rc;
    }

    // Written aside first: an argument may be the old message itself.
    char message[sizeof err->message];
    va_list args;

    va_start(args, fmt);
    const int written = vsnprintf(message, sizeof message, fmt, args);
    va_end(args);

    const bool cut = written >= (int) sizeof message;
    const size_t n = cut           ? sizeof message - 1
                     : written > 0 ? (size_t) written
                                   : 0;
    clean(message, n, cut);

    size_t room_n = strlen(room);
    if (room_n >= sizeof err->room) {
        room_n = sizeof err->room - 1;
    }

    *err = (plx_err){ .rc = rc };
    memcpy(err->room, room, room_n);
    memcpy(err->message, message, strlen(message) + 1);
    return rc;
}
