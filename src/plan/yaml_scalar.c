/* YAML scalars: the core schema of YAML 1.2.2, section 10.3.2. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/yaml_private.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static size_t span_digits(const char *text)
{
    size_t length = 0;
    while (is_digit(text[length]))
        length++;
    return length;
}

static bool is_any(const char *text, const char *const *spellings)
{
    for (; *spellings; spellings++)
        if (strcmp(text, *spellings) == 0) return true;
    return false;
}

static bool resolve_null(ts_node *node)
{
    static const char *const nulls[] = {"", "~", "null", "Null", "NULL", NULL};
    if (!is_any(node->text, nulls)) return false;
    node->kind = TS_NODE_NULL;
    return true;
}

static bool resolve_boolean(ts_node *node)
{
    static const char *const trues[] = {"true", "True", "TRUE", NULL};
    static const char *const falses[] = {"false", "False", "FALSE", NULL};
    bool value = is_any(node->text, trues);
    if (!value && !is_any(node->text, falses)) return false;
    node->kind = TS_NODE_BOOLEAN;
    node->value.boolean = value;
    return true;
}

static bool set_number(ts_node *node, double number)
{
    node->kind = TS_NODE_NUMBER;
    node->value.number = number;
    return true;
}

static int digit_value(char digit)
{
    if (is_digit(digit)) return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return 16;
}

/* 0o and 0x have no sign; decimal digits may begin with zeros, which mean nothing: 012 is twelve. */
static bool resolve_integer(ts_node *node)
{
    const char *digits = node->text;
    bool negative = *digits == '-';
    int base = 10;
    if (digits[0] == '0' && (digits[1] == 'o' || digits[1] == 'x')) {
        base = digits[1] == 'o' ? 8 : 16;
        digits += 2;
    } else if (*digits == '-' || *digits == '+') {
        digits++;
    }

    int64_t integer = 0;
    double number = 0; /* goes on where 64 bits end */
    bool overflow = false;
    for (const char *digit = digits; *digit; digit++) {
        int value = digit_value(*digit);
        if (value >= base) return false;
        number = number * base + value;
        overflow |= __builtin_mul_overflow(integer, base, &integer) ||
                    __builtin_add_overflow(integer, negative ? -value : value, &integer);
    }
    if (*digits == '\0') return false;
    /* Digit by digit a decimal would gather rounding errors. */
    if (overflow) return set_number(node, base == 10 ? strtod(node->text, NULL) : number);
    node->kind = TS_NODE_INTEGER;
    node->value.integer = integer;
    return true;
}

/* [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
 *
 * The shape is checked here, so that strtod cannot take more than YAML does (hex, "inf", white space). It
 * reads the point as the locale has it; this program never calls setlocale, so that is always '.'. */
static bool resolve_decimal(ts_node *node)
{
    const char *rest = node->text;
    if (*rest == '-' || *rest == '+') rest++;
    size_t whole = span_digits(rest), fraction = 0;
    rest += whole;
    if (*rest == '.') {
        fraction = span_digits(rest + 1);
        rest += 1 + fraction;
    }
    if (whole + fraction == 0) return false;
    if (*rest == 'e' || *rest == 'E') {
        rest++;
        if (*rest == '-' || *rest == '+') rest++;
        size_t exponent = span_digits(rest);
        if (exponent == 0) return false;
        rest += exponent;
    }
    if (*rest != '\0') return false;
    return set_number(node, strtod(node->text, NULL));
}

static bool resolve_number(ts_node *node)
{
    static const char *const infinities[] = {".inf", ".Inf", ".INF", NULL};
    static const char *const nans[] = {".nan", ".NaN", ".NAN", NULL};
    bool negative = *node->text == '-';
    const char *unsigned_text = node->text + (negative || *node->text == '+');
    if (*unsigned_text == '.' && is_any(unsigned_text, infinities))
        return set_number(node, negative ? -INFINITY : INFINITY);
    if (*node->text == '.' && is_any(node->text, nans)) return set_number(node, NAN);
    return resolve_decimal(node);
}

/* The first byte tells nearly always that a text is just a text. */
static bool resolve_plain(ts_node *node)
{
    switch (node->text[0]) {
    case '\0':
    case '~':
    case 'n':
    case 'N':
        return resolve_null(node);
    case 't':
    case 'T':
    case 'f':
    case 'F':
        return resolve_boolean(node);
    case '+':
    case '-':
    case '.':
    case '0' ... '9':
        return resolve_integer(node) || resolve_number(node);
    default:
        return false;
    }
}

static bool resolve_string(ts_node *node)
{
    (void)node;
    return false;
}

typedef bool resolver(ts_node *node);

/* Tags of other schemas say nothing here: their scalars are read as if they had none. */
static resolver *tag_resolver(const char *tag)
{
    static const struct {
        const char *tag;
        resolver *resolve;
    } core[] = {
        {"!", resolve_string},
        {"tag:yaml.org,2002:str", resolve_string},
        {"tag:yaml.org,2002:null", resolve_null},
        {"tag:yaml.org,2002:bool", resolve_boolean},
        {"tag:yaml.org,2002:int", resolve_integer},
        {"tag:yaml.org,2002:float", resolve_number},
    };
    for (size_t i = 0; i < sizeof core / sizeof core[0]; i++)
        if (strcmp(tag, core[i].tag) == 0) return core[i].resolve;
    return NULL;
}

void ts_yaml_resolve(ts_node *node, const char *tag, bool plain)
{
    resolver *resolve = tag ? tag_resolver(tag) : NULL;
    if (!resolve) resolve = plain ? resolve_plain : resolve_string;
    /* Quoted text under a tag may hold a NUL, where the resolvers would take it to end. */
    bool whole = plain || memchr(node->text, '\0', node->count) == NULL;
    if (whole && resolve(node)) return;
    node->kind = TS_NODE_STRING;
    node->quoted = resolve != resolve_plain;
}
