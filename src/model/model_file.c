// SPDX-License-Identifier: Apache-2.0
#include "model/model_file.h"

#include <assert.h>
#include <inttypes.h>

#include "base/file.h"
#include "base/hash.h"

/*
 * The model file
 *
 *   Weights are used where they lie: the file is mapped, each section begins on
 *   a cache line, and numbers are stored as the processor reads them. Nothing is
 *   parsed or copied, and processes share the pages.
 *
 *   All trust is won at the door. The magic and the checksum guard themselves;
 *   everything behind the checksum is under it. What is checked comes in the
 *   order in which it helps a person most: a file that is no model is called
 *   that and not damaged, and a newer one is not called damaged because it says
 *   its size elsewhere. Only then is the table read. The checksum finds accidents
 *   and not intent, so the table is checked as if a stranger had written it.
 *
 *   docs/formats/model.md has every byte.
 */

#define ROOM "model"
#define ALIGNMENT 64u
#define BYTE_ORDER_MARK 0x01020304u

// A byte beyond ASCII, then both kinds of line end and what ends a text file
// elsewhere: whoever carries the file as text breaks it in the first eight.
static const unsigned char magic[8] = { 0x89, 'P',  'L',  'X',
                                        '\r', '\n', 0x1A, '\n' };

typedef struct header {
    unsigned char magic[8];
    uint64_t checksum;  // XXH64 of all bytes behind it
    uint32_t order;  // BYTE_ORDER_MARK
    uint32_t format;
    uint64_t size;  // of the whole file
    uint32_t n_sections;
    uint32_t zero[7];
} header;

typedef struct entry {
    char name[PX_SECTION_NAME];  // padded with NUL
    uint32_t version;
    uint32_t zero;
    uint64_t off, len;
} entry;

static_assert(sizeof(header) == 64, "the header is 64 bytes in the file");
static_assert(sizeof(entry) == 32, "an entry is 32 bytes in the file");
#define CHECKED_FROM (offsetof(header, checksum) + sizeof(uint64_t))

static header
header_at(plx_str bytes)
{
    header h;
    memcpy(&h, bytes.p, sizeof(h));
    return h;
}

static entry
entry_at(plx_str bytes, uint32_t i)
{
    entry e;
    memcpy(&e, bytes.p + sizeof(header) + i * sizeof(e), sizeof(e));
    return e;
}

static uint32_t
swapped(uint32_t x)
{
    return x << 24 | (x & 0xFF00u) << 8 | (x >> 8 & 0xFF00u) | x >> 24;
}

// Is it a model at all, and one that this code and this machine can read?
static plx_rc
check_kind(plx_str bytes, const char *what, plx_err *err)
{
    const size_t n = bytes.n < sizeof(magic) ? bytes.n : sizeof(magic);

    if (bytes.n == 0) {
        return px_fail(err, PLX_EFORMAT, ROOM, "%s is empty", what);
    }
    if (memcmp(bytes.p, magic, n) != 0) {
        return px_fail(err, PLX_EFORMAT, ROOM, "%s is no Parallax model", what);
    }
    if (bytes.n < sizeof(header)) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "%s is cut short: only %zu bytes are there", what,
                       bytes.n);
    }

    const header h = header_at(bytes);
    if (swapped(h.order) == BYTE_ORDER_MARK) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "%s is for machines of the other byte order", what);
    }
    if (h.order == BYTE_ORDER_MARK && h.format > PX_MODEL_FORMAT) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "%s was made by a newer Parallax (format %" PRIu32
                       "); this one reads formats up to %u",
                       what, h.format, PX_MODEL_FORMAT);
    }
    return PLX_OK;
}

// Are all its bytes there, and are they the ones that were written?
static plx_rc
check_bytes(plx_str bytes, const char *what, plx_err *err)
{
    const header h = header_at(bytes);
    const plx_str checked = { bytes.p + CHECKED_FROM, bytes.n - CHECKED_FROM };

    if (h.size > bytes.n) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "%s is cut short: %zu of %" PRIu64 " bytes are there",
                       what, bytes.n, h.size);
    }
    if (h.size < bytes.n) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "%s is longer than it says: %zu bytes, not %" PRIu64,
                       what, bytes.n, h.size);
    }
    if (h.order != BYTE_ORDER_MARK || px_xxh64(checked) != h.checksum) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "%s is damaged: its checksum does not hold", what);
    }
    return PLX_OK;
}

