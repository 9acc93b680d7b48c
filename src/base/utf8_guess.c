/* Guess what bytes are that are not UTF-8, so that the message can say how to mend the file. */
#include "base/utf8.h"

#include <string.h>

enum { LOOK_AT_MOST = 64 * 1024 };

/* How well bytes fit one encoding. Only a character right behind another one counts as evidence: Japanese
 * stands in runs, while accented Latin-1 letters form lone pairs. */
typedef struct fit {
    size_t runs;
    size_t errors;
} fit;

/* The length of the multi-byte character at `text`, 1 for a character of one byte, 0 for none at all. */
typedef size_t measurer(const unsigned char *text, size_t length);

static bool between(unsigned char byte, unsigned char low, unsigned char high)
{
    return byte >= low && byte <= high;
}

static size_t measure_utf8(const unsigned char *text, size_t length)
{
    uint32_t character;
    size_t size = ts_utf8_decode((const char *)text, length, &character);
    return size == 1 && text[0] >= 0x80 ? 0 : size;
}

/* The bytes that one broken character takes: it was cut short, or begins like none. */
static size_t broken_utf8(const unsigned char *text, size_t length)
{
    size_t size = 1;
    while (text[0] >= 0xC0 && size < length && size < 4 && (text[size] & 0xC0) == 0x80) size++;
    return size;
}

static size_t measure_shift_jis(const unsigned char *text, size_t length)
{
    if (text[0] < 0x80 || between(text[0], 0xA1, 0xDF)) return 1;
    if (!between(text[0], 0x81, 0x9F) && !between(text[0], 0xE0, 0xFC)) return 0;
    return length > 1 && between(text[1], 0x40, 0xFC) && text[1] != 0x7F ? 2 : 0;
}

static size_t measure_euc_jp(const unsigned char *text, size_t length)
{
    if (text[0] < 0x80) return 1;
    if (text[0] == 0x8E) return length > 1 && between(text[1], 0xA1, 0xDF) ? 2 : 0;
    return length > 1 && between(text[0], 0xA1, 0xFE) && between(text[1], 0xA1, 0xFE) ? 2 : 0;
}

static fit try_encoding(measurer *measure, const unsigned char *bytes, size_t length)
{
    fit found = {0};
    bool behind_character = false;
    for (size_t i = 0; i < length;) {
        size_t size = measure(bytes + i, length - i);
        found.errors += size == 0;
        found.runs += size > 1 && behind_character;
        behind_character = size > 1;
        i += size > 0 ? size : measure == measure_utf8 ? broken_utf8(bytes + i, length - i) : 1;
    }
    return found;
}

/* A few errors are forgiven: the look may end inside a character, and broken files are what this is for. */
static bool fits(fit found)
{
    return found.runs > 0 && found.errors * 20 <= found.runs + 20;
}

/* ASCII (line ends, spaces, colons) in UTF-16 puts a NUL into every second byte, always on the same side. */
static bool is_utf16(const unsigned char *bytes, size_t length)
{
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) return true;
    size_t nuls[2] = {0};
    for (size_t i = 0; i < length; i++)
        nuls[i % 2] += bytes[i] == 0;
    size_t most = nuls[0] > nuls[1] ? nuls[0] : nuls[1];
    size_t least = nuls[0] + nuls[1] - most;
    return least == 0 && most >= 2 && most * 32 >= length;
}

/* JIS C 6226 and JIS X 0208 are switched on by ESC $ @ and ESC $ B, amid bytes of seven bits. */
static bool is_iso_2022_jp(const unsigned char *bytes, size_t length)
{
    bool switched = memmem(bytes, length, "\033$B", 3) || memmem(bytes, length, "\033$@", 3);
    for (size_t i = 0; switched && i < length; i++)
        switched = bytes[i] < 0x80;
    return switched;
}

const char *ts_utf8_guess_encoding(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (length > LOOK_AT_MOST) length = LOOK_AT_MOST;
    if (is_utf16(bytes, length)) return "UTF-16";
    if (is_iso_2022_jp(bytes, length)) return "ISO-2022-JP";

    /* UTF-8 takes part, for Japanese in UTF-8 can nearly be read as Shift_JIS: a file with a few broken bytes
     * must not be called by another name. */
    static const struct {
        const char *name;
        measurer *measure;
    } encodings[] = {{NULL, measure_utf8}, {"Shift_JIS", measure_shift_jis}, {"EUC-JP", measure_euc_jp}};
    const char *name = NULL;
    fit best = {.errors = SIZE_MAX};
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++) {
        fit found = try_encoding(encodings[i].measure, bytes, length);
        if (found.errors > best.errors || (found.errors == best.errors && found.runs <= best.runs)) continue;
        best = found;
        name = encodings[i].name;
    }
    return fits(best) ? name : NULL;
}
