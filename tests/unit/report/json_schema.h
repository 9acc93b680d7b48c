/* As much of JSON Schema as docs/findings.schema.json (2020-12) and the schema of SARIF (draft 04) use, so
 * that the documents are held against the output. */
#ifndef TEST_REPORT_JSON_SCHEMA_H
#define TEST_REPORT_JSON_SCHEMA_H

#include <jansson.h>
#include <regex.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static inline bool json_schema_fits(json_t *root, json_t *schema, json_t *value);

static inline json_t *json_schema_target(json_t *root, json_t *reference)
{
    static const char *const lists[] = {"$defs", "definitions"};
    const char *name = json_string_value(reference);
    json_t *target = NULL;
    assert_memory_equal(name, "#/", 2);
    for (size_t i = 0; i < 2; i++)
        if (strncmp(name + 2, lists[i], strlen(lists[i])) == 0)
            target = json_object_get(json_object_get(root, lists[i]), strrchr(name, '/') + 1);
    assert_non_null(target);
    return target;
}

static inline bool json_schema_is_type(json_t *type, json_t *value)
{
    static const char *const names[] = {
        [JSON_OBJECT] = "object",   [JSON_ARRAY] = "array", [JSON_STRING] = "string",
        [JSON_INTEGER] = "integer", [JSON_REAL] = "number", [JSON_TRUE] = "boolean",
        [JSON_FALSE] = "boolean",   [JSON_NULL] = "null"};
    const char *name = json_string_value(type);
    if (name)
        return strcmp(name, names[json_typeof(value)]) == 0 ||
               (json_is_integer(value) && strcmp(name, "number") == 0);
    for (size_t i = 0; i < json_array_size(type); i++)
        if (json_schema_is_type(json_array_get(type, i), value)) return true;
    return false;
}

static inline bool json_schema_matches(const char *pattern, const char *text)
{
    regex_t regex;
    assert_int_equal(regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB), 0);
    bool found = regexec(&regex, text, 0, NULL, 0) == 0;
    regfree(&regex);
    return found;
}

/* Whether a text can be (part of) a URI: printable ASCII, and what is escaped is escaped whole. */
static inline bool json_schema_is_uri(const char *text)
{
    for (; *text; text++) {
        if (*text <= ' ' || *text == 0x7F || strchr("<>\"{}|\\^`", *text)) return false;
        if (*text == '%' && strspn(text + 1, "0123456789ABCDEFabcdef") < 2) return false;
    }
    return true;
}

static inline bool json_schema_differ(json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        for (size_t k = 0; k < i; k++)
            if (json_equal(json_array_get(array, i), json_array_get(array, k))) return false;
    return true;
}

/* Whether a property that the schema does not name may be there. */
static inline bool json_schema_fits_others(json_t *root, json_t *schema, json_t *value)
{
    json_t *others = json_object_get(schema, "additionalProperties"), *member;
    const char *key;
    if (!others || json_is_true(others)) return true;
    json_object_foreach(value, key, member)
    {
        if (json_object_get(json_object_get(schema, "properties"), key)) continue;
        if (json_is_false(others) || !json_schema_fits(root, others, member)) return false;
    }
    return true;
}

/* How many of the alternatives a value fits. */
static inline size_t json_schema_count(json_t *root, json_t *schemas, json_t *value)
{
    size_t count = 0;
    for (size_t i = 0; i < json_array_size(schemas); i++)
        count += json_schema_fits(root, json_array_get(schemas, i), value);
    return count;
}

static inline bool json_schema_among(json_t *list, json_t *value)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_equal(json_array_get(list, i), value)) return true;
    return false;
}

static inline bool json_schema_fits_members(json_t *root, json_t *schema, json_t *value)
{
    const char *key;
    json_t *property, *item;
    size_t i;
    json_object_foreach(json_object_get(schema, "properties"), key, property)
    {
        json_t *member = json_object_get(value, key);
        if (member && !json_schema_fits(root, property, member)) return false;
    }
    json_array_foreach(json_object_get(schema, "required"), i, item)
    {
        if (json_is_object(value) && !json_object_get(value, json_string_value(item))) return false;
    }
    json_t *items = json_object_get(schema, "items");
    json_array_foreach(value, i, item)
    {
        if (items && !json_schema_fits(root, items, item)) return false;
    }
    return true;
}

