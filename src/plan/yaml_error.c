/* YAML errors: libyaml's complaints, put so that an official can find and mend what is wrong.
 *
 * libyaml says where it could not go on. What a person has to change often stands before that, so each
 * complaint has its own place to point to, and the usual slips of Japanese typing are looked for there first.
 */
#include <string.h>

#include "base/utf8.h"
#include "plan/yaml_private.h"

typedef struct stop {
    const ts_source *source;
    ts_problems *problems;
    ts_yaml_complaint said;
} stop;

static ts_problem *say(const stop *here, const char *rule, ts_span span, ts_message message, ts_message fix)
{
    ts_problem *problem = ts_problem_add(here->problems, rule, true, span, message);
    problem->fix = fix;
    return problem;
}

static void relate(ts_problem *problem, ts_span span)
{
    problem->has_related = true;
    problem->related = span;
}

static ts_span character_at(const stop *here, uint32_t at)
{
    return ts_yaml_character(here->source, at);
}

static const char *name_character(const stop *here, ts_span span)
{
    return ts_arena_copy(here->problems->arena, here->source->bytes + span.start, span.end - span.start);
}

/* From the beginning of the thing to the end of its line. */
static ts_span first_line(const stop *here)
{
    uint32_t from = here->said.from, end = ts_yaml_line(here->source, from).end;
    return end > from ? (ts_span){from, end} : character_at(here, from);
}

static bool starts_with(const stop *here, ts_span line, const char *text)
{
    size_t length = strlen(text);
    return line.end - line.start >= length && memcmp(here->source->bytes + line.start, text, length) == 0;
}

/* The first place of `text` in a line, or line.end. */
static uint32_t find(const stop *here, ts_span line, const char *text)
{
    const char *start = here->source->bytes + line.start;
    const char *found = memmem(start, line.end - line.start, text, strlen(text));
    return found ? (uint32_t)(found - here->source->bytes) : line.end;
}

static ts_span without_comment(const stop *here, ts_span line)
{
    if (starts_with(here, line, "#")) return (ts_span){line.start, line.start};
    return (ts_span){line.start, find(here, line, " #")};
}

static bool blank_follows(const stop *here, uint32_t at)
{
    return at + 1 >= here->source->size || ts_yaml_blank(here->source->bytes[at + 1]);
}

/* The first colon that ends a key, or line.end. */
static uint32_t find_key_end(const stop *here, ts_span line)
{
    for (uint32_t i = line.start; i < line.end; i++)
        if (here->source->bytes[i] == ':' && blank_follows(here, i)) return i;
    return line.end;
}

/* ---- slips of typing ---- */

/* Word and web pages leave line separators in text, which break a line for YAML but for no editor. */
static bool suspect_separator(const stop *here, uint32_t at)
{
    const char *bytes = here->source->bytes;
    while (at > 0 && bytes[at - 1] == ' ')
        at--;
    bool separator =
        at >= 3 && (memcmp(bytes + at - 3, "\u2028", 3) == 0 || memcmp(bytes + at - 3, "\u2029", 3) == 0);
    bool next_line = at >= 2 && memcmp(bytes + at - 2, "\xC2\x85", 2) == 0;
    if (!separator && !next_line) return false;
    say(here, "yaml/syntax", (ts_span){at - (separator ? 3 : 2), at},
        (ts_message){"目に見えない改行文字（U+2028など）があります。",
                     "there is an invisible line separator (U+2028 or the like)"},
        (ts_message){"この文字を消してください。ワープロなどから貼り付けた文によくあります。",
                     "delete it; it comes with text pasted from word processors"});
    return true;
}

static bool suspect_wide_space(const stop *here, ts_span line)
{
    if (!starts_with(here, line, "　")) return false;
    say(here, "yaml/syntax", character_at(here, line.start),
        (ts_message){"字下げに全角スペースが使われています。", "a full-width space is used to indent"},
        (ts_message){"半角スペースに直してください。", "replace it by spaces"});
    return true;
}

