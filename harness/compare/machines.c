#include "machines.h"

hc_machines hc_machines_compare(const hc_run *base, const hc_run *head)
{
    const char *one = base->machine.class_id, *other = head->machine.class_id;
    if (!one || !other)
        return HC_MACHINES_UNKNOWN;
    return g_strcmp0(one, other) == 0 ? HC_MACHINES_SAME : HC_MACHINES_DIFFER;
}

/* ---- Differences ----------------------------------------------------------------- */

static void add_text(GString *out, const char *what, const char *base, const char *head)
{
    if (g_strcmp0(base, head) == 0)
        return;
    g_string_append_printf(out, "%s%s '%s' and '%s'", out->len > 0 ? ", " : "", what,
                           base ? base : "", head ? head : "");
}

static void add_number(GString *out, const char *what, uint64_t base, uint64_t head)
{
    if (base != head)
        g_string_append_printf(out, "%s%s %" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT,
                               out->len > 0 ? ", " : "", what, base, head);
}

static const hc_allocator_info *find_allocator(const hc_run *run, const char *name)
{
    for (guint i = 0; i < run->allocators->len; i++) {
        const hc_allocator_info *allocator = run->allocators->pdata[i];
        if (g_strcmp0(allocator->name, name) == 0)
            return allocator;
    }
    return NULL;
}

static void add_allocators(GString *out, const hc_run *base, const hc_run *head)
{
    for (guint i = 0; i < base->allocators->len; i++) {
        const hc_allocator_info *one = base->allocators->pdata[i];
        const hc_allocator_info *other = find_allocator(head, one->name);
        add_text(out, "allocator", one->name, other ? other->name : NULL);
        if (other) {
            add_text(out, "allocator version", one->version, other->version);
            add_text(out, "allocator settings", one->conf, other->conf);
        }
    }
}

static void add_suites(GString *out, const hc_run *base, const hc_run *head)
{
    add_number(out, "number of suites", base->suites->len, head->suites->len);
    for (guint i = 0; i < MIN(base->suites->len, head->suites->len); i++) {
        const hc_suite_info *one = base->suites->pdata[i],
                            *other = head->suites->pdata[i];
        add_text(out, "compiler", one->compiler, other->compiler);
        add_text(out, "compiler flags", one->flags, other->flags);
    }
}

char *hc_machines_differences(const hc_run *base, const hc_run *head)
{
    const hc_machine *one = &base->machine, *other = &head->machine;
    GString *out = g_string_new(NULL);
    add_text(out, "cpu", one->cpu, other->cpu);
    add_text(out, "architecture", one->arch, other->arch);
    add_text(out, "virtualisation", one->virt, other->virt);
    add_number(out, "cores", one->cores, other->cores);
    add_number(out, "bytes of L1", one->l1d_bytes, other->l1d_bytes);
    add_number(out, "bytes of L2", one->l2_bytes, other->l2_bytes);
    add_number(out, "bytes of L3", one->l3_bytes, other->l3_bytes);
    add_allocators(out, base, head);
    add_suites(out, base, head);
    return g_string_free(out, FALSE);
}

bool hc_allocators_agree(const hc_run *base, const hc_run *head, const char *name)
{
    const hc_allocator_info *one = find_allocator(base, name);
    const hc_allocator_info *other = find_allocator(head, name);
    if (!one || !other)
        return one == other;
    return g_strcmp0(one->version, other->version) == 0 &&
           g_strcmp0(one->conf, other->conf) == 0;
}
