/* Written: the line of YAML by which a record comes to give a field, as a person would write it into that file. */
#ifndef TS_LUA_WRITTEN_H
#define TS_LUA_WRITTEN_H

#include "base/buffer.h"
#include "plan/document.h"

/* Whether a record is written as a bare scalar (`- 宛先の確認`): to give another field it has to be written anew. */
bool ts_written_bare(const ts_record *record, const ts_node *node);

/* Adds what is to be written for a list field to hold `id` as well: `対応する課題: [INC-1]`, with what it holds already before it; of a
 * bare scalar all of it, `{ 内容: 宛先の確認, 対応する課題: [INC-1] }`. Keys as the file spells them; texts in quotes where YAML needs them. */
void ts_written_list(ts_buffer *out, const ts_document *document, const ts_record *record, const ts_node *node, const ts_field *field,
                     const char *id, size_t id_length);

/* Adds a record that is a bare scalar with room for those of its fields that `text` names in backquotes, by their English names:
 * `{ 識別子: …, 内容: 宛先の確認 }`. False, with nothing added, when it is none or `text` names no other field of it. */
bool ts_written_room(ts_buffer *out, const ts_document *document, const ts_record *record, const ts_node *node, const char *text);

#endif
