/* Summary sheet: one plan, on a page or two. */
#include <string.h>

#include "document/summary_private.h"

typedef struct sheet_writing {
    ts_paper *paper;
    const ts_series_view *series;
    const ts_document *plan;
    const ts_result *result;
    ts_summary summary;
    bool ja;
} sheet_writing;

static const char *say(const sheet_writing *sheet, const char *ja, const char *en)
{
    return sheet->ja ? ja : en;
}

static void add_heading(const sheet_writing *sheet, const char *ja, const char *en)
{
    ts_runs_add(sheet->paper, &ts_paper_heading(sheet->paper, 1)->text, TS_RUN_FIXED, say(sheet, ja, en));
}

static void add_sentence(const sheet_writing *sheet, const char *text)
{
    ts_runs_add(sheet->paper, &ts_paper_paragraph(sheet->paper)->text, TS_RUN_FIXED, text);
}

/* ---- Findings ---- */

static void add_findings(const sheet_writing *sheet)
{
    static const ts_tone tones[] = {TS_TONE_NOTE, TS_TONE_WARNING, TS_TONE_ERROR};
    add_heading(sheet, "検査の結果", "What the rules found");
    const ts_column columns[] = {
        {.title = say(sheet, "重大度", "Severity"), .key = "severity", .share = 3},
        {.title = say(sheet, "必須", "must"), .key = "must", .share = 2, .numeric = true},
        {.title = say(sheet, "標準", "should"), .key = "should", .share = 2, .numeric = true},
        {.title = say(sheet, "例示", "may"), .key = "may", .share = 2, .numeric = true},
        {.title = say(sheet, "その他", "other"), .key = "other", .share = 2, .numeric = true},
        {.title = say(sheet, "計", "total"), .key = "total", .share = 2, .numeric = true},
    };
    static const ts_force forces[] = {TS_FORCE_MUST, TS_FORCE_SHOULD, TS_FORCE_MAY, TS_FORCE_NONE};
    ts_table *table = ts_paper_table(sheet->paper, say(sheet, "指摘の件数", "Findings"), columns, 6);
    table->row_headers = true;
    for (int severity = TS_SEVERITY_ERROR; severity >= TS_SEVERITY_NOTE; severity--) {
        ts_cell *row = ts_table_row(sheet->paper, table);
        uint32_t total = 0;
        ts_cell_text(sheet->paper, &row[0], ts_message_in(ts_severity_title((ts_severity)severity), sheet->paper->language));
        for (int i = 0; i < 4; i++) {
            uint32_t count = sheet->summary.findings[severity][forces[i]];
            ts_cell_number(sheet->paper, &row[1 + i], count);
            total += count;
        }
        ts_cell_number(sheet->paper, &row[5], total);
        row[5].tone = total == 0 ? TS_TONE_GOOD : tones[severity];
    }
    const ts_summary *summary = &sheet->summary;
    ts_arena *arena = sheet->paper->arena;
    add_sentence(sheet, ts_arena_format(arena,
                                        say(sheet, "このほか、人の判断を要する事項が%u件、回答済みの指摘が%u件あります。",
                                            "Besides, %u questions wait for a person's judgement, and %u findings have been answered."),
                                        summary->reviews, summary->answered));
    if (summary->failures > 0)
        add_sentence(sheet, ts_arena_format(arena, say(sheet, "検査できなかった規則が%u件あります。", "%u rules could not be run."), summary->failures));
}

/* ---- Categories ---- */

/* A count out of a whole: good when all are there. */
static void add_part(const sheet_writing *sheet, ts_cell *cell, uint32_t part, uint32_t whole)
{
    ts_cell_number(sheet->paper, cell, part);
    cell->tone = part == whole ? TS_TONE_GOOD : TS_TONE_WARNING;
}

static void add_category(const sheet_writing *sheet, ts_table *table, int number, const char *title)
{
    const ts_summary_category *counts = &sheet->summary.categories[number];
    ts_cell *row = ts_table_row(sheet->paper, table);
    ts_cell_text(sheet->paper, &row[0], title);
    if (!counts->asked && counts->initiatives == 0) {
        for (int i = 1; i < 9; i++) row[i].tone = TS_TONE_ABSENT;
        ts_cell_text(sheet->paper, &row[1], say(sheet, "対象外", "not asked"));
        return;
    }
    ts_cell_number(sheet->paper, &row[1], counts->initiatives);
    row[1].tone = counts->initiatives > 0 ? TS_TONE_GOOD : TS_TONE_WARNING;
    add_part(sheet, &row[2], counts->policy, counts->initiatives);
    add_part(sheet, &row[3], counts->priorities, counts->initiatives);
    add_part(sheet, &row[4], counts->timing, counts->initiatives);
    add_part(sheet, &row[5], counts->detail_plan, counts->initiatives);
    if (sheet->summary.has_last) {
        ts_cell_number(sheet->paper, &row[6], counts->last);
        add_part(sheet, &row[7], counts->results, counts->last);
    }
    ts_cell_number(sheet->paper, &row[8], counts->incidents);
}

