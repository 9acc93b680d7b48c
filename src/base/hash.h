/* Hash: FNV-1a, 64 bits: the same on every machine and in every year, for what is written down and compared later. */
#ifndef TS_BASE_HASH_H
#define TS_BASE_HASH_H

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define TS_HASH_BEGIN UINT64_C(0xcbf29ce484222325)

/* Takes bytes into a hash. */
static inline uint64_t ts_hash(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* Takes many bytes in, eight at a time: for whole files, of which a start reads a hundred. Another value than ts_hash gives. */
static inline uint64_t ts_hash_bulk(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i += 8) {
        uint64_t word = 0;
        memcpy(&word, bytes + i, length - i < 8 ? length - i : 8);
        hash = (hash ^ le64toh(word)) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 32; /* a product carries upwards only */
    }
    return ts_hash(hash, (const char[]){(char)(length & 7)}, 1); /* how much of the last eight was there */
}

/* Takes a string in with its NUL, so that ("ab", "c") and ("a", "bc") differ; NULL as "". */
static inline uint64_t ts_hash_string(uint64_t hash, const char *string)
{
    for (; string != NULL && *string != '\0'; string++) hash = ts_hash(hash, string, 1);
    return ts_hash(hash, "", 1);
}

#endif
