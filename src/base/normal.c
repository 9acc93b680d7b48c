/* Normal form: one pass over the text, in which nearly every character is copied or mapped by itself. */
#include "base/normal.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "base/normal_variants.h"
#include "base/utf8.h"

enum {
    CLUSTER_MAX = 32,    /* utf8proc sorts a run of marks in quadratic time, and no language stacks more */
    EXPANSION_MAX = 18,  /* U+FDFA, the longest of all under NFKC */
    FULL_WIDTH = 0xFEE0, /* from ASCII to its full-width twin */
    REPLACEMENT = 0xFFFD,
};

static const utf8proc_option_t FORM =
    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;

typedef struct writer {
    ts_buffer *out;
    size_t begin;    /* where this text begins in the buffer */
    bool space;      /* white space was read and not yet written */
    uint32_t last;   /* the last character, before any word was replaced */
    uint32_t before; /* and the one before it */
} writer;

/* Words by a hash of their last two characters, so that a look at one byte tells that no word ends here. */
enum { WORDS = sizeof normal_words / sizeof normal_words[0], HASHES = 8192 };
static uint8_t first_word[HASHES]; /* number of a word plus one, 0 for none */
static uint8_t next_word[WORDS];

static_assert(WORDS < UINT8_MAX, "the number of a word fits a byte");

static uint32_t variant(uint32_t code)
{
#define CASE(written, meant)                                                                                 \
    case written:                                                                                            \
        return meant;
    switch (code) {
        TS_NORMAL_CHARACTERS(CASE)
    default:
        return code;
    }
}

static bool is_space(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x1680 ||
           code == 0x2028 || code == 0x2029;
}

static bool between(uint32_t code, uint32_t low, uint32_t high)
{
    return code >= low && code <= high;
}

/* Blocks in which NFKC changes nothing; full width beside them. The test holds this list against utf8proc. */
static bool is_plain(uint32_t code)
{
    return code < 0x80 || between(code, 0x4E00, 0x9FFF) || between(code, 0x3041, 0x3096) ||
           between(code, 0x30A0, 0x30FE) || between(code, 0x3000, 0x3029) || between(code, 0xFF01, 0xFF5E) ||
           between(code, 0x25A0, 0x25FF) || between(code, 0x2010, 0x2015) || code == 0x2212;
}

static uint32_t map_plain(uint32_t code)
{
    if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + 0x20 : code;
    if (code == 0x3000) return ' ';
    if (between(code, 0x3041, 0xFF00)) return code; /* kana and kanji have no variants as characters */
    code = variant(code);
    if (between(code, 0xFF01, 0xFF5E)) return map_plain(code - FULL_WIDTH);
    return code;
}

/* Whether a character may melt into the one before it: marks, half-width voicing marks, parts of Hangul. */
static bool is_mark(uint32_t code)
{
    return utf8proc_get_property((utf8proc_int32_t)code)->combining_class != 0 ||
           between(code, 0xFF9E, 0xFF9F) || between(code, 0x1160, 0x11FF);
}

static size_t hash(uint32_t before, uint32_t last)
{
    return (before * 31 + last) % HASHES;
}

static size_t hash_end(const char *word)
{
    uint32_t before = 0, last = 0;
    size_t length = strlen(word);
    for (size_t at = 0; at < length;) {
        before = last;
        at += ts_utf8_decode(word + at, length - at, &last);
    }
    return hash(before, last);
}

__attribute__((constructor)) static void index_words(void)
{
    for (size_t i = WORDS; i-- > 0;) {
        uint8_t *first = &first_word[hash_end(normal_words[i].written)];
        next_word[i] = *first;
        *first = (uint8_t)(i + 1);
    }
}

/* Replaces a word that the text written so far ends with. */
static void replace_word(writer *to)
{
    ts_buffer *out = to->out;
    for (size_t i = first_word[hash(to->before, to->last)]; i > 0; i = next_word[i - 1]) {
        size_t length = strlen(normal_words[i - 1].written);
        if (out->length - to->begin < length) continue;
        if (memcmp(out->bytes + out->length - length, normal_words[i - 1].written, length) != 0) continue;
        out->length -= length;
        ts_buffer_add_string(out, normal_words[i - 1].meant);
        return;
    }
}

