/* Palette: what is written to a terminal to change the colour; all "" where there is none. Private to
 * src/report. */
#ifndef TS_REPORT_PAGE_H
#define TS_REPORT_PAGE_H

/* Columns that the text format keeps to, where a line can be broken or cut at all. */
enum { TS_PAGE_WIDTH = 100 };

/* What is written to a terminal to change the colour; all "" where there is none. */
typedef struct ts_palette {
    const char *severity[3]; /* by ts_severity */
    const char *strong;      /* paths, headings */
    const char *dim;         /* line numbers, rule names */
    const char *related;     /* carets under related places */
    const char *good;        /* all is well */
    const char *reset;       /* ends each of them */
} ts_palette;

#endif
