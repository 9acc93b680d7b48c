/* DOCX: what is taken from --reference-docx: styles, numbering, fonts, theme, and the page. Any file may be handed in: parts have a
 * largest size whatever the archive says, expat reads them, and a document type (entities) is refused. */
#include <expat.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "writer/office/docx.h"
#include "writer/office/package.h"

#define W(name) TS_DOCX_NAMESPACE "|" name
#define PACKAGE_RELATION "http://schemas.openxmlformats.org/package/2006/relationships|Relationship"
#define OFFICE_RELATION "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_RELATION "http://purl.oclc.org/ooxml/officeDocument/relationships"

/* A part while it is read. */
typedef struct reading {
    ts_arena *arena;
    ts_docx_reference *reference;
    XML_Parser parser;
    unsigned depth; /* of the element that was begun last; the root's is 1 */
    bool refused;
    const char *root;    /* what it must be */
    const char *wanted;  /* of relations: the end of their type */
    const char *target;  /* of the relation that was found */
    bool strict;         /* the relations are those of Strict Open XML, which hardly any program reads */
    bool has_relations;  /* an attribute points to a relation of the part */
    const char *type, *id; /* of the style that is being read */
    bool is_default;
    const char **ids;
    size_t id_count, id_capacity;
    size_t *spans; /* of numbering in styles: where each begins and ends */
    size_t span_count, span_capacity;
    bool has_pictures; /* numbering: as bullets */
} reading;

static const char *find_attribute(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(attributes[0], name) == 0) return attributes[1];
    return NULL;
}

static const char *keep(reading *r, const char *text)
{
    return text != NULL ? ts_arena_copy(r->arena, text, strlen(text)) : NULL;
}

static size_t place(const reading *r)
{
    return (size_t)XML_GetCurrentByteIndex(r->parser);
}

static void refuse_doctype(void *context, const char *name, const char *system, const char *public, int internal)
{
    reading *r = context;
    (void)name, (void)system, (void)public, (void)internal;
    r->refused = true;
    XML_StopParser(r->parser, XML_FALSE);
}

/* Reads a part; begin and end may be NULL. False when it is no XML, or not that root. */
static bool read_xml(reading *r, const ts_buffer *bytes, XML_StartElementHandler begin, XML_EndElementHandler end)
{
    r->parser = XML_ParserCreateNS("UTF-8", '|');
    if (r->parser == NULL) ts_out_of_memory(1);
    r->depth = 0;
    r->refused = false;
    XML_SetUserData(r->parser, r);
    XML_SetElementHandler(r->parser, begin, end);
    XML_SetStartDoctypeDeclHandler(r->parser, refuse_doctype);
    bool good = XML_Parse(r->parser, ts_buffer_string(bytes), (int)bytes->length, XML_TRUE) == XML_STATUS_OK && !r->refused;
    XML_ParserFree(r->parser);
    r->parser = NULL;
    return good;
}

/* Counts an element in; the root must be the one that is wanted. */
static void enter(reading *r, const char *name, const char **attributes)
{
    if (r->depth++ == 0 && r->root != NULL && strcmp(name, r->root) != 0) {
        r->refused = true;
        XML_StopParser(r->parser, XML_FALSE);
    }
    for (; *attributes != NULL; attributes += 2)
        r->has_relations |= strncmp(attributes[0], OFFICE_RELATION "|", strlen(OFFICE_RELATION "|")) == 0;
}

static void leave(void *context, const char *name)
{
    reading *r = context;
    (void)name;
    r->depth--;
}

/* Relations: the target of the first that has the type that is wanted. */
static void begin_relation(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    enter(r, name, attributes);
    const char *type = find_attribute(attributes, "Type"), *target = find_attribute(attributes, "Target");
    if (strcmp(name, PACKAGE_RELATION) != 0 || type == NULL || target == NULL || find_attribute(attributes, "TargetMode") != NULL) return;
    const char *last = strrchr(type, '/');
    if (last == NULL || strcmp(last + 1, r->wanted) != 0 || r->target != NULL) return;
    r->strict |= strncmp(type, STRICT_RELATION, strlen(STRICT_RELATION)) == 0;
    r->target = keep(r, target);
}

