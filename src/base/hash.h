/* Hash: FNV-1a, 64 bits: the same on every machine and in every year, for what is written down and compared later. */
#ifndef TS_BASE_HASH_H
#define TS_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define TS_HASH_BEGIN UINT64_C(0xcbf29ce484222325)

/* Takes bytes into a hash. */
static inline uint64_t ts_hash(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* Takes a string in with its NUL, so that ("ab", "c") and ("a", "bc") differ; NULL as "". */
static inline uint64_t ts_hash_string(uint64_t hash, const char *string)
{
    for (; string != NULL && *string != '\0'; string++) hash = ts_hash(hash, string, 1);
    return ts_hash(hash, "", 1);
}

#endif