// One to eight small letters, digits and hyphens, and nothing behind them.
static bool
is_name(const char name[PX_SECTION_NAME])
{
    size_t n = 0;
    while (n < PX_SECTION_NAME &&
           ((name[n] >= 'a' && name[n] <= 'z') ||
            (name[n] >= '0' && name[n] <= '9') || name[n] == '-')) {
        n++;
    }
    for (size_t i = n; i < PX_SECTION_NAME; i++) {
        if (name[i] != '\0') {
            return false;
        }
    }
    return n > 0;
}

// What is wrong with entry i, whose section may not begin before `from`; NULL
// when nothing is.
static const char *
entry_fault(plx_str bytes, uint32_t i, uint64_t from)
{
    const entry e = entry_at(bytes, i);

    if (!is_name(e.name)) {
        return "has no proper name";
    }
    for (uint32_t k = 0; k < i; k++) {
        if (memcmp(entry_at(bytes, k).name, e.name, sizeof(e.name)) == 0) {
            return "has the name of another";
        }
    }
    if (e.off % ALIGNMENT != 0) {
        return "does not begin at a multiple of 64";
    }
    if (e.off > bytes.n || e.len > bytes.n - e.off) {
        return "does not lie inside the file";
    }
    return e.off < from ? "overlaps what stands before it" : NULL;
}

// Sections stand in the order of the table, so that none can overlap another
// if none begins before the end of the last.
static plx_rc
check_table(plx_str bytes, const char *what, plx_err *err)
{
    const header h = header_at(bytes);
    uint64_t from = sizeof(header) + h.n_sections * sizeof(entry);

    if (h.n_sections > PX_MODEL_SECTIONS || from > bytes.n) {
        return px_fail(err, PLX_EFORMAT, ROOM,
                       "%s is not well made: it names %" PRIu32 " sections",
                       what, h.n_sections);
    }
    for (uint32_t i = 0; i < h.n_sections; i++) {
        const char *fault = entry_fault(bytes, i, from);
        if (fault) {
            return px_fail(err, PLX_EFORMAT, ROOM,
                           "%s is not well made: section %" PRIu32 " %s", what,
                           i + 1, fault);
        }
        from = entry_at(bytes, i).off + entry_at(bytes, i).len;
    }
    return PLX_OK;
}

// `what` begins the messages: "the model", or its path.
static plx_rc
read_as(plx_str bytes, const char *what, px_model *out, plx_err *err)
{
    PX_TRY(check_kind(bytes, what, err));
    PX_TRY(check_bytes(bytes, what, err));
    PX_TRY(check_table(bytes, what, err));

    const header h = header_at(bytes);
    *out = (px_model){ .bytes = bytes,
                       .checksum = h.checksum,
                       .format = h.format,
                       .n_sections = h.n_sections };
    return PLX_OK;
}

plx_rc
px_model_read(plx_str bytes, px_model *out, plx_err *err)
{
    assert((uintptr_t) bytes.p % sizeof(uint64_t) == 0);
    return read_as(bytes, "the model", out, err);
}

plx_rc
px_model_open(const char *path, px_model *out, plx_err *err)
{
    plx_str bytes;
    PX_TRY(px_file_map(path, PX_MODEL_BYTES, &bytes, err));

    const plx_rc rc = read_as(bytes, px_file_shown(path), out, err);
    if (rc != PLX_OK) {
        px_file_unmap(bytes);
        return rc;
    }
    out->mapped = true;
    return PLX_OK;
}

void
px_model_close(px_model *model)
{
    if (model->mapped) {
        px_file_unmap(model->bytes);
    }
    *model = (px_model){ 0 };
}

px_section
px_model_section(const px_model *model, uint32_t i)
{
    assert(i < model->n_sections);
    const entry e = entry_at(model->bytes, i);
    px_section section = { .version = e.version,
                           .bytes = { model->bytes.p + e.off,
                                      (size_t) e.len } };
    memcpy(section.name, e.name, sizeof(e.name));
    return section;
}

bool
px_model_find(const px_model *model, const char *name, px_section *out)
{
    for (uint32_t i = 0; i < model->n_sections; i++) {
        const px_section section = px_model_section(model, i);
        if (strcmp(section.name, name) == 0) {
            *out = section;
            return true;
        }
    }
    return false;
}