static bool suspect_wide_colon(const stop *here, ts_span line)
{
    uint32_t colon = find(here, line, "：");
    if (colon == line.end) return false;
    say(here, "yaml/syntax", character_at(here, colon),
        (ts_message){"コロンが全角（：）になっています。", "the colon is full-width (：)"},
        (ts_message){"半角のコロンと半角スペースに直してください（例 `fiscal_year: 令和7年度`）。",
                     "write an ASCII colon and a space, as in `fiscal_year: 令和7年度`"});
    return true;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* `10:30` and `https://` are no keys. */
static bool suspect_missing_space(const stop *here, ts_span line)
{
    const char *bytes = here->source->bytes;
    uint32_t sign = starts_with(here, line, "-") ? line.start : find(here, line, ":");
    if (sign == line.end || blank_follows(here, sign) || bytes[sign + 1] == '/') return false;
    if (sign > line.start && is_digit(bytes[sign - 1]) && is_digit(bytes[sign + 1])) return false;
    ts_span span = character_at(here, sign);
    say(here, "yaml/syntax", span,
        ts_message_format(here->problems->arena, "「%s」の後に半角スペースがありません。",
                          "there is no space behind '%s'", name_character(here, span)),
        (ts_message){"半角スペースを1つ入れてください。", "put one there"});
    return true;
}

/* Whether a line that breaks the order of keys does so because of a slip. */
static bool suspect_line(const stop *here, uint32_t at)
{
    ts_span line = without_comment(here, ts_yaml_line(here->source, at));
    if (suspect_separator(here, at) || suspect_wide_space(here, line)) return true;
    if (find_key_end(here, line) < line.end) return false;
    return suspect_wide_colon(here, line) || suspect_missing_space(here, line);
}

/* ---- complaints that need a look at the text ---- */

static void explain_control(const stop *here)
{
    ts_span span = character_at(here, here->said.at);
    uint32_t character = 0;
    ts_utf8_decode(here->source->bytes + span.start, span.end - span.start, &character);
    say(here, "yaml/syntax", span,
        ts_message_format(here->problems->arena, "YAMLでは使えない制御文字（U+%04X）があります。",
                          "there is a control character (U+%04X)", (unsigned)character),
        (ts_message){"この文字を消してください。", "delete it"});
}

static void explain_tab(const stop *here)
{
    say(here, "yaml/tab", character_at(here, here->said.at),
        (ts_message){"字下げにタブが使われています。", "a tab is used to indent"},
        (ts_message){"半角スペースに直してください。", "replace it by spaces"});
}

static void explain_first_character(const stop *here)
{
    ts_span span = character_at(here, here->said.at);
    if (starts_with(here, span, "\t")) {
        explain_tab(here);
        return;
    }
    say(here, "yaml/syntax", span,
        ts_message_format(here->problems->arena, "値を「%s」で始めることはできません。",
                          "a value cannot begin with '%s'", name_character(here, span)),
        (ts_message){"値全体を引用符「\"」で囲んでください。", "put the whole value in quotes"});
}

static void explain_escape(const stop *here)
{
    /* libyaml stops at the backslash, or at the number behind it. */
    bool number = here->said.at == here->source->size || here->source->bytes[here->said.at] != '\\';
    uint32_t at = number ? here->said.at - 2 : here->said.at;
    ts_span span = {at, character_at(here, at + 1).end};
    const char *escape = name_character(here, span);
    ts_arena *arena = here->problems->arena;
    ts_message message =
        number ? ts_message_format(arena, "「%s」の後の文字番号が正しくありません。",
                                   "'%s' is not followed by the number of a character", escape)
               : ts_message_format(arena, "引用符「\"」の中では「%s」という書き方はできません。",
                                   "'%s' means nothing inside double quotes", escape);
    say(here, "yaml/syntax", span, message,
        (ts_message){
            "円記号（バックスラッシュ）をそのまま書くときは「\\\\」と重ねるか、全体を「'」で囲んでください。",
            "double the backslash, or use single quotes"});
}

static void say_no_key(const stop *here, ts_span span)
{
    say(here, "yaml/syntax", span,
        (ts_message){"「キー: 値」の形になっていません。", "this is not of the form 'key: value'"},
        (ts_message){"キーの後に半角のコロンと半角スペースを書いてください。前の行の続きであれば、"
                     "前の行より深く字下げしてください。",
                     "write a colon and a space behind the key; to go on with the line before, indent deeper "
                     "than it"});
}

static void explain_missing_colon(const stop *here)
{
    if (!suspect_line(here, here->said.from)) say_no_key(here, first_line(here));
}

static uint32_t indentation(const stop *here, ts_span line)
{
    uint32_t width = 0;
    while (width < line.start && here->source->bytes[line.start - width - 1] == ' ')
        width++;
    return width;
}

/* The line with content above another; one without length when there is none. */
static ts_span line_above(const stop *here, ts_span line)
{
    uint32_t above = line.start, first = ts_source_mark(here->source);
    while (above > first && ts_yaml_blank(here->source->bytes[above - 1]))
        above--;
    if (above == first) return (ts_span){first, first};
    return without_comment(here, ts_yaml_line(here->source, above - 1));
}

/* The lines just above were read as one text with this one when none of them has a key. */
static bool suspect_lines_above(const stop *here, ts_span line)
{
    uint32_t width = indentation(here, line);
    ts_span topmost = line, above = line_above(here, line);
    while (above.end > above.start && find_key_end(here, above) == above.end) {
        if (suspect_wide_space(here, above) || suspect_wide_colon(here, above)) return true;
        if (indentation(here, above) == width) topmost = above;
        above = line_above(here, above);
    }
    if (topmost.start == line.start) return false;
    if (!suspect_missing_space(here, topmost)) say_no_key(here, topmost);
    return true;
}

/* libyaml, as YAML 1.2 allows, looks no further for the colon behind a key. */
static bool suspect_long_key(const stop *here, ts_span key)
{
    enum { KEY_MAX = 1024 };
    if (ts_utf8_count(here->source->bytes + key.start, key.end - key.start) <= KEY_MAX) return false;
    say(here, "yaml/syntax", key,
        ts_message_format(here->problems->arena, "キーが長すぎます（%d文字まで）。",
                          "the key is too long (%d characters at most)", KEY_MAX),
        (ts_message){"文であれば、値全体を引用符「\"」で囲んでください。",
                     "if it is a text, put it in quotes"});
    return true;
}

static void explain_second_colon(const stop *here)
{
    ts_span line = ts_yaml_line(here->source, here->said.at);
    if (find_key_end(here, line) < here->said.at) {
        say(here, "yaml/syntax", character_at(here, here->said.at),
            (ts_message){"値の中にコロンと空白（: ）があります。", "the value contains a colon and a space"},
            (ts_message){"値全体を引用符「\"」で囲むか、コロンを全角にしてください。",
                         "put the whole value in quotes"});
        return;
    }
    if (suspect_long_key(here, (ts_span){line.start, here->said.at})) return;
    if (suspect_separator(here, line.start) || suspect_lines_above(here, line)) return;
    say(here, "yaml/syntax", (ts_span){line.start, here->said.at},
        (ts_message){"ここにキーは書けません。値のある行の下に、それより深く字下げされています。",
                     "no key can stand here: the line above has a value, and this one is indented deeper"},
        (ts_message){"同じ段のキーは同じ桁から書き始めてください。前の行の続きの文であれば、全体を引用符で囲"
                     "んでください。",
                     "begin keys of one level in one column; quote the whole text if this belongs to it"});
}

static bool suspect_stray(const stop *here)
{
    ts_span span = character_at(here, here->said.at);
    if (span.end == span.start || !strchr("]},", here->source->bytes[span.start])) return false;
    say(here, "yaml/syntax", span,
        ts_message_format(here->problems->arena, "余分な「%s」があります。", "there is a '%s' too many",
                          name_character(here, span)),
        (ts_message){"括弧の対応を確かめてください。", "see whether the brackets match"});
    return true;
}

static void explain_missing_key(const stop *here)
{
    uint32_t at = here->said.at;
    ts_span line = ts_yaml_line(here->source, at);
    if (suspect_stray(here)) return;
    if (at > line.start) {
        say(here, "yaml/syntax", (ts_span){at, line.end},
            (ts_message){"値が終わった後に、余分な文字があります。",
                         "there is text behind the end of the value"},
            (ts_message){"引用符や括弧の閉じる位置を確かめてください。前の行で閉じ忘れていることもあります。",
                         "see where quotes and brackets close, also in the lines before"});
        return;
    }
    if (suspect_line(here, at)) return;
    ts_problem *problem;
    if (starts_with(here, line, "-") && blank_follows(here, at)) {
        problem = say(
            here, "yaml/syntax", line,
            (ts_message){"キーの並びの中に「- 」で始まる行があります。",
                         "a line that begins with '- ' stands among keys"},
            (ts_message){"一覧は「キー:」の行の下に書いてください。", "write a list below its own 'key:'"});
    } else {
        problem = say(here, "yaml/syntax", line,
                      (ts_message){"字下げがそろっていません。", "the indentation matches no line above"},
                      (ts_message){"同じ段のキーは同じ桁から書き始めてください。",
                                   "begin keys of one level in one column"});
    }
    relate(problem, first_line(here));
}

static void explain_missing_dash(const stop *here)
{
    if (suspect_stray(here) || suspect_line(here, here->said.at)) return;
    relate(say(here, "yaml/syntax", ts_yaml_line(here->source, here->said.at),
               (ts_message){"一覧の中に、「- 」で始まらない行があります。",
                            "a line of this list does not begin with '- '"},
               (ts_message){
                   "一覧の項目は「- "
                   "」で始め、同じ桁にそろえてください。一覧の外のキーであれば、字下げを直してください。",
                   "begin each item with '- ' in one column, or mend the indentation"}),
           first_line(here));
}

static void explain_second_root(const stop *here)
{
    if (suspect_stray(here) || suspect_line(here, here->said.at)) return;
    say(here, "yaml/syntax", ts_yaml_line(here->source, here->said.at),
        (ts_message){"ここから先は、前の内容につながりません。",
                     "this does not go on with what stands before it"},
        (ts_message){"字下げと、括弧や引用符の対応を確かめてください。",
                     "see whether indentation, brackets and quotes are right"});
}

static void explain_bracket(const stop *here)
{
    ts_span bracket = character_at(here, here->said.bracket), at = character_at(here, here->said.at);
    ts_problem *problem = say(here, "yaml/syntax", bracket,
                              ts_message_format(here->problems->arena,
                                                "「%s」が閉じられていないか、中の区切り「,」が抜けています。",
                                                "'%s' is not closed, or a comma is missing behind it",
                                                name_character(here, bracket)),
                              (ts_message){"対応する閉じ括弧と「,」を確かめてください。",
                                           "see to the closing bracket and the commas"});
    if (at.end > at.start) relate(problem, at);
}

static void explain_missing_comma(const stop *here)
{
    ts_span bracket = character_at(here, here->said.bracket);
    if (ts_yaml_line(here->source, here->said.at).start > here->said.bracket) {
        explain_bracket(here);
        return;
    }
    relate(say(here, "yaml/syntax", character_at(here, here->said.at),
               ts_message_format(here->problems->arena, "「%s」の中の区切り「,」が抜けています。",
                                 "a comma is missing inside '%s'", name_character(here, bracket)),
               (ts_message){"前の値との間に「,」を入れるか、値全体を引用符で囲んでください。",
                            "put a comma before this, or quote the whole value"}),
           bracket);
}

static void explain_missing_value(const stop *here)
{
    ts_span span = character_at(here, here->said.at);
    say(here, "yaml/syntax", span,
        ts_message_format(here->problems->arena, "値があるはずの所に「%s」があります。",
                          "'%s' stands where a value should", name_character(here, span)),
        (ts_message){
            "余分な「,」や閉じ括弧を消してください。文字として書くのであれば、引用符で囲んでください。",
            "delete what is too much, or quote it if it is text"});
}

/* ---- what libyaml may say ---- */

/* Complaints whose cause has to be looked for. */
static const struct {
    const char *context;
    const char *problem;
    void (*explain)(const stop *here);
} explanations[] = {
    {"", "control characters", explain_control},
    {"", "tab character", explain_tab},
    {"quoted scalar", "", explain_escape},
    {"", "cannot start any token", explain_first_character},
    {"", "could not find expected ':'", explain_missing_colon},
    {"", "mapping values are not allowed", explain_second_colon},
    {"", "expected key", explain_missing_key},
    {"", "expected '-' indicator", explain_missing_dash},
    {"", "<document start>", explain_second_root},
    {"", "expected ','", explain_missing_comma},
    {"", "expected node content", explain_missing_value},
};

static bool explain(const stop *here)
{
    for (size_t i = 0; i < sizeof explanations / sizeof explanations[0]; i++) {
        if (!strstr(here->said.context, explanations[i].context)) continue;
        if (!strstr(here->said.problem, explanations[i].problem)) continue;
        explanations[i].explain(here);
        return true;
    }
    return false;
}

void ts_yaml_complain(const ts_source *source, ts_yaml_complaint complaint, ts_problems *problems)
{
    stop here = {.source = source, .problems = problems, .said = complaint};
    bool at_end = ts_yaml_skip_blank(source, complaint.at, source->size) == source->size;
    bool quotes = strstr(complaint.context, "quoted scalar");
    if (at_end && !quotes && complaint.bracket < source->size) {
        explain_bracket(&here);
        return;
    }
    ts_message message, fix;
    if (ts_yaml_sentence(complaint.context, complaint.problem, &message, &fix)) {
        say(&here, "yaml/syntax", first_line(&here), message, fix);
        return;
    }
    if (explain(&here)) return;
    /* A libyaml newer than this list and that of yaml_sentence.c. */
    say(&here, "yaml/syntax", character_at(&here, complaint.at),
        ts_message_format(problems->arena, "YAMLとして読めません（%s）。",
                          "this is not well-formed YAML (%s)", complaint.problem),
        (ts_message){"書き方を確かめてください。", "see how it is written"});
}
