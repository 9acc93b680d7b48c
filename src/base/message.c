/* Message: the same arguments in two sentences. */
#include "base/message.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

ts_message ts_message_format(ts_arena *arena, const char *ja, const char *en, ...)
{
    va_list arguments, again;
    va_start(arguments, en);
    va_copy(again, arguments);
    ts_message message = {
        .ja = ts_arena_vformat(arena, ja, arguments),
        .en = ts_arena_vformat(arena, en, again),
    };
    va_end(again);
    va_end(arguments);
    return message;
}

ts_message ts_message_errno(int number)
{
    static const struct {
        int number;
        const char *ja;
    } known[] = {
        {ENOENT, "ファイルやディレクトリがありません"},
        {EACCES, "権限がありません"},
        {EPERM, "許されていません"},
        {EISDIR, "ディレクトリです"},
        {ENOTDIR, "途中にディレクトリでないものがあります"},
        {ELOOP, "シンボリックリンクが循環しているか、多すぎます"},
        {EEXIST, "既にあります"},
        {EIO, "読み書きの途中で装置に異常がありました"},
        {ENOSPC, "ディスクに空きがありません"},
        {EDQUOT, "割り当てられた容量を超えました"},
        {EFBIG, "大きすぎます"},
        {EROFS, "読み取り専用の場所です"},
        {EMFILE, "開いているファイルが多すぎます"},
        {ENFILE, "開いているファイルが多すぎます"},
        {ENAMETOOLONG, "名前が長すぎます"},
        {ENOMEM, "メモリが足りません"},
        {EAGAIN, "プロセスや資源が足りません"},
        {EPIPE, "受け手が閉じました"},
    };
    const char *en = strerror(number);
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (known[i].number == number) return (ts_message){known[i].ja, en};
    return (ts_message){en, en};
}

const char *ts_message_in(ts_message message, ts_language language)
{
    const char *text = language == TS_LANGUAGE_JA ? message.ja : message.en;
    return text ? text : "";
}
