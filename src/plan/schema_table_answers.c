/* The schema's table, a part of its own: what an agency answers to findings. */
#include "plan/schema_table.h"

static const ts_choice judgements[] = {
    {"valid", "妥当", {"妥当と判断した", "judged to be valid"}},
    {"not_valid", "妥当でない", {"妥当でないと判断した", "judged not to be valid"}},
    {"differently", "別の方法", {"別の方法による", "done differently"}},
    {"later", "後日対応", {"後日対応する", "to be done later"}},
    END_CHOICES,
};

static const ts_record answer = {
    "answer",
    {"指摘への回答", "answer to a finding"},
    (const ts_field[]){
        TEXT("finding", "指摘", REQUIRED | LABEL, NULL, "指摘の番号（`--ids` を付けて検査すると出る16桁）",
             "the id of the finding: 16 digits, shown with `--ids`"),
        TEXT("rule", "規則", REQUIRED, NULL, "規則の名前（例: manual/period-single-year）", "the rule: manual/period-single-year"),
        TEXT("because", "理由", REQUIRED, NULL, "別の方法による理由、又は判断の理由", "why it is done otherwise, or why it was judged so"),
        CHOICE("judgement", "判断", 0, judgements, NULL, "判断の区分", "the sort of answer"),
        TEXT("evidence", "根拠", 0, NULL, "判断のもとになった記載の控え（16桁）。記載が変わると改めて問われる",
             "16 digits for the text that was judged: asked again when it changes"),
        TEXT("by", "回答者", 0, NULL, "回答した者", "who answered"),
        DATE("date", "回答日", 0, NULL, "回答した日", "when"),
        DATE("until", "期限", ANY_YEAR, NULL, "回答が有効な期限", "until when the answer holds"),
        OWN_DATA,
    },
};

const ts_record ts_record_answers = {
    "answers",
    {"指摘への回答", "answers to findings"},
    (const ts_field[]){
        HEAD,
        RECORD("answers", "回答", LIST, &answer, NULL, "回答", "the answers"),
        OWN_DATA,
    },
};
