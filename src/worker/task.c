/* Task slot: a task under way or waiting to be delivered. */
#include "worker/task.h"

#include <stdlib.h>
#include <string.h>

ts_failure *ts_failures_append(ts_arena *arena, ts_failure **failures, size_t *count)
{
    ts_failure *grown = ts_arena_alloc(arena, (*count + 1) * sizeof(*grown));
    if (*count > 0) memcpy(grown, *failures, *count * sizeof(*grown));
    *failures = grown;
    return &grown[(*count)++];
}

void ts_slot_encode(ts_slot *slot, ts_buffer *out)
{
    ts_wire wire = {.out = out};
    size_t count = slot->task.file_count;
    ts_input_file *files = ts_arena_alloc(&slot->arena, (count + 1) * sizeof(*files));
    for (size_t i = 0; i < count; i++) {
        const ts_task_file *file = &slot->task.files[i];
        files[i] = (ts_input_file){.path = file->path, .bytes = file->bytes, .size = file->size, .skip = file->skip};
    }
    size_t frame = ts_frame_begin(out, slot->task.type);
    if (slot->task.type == TS_FRAME_DRAFT) ts_wire_order(&wire, &slot->task.order);
    switch (slot->task.type) {
    case TS_FRAME_LOOK: ts_wire_look(&wire, &(ts_look){.files = files, .count = count}); break;
    case TS_FRAME_CHECK:
    case TS_FRAME_DRAFT:
        ts_wire_request(&wire, &(ts_request){.files = files,
                                             .file_count = count,
                                             .skips = slot->skips,
                                             .skip_count = slot->skip_count});
        break;
    case TS_FRAME_SHOW: ts_wire_show(&wire, &(ts_show){.file = files[0], .positions = slot->task.positions}); break;
    default: break; /* a test is told by its type alone */
    }
    ts_frame_end(out, frame);
}

bool ts_slot_decode(ts_slot *slot, ts_frame_type type, const char *bytes, size_t length)
{
    ts_wire wire = {.in = (const uint8_t *)bytes, .left = length, .arena = &slot->arena};
    size_t count = slot->task.file_count;
    bool fits = false;
    if (type == TS_FRAME_HEADS && slot->task.type == TS_FRAME_LOOK) {
        ts_wire_heads(&wire, &slot->answer.heads);
        fits = slot->answer.heads.count == count;
    } else if (type == TS_FRAME_RESULT && slot->task.type == TS_FRAME_CHECK) {
        ts_wire_result(&wire, &slot->answer.shown.result);
        fits = slot->answer.shown.result.file_count == count;
    } else if (type == TS_FRAME_DRAFTED && slot->task.type == TS_FRAME_DRAFT) {
        ts_wire_draft(&wire, &slot->answer.draft);
        slot->answer.shown = (ts_shown){.text = "", .result = slot->answer.draft.result};
        fits = slot->answer.shown.result.file_count == count;
    } else if (type == TS_FRAME_TEXT && slot->task.type == TS_FRAME_SHOW) {
        ts_wire_shown(&wire, &slot->answer.shown);
        fits = slot->answer.shown.result.file_count == count;
    } else if (type == TS_FRAME_TESTED && slot->task.type == TS_FRAME_TEST) {
        ts_wire_tested(&wire, &slot->answer.tested);
        fits = true;
    }
    return fits && !wire.bad && wire.left == 0;
}

ts_failure *ts_slot_blame(ts_slot *slot, const char *stage, ts_message message)
{
    ts_failure *failure = ts_failures_append(&slot->arena, &slot->failures, &slot->failure_count);
    *failure = (ts_failure){.stage = stage, .at = {.path = ""}, .message = message};
    return failure;
}

bool ts_slot_skip(ts_slot *slot, uint32_t file, const char *rule)
{
    for (size_t i = 0; i < slot->skip_count; i++)
        if (slot->skips[i].file == file && strcmp(slot->skips[i].rule, rule) == 0) return false;
    ts_skip *skips = ts_arena_alloc(&slot->arena, (slot->skip_count + 1) * sizeof(*skips));
    if (slot->skip_count > 0) memcpy(skips, slot->skips, slot->skip_count * sizeof(*skips));
    skips[slot->skip_count++] = (ts_skip){.file = file, .rule = rule};
    slot->skips = skips;
    return true;
}

void ts_slot_finish(ts_slot *slot)
{
    ts_result *result = &slot->answer.shown.result;
    ts_failure *failures = (ts_failure *)result->failures;
    for (size_t i = 0; i < slot->failure_count; i++)
        *ts_failures_append(&slot->arena, &failures, &result->failure_count) = slot->failures[i];
    result->failures = failures;
    slot->finished = true;
    for (size_t i = 0; i < slot->task.file_count; i++) { /* a result may wait long for those before it */
        free(slot->task.files[i].bytes);
        slot->task.files[i].bytes = NULL;
    }
}

void ts_slot_finish_without_answer(ts_slot *slot)
{
    size_t count = slot->task.file_count;
    slot->answer = (ts_answer){.shown = {.text = ""}};
    slot->answer.heads.heads = ts_arena_alloc(&slot->arena, (count + 1) * sizeof(ts_head));
    slot->answer.heads.found = ts_arena_alloc(&slot->arena, (count + 1) * sizeof(bool));
    slot->answer.heads.count = count;
    ts_file_info *files = ts_arena_alloc(&slot->arena, (count + 1) * sizeof(*files));
    for (size_t i = 0; i < count; i++)
        files[i] = (ts_file_info){.path = slot->task.files[i].path, .kind = "", .organization = "", .name = ""};
    slot->answer.shown.result.files = files;
    slot->answer.shown.result.file_count = count;
    slot->answer.tested.failures = slot->failures;
    slot->answer.tested.failure_count = slot->failure_count;
    ts_slot_finish(slot);
}

void ts_slot_clear(ts_slot *slot)
{
    for (size_t i = 0; i < slot->task.file_count; i++) {
        free(slot->task.files[i].path);
        free(slot->task.files[i].bytes);
    }
    free(slot->task.files);
    ts_arena arena = slot->arena;
    memset(slot, 0, sizeof(*slot));
    ts_arena_reset(&arena, 256 * 1024);
    slot->arena = arena;
}
