/* YAML sentences: complaints of libyaml that need no look at the text to be put for an official. */
#include <string.h>

#include "plan/yaml_private.h"

typedef struct sentence {
    const char *context; /* a part of libyaml's context; "" for any */
    const char *problem; /* a part of libyaml's problem; "" for any */
    ts_message message;
    ts_message fix; /* absent: quote the value */
} sentence;

#define DIRECTIVE                                                                                            \
    {                                                                                                        \
        "行頭の「%」はYAMLへの指示と読まれますが、正しい指示ではありません。",                               \
            "% at the beginning of a line is a directive to YAML, and this is not a right one"               \
    }
#define NEEDLESS                                                                                             \
    {                                                                                                        \
        "この行は要りません。消してください。", "this line is not needed; delete it"                         \
    }
#define OPEN_QUOTES                                                                                          \
    {"引用符が閉じられていません。", "the quotes are not closed"},                                           \
    {                                                                                                        \
        "値の終わりに同じ引用符を書いてください。", "write the same quote at the end of the value"           \
    }

/* The first that fits is used. */
static const sentence sentences[] = {
    {"%YAML", "", DIRECTIVE, NEEDLESS},
    {"", "%YAML", DIRECTIVE, NEEDLESS},
    {"", "incompatible YAML", DIRECTIVE, NEEDLESS},
    {"%TAG", "", DIRECTIVE, NEEDLESS},
    {"", "%TAG", DIRECTIVE, NEEDLESS},
    {"directive", "", DIRECTIVE, {0}},
    {
        "a tag",
        "",
        {"「!」で始まる値は型の指定と読まれますが、読める指定ではありません。",
         "a value that begins with ! is read as a tag, and this is not a right one"},
        {0},
    },
    {
        "",
        "tag handle",
        {"「!」で始まる値は型の指定と読まれますが、使える指定ではありません。",
         "a value that begins with ! is read as a tag, and this one is unknown"},
        {0},
    },
    {
        "an alias",
        "",
        {"「*」で始まる値は別の箇所への参照と読まれますが、その名前は英数字でなければなりません。",
         "a value that begins with * refers to an anchor, whose name is of ASCII letters and digits"},
        {0},
    },
    {
        "an anchor",
        "",
        {"「&」で始まる値は参照される名前と読まれますが、その名前は英数字でなければなりません。",
         "a value that begins with & names an anchor, of ASCII letters and digits"},
        {0},
    },
    {
        "block scalar",
        "indentation indicator",
        {"「|」や「>」の後の字下げの数に0は使えません。", "the indentation behind | or > cannot be 0"},
        {"数字を消してください。", "delete the digit"},
    },
    {
        "block scalar",
        "line break",
        {"「|」や「>」の後に文字があります。", "there is text behind | or >"},
        {"文章は次の行から字下げして書いてください。記号も文章の一部であれば、値全体を引用符で囲んでください"
         "。",
         "begin the text on the next line, indented; or put the whole value in quotes"},
    },
    {"quoted scalar", "end of stream", OPEN_QUOTES},
    {"quoted scalar", "document indicator", OPEN_QUOTES},
    {
        "",
        "block sequence entries are not",
        {"「- 」で始まる項目はここには書けません。", "an item ('- ') cannot stand here"},
        {"「キー:」の次の行に、字下げして書いてください。", "write it on the line below 'key:', indented"},
    },
    {
        "",
        "mapping keys are not allowed",
        {"「? 」はここには書けません。", "'? ' cannot stand here"},
        {0},
    },
    {
        "",
        "unexpected ':'",
        {"括弧の中のコロンの後に半角スペースがありません。",
         "there is no space behind a colon inside brackets"},
        {"コロンの後に半角スペースを1つ入れてください。", "put a space there"},
    },
};

bool ts_yaml_sentence(const char *context, const char *problem, ts_message *message, ts_message *fix)
{
    static const ts_message quote_it = {"ただの文字であれば、値全体を引用符「\"」で囲んでください。",
                                        "if it is only text, put the whole value in quotes"};
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        const sentence *known = &sentences[i];
        if (!strstr(context, known->context) || !strstr(problem, known->problem)) continue;
        *message = known->message;
        *fix = known->fix.ja ? known->fix : quote_it;
        return true;
    }
    return false;
}
