/* The loader alone: files to documents, with positions and typed by the schema, without rules and without a worker.
 *
 *     bench-loader <names-of-files */
#include "plan/document.h"
#include "slurp.h"

enum { KEPT = 4 * 1024 * 1024 }; /* as a worker does */

int main(void)
{
    char name[4096];
    ts_arena arena = {0};
    size_t nodes = 0;
    while (bench_next_name(name, sizeof(name))) {
        size_t size;
        const char *bytes = bench_slurp(name, &size);
        const ts_document *document = ts_document_read(&arena, name, bytes, (uint32_t)size);
        if (document->root == NULL || document->problems.count > 0) {
            fprintf(stderr, "%s: %s\n", name, document->problems.count > 0 ? document->problems.items[0].message.en : "not read");
            return 1;
        }
        nodes += document->root->last + 1;
        ts_arena_reset(&arena, KEPT);
    }
    ts_arena_free(&arena);
    printf("%zu nodes\n", nodes);
    return 0;
}
