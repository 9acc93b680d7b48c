/* Summary of many: a row for each organisation, with the change against last year. */
#include <string.h>

#include "document/summary.h"

typedef struct comparison {
    ts_paper *paper;
    bool ja;
} comparison;

static const char *say(const comparison *work, const char *ja, const char *en)
{
    return work->ja ? ja : en;
}

static uint32_t of_severity(const ts_summary *summary, ts_severity severity)
{
    uint32_t total = 0;
    for (int force = 0; force < 4; force++) total += summary->findings[severity][force];
    return total;
}

/* A change against last year: +2, 0, -3. */
static void add_change(const comparison *work, ts_cell *cell, int32_t change)
{
    cell->kind = TS_CELL_NUMBER;
    cell->number = change;
    cell->tone = change > 0 ? TS_TONE_WARNING : change < 0 ? TS_TONE_GOOD : TS_TONE_PLAIN;
    ts_runs_add(work->paper, &cell->text, TS_RUN_FIXED, ts_arena_format(work->paper->arena, change > 0 ? "+%d" : "%d", change));
}

/* How many of the categories that are asked for have an initiative, all of which have policy, priorities and timing. */
static uint32_t complete_categories(const ts_summary *summary, uint32_t *asked)
{
    uint32_t complete = 0;
    *asked = 0;
    for (int i = 0; i < TS_SUMMARY_CATEGORIES; i++) {
        const ts_summary_category *counts = &summary->categories[i];
        if (!counts->asked) continue;
        (*asked)++;
        complete += counts->initiatives > 0 && counts->policy == counts->initiatives && counts->priorities == counts->initiatives &&
                    counts->timing == counts->initiatives;
    }
    return complete;
}

static void add_row(const comparison *work, ts_table *table, const ts_summary *summary)
{
    ts_paper *paper = work->paper;
    ts_cell *row = ts_table_row(paper, table), *cell = row;
    static const ts_message types[] = {{"国の行政機関", "gov"}, {"独法等", "corp"}};
    bool gov = strcmp(summary->type, "gov") == 0;
    ts_cell_text(paper, cell++, summary->organization);
    ts_cell_text(paper, cell++, summary->name);
    ts_cell_text(paper, cell++, summary->type[0] == '\0' ? "" : ts_message_in(types[gov ? 0 : 1], paper->language));
    ts_cell_text(paper, cell++, ts_message_in(ts_calendar_year_name(paper->arena, summary->fiscal_year), paper->language));
    ts_cell_number(paper, cell++, summary->fiscal_year);
    if (summary->path[0] == '\0') {
        ts_cell_text(paper, cell, say(work, "計画なし", "no plan"));
        cell->tone = TS_TONE_ERROR;
        return;
    }
    ts_cell_text(paper, cell++, summary->failures > 0 ? say(work, "一部検査できず", "partly checked") : say(work, "検査済み", "checked"));
    for (int severity = TS_SEVERITY_ERROR; severity >= TS_SEVERITY_NOTE; severity--, cell += 2) {
        uint32_t count = of_severity(summary, (ts_severity)severity);
        ts_cell_number(paper, cell, count);
        if (severity > TS_SEVERITY_NOTE) cell->tone = count == 0 ? TS_TONE_GOOD : severity == TS_SEVERITY_ERROR ? TS_TONE_ERROR : TS_TONE_WARNING;
        if (summary->has_last) add_change(work, &cell[1], (int32_t)(count - summary->last_findings[severity]));
    }
    uint32_t asked, complete = complete_categories(summary, &asked);
    ts_cell_number(paper, cell++, asked);
    ts_cell_number(paper, cell, complete);
    cell++->tone = complete == asked ? TS_TONE_GOOD : TS_TONE_WARNING;
    ts_cell_number(paper, cell++, summary->incidents);
    ts_cell_number(paper, cell, summary->incidents_answered);
    cell++->tone = summary->incidents_answered == summary->incidents ? TS_TONE_GOOD : TS_TONE_WARNING;
    if (summary->has_last)
        add_change(work, cell, (int32_t)((summary->incidents - summary->incidents_answered) - (summary->last_incidents - summary->last_answered)));
    cell++;
    ts_cell_number(paper, cell++, summary->policy_items);
    ts_cell_number(paper, cell, summary->policy_items_served);
    cell++->tone = summary->policy_items_served == summary->policy_items ? TS_TONE_GOOD : TS_TONE_WARNING;
    ts_cell_number(paper, cell++, summary->long_term);
    ts_cell_number(paper, cell++, summary->reviews);
    ts_cell_number(paper, cell++, summary->answered);
}

ts_paper *ts_summary_compare(ts_arena *arena, const ts_summary *summaries, size_t count, ts_language language)
{
    comparison work = {.ja = language == TS_LANGUAGE_JA};
    work.paper = ts_paper_begin(arena, language, say(&work, "対策推進計画　組織別総括表", "Plans of organisations, compared"));
    work.paper->kind = "summary";
    work.paper->landscape = true;
#define NUMBER(ja, en, name) {.title = say(&work, ja, en), .key = name, .share = 2, .numeric = true}
    const ts_column columns[] = {
        {.title = say(&work, "識別子", "Id"), .key = "organization", .share = 3},
        {.title = say(&work, "組織", "Organisation"), .key = "name", .share = 5},
        {.title = say(&work, "区分", "Type"), .key = "type", .share = 3},
        {.title = say(&work, "年度", "Year"), .key = "year_name", .share = 3},
        NUMBER("西暦", "Fiscal year", "fiscal_year"),
        {.title = say(&work, "状況", "State"), .key = "state", .share = 3},
        NUMBER("不備", "Errors", "errors"),
        NUMBER("不備の増減", "Change in errors", "errors_change"),
        NUMBER("要改善", "Warnings", "warnings"),
        NUMBER("要改善の増減", "Change in warnings", "warnings_change"),
        NUMBER("参考", "Notes", "notes"),
        NUMBER("参考の増減", "Change in notes", "notes_change"),
        NUMBER("求められる区分", "Categories asked for", "categories"),
        NUMBER("記載のそろった区分", "Categories complete", "categories_complete"),
        NUMBER("インシデント", "Incidents", "incidents"),
        NUMBER("対応のあるもの", "Incidents answered", "incidents_answered"),
        NUMBER("対応のないものの増減", "Change in unanswered", "incidents_unanswered_change"),
        NUMBER("方針", "Policy items", "policy_items"),
        NUMBER("取組のある方針", "Policy items served", "policy_items_served"),
        NUMBER("複数年度の取組", "Of several years", "long_term"),
        NUMBER("要判断", "To judge", "reviews"),
        NUMBER("回答済み", "Findings answered", "answered"),
    };
#undef NUMBER
    ts_table *table = ts_paper_table(work.paper, say(&work, "組織別の件数", "By organisation"), columns, sizeof(columns) / sizeof(columns[0]));
    table->row_headers = true;
    for (size_t i = 0; i < count; i++) add_row(&work, table, &summaries[i]);
    ts_runs_add(work.paper, &ts_paper_note(work.paper)->text, TS_RUN_FIXED,
                say(&work, "増減は、前年度の計画を同じ規則で検査した結果との差です。前年度の計画がない組織では空けています。",
                    "Changes are against last year's plan under the same rules; empty where that is not among the files."));
    return work.paper;
}
