/* Office: the formats that need libraries which take longer to load than a plan takes to check. They are in taisaku-check-office, not
 * in taisaku-check (writer.h). */
#ifndef TS_WRITER_OFFICE_OFFICE_H
#define TS_WRITER_OFFICE_OFFICE_H

#include "writer/writer.h"

bool ts_docx_write(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error);
bool ts_xlsx_write(const ts_paper *paper, const ts_writer_options *options, ts_buffer *out, ts_message *error);

#endif
