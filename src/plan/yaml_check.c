/* YAML checks: what is told from the bytes alone, before libyaml or in its place. */
#include <string.h>

#include "base/utf8.h"
#include "plan/yaml.h"
#include "plan/yaml_private.h"

static bool refuse(ts_problems *problems, const char *rule, ts_span span, ts_message message, ts_message fix)
{
    ts_problem_add(problems, rule, true, span, message)->fix = fix;
    return false;
}

/* libyaml's idea of a line's end, which has three more than ours: here we must see what it will see. */
static uint32_t break_length(const ts_source *source, uint32_t at)
{
    const char *here = source->bytes + at;
    uint32_t left = source->size - at;
    if (*here == '\n' || *here == '\r') return 1;
    if (left >= 2 && memcmp(here, "\xC2\x85", 2) == 0) return 2;
    if (left >= 3 && (memcmp(here, "\u2028", 3) == 0 || memcmp(here, "\u2029", 3) == 0)) return 3;
    return 0;
}

static uint32_t end_of_line(const ts_source *source, uint32_t at)
{
    while (at < source->size && break_length(source, at) == 0)
        at++;
    return at;
}

static bool refuse_directives(ts_problems *problems, ts_span line)
{
    return refuse(
        problems, "yaml/directives", line,
        ts_message_format(problems->arena,
                          "文書の前に「%%」で始まる行が多すぎるか、長すぎます（%d行、1行%dバイトまで）。",
                          "too many lines begin with %% before the document, or they are too long (%d "
                          "lines of %d bytes at most)",
                          TS_YAML_DIRECTIVES, TS_YAML_DIRECTIVE),
        (ts_message){"計画や実績の記録には「%」で始まる行は要りません。消してください。",
                     "a plan or record needs no line that begins with %; delete them"});
}

/* Reads the blank lines, comments and directives before the document. libyaml compares every %TAG with all
 * before it, and copies its prefix into every node that has the tag: 100,000 of them, or a long one, keep it
 * busy for minutes. */
static bool check_beginning(const ts_source *source, ts_problems *problems)
{
    uint32_t at = ts_source_mark(source), directives = 0;
    while (at < source->size) {
        uint32_t start = at;
        while (at < source->size && (source->bytes[at] == ' ' || source->bytes[at] == '\t'))
            at++;
        bool directive = at == start && at < source->size && source->bytes[at] == '%';
        if (directive || (at < source->size && source->bytes[at] == '#')) at = end_of_line(source, at);
        if (directive && (++directives > TS_YAML_DIRECTIVES || at - start > TS_YAML_DIRECTIVE))
            return refuse_directives(problems, (ts_span){start, at});
        if (at == source->size) break;
        uint32_t end = break_length(source, at);
        if (end == 0) return true;
        at += end;
    }
    if (directives > 0) return true; /* libyaml will miss the document */
    ts_yaml_refuse_empty(problems);
    return false;
}

void ts_yaml_refuse_empty(ts_problems *problems)
{
    refuse(problems, "yaml/empty", (ts_span){0, 0},
           (ts_message){"ファイルに内容がありません。", "the file has no content"},
           (ts_message){"書きかけのファイルであれば、保存できているか確かめてください。",
                        "if you wrote something, see that it was saved"});
}

uint32_t ts_yaml_next_directive(const ts_source *source, uint32_t at)
{
    while (at < source->size) {
        uint32_t length = break_length(source, at);
        if (length > 0)
            at += length;
        else if (ts_yaml_blank(source->bytes[at]))
            at++;
        else if (source->bytes[at] == '#')
            at = end_of_line(source, at);
        else if (source->size - at >= 3 && memcmp(source->bytes + at, "...", 3) == 0)
            at += 3;
        else
            return source->bytes[at] == '%' ? at : source->size;
    }
    return source->size;
}

/* White space and the bytes of libyaml's other line ends, which stand together nowhere else. */
static bool may_be_white(char byte)
{
    return ts_yaml_blank(byte) || memchr("\xC2\x85\xE2\x80\xA8\xA9", byte, 6);
}

/* The longest run of white space that covers one of the places looked at: every run of GAP bytes does. */
enum { GAP = 256 };

