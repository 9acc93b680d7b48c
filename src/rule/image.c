/* Image: a pack as it stands when it has been loaded, written and read. */
#include "rule/image.h"

#include <string.h>

#include "rule/built.h"

/* Where an address leads: the upper 16 bits of its word in an image. */
typedef enum space {
    IN_STATE,   /* the lower bits: bytes from the beginning of the heap, … */
    AROUND,     /* … of what is around it, … */
    IN_PROGRAM, /* … of the program; */
    BROUGHT,    /* a number on the list of what was brought */
    SPACES,
} space;

enum { SPACE_SHIFT = 48 };

/* The two parts of an image. Places are bytes from its beginning. */
typedef struct part {
    uint32_t bytes, size; /* a multiple of 8 */
    uint32_t moves, move_count; /* which words are addresses: how many words each stands behind the one before it, in a byte; 0: 255 words
                                   on, and no address there */
} part;

typedef struct header {
    part state, around;
    uint32_t L, pack; /* places in the parts: of the lua_State, of the ts_pack */
    int32_t view_metatable, view_values, normal_forms;
    uint32_t file_count[2]; /* of the library, of the pack */
    uint32_t files;         /* place of a list: where their texts are in the block of rule/built.h */
} header;

/* The first and the last byte of the program, its own names for them. */
extern const char __executable_start, _end;
extern void *__libc_stack_end;

/* What addresses are reckoned from. */
typedef struct bases {
    const char *of[SPACES];
    size_t sizes[SPACES]; /* bytes; only where an image is written */
    const void **brought;
    size_t brought_count;
} bases;

static const ts_pack_input *input_of(const ts_pack *pack, size_t which)
{
    return which == 0 ? pack->book->library : pack->input;
}

/* Lists what a pack points to that is not in its image: the same in the same order, whoever loads it. */
static void list_brought(const ts_pack *pack, const ts_lua *lua, ts_arena *arena, bases *to)
{
    enum { BY_PACK = 4, BY_INPUT = 3, BY_FILE = 3 };
    size_t files = pack->book->library->count + pack->input->count;
    const void **list = to->brought = ts_arena_alloc(arena, (BY_PACK + 2 * BY_INPUT + BY_FILE * files) * sizeof(*list));
    *list++ = pack;
    *list++ = pack->book;
    *list++ = lua;
    *list++ = lua->heap;
    for (size_t k = 0; k < 2; k++) {
        const ts_pack_input *input = input_of(pack, k);
        *list++ = input;
        *list++ = input->name;
        *list++ = input->path;
        for (size_t i = 0; i < input->count; i++) {
            *list++ = &input->files[i];
            *list++ = input->files[i].path;
            *list++ = input->files[i].name;
        }
    }
    to->brought_count = (size_t)(list - to->brought);
    to->of[IN_PROGRAM] = &__executable_start;
}

static uint64_t word_of(space in, size_t place)
{
    return (uint64_t)in << SPACE_SHIFT | place;
}

/* Whether an address is on the stack of C. Nothing that is alive points there when no call is under way; but of true and false, Lua's
 * compiler takes a value along that it has not set. */
static bool is_on_stack(const char *address)
{
    enum { STACK = 1024 * 1024 }; /* more than we ever use of it */
    const char *end = __libc_stack_end;
    return address <= end && address > end - STACK;
}

/* What a word is in an image if it is an address. */
static bool find_space(const bases *in, uint64_t word, uint64_t *found)
{
    const char *address = (const char *)(uintptr_t)word;
    for (size_t i = 0; i < in->brought_count; i++) {
        if (in->brought[i] != address) continue;
        *found = word_of(BROUGHT, i);
        return true;
    }
    for (space k = IN_STATE; k <= IN_PROGRAM; k++) {
        if (address < in->of[k] || address > in->of[k] + in->sizes[k]) continue;
        *found = word_of(k, (size_t)(address - in->of[k]));
        return true;
    }
    return false;
}

static uint32_t align(ts_buffer *out, size_t begin)
{
    ts_buffer_add(out, "\0\0\0\0\0\0\0", -(out->length - begin) % 8);
    return (uint32_t)(out->length - begin);
}

/* Under AddressSanitizer too, all of it is read, the gaps between the pieces of an arena as well. */
__attribute__((no_sanitize("address"))) static part write_part(const bases *in, space which, size_t size, size_t begin, ts_buffer *out)
{
    part written = {.size = (uint32_t)((size + 7) / 8 * 8), .bytes = align(out, begin)};
    ts_buffer moves = {0};
    size_t last = (size_t)-1;
    for (size_t i = 0; i < written.size / 8; i++) {
        uint64_t word = ((const uint64_t *)in->of[which])[i];
        if (find_space(in, word, &word)) {
            for (; i - last > 255; last += 255) ts_buffer_add_char(&moves, '\0');
            ts_buffer_add_char(&moves, (char)(i - last));
            last = i;
        } else if (is_on_stack((const char *)(uintptr_t)word)) {
            word = 0;
        }
        ts_buffer_add(out, (const char *)&word, 8);
    }
    written.moves = (uint32_t)(out->length - begin);
    written.move_count = (uint32_t)moves.length;
    ts_buffer_add(out, ts_buffer_string(&moves), moves.length);
    ts_buffer_free(&moves);
    return written;
}

