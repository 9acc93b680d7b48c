/* Matcher: a hash of first characters, and behind each the words that begin with it. */
#include "base/matcher.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

typedef struct slot {
    uint32_t character; /* 0: free */
    uint32_t first;     /* index of the first word */
    uint32_t count;
    uint32_t seconds; /* a bit for what comes behind it in some word (second_bit): most characters that begin words begin none here */
} slot;

typedef struct word {
    uint32_t offset; /* of its text, from the beginning of the texts */
    uint32_t length;
    uint32_t number;
    uint32_t second, mask; /* what comes behind its first character, as next_bytes has it, and which bits of that are the word's */
} word;

/* The block: this, then slots, words, texts. */
typedef struct header {
    uint32_t mask; /* number of slots (a power of two) minus one */
    uint32_t words;
    uint32_t begins[32]; /* a bit for each character that a word begins with, by its last ten bits: most are passed by at once */
} header;

static uint32_t first_character(const char *text, size_t length, size_t *size)
{
    uint32_t character;
    *size = ts_utf8_decode(text, length, &character);
    return character;
}

/* Up to three bytes at `at` as one number: as a rule the second character, which tells most words of one first character apart. */
static uint32_t next_bytes(const char *text, size_t length, size_t at)
{
    uint32_t bytes = 0;
    const unsigned char *next = (const unsigned char *)text + at;
    if (length >= at + 3) return (uint32_t)next[0] << 16 | (uint32_t)next[1] << 8 | next[2];
    for (size_t i = 0; i < 3; i++) bytes = bytes << 8 | (at + i < length ? (unsigned char)text[at + i] : 0);
    return bytes;
}

/* What stands for the bytes behind a first character in a slot's `seconds`. */
static uint32_t second_bit(uint32_t second)
{
    return 1u << ((second ^ second >> 6) & 31);
}

/* By first character, then the longest first, then in an order that depends on nothing else. */
static int compare(const void *a, const void *b)
{
    const ts_matcher_word *one = a, *two = b;
    /* Characters of UTF-8 are in the order of their bytes, and the first one tells most apart. */
    int first_byte = (unsigned char)one->text[0] - (unsigned char)two->text[0];
    if (first_byte != 0) return first_byte;
    size_t size;
    uint32_t first = first_character(one->text, one->length, &size);
    uint32_t second = first_character(two->text, two->length, &size);
    if (first != second) return first < second ? -1 : 1;
    if (one->length != two->length) return one->length > two->length ? -1 : 1;
    int order = memcmp(one->text, two->text, one->length);
    if (order != 0) return order;
    return (one->number > two->number) - (one->number < two->number);
}

static const slot *find_slot(const slot *slots, uint32_t mask, uint32_t character)
{
    uint32_t at = (character * 2654435761u) >> 12 & mask;
    while (slots[at].character != 0 && slots[at].character != character)
        at = (at + 1) & mask;
    return &slots[at];
}

void ts_matcher_build(ts_matcher_word *words, size_t count, ts_buffer *out)
{
    if (count > 1) qsort(words, count, sizeof(*words), compare);
    header head = {.mask = 15, .words = (uint32_t)count};
    while (head.mask < 2 * count)
        head.mask = head.mask * 2 + 1;
    size_t begin = out->length, slots_size = (head.mask + 1) * sizeof(slot);
    ts_buffer_add(out, (const char *)&head, sizeof(head));
    memset(ts_buffer_reserve(out, slots_size), 0, slots_size);
    out->length += slots_size;
    uint32_t offset = 0;
    for (size_t i = 0, first; i < count; i++) {
        first_character(words[i].text, words[i].length, &first);
        size_t behind = words[i].length - first;
        word one = {
            .offset = offset,
            .length = words[i].length,
            .number = words[i].number,
            .second = next_bytes(words[i].text, words[i].length, first),
            .mask = behind >= 3 ? 0xFFFFFF : 0xFFFFFF & ~(0xFFFFFFu >> 8 * behind),
        };
        ts_buffer_add(out, (const char *)&one, sizeof(one));
        offset += words[i].length;
    }
    for (size_t i = 0; i < count; i++)
        ts_buffer_add(out, words[i].text, words[i].length);

    slot *slots = (slot *)(out->bytes + begin + sizeof(head));
    for (size_t i = 0, size; i < count; i++) {
        uint32_t character = first_character(words[i].text, words[i].length, &size);
        slot *place = (slot *)find_slot(slots, head.mask, character);
        if (place->character == 0) *place = (slot){character, (uint32_t)i, 0, 0};
        place->count++;
        uint32_t second = next_bytes(words[i].text, words[i].length, size);
        place->seconds |= words[i].length >= size + 3 ? second_bit(second) : ~0u; /* less than three bytes: whatever comes then */
        ((header *)(out->bytes + begin))->begins[character / 32 % 32] |= 1u << character % 32;
    }
}