/* Styles. */
static void begin_style(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    enter(r, name, attributes);
    if (r->depth == 2 && strcmp(name, W("style")) == 0) {
        const char *standard = find_attribute(attributes, W("default"));
        r->type = keep(r, find_attribute(attributes, W("type")));
        r->id = keep(r, find_attribute(attributes, W("styleId")));
        r->is_default = standard != NULL && (strcmp(standard, "1") == 0 || strcmp(standard, "true") == 0);
        if (r->id == NULL) return;
        if (r->id_count + 1 >= r->id_capacity) {
            size_t larger = r->id_capacity == 0 ? 64 : r->id_capacity * 2;
            const char **more = ts_arena_alloc(r->arena, larger * sizeof(*more));
            if (r->id_count > 0) memcpy(more, r->ids, r->id_count * sizeof(*more));
            r->ids = more;
            r->id_capacity = larger;
        }
        r->ids[r->id_count++] = r->id;
    } else if (r->depth == 3 && strcmp(name, W("name")) == 0 && r->id != NULL && r->type != NULL) {
        const char *value = find_attribute(attributes, W("val")), *type;
        for (size_t role = 0; value != NULL && role < TS_DOCX_ROLES; role++) {
            const char *wanted = ts_docx_style_name((ts_docx_role)role, &type);
            bool matches = strcmp(type, r->type) == 0 && (role == TS_DOCX_NORMAL ? r->is_default : strcasecmp(wanted, value) == 0);
            if (matches && r->reference->taken[role] == NULL) r->reference->taken[role] = r->id;
        }
    } else if (strcmp(name, W("numPr")) == 0) {
        if (r->span_count + 2 > r->span_capacity) {
            size_t larger = r->span_capacity == 0 ? 64 : r->span_capacity * 2, *more = ts_arena_alloc(r->arena, larger * sizeof(*more));
            if (r->span_count > 0) memcpy(more, r->spans, r->span_count * sizeof(*more));
            r->spans = more;
            r->span_capacity = larger;
        }
        r->spans[r->span_count++] = place(r);
    }
}

static void end_style(void *context, const char *name)
{
    reading *r = context;
    bool empty = XML_GetCurrentByteCount(r->parser) == 0; /* <w:numPr/>: begins and ends at one place */
    if (strcmp(name, W("numPr")) == 0 && r->span_count % 2 == 1)
        r->spans[r->span_count++] = place(r) + (size_t)XML_GetCurrentByteCount(r->parser);
    if (r->depth == 1) r->reference->styles_end = empty ? 0 : place(r);
    if (r->depth == 2) r->id = NULL;
    r->depth--;
}

/* Numbering. */
static void begin_numbering(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    ts_docx_reference *reference = r->reference;
    enter(r, name, attributes);
    if (r->depth != 2) return;
    bool list = strcmp(name, W("num")) == 0, last = strcmp(name, W("numIdMacAtCleanup")) == 0;
    if ((list || last) && reference->numbering_lists == 0) reference->numbering_lists = place(r);
    if (last) reference->numbering_end = place(r);
    r->has_pictures |= strcmp(name, W("numPicBullet")) == 0;
    const char *id = find_attribute(attributes, list ? W("numId") : W("abstractNumId"));
    long number = id != NULL ? strtol(id, NULL, 10) : 0;
    if (number > 0 && number < INT32_MAX / 2 && (unsigned long)number > reference->numbering_first) reference->numbering_first = (unsigned)number;
}

static void end_numbering(void *context, const char *name)
{
    reading *r = context;
    ts_docx_reference *reference = r->reference;
    (void)name;
    if (r->depth == 1) {
        if (reference->numbering_end == 0) reference->numbering_end = place(r);
        if (reference->numbering_lists == 0) reference->numbering_lists = reference->numbering_end;
    }
    r->depth--;
}

/* A length of an attribute, 0 when it makes no sense; margins may be negative, which says something else of the same length. */
static unsigned length_of(const char **attributes, const char *name)
{
    const char *value = find_attribute(attributes, name);
    long number = value != NULL ? labs(strtol(value, NULL, 10)) : 0;
    return number > 0 && number < 32000 ? (unsigned)number : 0;
}