static size_t encode(uint32_t code, char *bytes)
{
    if (code < 0x80) {
        bytes[0] = (char)code;
        return 1;
    }
    if (code >= 0x800 && code < 0x10000) {
        bytes[0] = (char)(0xE0 | code >> 12);
        bytes[1] = (char)(0x80 | (code >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)bytes);
}

static void emit(writer *to, uint32_t code)
{
    if (is_space(code)) {
        to->space = true;
        return;
    }
    ts_buffer *out = to->out;
    if (out->capacity - out->length < 8) ts_buffer_reserve(out, 8);
    if (to->space && out->length > to->begin && to->last < 0x80 && code < 0x80)
        out->bytes[out->length++] = ' ';
    out->length += encode(code, out->bytes + out->length);
    to->space = false;
    to->before = to->last;
    to->last = code;
    replace_word(to);
}

/* Writes a plain character that stands at `bytes`. Kana and kanji, which most of them are, stay the bytes that they are. */
static inline void emit_as_is(writer *to, uint32_t code, const char *bytes)
{
    if (!between(code, 0x3041, 0x9FFF)) {
        emit(to, map_plain(code));
        return;
    }
    ts_buffer *out = to->out;
    if (out->capacity - out->length < 8) ts_buffer_reserve(out, 8);
    memcpy(out->bytes + out->length, bytes, 3);
    out->length += 3;
    to->space = false;
    to->before = to->last;
    to->last = code;
    if (first_word[hash(to->before, to->last)] > 0) replace_word(to);
}

/* The size of a character that is its own form whatever stands beside it: of most in any text. 0: not one of these. */
static inline size_t size_of_same(const unsigned char *bytes, size_t length, uint32_t *code)
{
    *code = bytes[0];
    if (*code < 0x80) return *code > ' ' && !between(*code, 'A', 'Z') ? 1 : 0;
    if (*code < 0xE3 || *code > 0xE9 || length < 3) return 0;
    *code = (*code & 0x0F) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    return *code >= 0x4E00 || between(*code, 0x3041, 0x3096) || between(*code, 0x30A0, 0x30FE) || between(*code, 0x3001, 0x3002) ? 3 : 0;
}

/* Writes a run of characters that stay the bytes that they are: not the last one, for what comes behind it may be its mark, and none that
 * ends a word. Returns how many bytes that were. */
static size_t emit_same(writer *to, const char *text, size_t length)
{
    uint32_t before = to->before, last = to->last, held, code;
    size_t at = 0, size = size_of_same((const unsigned char *)text, length, &held);
    if (size == 0 || (to->space && held < 0x80) || first_word[hash(last, held)] > 0) return 0;
    for (size_t next; at + size < length; at += size, size = next) {
        next = size_of_same((const unsigned char *)text + at + size, length - at - size, &code);
        if (next == 0) break;
        before = last;
        last = held;
        held = code;
        if (first_word[hash(last, code)] > 0) {
            at += size;
            break;
        }
    }
    if (at == 0) return 0;
    memcpy(ts_buffer_reserve(to->out, at), text, at);
    to->out->length += at;
    to->space = false;
    to->before = before;
    to->last = last;
    return at;
}

/* Writes plain characters up to the last one before a character that is not, for that may be its mark.
 * Returns how many bytes were read. */
static size_t emit_plain(writer *to, const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    uint32_t held = ' ';
    size_t held_at = 0;
    for (size_t at = 0, size; at < length; at += size) {
        uint32_t code = bytes[at];
        size = 1;
        if (code >= 0x80) {
            if (code < 0xE0 || code >= 0xF0 || length - at < 3) return held_at;
            code = (code & 0x0F) << 12 | (bytes[at + 1] & 0x3Fu) << 6 | (bytes[at + 2] & 0x3Fu);
            size = 3;
            if (!is_plain(code)) return held_at;
        }
        if (at > 0) emit_as_is(to, held, text + held_at);
        size_t same = emit_same(to, text + at, length - at);
        at += same;
        if (same > 0) size = size_of_same(bytes + at, length - at, &code);
        held = code;
        held_at = at;
    }
    if (length > 0) emit_as_is(to, held, text + held_at);
    return length;
}

/* Writes one character with the marks behind it, as utf8proc has it. Returns how many bytes were read. */
static size_t emit_cluster(writer *to, const char *text, size_t length)
{
    uint32_t code;
    size_t at = ts_utf8_decode(text, length, &code);
    for (int marks = 1; marks < CLUSTER_MAX && at < length; marks++) {
        size_t size = ts_utf8_decode(text + at, length - at, &code);
        if (!is_mark(code)) break;
        at += size;
    }
    utf8proc_int32_t codes[CLUSTER_MAX * EXPANSION_MAX];
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)at, codes,
                                                sizeof codes / sizeof codes[0], FORM);
    if (count < 0) emit(to, REPLACEMENT); /* bytes that are no UTF-8 do not vanish */
    if (count > 0) count = utf8proc_normalize_utf32(codes, count, FORM);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        emit(to, map_plain((uint32_t)codes[i]));
    return at;
}

static bool is_ascii(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)text[i] >= 0x80) return false;
    return true;
}

static void emit_ascii(ts_buffer *out, const char *text, size_t length)
{
    char *begin = ts_buffer_reserve(out, length), *end = begin;
    bool space = false;
    for (size_t i = 0; i < length; i++) {
        uint32_t code = (unsigned char)text[i];
        if (is_space(code)) {
            space = true;
            continue;
        }
        if (space && end > begin) *end++ = ' ';
        *end++ = (char)map_plain(code);
        space = false;
    }
    out->length += (size_t)(end - begin);
}

void ts_normal_form(const char *text, size_t length, ts_buffer *out)
{
    ts_buffer_reserve(out, length);
    if (is_ascii(text, length)) {
        emit_ascii(out, text, length);
    } else {
        writer to = {.out = out, .begin = out->length};
        for (size_t at = 0; at < length;) {
            at += emit_plain(&to, text + at, length - at);
            if (at < length) at += emit_cluster(&to, text + at, length - at);
        }
    }
    ts_buffer_add(out, "", 0); /* the NUL */
}