static ts_span longest_gap(const ts_source *source)
{
    ts_span longest = {0, 0};
    for (uint32_t at = 0; at < source->size;) {
        uint32_t start = at, end = at;
        while (start > 0 && may_be_white(source->bytes[start - 1]))
            start--;
        while (end < source->size && may_be_white(source->bytes[end]))
            end++;
        if (end > at && end - start > longest.end - longest.start) longest = (ts_span){start, end};
        at = end / GAP * GAP + GAP;
    }
    return longest;
}

static uint32_t count_gaps(const ts_source *source)
{
    uint32_t gaps = 0;
    for (uint32_t i = 1; i < source->size; i++)
        gaps += may_be_white(source->bytes[i]) && !may_be_white(source->bytes[i - 1]);
    return gaps;
}

/* Longest run times number of runs: a second of work. */
static const uint64_t gaps_budget = UINT64_C(1) << 33;

/* Inside one text libyaml clears a buffer as long as the longest run of white space so far, behind each run.
 */
static bool check_gaps(const ts_source *source, ts_problems *problems)
{
    ts_span gap = longest_gap(source);
    uint64_t length = gap.end - gap.start;
    if (length * (source->size / 2) <= gaps_budget || length * count_gaps(source) <= gaps_budget) return true;
    return refuse(problems, "yaml/size", gap,
                  ts_message_format(problems->arena,
                                    "空白や空行が%u文字続いています。この長さのファイルでは読めません。",
                                    "%u characters of white space in a row are too many in so long a file",
                                    (unsigned)length),
                  (ts_message){"余分な空白や空行を消してください。", "delete needless white space"});
}

bool ts_yaml_check_head(const ts_source *source, ts_problems *problems)
{
    enum { MEBIBYTE = 1024 * 1024 };
    if (source->size > TS_YAML_SIZE)
        return refuse(problems, "yaml/size", (ts_span){0, 0},
                      ts_message_format(problems->arena, "ファイルが大きすぎます（%uMiB、上限は%dMiB）。",
                                        "the file is too large (%u MiB; the limit is %d MiB)",
                                        source->size / MEBIBYTE, TS_YAML_SIZE / MEBIBYTE),
                      (ts_message){"計画や実績の記録のファイルであることを確かめてください。",
                                   "see whether this is a plan or record at all"});
    return check_beginning(source, problems) && check_gaps(source, problems);
}

static bool refuse_encoding(const ts_source *source, const char *encoding, uint32_t at, ts_problems *problems)
{
    ts_span span = ts_yaml_character(source, at);
    if (!encoding)
        return refuse(problems, "yaml/encoding", span,
                      (ts_message){"ここにUTF-8として読めない文字があります。", "this is not UTF-8"},
                      (ts_message){"ファイルをUTF-8で保存し直してください。", "save the file as UTF-8"});
    return refuse(problems, "yaml/encoding", span,
                  ts_message_format(problems->arena, "文字コードがUTF-8ではありません。%sのようです。",
                                    "this is not UTF-8; it looks like %s", encoding),
                  ts_message_format(problems->arena,
                                    "%sとして開き、文字コードをUTF-8にして保存し直してください。",
                                    "open it as %s and save it as UTF-8", encoding));
}

bool ts_yaml_check_bytes(const ts_source *source, ts_problems *problems)
{
    uint32_t invalid = (uint32_t)ts_utf8_valid(source->bytes, source->size);
    const char *nul = memchr(source->bytes, '\0', source->size);
    const char *escape = memchr(source->bytes, '\033', source->size); /* begins Japanese in ISO-2022-JP */
    if (invalid == source->size && !nul && !escape) return true;

    const char *encoding = ts_utf8_guess_encoding(source->bytes, source->size);
    if (invalid < source->size) return refuse_encoding(source, encoding, invalid, problems);
    uint32_t at = (uint32_t)((nul ? nul : escape) - source->bytes);
    if (encoding) return refuse_encoding(source, encoding, at, problems);
    if (!nul) return true;
    return refuse(
        problems, "yaml/nul", ts_yaml_character(source, at),
        (ts_message){"文字ではないデータ（NUL）が含まれています。", "the file holds a NUL, which is no text"},
        (ts_message){"テキストファイルであることを確かめ、UTF-8で保存し直してください。",
                     "see that this is a text file, and save it as UTF-8"});
}