/* The document: the page of its last section. */
static void begin_document(void *context, const char *name, const char **attributes)
{
    reading *r = context;
    ts_docx_page *page = &r->reference->page;
    enter(r, name, attributes);
    if (strcmp(name, W("pgSz")) == 0) {
        page->width = length_of(attributes, W("w"));
        page->height = length_of(attributes, W("h"));
    } else if (strcmp(name, W("pgMar")) == 0) {
        page->top = length_of(attributes, W("top"));
        page->right = length_of(attributes, W("right"));
        page->bottom = length_of(attributes, W("bottom"));
        page->left = length_of(attributes, W("left"));
        page->header = length_of(attributes, W("header"));
        page->footer = length_of(attributes, W("footer"));
    }
}

/* The theme and the fonts: taken as they are, unless they point to other parts. */
static void begin_other(void *context, const char *name, const char **attributes)
{
    enter(context, name, attributes);
}

/* Where a part stands that another, in `folder` ("word/"), names. NULL: outside. */
static const char *resolve(ts_arena *arena, const char *folder, const char *target)
{
    if (target == NULL || strstr(target, "..") != NULL) return NULL;
    return *target == '/' ? target + 1 : ts_arena_format(arena, "%s%s", folder, target);
}

static bool fail(ts_message *error, const char *ja, const char *en)
{
    *error = (ts_message){ja, en};
    return false;
}

static bool say_why(ts_package_error why, ts_message *error)
{
    switch (why) {
    case TS_PACKAGE_TOO_LARGE:
        return fail(error, "--reference-docx のファイルの中身が大きすぎます。本文を空にした文書を指定してください。",
                    "the file of --reference-docx holds too much; name a document without text");
    case TS_PACKAGE_ENCRYPTED:
        return fail(error, "--reference-docx のファイルは暗号化されています。パスワードを外して保存し直してください。",
                    "the file of --reference-docx is encrypted; save it without a password");
    default:
        return fail(error, "--reference-docx のファイルはWord文書（.docx）ではないか、壊れています。Wordで開いて保存し直してください。",
                    "the file of --reference-docx is no Word document (.docx), or is damaged; open and save it in Word");
    }
}

/* Finds the part that a part has a relation to. *target stays NULL where it has none. */
static ts_package_error find_relation(reading *r, ts_package *package, const char *relations, const char *wanted, const char **target)
{
    ts_buffer bytes = {0};
    ts_package_error why = ts_package_read(package, relations, &bytes);
    r->root = NULL;
    r->wanted = wanted;
    r->target = NULL;
    if (why == TS_PACKAGE_OK && !read_xml(r, &bytes, begin_relation, leave)) why = TS_PACKAGE_DAMAGED;
    *target = r->target;
    ts_buffer_free(&bytes);
    return why;
}

/* Reads one part that the document has a relation to. *bytes stays empty where it has none, or none that can be used. */
static ts_package_error read_related(reading *r, ts_package *package, const char *document, const char *wanted, ts_buffer *bytes)
{
    const char *slash = strrchr(document, '/'), *target;
    size_t folder_length = slash != NULL ? (size_t)(slash + 1 - document) : 0;
    const char *folder = ts_arena_copy(r->arena, document, folder_length);
    const char *relations = ts_arena_format(r->arena, "%s_rels/%s.rels", folder, document + folder_length);
    ts_package_error why = find_relation(r, package, relations, wanted, &target);
    const char *name = resolve(r->arena, folder, target);
    if (why == TS_PACKAGE_OK && name != NULL) why = ts_package_read(package, name, bytes);
    return why == TS_PACKAGE_NO_PART ? TS_PACKAGE_OK : why;
}

static const char *keep_bytes(reading *r, const ts_buffer *bytes, size_t *length)
{
    *length = bytes->length;
    return ts_arena_copy(r->arena, ts_buffer_string(bytes), bytes->length);
}

/* Styles without the numbering that they refer to. */
static void drop_numbering(reading *r, ts_buffer *styles)
{
    ts_buffer kept = {0};
    size_t from = 0, dropped = 0;
    for (size_t i = 0; i + 1 < r->span_count; i += 2) {
        ts_buffer_add(&kept, styles->bytes + from, r->spans[i] - from);
        from = r->spans[i + 1];
        if (from <= r->reference->styles_end) dropped += r->spans[i + 1] - r->spans[i];
    }
    ts_buffer_add(&kept, styles->bytes + from, styles->length - from);
    r->reference->styles_end -= dropped;
    ts_buffer_free(styles);
    *styles = kept;
}