/* Adds where the texts of all files are in the block. */
static bool write_files(const ts_pack *pack, const ts_built *built, header *head, size_t begin, ts_buffer *out)
{
    head->files = align(out, begin);
    for (size_t k = 0; k < 2; k++) {
        const ts_pack_input *input = input_of(pack, k);
        head->file_count[k] = (uint32_t)input->count;
        for (size_t i = 0; i < input->count; i++) {
            size_t place = (uintptr_t)input->files[i].bytes - (uintptr_t)built;
            if (place >= built->size) return false;
            ts_buffer_add(out, (const char *)&(uint32_t){(uint32_t)place}, sizeof(uint32_t));
        }
    }
    return true;
}

bool ts_image_write(const ts_pack *pack, const ts_built *built, const void *around, size_t size, ts_buffer *out)
{
    ts_lua *lua = pack->lua;
    ts_arena work = {0};
    bases in = {
        .of = {[IN_STATE] = ts_heap_contents(lua->heap), [AROUND] = around},
        /* All of the heap: what Lua does not use any more may still tell where something lay in it. */
        .sizes = {[IN_STATE] = lua->limits.memory, [AROUND] = size, [IN_PROGRAM] = (size_t)(&_end - &__executable_start)},
    };
    list_brought(pack, lua, &work, &in);
    header head = {
        .L = (uint32_t)((const char *)lua->L - in.of[IN_STATE]),
        .pack = (uint32_t)((const char *)pack - in.of[AROUND]),
        .view_metatable = lua->view_metatable,
        .view_values = lua->view_values,
        .normal_forms = lua->normal_forms,
    };
    size_t begin = out->length;
    ts_buffer_add(out, (const char *)&head, sizeof(head));
    bool done = write_files(pack, built, &head, begin, out);
    if (done) {
        head.state = write_part(&in, IN_STATE, ts_heap_used(lua->heap), begin, out);
        head.around = write_part(&in, AROUND, size, begin, out);
        align(out, begin);
        memcpy(out->bytes + begin, &head, sizeof(head));
    }
    ts_arena_free(&work);
    return done;
}

/* Copies a part to where it is to stand, and makes addresses of its places. What is copied takes memory once more while it is looked at:
 * so it is given back piece by piece. */
static void read_part(const ts_built *built, const header *image, const part *from, const bases *in, void *to)
{
    enum { PIECE = 256 * 1024 };
    for (size_t at = 0; at < from->size; at += PIECE) {
        size_t size = from->size - at < PIECE ? from->size - at : PIECE;
        memcpy((char *)to + at, (const char *)image + from->bytes + at, size);
        ts_built_forget(built);
    }
    const uint8_t *move = (const uint8_t *)image + from->moves, *end = move + from->move_count;
    for (uint64_t *word = (uint64_t *)to - 1; move < end; move++) {
        word += *move != 0 ? *move : 255;
        if (*move == 0) continue;
        uint64_t place = *word & (((uint64_t)1 << SPACE_SHIFT) - 1);
        space leads = (space)(*word >> SPACE_SHIFT);
        *word = (uint64_t)(uintptr_t)(leads == BROUGHT ? in->brought[place] : in->of[leads] + place);
    }
}

/* What it takes to fill the heap again. */
typedef struct filling {
    const ts_built *built;
    const header *image;
    bases in;
} filling;

static void fill(void *context, void *contents)
{
    const filling *with = context;
    read_part(with->built, with->image, &with->image->state, &with->in, contents);
    ts_built_forget(with->built);
}

/* The image for just these files, or NULL. Whose bytes are a part of the program, those are its own (cli/packs.c). */
static const header *find_image(const ts_pack *pack)
{
    const ts_built *built = pack->input->built;
    if (built == NULL || built->image == 0 || pack->book->library == NULL) return NULL;
    const header *image = (const header *)((const char *)built + built->image);
    const uint32_t *place = (const uint32_t *)((const char *)image + image->files);
    for (size_t k = 0; k < 2; k++) {
        const ts_pack_input *input = input_of(pack, k);
        if (input->count != image->file_count[k]) return NULL;
        for (size_t i = 0; i < input->count; i++, place++)
            if (input->files[i].skip || input->files[i].bytes != (const char *)built + *place) return NULL;
    }
    return image;
}

bool ts_image_read(ts_pack *pack, ts_limits limits, int32_t today)
{
    const header *image = find_image(pack);
    if (image == NULL || image->state.size > limits.memory) return false;
    ts_arena *arena = &pack->book->arena;
    void *around;
    ts_lua *lua = ts_lua_make_hollow(limits, image->around.size, &around);
    if (lua == NULL) ts_out_of_memory(limits.memory);
    filling *with = ts_arena_alloc(arena, sizeof(*with));
    *with = (filling){pack->input->built, image, {.of = {[IN_STATE] = ts_heap_contents(lua->heap), [AROUND] = around}}};
    list_brought(pack, lua, arena, &with->in);
    read_part(pack->input->built, image, &image->around, &with->in, around);
    ts_heap_keep_filled(lua->heap, image->state.size, fill, with);
    uint32_t first_file = pack->first_file;
    memcpy(pack, (const char *)around + image->pack, sizeof(*pack));
    pack->first_file = first_file;
    lua->L = (lua_State *)(with->in.of[IN_STATE] + image->L);
    lua->pack = pack;
    lua->today = today;
    lua->arena = arena;
    lua->view_metatable = image->view_metatable;
    lua->view_values = image->view_values;
    lua->normal_forms = image->normal_forms;
    return true;
}