static inline bool json_schema_fits(json_t *root, json_t *schema, json_t *value)
{
    json_t *key;
    if ((key = json_object_get(schema, "$ref")) &&
        !json_schema_fits(root, json_schema_target(root, key), value))
        return false;
    if ((key = json_object_get(schema, "type")) && !json_schema_is_type(key, value)) return false;
    if ((key = json_object_get(schema, "const")) && !json_equal(key, value)) return false;
    if ((key = json_object_get(schema, "enum")) && !json_schema_among(key, value)) return false;
    if ((key = json_object_get(schema, "minimum")) && json_is_integer(value) &&
        json_integer_value(value) < json_integer_value(key))
        return false;
    if ((key = json_object_get(schema, "maximum")) && json_is_integer(value) &&
        json_integer_value(value) > json_integer_value(key))
        return false;
    if ((key = json_object_get(schema, "minItems")) && json_is_array(value) &&
        json_array_size(value) < (size_t)json_integer_value(key))
        return false;
    if (json_is_true(json_object_get(schema, "uniqueItems")) && !json_schema_differ(value)) return false;
    if ((key = json_object_get(schema, "format")) && strncmp(json_string_value(key), "uri", 3) == 0 &&
        json_is_string(value) && !json_schema_is_uri(json_string_value(value)))
        return false;
    if (!json_schema_fits_others(root, schema, value)) return false;
    if ((key = json_object_get(schema, "pattern")) && json_is_string(value) &&
        !json_schema_matches(json_string_value(key), json_string_value(value)))
        return false;
    if ((key = json_object_get(schema, "allOf")) &&
        json_schema_count(root, key, value) < json_array_size(key))
        return false;
    if ((key = json_object_get(schema, "anyOf")) && json_schema_count(root, key, value) == 0) return false;
    if ((key = json_object_get(schema, "oneOf")) && json_schema_count(root, key, value) != 1) return false;
    return json_schema_fits_members(root, schema, value);
}

/* What the schema says of a member, through whatever it refers to; NULL: nothing. */
static inline json_t *json_schema_member(json_t *root, json_t *schema, const char *name)
{
    static const char *const alternatives[] = {"allOf", "anyOf", "oneOf"};
    json_t *found = json_object_get(json_object_get(schema, "properties"), name);
    json_t *reference = json_object_get(schema, "$ref");
    if (!found && reference) found = json_schema_member(root, json_schema_target(root, reference), name);
    for (size_t a = 0; a < 3 && !found; a++) {
        json_t *list = json_object_get(schema, alternatives[a]);
        for (size_t i = 0; i < json_array_size(list) && !found; i++)
            found = json_schema_member(root, json_array_get(list, i), name);
    }
    return found;
}

static inline void json_schema_check_described(json_t *root, json_t *schema, json_t *value, const char *path)
{
    const char *key;
    json_t *member;
    size_t i;
    json_object_foreach(value, key, member)
    {
        char below[512];
        snprintf(below, sizeof below, "%s.%s", path, key);
        json_t *described = json_schema_member(root, schema, key);
        if (!described) fail_msg("%s is not described", below);
        json_schema_check_described(root, described, member, below);
    }
    json_array_foreach(value, i, member)
    {
        json_t *items = json_object_get(schema, "items");
        if (!items && json_object_get(schema, "$ref"))
            items = json_object_get(json_schema_target(root, json_object_get(schema, "$ref")), "items");
        if (!items) fail_msg("%s: its items are not described", path);
        json_schema_check_described(root, items, member, path);
    }
}

/* Fails the test unless the value fits the schema and every key in it is described there. */
static inline void json_schema_check(json_t *root, json_t *schema, json_t *value, const char *path)
{
    if (!json_schema_fits(root, schema, value)) fail_msg("%s does not fit the schema", path);
    json_schema_check_described(root, schema, value, path);
}

#endif
