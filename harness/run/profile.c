#include "profile.h"

#include "yaml_file.h"

#include <string.h>

static const cyaml_schema_value_t args_entry = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 0, CYAML_UNLIMITED),
};

static const cyaml_schema_field_t rule_fields[] = {
    CYAML_FIELD_STRING_PTR("suite", CYAML_FLAG_POINTER, hc_select_rule, suite, 1,
                           CYAML_UNLIMITED),
    CYAML_FIELD_STRING_PTR("table", CYAML_FLAG_POINTER, hc_select_rule, table, 1,
                           CYAML_UNLIMITED),
    CYAML_FIELD_SEQUENCE("args", CYAML_FLAG_POINTER, hc_select_rule, args, &args_entry, 0,
                         CYAML_UNLIMITED),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t rule_entry = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, hc_select_rule, rule_fields),
};

static const cyaml_schema_field_t launches_fields[] = {
    CYAML_FIELD_UINT("min", CYAML_FLAG_DEFAULT, hc_launch_range, min),
    CYAML_FIELD_UINT("max", CYAML_FLAG_DEFAULT, hc_launch_range, max),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t profile_fields[] = {
    CYAML_FIELD_STRING_PTR("name", CYAML_FLAG_POINTER, hc_profile, name, 1,
                           CYAML_UNLIMITED),
    CYAML_FIELD_STRING_PTR("about", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, hc_profile,
                           about, 0, CYAML_UNLIMITED),
    CYAML_FIELD_FLOAT("budget_s", CYAML_FLAG_DEFAULT, hc_profile, budget_s),
    CYAML_FIELD_FLOAT("slice_ms", CYAML_FLAG_DEFAULT, hc_profile, slice_ms),
    CYAML_FIELD_UINT("slices", CYAML_FLAG_DEFAULT, hc_profile, slices),
    CYAML_FIELD_MAPPING("launches", CYAML_FLAG_DEFAULT, hc_profile, launches,
                        launches_fields),
    CYAML_FIELD_FLOAT("precision_percent", CYAML_FLAG_DEFAULT, hc_profile,
                      precision_percent),
    CYAML_FIELD_BOOL("heap", CYAML_FLAG_DEFAULT, hc_profile, heap),
    CYAML_FIELD_BOOL("footprint", CYAML_FLAG_DEFAULT, hc_profile, footprint),
    CYAML_FIELD_FLOAT("wall_limit_s", CYAML_FLAG_DEFAULT, hc_profile, wall_limit_s),
    CYAML_FIELD_UINT("memory_limit_mib", CYAML_FLAG_DEFAULT, hc_profile,
                     memory_limit_mib),
    CYAML_FIELD_SEQUENCE("select", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, hc_profile,
                         select, &rule_entry, 0, CYAML_UNLIMITED),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t profile_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, hc_profile, profile_fields),
};

/* ---- What the schema cannot say -------------------------------------------------- */

typedef struct range_check {
    const char *field;
    double value, least, most;
} range_check;

static bool fields_are_in_range(const hc_profile *profile, const char *path,
                                GError **error)
{
    const range_check checks[] = {
        {"budget_s", profile->budget_s, 0.1, 86400},
        {"slice_ms", profile->slice_ms, 0.01, 10000},
        {"slices", profile->slices, 1, 1000},
        {"launches.min", profile->launches.min, 1, 10000},
        {"launches.max", profile->launches.max, profile->launches.min, 10000},
        {"precision_percent", profile->precision_percent, 0, 100},
        {"wall_limit_s", profile->wall_limit_s, 0.01, 86400},
        {"memory_limit_mib", (double)profile->memory_limit_mib, 16, 1 << 24},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++) {
        const range_check *check = &checks[i];
        if (check->value >= check->least && check->value <= check->most)
            continue;
        hc_yaml_blame(error, path, check->field, "is %g, expected %g to %g", check->value,
                      check->least, check->most);
        return false;
    }
    return true;
}

static bool expressions_are_valid(const hc_profile *profile, const char *path,
                                  GError **error)
{
    for (unsigned i = 0; i < profile->select_count; i++) {
        const hc_select_rule *rule = &profile->select[i];
        for (unsigned k = 0; k < rule->args_count; k++) {
            GError *failure = NULL;
            GRegex *regex = g_regex_new(rule->args[k], 0, 0, &failure);
            if (!regex) {
                char *field = g_strdup_printf("select[%u].args[%u]", i, k);
                hc_yaml_blame(error, path, field, "%s", failure->message);
                g_free(field);
                g_error_free(failure);
                return false;
            }
            g_regex_unref(regex);
        }
    }
    return true;
}

/* ---- Loading --------------------------------------------------------------------- */

static char *profile_path(const char *name_or_path, const char *directory)
{
    if (strchr(name_or_path, '/') || g_str_has_suffix(name_or_path, ".yaml"))
        return g_strdup(name_or_path);
    char *file = g_strconcat(name_or_path, ".yaml", NULL);
    char *path = g_build_filename(directory, file, NULL);
    g_free(file);
    return path;
}

static char *digest_of(const char *path)
{
    char *content = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &content, &length, NULL))
        return g_strdup("unreadable");
    char *digest =
        g_compute_checksum_for_string(G_CHECKSUM_SHA256, content, (gssize)length);
    g_free(content);
    return digest;
}

hc_profile *hc_profile_load(const char *name_or_path, const char *directory,
                            GError **error)
{
    char *path = profile_path(name_or_path, directory);
    hc_profile *profile = hc_yaml_load(path, &profile_schema, "a profile", error);
    if (profile && (!fields_are_in_range(profile, path, error) ||
                    !expressions_are_valid(profile, path, error))) {
        hc_profile_free(profile);
        profile = NULL;
    }
    if (profile)
        profile->digest = digest_of(path);
    g_free(path);
    return profile;
}

void hc_profile_free(hc_profile *profile)
{
    if (!profile)
        return;
    g_free(profile->digest);
    hc_yaml_free(&profile_schema, profile);
}