static ts_package_error take_styles(reading *r, ts_package *package, const char *document)
{
    ts_docx_reference *reference = r->reference;
    ts_buffer numbering = {0}, styles = {0};
    ts_package_error why = read_related(r, package, document, "numbering", &numbering);
    if (why == TS_PACKAGE_OK && numbering.length > 0) {
        r->root = W("numbering");
        r->has_relations = false;
        bool good = read_xml(r, &numbering, begin_numbering, end_numbering) && reference->numbering_end > 0;
        if (!good || r->has_pictures || r->has_relations) reference->numbering_first = 0;
        else reference->numbering = keep_bytes(r, &numbering, &reference->numbering_length);
    }
    if (why == TS_PACKAGE_OK) why = read_related(r, package, document, "styles", &styles);
    r->root = W("styles");
    if (why == TS_PACKAGE_OK && (styles.length == 0 || !read_xml(r, &styles, begin_style, end_style) || reference->styles_end == 0))
        why = TS_PACKAGE_DAMAGED;
    if (why == TS_PACKAGE_OK) {
        if (reference->numbering == NULL) drop_numbering(r, &styles);
        reference->styles = keep_bytes(r, &styles, &reference->styles_length);
        reference->ids = r->ids;
    }
    ts_buffer_free(&numbering);
    ts_buffer_free(&styles);
    return why;
}

/* Takes a part as it is, where there is one that is complete in itself. */
static const char *take_other(reading *r, ts_package *package, const char *document, const char *wanted, const char *root, size_t *length)
{
    ts_buffer bytes = {0};
    const char *taken = NULL;
    bool found = read_related(r, package, document, wanted, &bytes) == TS_PACKAGE_OK && bytes.length > 0;
    r->root = root;
    r->has_relations = false;
    if (found && read_xml(r, &bytes, begin_other, leave) && !r->has_relations) taken = keep_bytes(r, &bytes, length);
    ts_buffer_free(&bytes);
    return taken;
}

static ts_package_error take_page(reading *r, ts_package *package, const char *document)
{
    enum { NARROWEST = 2000 }; /* of the text: 35 millimetres */
    const ts_docx_page *page = &r->reference->page;
    ts_buffer bytes = {0};
    ts_package_error why = ts_package_read(package, document, &bytes);
    r->root = W("document");
    if (why == TS_PACKAGE_OK && !read_xml(r, &bytes, begin_document, leave)) why = TS_PACKAGE_DAMAGED;
    r->reference->has_page = page->width > page->left + page->right + NARROWEST && page->height > page->top + page->bottom + NARROWEST;
    ts_buffer_free(&bytes);
    return why;
}

bool ts_docx_read_reference(ts_arena *arena, const char *bytes, size_t length, ts_docx_reference *reference, ts_message *error)
{
    reading r = {.arena = arena, .reference = reference};
    *reference = (ts_docx_reference){0};
    ts_package_error why;
    ts_package *package = ts_package_open(bytes, length, &why);
    if (package == NULL) return say_why(why, error);
    const char *target = NULL, *document = NULL;
    why = find_relation(&r, package, "_rels/.rels", "officeDocument", &target);
    if (why == TS_PACKAGE_OK) document = resolve(arena, "", target);
    if (why == TS_PACKAGE_OK && document == NULL) why = TS_PACKAGE_NO_PART;
    bool strict = r.strict;
    if (why == TS_PACKAGE_OK && !strict) why = take_page(&r, package, document);
    if (why == TS_PACKAGE_OK && !strict) why = take_styles(&r, package, document);
    if (why == TS_PACKAGE_OK && !strict) {
        static const char theme_root[] = "http://schemas.openxmlformats.org/drawingml/2006/main|theme";
        reference->theme = take_other(&r, package, document, "theme", theme_root, &reference->theme_length);
        reference->fonts = take_other(&r, package, document, "fontTable", W("fonts"), &reference->fonts_length);
    }
    ts_package_close(package);
    if (strict)
        return fail(error, "--reference-docx のファイルは「完全 Open XML ドキュメント」です。通常の「Word 文書（.docx）」で保存し直してください。",
                    "the file of --reference-docx is a Strict Open XML Document; save it as an ordinary Word Document (.docx)");
    return why == TS_PACKAGE_OK || say_why(why, error);
}
