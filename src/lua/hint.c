/* Hint: the mistakes that Lua names in a way only those understand who know it. */
#include "lua/hint.h"

#include <stddef.h>
#include <string.h>

/* An error holds both pieces of text, in this order; the first row that fits speaks. */
static const struct row {
    const char *piece, *then;
    ts_message hint;
} rows[] = {
    {" near '<\\", "", {"（全角の文字か空白があります。括弧、引用符、コンマ、空白は半角で書き、日本語は引用符で囲みます）",
                        " (a full-width character: brackets, quotes, commas and spaces are half-width, Japanese stands in quotes)"}},
    {" near '!'", "", {"（等しくないことは ~= で調べます）", " ('not equal' is ~=)"}},
    {"')' expected near '='", "", {"（rule、template、test と finding(…) の後の項目は { } で囲みます）",
                                    " (the entries behind rule, template, test and finding(…) stand in braces)"}},
    {"'then' expected near '='", "", {"（等しいことは == で調べます）", " ('equal' is ==)"}},
    {"' expected", " near ']'", {"（[[ … ]] の中の「]]」で文が終わっています。[=[ … ]=] で囲んでください）",
                                 " (a ']]' inside [[ … ]] ends the text: use [=[ … ]=])"}},
    {"'}' expected", " near ", {"（前の項目の後のコンマが抜けていませんか）", " (is a comma missing behind the entry before it?)"}},
    {"'end' expected", " near ", {"（function、if、for は、それぞれ end で閉じます）",
                                  " (each function, if and for is closed by an end)"}},
    {"unexpected symbol near ',", "", {"（この前の function、if 又は for の end が足りないか、値が抜けていませんか）",
                                       " (is an end, or a value, missing before it?)"}},
    {"unexpected symbol near '}'", "", {"（この前の function、if 又は for の end が足りないか、値が抜けていませんか）",
                                        " (is an end, or a value, missing before it?)"}},
    {"unfinished string", "", {"（引用符が閉じていません。改行を含む文は [[ と ]] で囲みます）",
                               " (the quotes are not closed; text over several lines stands between [[ and ]])"}},
    {"attempt to call", " a nil value", {"（その名前の関数はありません）", " (there is no function of that name)"}},
    {"attempt to ", " nil", {"（書かれていない値は nil です。使う前に確かめるか、or で補ってください）",
                             " (a value that is not given is nil: ask first, or put a value in its place with `or`)"}},
};

ts_message ts_lua_hint(const char *sentence)
{
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const char *found = strstr(sentence, rows[i].piece);
        if (found != NULL && strstr(found + strlen(rows[i].piece), rows[i].then) != NULL) return rows[i].hint;
    }
    return (ts_message){"", ""};
}
