#include "doctor_json.h"

#include "json_put.h"
#include "run_facts_json.h"

char *hc_doctor_json(const GPtrArray *conditions, GError **error)
{
    hc_json_sink sink = {.subject = "doctor"};
    json_t *object = json_object(), *list = json_array();
    hc_put_string(object, "schema", HC_DOCTOR_SCHEMA);
    hc_put(object, "conditions", list);
    for (guint i = 0; i < conditions->len; i++)
        json_array_append_new(list, hc_condition_to_json(conditions->pdata[i]));
    return hc_json_text(&sink, object, error);
}
