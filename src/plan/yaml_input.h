/* YAML input: how libyaml comes to the bytes of a file.
 *
 * By itself it decodes each character, sees whether YAML allows it, and encodes it anew into a buffer from which the rest of it reads:
 * a quarter of its work. Of a file that is UTF-8 throughout, without a character that YAML forbids, that buffer would hold what the
 * file does; such a file is looked over once and handed to it as that buffer, whole. Any other it reads by itself, and finds what is
 * wrong with it. */
#ifndef TS_PLAN_YAML_INPUT_H
#define TS_PLAN_YAML_INPUT_H

#include <stddef.h>
#include <yaml.h>

typedef struct ts_yaml_input {
    char *whole;        /* the file as the parser's buffer; NULL: it reads by itself */
    yaml_char_t *spare; /* its own buffer meanwhile */
} ts_yaml_input;

/* Has a parser, which has been initialized, read `bytes`. They must outlive it. */
void ts_yaml_input_begin(ts_yaml_input *input, yaml_parser_t *parser, const char *bytes, size_t size);

/* To be called before the parser is deleted. */
void ts_yaml_input_end(ts_yaml_input *input, yaml_parser_t *parser);

#endif
