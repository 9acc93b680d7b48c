/* What the files of the schema's table share: short words for its columns, and the records used by several.
 */
#ifndef TS_PLAN_SCHEMA_TABLE_H
#define TS_PLAN_SCHEMA_TABLE_H

#include "plan/schema.h"

enum {
    LIST = TS_FIELD_LIST,
    REQUIRED = TS_FIELD_REQUIRED,
    LABEL = TS_FIELD_LABEL,
    BARE = TS_FIELD_BARE,
    LAST_YEAR = TS_FIELD_LAST_YEAR,
    ANY_YEAR = TS_FIELD_ANY_YEAR,
    INSIDE = TS_FIELD_INSIDE,
};

/* One row each: the two names, what is special about it, the clauses that look at it, what it is for. */
#define ROW(type, en, ja, flags, targets, choices, record, clause, about_ja, about_en)                       \
    {                                                                                                        \
        en, ja, type, flags, targets, choices, record, clause,                                               \
        {                                                                                                    \
            about_ja, about_en                                                                               \
        }                                                                                                    \
    }
#define PLAIN(type, en, ja, flags, ...) ROW(type, en, ja, flags, 0, NULL, NULL, __VA_ARGS__)
#define TEXT(en, ja, flags, ...)        PLAIN(TS_TYPE_TEXT, en, ja, flags, __VA_ARGS__)
#define YEAR(en, ja, flags, ...)        PLAIN(TS_TYPE_YEAR, en, ja, flags, __VA_ARGS__)
#define DATE(en, ja, flags, ...)        PLAIN(TS_TYPE_DATE, en, ja, flags, __VA_ARGS__)
#define SPAN(en, ja, flags, ...)        PLAIN(TS_TYPE_SPAN, en, ja, flags, __VA_ARGS__)
#define NUMBER(en, ja, flags, ...)      PLAIN(TS_TYPE_NUMBER, en, ja, flags, __VA_ARGS__)
#define FLAG(en, ja, flags, ...)        PLAIN(TS_TYPE_FLAG, en, ja, flags, __VA_ARGS__)
#define NAME(en, ja, flags, ...)        PLAIN(TS_TYPE_ID, en, ja, flags, __VA_ARGS__)
#define DEFINES(target, clause, ...)                                                                         \
    ROW(TS_TYPE_ID, "id", "識別子", LABEL | TS_FIELD_DEFINES, target, NULL, NULL, clause, __VA_ARGS__)
#define REFERENCE(en, ja, flags, target, ...)                                                                \
    ROW(TS_TYPE_REFERENCE, en, ja, flags, target, NULL, NULL, __VA_ARGS__)
#define CHOICE(en, ja, flags, choices, ...) ROW(TS_TYPE_CHOICE, en, ja, flags, 0, choices, NULL, __VA_ARGS__)
#define RECORD(en, ja, flags, record, ...)  ROW(TS_TYPE_RECORD, en, ja, flags, 0, NULL, record, __VA_ARGS__)

/* What every record ends with: the agency's own data. */
#define OWN_DATA                                                                                             \
    PLAIN(TS_TYPE_ANY, "x", "独自", 0, NULL, "組織独自の項目。中身は自由で、組織独自の規則から読める",     \
          "the agency's own data; anything may stand below, and its own rules may read it"),                 \
    {                                                                                                        \
        .en = NULL                                                                                           \
    }

#define PUBLISH                                                                                              \
    RECORD("publish", "公表区分", 0, &ts_record_publish, "2.4-2", "公表しない場合は、その理由",              \
           "why it is withheld from the published edition")

/* Rows at the head of plans and records. */
#define HEAD                                                                                                 \
    CHOICE("kind", "種別", REQUIRED, ts_choices_kind, NULL, "文書の種別", "what this document is"),          \
        RECORD("organization", "組織", REQUIRED, &ts_record_organization, "2.1-2", "策定する組織",           \
               "the organisation that draws it up"),                                                         \
        YEAR("fiscal_year", "年度|対象年度", REQUIRED, "2.1-2 2.2-2",                                        \
             "計画では対象年度（N+1年度）、実績ではその実績の年度",                                          \
             "the year that a plan covers (N+1), or that a record tells of")

/* A list of choices ends with this. */
#define END_CHOICES                                                                                          \
    {                                                                                                        \
        .en = NULL                                                                                           \
    }

/* The spellings of the kinds of document that an agency writes. */
#define PLAN_JA   "計画|対策推進計画"
#define RECORD_JA "実績"
#define ANSWERS_JA "回答"

extern const ts_choice ts_choices_kind[];
extern const ts_choice ts_choices_type[];

/* Root records. ts_record_head is what plans and records have in common: it serves the first look. */
extern const ts_record ts_record_head, ts_record_plan, ts_record_record, ts_record_answers,
    ts_record_pack, ts_record_clauses, ts_record_config;

extern const ts_record ts_record_organization, ts_record_publish, ts_record_evaluation, ts_record_policy,
    ts_record_initiative, ts_record_result, ts_record_incident, ts_record_audit, ts_record_self_check,
    ts_record_vulnerability_test, ts_record_development;

#endif
