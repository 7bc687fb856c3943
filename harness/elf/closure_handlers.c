#include "closure_handlers.h"

/* A word that the loader writes; typeinfo is data, or an import. */
static void put_word_at(hc_closure *c, uint64_t address)
{
    const hc_elf_relocation *word = hc_elf_relocation_at(c->image, address);
    hc_closure_put_number(c, address != 0);
    if (word)
        hc_closure_put_relocation(c, word);
    else if (address != 0)
        hc_closure_give_up(c, "a type of exceptions is not understood");
}

/* Control enters at a pad, which the instructions do not show. */
static bool enters_sequence(const hc_machine_code *code, uint64_t pad)
{
    for (guint i = 0; i < code->references->len; i++) {
        const hc_reference *one = &g_array_index(code->references, hc_reference, i);
        uint64_t target = code->address + pad;
        if (one->kind == HC_REFERENCE_TABLE && target >= one->alone_from &&
            target < one->alone_to)
            return true;
    }
    return false;
}

static void put_site(hc_closure *c, const hc_machine_code *code, const hc_call_site *site)
{
    hc_closure_put_number(c, site->from);
    hc_closure_put_number(c, site->size_bytes);
    hc_closure_put_number(c, site->pad);
    hc_closure_put_number(c, (uint64_t)site->filter);
    put_word_at(c, site->type);
    if (site->pad >= code->size_bytes || enters_sequence(code, site->pad))
        hc_closure_give_up(c, "where an exception leads to is not understood");
}

void hc_closure_put_handlers(hc_closure *c, const hc_machine_code *code)
{
    const hc_unwind_table *table = c->program->unwinding;
    const hc_unwind_entry *entry = hc_unwind_entry_at(table, code->address);
    if (table->trouble)
        hc_closure_give_up(c, "%s", table->trouble);
    hc_closure_put_number(c, entry != NULL);
    if (!entry || c->reason)
        return;
    put_word_at(c, entry->personality);
    hc_closure_put_number(c, entry->handlers != 0);
    if (entry->handlers == 0)
        return;
    GArray *sites = hc_call_sites_read(c->image, entry->handlers);
    if (!sites || entry->from != code->address) {
        hc_closure_give_up(c, "a function's table of exceptions is not understood");
    } else {
        hc_closure_put_number(c, sites->len);
        for (guint i = 0; i < sites->len; i++)
            put_site(c, code, &g_array_index(sites, hc_call_site, i));
    }
    if (sites)
        g_array_unref(sites);
}
