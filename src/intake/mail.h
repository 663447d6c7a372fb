// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_MAIL_H
#define PX_INTAKE_MAIL_H

#include "intake/inflow.h"
#include "intake/source.h"

/*
 * Newsletters: one message (.eml, RFC 5322), or a mailbox of many (mbox, RFC
 * 4155). A message that is attached to another is a report of its own, and the
 * message around it one if it has text. See docs/formats/mail.md.
 */
typedef struct px_mail px_mail;

// Do these first bytes (4 KiB suffice) begin a message or a mailbox?
bool px_mail_is(plx_str head);

/*
 * Read messages from `in`, which is borrowed, as is `path`, until
 * px_mail_close. max_bytes: most bytes of one message. PLX_ENOMEM.
 */
plx_rc px_mail_open(px_inflow *in, const char *path, size_t max_bytes,
                    px_mail **out, plx_err *err) PX_MUST_USE;

/*
 * The next report, in `arena`. Its name is "PATH" when the file is one message
 * with one report in it, else "PATH#NUMBER", counted from 1. What cannot be
 * read is an item with err. At the end the name is empty. PLX_ENOMEM.
 * O(bytes), in the memory of one message.
 */
plx_rc px_mail_next(px_mail *mail, px_arena *arena, px_item *out) PX_MUST_USE;

void px_mail_close(px_mail *mail);  // NULL is accepted

#endif