static bool is_ascii_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Whether what was found between `start` and `end` is not a piece of a longer ASCII word or number. */
static bool stands_alone(const char *text, size_t length, size_t start, size_t end)
{
    if (start > 0 && is_ascii_word(text[start]) && is_ascii_word(text[start - 1])) return false;
    return end == length || !is_ascii_word(text[end - 1]) || !is_ascii_word(text[end]);
}

/* Looks at each place of the text in turn. Inline: `found` is then a plain jump where it is known. */
static inline void look(const void *block, const char *text, size_t length,
                        bool (*found)(void *context, uint32_t number, size_t start, size_t end), void *context)
{
    const header *head = block;
    const slot *slots = (const slot *)(head + 1);
    const word *words = (const word *)(slots + head->mask + 1);
    const char *texts = (const char *)(words + head->words);
    for (size_t at = 0, size; at < length; at += size) {
        if (length - at >= 3 && (unsigned char)text[at] >= 0xE1) { /* the last ten bits of a character of three bytes */
            uint32_t low = ((unsigned char)text[at + 1] & 0x0Fu) << 6 | ((unsigned char)text[at + 2] & 0x3Fu);
            size = 3;
            if ((unsigned char)text[at] <= 0xEC && (head->begins[low / 32] >> low % 32 & 1) == 0) continue;
        }
        uint32_t character = first_character(text + at, length - at, &size);
        const slot *place = find_slot(slots, head->mask, character);
        if (place->count == 0 || (size == 1 && character >= 0x80)) continue; /* a byte that is no UTF-8 begins no word */
        uint32_t second = next_bytes(text, length, at + size);
        if ((place->seconds & second_bit(second)) == 0) continue;
        for (uint32_t i = 0; i < place->count; i++) {
            const word *one = &words[place->first + i];
            if (((second ^ one->second) & one->mask) != 0 || one->length > length - at) continue;
            size_t known = size + 3; /* bytes that are the same by now */
            if (one->length > known && memcmp(text + at + known, texts + one->offset + known, one->length - known) != 0) continue;
            if (stands_alone(text, length, at, at + one->length) && !found(context, one->number, at, at + one->length))
                return;
        }
    }
}

typedef struct listener {
    ts_matcher_found *found;
    void *context;
} listener;

static bool tell(void *context, uint32_t number, size_t start, size_t end)
{
    const listener *to = context;
    to->found(to->context, number, start, end);
    return true;
}

void ts_matcher_find(const void *block, const char *text, size_t length, ts_matcher_found *found,
                     void *context)
{
    look(block, text, length, tell, &(listener){found, context});
}

typedef struct place {
    size_t start, end;
} place;

static bool take(void *context, uint32_t number, size_t start, size_t end)
{
    (void)number;
    *(place *)context = (place){start, end};
    return false;
}

bool ts_matcher_first(const void *block, const char *text, size_t length, size_t *start, size_t *end)
{
    place first = {0, 0}; /* no word is empty */
    look(block, text, length, take, &first);
    *start = first.start;
    *end = first.end;
    return first.end > 0;
}
