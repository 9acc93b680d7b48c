/* Runs a fuzz target over its seeds and over mutations of them: standalone [DIRECTORY [ROUNDS [SEED]]].
 *
 * Bounded by the number of rounds, not by time, and the same on every machine. An input that crashes is left in the file
 * "crash-input" of the present directory. */
#include "fuzz.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

enum { ROOM = 8192, SEEDS_MAX = 256, CHANGES_MAX = 6 };

typedef struct input {
    uint8_t bytes[ROOM];
    size_t size;
} input;

static input seeds[SEEDS_MAX];
static size_t seed_count;
static input current;

static uint64_t state;

/* splitmix64: Sebastiano Vigna, public domain. */
static uint64_t draw(void)
{
    uint64_t z = state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static size_t below(size_t bound)
{
    return bound == 0 ? 0 : (size_t)(draw() % bound);
}

static int is_seed(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void read_seeds(const char *directory)
{
    struct dirent **entries = NULL;
    int count = scandir(directory, &entries, is_seed, by_bytes);
    /* A target may have no seeds but its own. */
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof(path), "%s/%s", directory, entries[i]->d_name);
        FILE *file = fopen(path, "rb");
        HOLD(file != NULL && seed_count < SEEDS_MAX);
        input *seed = &seeds[seed_count++];
        seed->size = fread(seed->bytes, 1, ROOM, file);
        fclose(file);
        free(entries[i]);
    }
    free(entries);
}

static void make_seeds(void)
{
    for (size_t number = 0, size; seed_count < SEEDS_MAX && (size = fuzz_seed(number, seeds[seed_count].bytes, ROOM)) > 0;
         number++)
        seeds[seed_count++].size = size;
}

/* Puts bytes in at a place, as many as there is room for. */
static void put_in(size_t at, const uint8_t *bytes, size_t size)
{
    if (size > ROOM - current.size) size = ROOM - current.size;
    memmove(current.bytes + at + size, current.bytes + at, current.size - at);
    memcpy(current.bytes + at, bytes, size);
    current.size += size;
}

static void take_out(size_t at, size_t size)
{
    memmove(current.bytes + at, current.bytes + at + size, current.size - at - size);
    current.size -= size;
}

static void put_token_in(void)
{
    size_t count = 0;
    while (fuzz_tokens[count] != NULL) count++;
    const char *token = count == 0 ? "" : fuzz_tokens[below(count)];
    put_in(below(current.size + 1), (const uint8_t *)token, strlen(token));
}

static void change(void)
{
    size_t at = below(current.size), length = 1 + below(below(2) == 0 ? 4 : 64);
    if (length > current.size - at) length = current.size - at;
    uint8_t piece[64];
    switch (below(8)) {
    case 0: if (current.size > 0) current.bytes[at] ^= (uint8_t)(1u << below(8)); break;
    case 1: if (current.size > 0) current.bytes[at] = (uint8_t)draw(); break;
    case 2: take_out(at, length); break;
    case 3: /* what stands here stands there as well */
        memcpy(piece, current.bytes + at, length);
        put_in(below(current.size + 1), piece, length);
        break;
    case 4: { /* a piece of another seed */
        const input *other = &seeds[below(seed_count)];
        size_t from = below(other->size), most = other->size - from;
        put_in(at, other->bytes + from, 1 + below(most) < most ? 1 + below(most) : most);
        break;
    }
    case 5: current.size = at; break;
    case 6: /* the same again and again */
        memcpy(piece, current.bytes + at, length);
        for (size_t i = below(40); i > 0; i--) put_in(at, piece, length);
        break;
    default: put_token_in(); break;
    }
}

static void keep_input(int signal_number)
{
    int file = open("crash-input", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0 || write(file, current.bytes, current.size) < 0) _exit(2);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* A copy of the exact size, so that a sanitizer sees one byte read too far. */
static void run(void)
{
    uint8_t *copy = malloc(current.size > 0 ? current.size : 1);
    HOLD(copy != NULL);
    memcpy(copy, current.bytes, current.size);
    LLVMFuzzerTestOneInput(copy, current.size);
    free(copy);
}

int main(int count, char **arguments)
{
    signal(SIGABRT, keep_input);
#ifndef TS_SANITIZE
    signal(SIGSEGV, keep_input);
#endif
    if (count > 1) read_seeds(arguments[1]);
    make_seeds();
    HOLD(seed_count > 0);
    unsigned long rounds = count > 2 ? strtoul(arguments[2], NULL, 10) : 0;
    state = count > 3 ? strtoull(arguments[3], NULL, 10) : 1;
    for (size_t i = 0; i < seed_count; i++) {
        current = seeds[i];
        run();
    }
    for (unsigned long round = 0; round < rounds; round++) {
        current = seeds[below(seed_count)];
        for (size_t changes = 1 + below(CHANGES_MAX); changes > 0; changes--) change();
        run();
    }
    printf("%zu seeds, %lu mutations\n", seed_count, rounds);
    return 0;
}
