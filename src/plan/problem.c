/* Problem: the list of a file's problems, and the names of all built-in checks. */
#include "plan/problem.h"

#include <string.h>

const ts_builtin ts_builtins[] = {
    {"file/unreadable", {"ファイルを読めること", "the file can be read"}},
    {"file/not-regular", {"通常のファイルであること", "the file is a regular file"}},
    {"file/changed", {"読み取り中にファイルが変わらないこと", "the file does not change while it is read"}},
    {"yaml/size", {"ファイルが大きすぎないこと", "the file is not too large"}},
    {"yaml/empty", {"ファイルに内容があること", "the file has content"}},
    {"yaml/encoding", {"文字コードがUTF-8であること", "the file is UTF-8"}},
    {"yaml/nul", {"NUL文字を含まないこと", "the file holds no NUL"}},
    {"yaml/directives",
     {"文書の前の「%」の行が多すぎないこと", "few lines begin with % before the document"}},
    {"yaml/syntax", {"YAMLとして読めること", "the file is well-formed YAML"}},
    {"yaml/tab", {"字下げにタブを使わないこと", "no tab is used to indent"}},
    {"yaml/documents", {"1つのファイルに文書が1つであること", "the file holds one document"}},
    {"yaml/depth", {"入れ子が深すぎないこと", "collections are not nested too deep"}},
    {"yaml/nodes", {"項目の数が多すぎないこと", "the file does not hold too many nodes"}},
    {"yaml/anchor", {"参照「*」の先があること", "every alias names an anchor above it"}},
    {"yaml/duplicate-key", {"同じキーを2度書かないこと", "no key is given twice"}},
    {"yaml/merge-key", {"合流キー「<<」を使わないこと", "no merge key (<<) is used"}},
    {"yaml/key", {"キーが文字列であること", "every key is a scalar"}},
    {"schema/kind", {"文書の種別が分かること", "the kind of document is known"}},
    {"schema/unknown-key", {"計画の書式にあるキーであること", "every key is known"}},
    {"schema/missing", {"必須のキーがあること", "required keys are given"}},
    {"schema/type", {"値の型が合うこと", "values are of the right type"}},
    {"schema/year", {"年度として読めること", "fiscal years can be read"}},
    {"schema/time", {"日付・期間として読めること", "dates and spans of time can be read"}},
    {"schema/choice", {"決められた値のどれかであること", "values are among those allowed"}},
    {"schema/unknown-reference", {"参照先の識別子があること", "every reference names a given id"}},
    {"schema/duplicate-id", {"識別子が重ならないこと", "no id is given twice"}},
    {"series/duplicate-plan", {"1つの年度に計画が1つであること", "there is one plan for a fiscal year"}},
    {"series/implausible-year", {"年度があり得るものであること", "the fiscal year is one that can be meant"}},
    {"answers/expired", {"回答が期限内であること", "no answer has expired"}},
    {"answers/unmatched", {"回答に当たる指摘があること", "every answer has its finding"}},
    {"answers/unknown-rule", {"回答する規則があること", "the rule that is answered is there"}},
    {"answers/changed", {"判断のもとになった記載が変わらないこと", "what was judged has not changed"}},
    {"worker/limit", {"検査が制限時間・メモリ上限の内に終わること", "the check keeps within its limits"}},
    {NULL, {NULL, NULL}},
};

bool ts_problems_full(const ts_problems *problems)
{
    return problems->count >= TS_PROBLEMS_MAX;
}

static ts_problem *next_item(ts_problems *problems)
{
    if (problems->count == problems->capacity) {
        size_t capacity = problems->capacity ? problems->capacity * 2 : 8;
        ts_problem *items = ts_arena_alloc(problems->arena, capacity * sizeof *items);
        if (problems->count > 0) memcpy(items, problems->items, problems->count * sizeof *items);
        problems->items = items;
        problems->capacity = capacity;
    }
    return &problems->items[problems->count++];
}

ts_problem *ts_problem_add(ts_problems *problems, const char *rule, bool fatal, ts_span span,
                           ts_message message)
{
    ts_problem problem = {.rule = rule, .fatal = fatal, .span = span, .message = message};
    problems->fatal |= fatal;
    if (!fatal && problems->count >= TS_PROBLEMS_MAX - 1) {
        if (!ts_problems_full(problems)) {
            problem.message = (ts_message){
                .ja = "ここから後にも問題がありますが、多すぎるため示しません。",
                .en = "there are more problems from here on, too many to be shown",
            };
            *next_item(problems) = problem;
        }
        problems->scratch = problem;
        return &problems->scratch;
    }
    ts_problem *kept = next_item(problems);
    *kept = problem;
    return kept;
}
