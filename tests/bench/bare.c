/* What all else is measured against: libyaml, as Debian has it, reading files from beginning to end, its events thrown away.
 *
 *     bench-bare <names-of-files */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "slurp.h"

int main(void)
{
    char name[4096];
    size_t events = 0;
    while (bench_next_name(name, sizeof(name))) {
        size_t size;
        const char *bytes = bench_slurp(name, &size);
        yaml_parser_t parser;
        yaml_event_type_t type = YAML_NO_EVENT;
        if (!yaml_parser_initialize(&parser)) return 1;
        yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size);
        for (; type != YAML_STREAM_END_EVENT; events++) {
            yaml_event_t event;
            if (!yaml_parser_parse(&parser, &event)) {
                fprintf(stderr, "%s: %s\n", name, parser.problem);
                return 1;
            }
            type = event.type;
            yaml_event_delete(&event);
        }
        yaml_parser_delete(&parser);
    }
    printf("%zu events\n", events);
    return 0;
}
