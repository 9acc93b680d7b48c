/* Charts for the tests of what writes them: as large and as crowded as asked for, and the same every time. */
#ifndef TEST_WRITER_CHARTS_H
#define TEST_WRITER_CHARTS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "document/paper.h"
#include "sample.h"

static inline uint32_t charts_next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Words of `length` characters at most, full-width and half-width. */
static inline const char *charts_words(ts_arena *arena, uint32_t *seed, size_t length)
{
    static const char *const parts[] = {"標的型", "メール", "訓練", "及び", "eラーニング", "（第2回）", "の実施", "policy ", "CSIRT", "確認、", "監査", "改訂"};
    ts_buffer words = {0};
    for (size_t count = 0; count < length; count += 3) ts_buffer_add_string(&words, parts[charts_next(seed) % 12]);
    const char *copy = ts_arena_copy(arena, ts_buffer_string(&words), words.length);
    ts_buffer_free(&words);
    return copy;
}

static inline int charts_compare_bars(const void *left, const void *right)
{
    const ts_bar *a = left, *b = right;
    int phases = (b->kind == TS_BAR_PHASE) - (a->kind == TS_BAR_PHASE);
    return phases != 0 ? phases : (a->days.first > b->days.first) - (a->days.first < b->days.first);
}

/* `rows` initiatives with up to `bars` bars each, over `years` years; some wait for others, some are in conflict. */
static inline ts_chart *charts_make(ts_arena *arena, uint32_t rows, uint32_t bars, int years)
{
    static const char *groups[] = {"ア 情報セキュリティに関する教育", "エ 情報システムに関する技術的な対策", "カ その他の重要な取組"};
    uint32_t seed = 7;
    ts_chart *chart = ts_arena_alloc(arena, sizeof(*chart));
    *chart = (ts_chart){.first_year = 2025, .last_year = 2024 + years, .phase_year = 2026 + years, .groups = groups, .group_count = 3, .row_count = rows};
    chart->rows = ts_arena_alloc(arena, (rows + 1) * sizeof(*chart->rows));
    chart->conflicts = ts_arena_alloc(arena, (rows + 1) * sizeof(*chart->conflicts));
    chart->marks = ts_arena_alloc(arena, (rows * 2 + 1) * sizeof(*chart->marks));
    int32_t first = ts_calendar_fiscal(2025).first;
    for (uint32_t i = 0; i < rows; i++) {
        ts_chart_row *row = &chart->rows[i];
        *row = (ts_chart_row){.id = ts_arena_format(arena, "T-%u", i + 1), .group = i * 3 / rows, .owner = i % 3 == 0 ? "情報システム室" : ""};
        row->title = charts_words(arena, &seed, 8 + charts_next(&seed) % 60);
        row->bar_count = bars == 0 ? 0 : charts_next(&seed) % (bars + 1);
        row->bars = ts_arena_alloc(arena, (row->bar_count + 1) * sizeof(*row->bars));
        for (size_t k = 0; k < row->bar_count; k++) {
            static const int lengths[] = {1, 7, 30, 31, 61, 92, 200};
            int32_t day = first - 40 + (int32_t)(charts_next(&seed) % (uint32_t)(365 * years + 400));
            row->bars[k] = (ts_bar){.kind = charts_next(&seed) % 4, .days = {day, day + lengths[charts_next(&seed) % 7] - 1}, .when = "第1四半期"};
            row->bars[k].label = charts_words(arena, &seed, 3 + charts_next(&seed) % 30);
            row->bars[k].withheld = charts_next(&seed) % 9 == 0;
            if (row->bars[k].kind == TS_BAR_PHASE) row->bars[k].days = ts_calendar_fiscal(ts_calendar_fiscal_year_of(day));
        }
        qsort(row->bars, row->bar_count, sizeof(*row->bars), charts_compare_bars);
        row->needs = ts_arena_alloc(arena, 3 * sizeof(*row->needs));
        for (uint32_t n = charts_next(&seed) % 3; n > 0 && rows > 1; n--) row->needs[row->need_count++] = charts_next(&seed) % rows;
        if (i % 4 != 0) continue;
        uint32_t conflict = (uint32_t)chart->conflict_count++;
        chart->conflicts[conflict] = (ts_conflict){.row = i, .text = "時期が合いません。", .fix = "改めてください。", .clauses = "マニュアル 3.2-3", .place = "plan.yaml:12"};
        if (row->bar_count > 0)
            chart->marks[chart->mark_count++] = (ts_chart_mark){conflict, i, (uint32_t)row->bar_count / 2, TS_CHART_NONE};
        chart->marks[chart->mark_count++] = (ts_chart_mark){conflict, i, TS_CHART_NONE, row->need_count > 0 ? 0 : TS_CHART_NONE};
    }
    assert_true(ts_chart_sound(chart));
    return chart;
}

/* A chart whose texts are all that a format could trip over. */
static inline ts_chart *charts_awkward(ts_arena *arena)
{
    ts_chart *chart = charts_make(arena, SAMPLE_AWKWARD, 0, 1);
    for (uint32_t i = 0; i < SAMPLE_AWKWARD; i++) {
        ts_chart_row *row = &chart->rows[i];
        row->id = "";
        row->title = row->owner = sample_awkward[i];
        row->bar_count = 1;
        row->bars[0] = (ts_bar){.days = {ts_calendar_fiscal(2025).first, ts_calendar_fiscal(2025).last}, .label = sample_awkward[i], .when = sample_awkward[i]};
    }
    for (size_t i = 0; i < chart->conflict_count; i++)
        chart->conflicts[i].text = chart->conflicts[i].fix = chart->conflicts[i].place = sample_awkward[chart->conflicts[i].row];
    return chart;
}

static inline ts_paper *charts_paper(ts_arena *arena, ts_chart *chart, ts_language language)
{
    ts_paper *paper = ts_paper_begin(arena, language, "例示省　令和7年度（2025年度）対策推進計画　線表");
    paper->organization = "例示省";
    paper->day = "2025-04-01";
    paper->landscape = true;
    ts_paper_chart(paper, chart);
    return paper;
}

#endif