static void add_categories(const sheet_writing *sheet)
{
    add_heading(sheet, "取組の区分ごとの記載", "What each category has");
    const ts_column columns[] = {
        {.title = say(sheet, "区分", "Category"), .key = "category", .share = 6},
        {.title = say(sheet, "取組", "Initiatives"), .key = "initiatives", .share = 2, .numeric = true},
        {.title = say(sheet, "方針あり", "With policy"), .key = "policy", .share = 2, .numeric = true},
        {.title = say(sheet, "重点あり", "With priorities"), .key = "priorities", .share = 2, .numeric = true},
        {.title = say(sheet, "実施時期あり", "With timing"), .key = "timing", .share = 2, .numeric = true},
        {.title = say(sheet, "詳細計画の記載あり", "Detail plan settled"), .key = "detail_plan", .share = 2, .numeric = true},
        {.title = say(sheet, "前年度の取組", "Last year's"), .key = "last_initiatives", .share = 2, .numeric = true},
        {.title = say(sheet, "実績と妥当性あり", "Judged"), .key = "results", .share = 2, .numeric = true},
        {.title = say(sheet, "応えるインシデント", "Incidents answered"), .key = "incidents", .share = 2, .numeric = true},
    };
    ts_table *table = ts_paper_table(sheet->paper, say(sheet, "区分ごとの件数", "Counts by category"), columns, 9);
    table->row_headers = true;
    ts_given_walk initiatives = ts_summary_each(sheet->plan, NULL, "initiatives");
    const ts_choice *choices = ts_schema_english(initiatives.list.record, "category", strlen("category"))->choices;
    for (int i = 0; i < TS_SUMMARY_CATEGORIES && choices[i].en != NULL; i++)
        add_category(sheet, table, i, ts_message_in(choices[i].about, sheet->paper->language));
    if (!sheet->summary.has_last)
        add_sentence(sheet, say(sheet, "前年度の計画が検査の対象にないため、前年度の取組の欄は空けています。",
                                "Last year's plan is not among the files: its columns are left empty."));
}

/* ---- Incidents ---- */

/* The ids of those in a list that answer an incident, beside each other. */
static void add_ids(const sheet_writing *sheet, ts_cell *cell, ts_given_walk list, int category, const char *id)
{
    ts_buffer ids = {0};
    while (ts_given_next(&list)) {
        if (category >= 0 && ts_category_of(list.element) != category) continue;
        bool answers = category >= 0 ? ts_initiative_answers(sheet->plan, list.element, id)
                                     : ts_answers(sheet->plan, list.element, id);
        const char *own = answers ? ts_given_text(list.element, "id") : NULL;
        if (own != NULL) ts_buffer_format(&ids, "%s%s", ids.length > 0 ? say(sheet, "、", ", ") : "", own);
    }
    ts_cell_text(sheet->paper, cell, ts_arena_copy(sheet->paper->arena, ts_buffer_string(&ids), ids.length));
    cell->tone = ids.length > 0 ? TS_TONE_GOOD : TS_TONE_ABSENT;
    ts_buffer_free(&ids);
}

/* Says of a column that the plan gives a reason for needing no answer there. */
static void add_unneeded(const sheet_writing *sheet, ts_cell *cell, ts_given unneeded, const char *name)
{
    if (cell->text.count > 0) return;
    if (ts_given_text(unneeded, "all") == NULL && ts_given_text(unneeded, name) == NULL) return;
    ts_cell_text(sheet->paper, cell, say(sheet, "不要（理由あり）", "not needed"));
    cell->tone = TS_TONE_PLAIN;
}

static void add_incident(const sheet_writing *sheet, ts_table *table, ts_given incident)
{
    static const char *const columns[] = {"education", "self_check", "audit", "technical"}; /* as the schema counts categories */
    static const struct {
        ts_message says;
        ts_tone tone;
    } linkages[] = {
        [TS_LINKAGE_ANSWERED] = {{"対応あり", "answered"}, TS_TONE_GOOD},
        [TS_LINKAGE_PERHAPS] = {{"要確認", "to be seen"}, TS_TONE_NOTE},
        [TS_LINKAGE_UNANSWERED] = {{"対応なし", "unanswered"}, TS_TONE_WARNING},
    };
    const char *id = ts_given_text(incident, "id"), *subject = ts_given_text(incident, "subject");
    ts_cell *row = ts_table_row(sheet->paper, table);
    if (id != NULL) ts_cell_text(sheet->paper, &row[0], id);
    if (subject != NULL) ts_cell_text(sheet->paper, &row[1], subject);
    if (id != NULL) add_ids(sheet, &row[2], ts_summary_each(sheet->plan, "policy", "items"), -1, id);
    for (int i = 0; i < 4; i++) {
        if (id != NULL) add_ids(sheet, &row[3 + i], ts_summary_each(sheet->plan, NULL, "initiatives"), i, id);
        add_unneeded(sheet, &row[3 + i], ts_given_field(incident, "unneeded"), columns[i]);
    }
    ts_linkage linkage = ts_summary_linkage(sheet->result, sheet->plan, incident.node);
    ts_cell_text(sheet->paper, &row[7], ts_message_in(linkages[linkage].says, sheet->paper->language));
    row[7].tone = linkages[linkage].tone;
}

static void add_incidents(const sheet_writing *sheet)
{
    add_heading(sheet, "インシデントから方針、取組へのつながり", "From incidents to policy and initiatives");
    ts_given_walk incidents = ts_summary_each(sheet->plan, "evaluation", "incidents");
    if (sheet->summary.incidents == 0) {
        add_sentence(sheet, say(sheet, "総合評価に記されたインシデントはありません。", "The evaluation tells of no incident."));
        return;
    }
    const ts_column columns[] = {
        {.title = say(sheet, "識別子", "Id"), .key = "id", .share = 3},
        {.title = say(sheet, "件名", "Subject"), .key = "subject", .share = 6},
        {.title = say(sheet, "全体方針", "Policy"), .key = "policy", .share = 3},
        {.title = say(sheet, "教育", "Education"), .key = "education", .share = 3},
        {.title = say(sheet, "自己点検", "Self-check"), .key = "self_check", .share = 3},
        {.title = say(sheet, "監査", "Audit"), .key = "audit", .share = 3},
        {.title = say(sheet, "技術的対策", "Technical"), .key = "technical", .share = 3},
        {.title = say(sheet, "検査の結果", "What the rules say"), .key = "linkage", .share = 3},
    };
    ts_table *table = ts_paper_table(sheet->paper, say(sheet, "識別子でつながるもの", "What is tied by id"), columns, 8);
    while (ts_given_next(&incidents)) add_incident(sheet, table, incidents.element);
    add_sentence(sheet, say(sheet, "欄が空でも「対応あり」とあるものは、取組の本文から対応していると読めたものです。",
                            "Where a column is empty and the rules still say 'answered', the text of an initiative was read as the answer."));
    ts_arena *arena = sheet->paper->arena;
    add_sentence(sheet, ts_arena_format(arena,
                                        say(sheet, "全体方針%u件のうち、取組が対応するものは%u件です。", "Of %u items of the overall policy, initiatives serve %u."),
                                        sheet->summary.policy_items, sheet->summary.policy_items_served));
}

/* ---- Initiatives of several years ---- */

static const char *phase_name(const sheet_writing *sheet, ts_given phase)
{
    const ts_choice *kind = ts_given_choice(phase, "kind");
    const char *what = ts_given_text(phase, "what");
    if (kind != NULL) return ts_schema_choice_name(sheet->paper->arena, kind, sheet->ja);
    return what != NULL ? what : "";
}

/* What this year's plan does with an initiative that last year's plan had phases for. */
static const char *carried(const sheet_writing *sheet, const char *id)
{
    const ts_document *last = ts_series_last(sheet->series, sheet->plan->head.fiscal_year);
    ts_given_walk changes = ts_summary_each(sheet->plan, NULL, "changes");
    while (id != NULL && ts_given_next(&changes)) {
        const char *of = ts_given_text(changes.element, "initiative");
        const ts_choice *what = ts_given_choice(changes.element, "what");
        if (of != NULL && what != NULL && strcmp(of, id) == 0) return ts_schema_choice_name(sheet->paper->arena, what, sheet->ja);
    }
    if (last == NULL) return "";
    ts_given_walk before = ts_summary_each(last, NULL, "initiatives");
    while (id != NULL && ts_given_next(&before)) {
        const char *own = ts_given_text(before.element, "id");
        if (own != NULL && strcmp(own, id) == 0) return say(sheet, "継続", "goes on");
    }
    return say(sheet, "新規", "new");
}

/* The phases of an initiative: this year's, the next one and its year, and the year that completes it. */
static void add_phases(const sheet_writing *sheet, ts_cell *row, ts_given_walk phases)
{
    int year = sheet->plan->head.fiscal_year, next = 0;
    while (ts_given_next(&phases)) {
        int of = ts_given_year(phases.element, "year");
        if (of == 0) continue;
        const char *name = phase_name(sheet, phases.element);
        const char *in = ts_message_in(ts_calendar_year_name(sheet->paper->arena, of), sheet->paper->language);
        if (of == year && row[2].text.count == 0) ts_cell_text(sheet->paper, &row[2], name);
        if (of > year && (next == 0 || of < next)) {
            next = of;
            row[3] = row[4] = (ts_cell){0};
            ts_cell_text(sheet->paper, &row[3], name);
            ts_cell_text(sheet->paper, &row[4], in);
        }
        if (ts_given_flag(phases.element, "completes") && row[5].text.count == 0) ts_cell_text(sheet->paper, &row[5], in);
    }
}

static void add_long_term(const sheet_writing *sheet)
{
    add_heading(sheet, "複数年度にわたる取組", "Initiatives of several years");
    if (sheet->summary.long_term == 0) {
        add_sentence(sheet, say(sheet, "複数年度にわたる取組はありません。", "There are none."));
        return;
    }
    const ts_column columns[] = {
        {.title = say(sheet, "識別子", "Id"), .key = "id", .share = 3},
        {.title = say(sheet, "名称", "Title"), .key = "title", .share = 7},
        {.title = say(sheet, "この年度の段階", "Phase of this year"), .key = "phase", .share = 3},
        {.title = say(sheet, "次の段階", "Next phase"), .key = "next_phase", .share = 3},
        {.title = say(sheet, "次の段階の年度", "Year of the next phase"), .key = "next_year", .share = 3},
        {.title = say(sheet, "完了年度", "Completed in"), .key = "completes", .share = 3},
        {.title = say(sheet, "前年度の計画から", "Since last year"), .key = "carried", .share = 3},
    };
    ts_table *table = ts_paper_table(sheet->paper, say(sheet, "段階", "Phases"), columns, 7);
    ts_given_walk initiatives = ts_summary_each(sheet->plan, NULL, "initiatives");
    while (ts_given_next(&initiatives)) {
        ts_given_walk phases = ts_given_each(ts_given_field(initiatives.element, "phases"));
        if (ts_given_count(phases.list) == 0) continue;
        const char *id = ts_given_text(initiatives.element, "id"), *title = ts_given_text(initiatives.element, "title");
        ts_cell *row = ts_table_row(sheet->paper, table);
        if (id != NULL) ts_cell_text(sheet->paper, &row[0], id);
        if (title != NULL) ts_cell_text(sheet->paper, &row[1], title);
        add_phases(sheet, row, phases);
        ts_cell_text(sheet->paper, &row[6], carried(sheet, id));
        if (row[5].text.count == 0) row[5].tone = TS_TONE_WARNING;
    }
}

ts_paper *ts_summary_sheet(ts_arena *arena, const ts_series_view *series, const ts_document *plan, const ts_result *result,
                           ts_language language)
{
    const char *year = ts_message_in(ts_calendar_year_name(arena, plan->head.fiscal_year), language);
    sheet_writing sheet = {
        .series = series,
        .plan = plan,
        .result = result,
        .summary = ts_summary_make(series, plan, result),
        .ja = language == TS_LANGUAGE_JA,
    };
    sheet.paper = ts_paper_begin(
        arena, language, ts_arena_format(arena, say(&sheet, "%s対策推進計画　総括表", "Summary of the plan for %s"), year));
    sheet.paper->kind = "summary";
    sheet.paper->landscape = true;
    if (plan->head.name != NULL) sheet.paper->organization = plan->head.name;
    else if (plan->head.organization != NULL) sheet.paper->organization = plan->head.organization;
    add_findings(&sheet);
    add_categories(&sheet);
    add_incidents(&sheet);
    add_long_term(&sheet);
    return sheet.paper;
}
