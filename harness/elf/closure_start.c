#include "closure_start.h"

#include <string.h>

static bool calls_only(const hc_closure *c, const hc_reference *one, const char *name)
{
    const hc_elf_relocation *import = hc_import_of_stub(c->image, one->target);
    return import && import->symbol && g_str_has_prefix(import->symbol, name) &&
           import->symbol[strlen(name)] == '@';
}

/* HC_SUITE_MAIN's: hands its tables to the library. What they list is compared by name
 * and arguments, and would draw in every other kernel. */
static bool is_plain_main(const hc_closure *c, const hc_machine_code *code)
{
    bool is_plain = !code->trouble && !code->writes_beyond_stack;
    for (guint i = 0; i < code->references->len; i++) {
        const hc_reference *one = &g_array_index(code->references, hc_reference, i);
        if (one->kind == HC_REFERENCE_CODE)
            is_plain &= calls_only(c, one, "hc_suite_main") ||
                        calls_only(c, one, "__stack_chk_fail");
    }
    return is_plain && !code->calls_by_pointer;
}

void hc_closure_put_main(hc_closure *c)
{
    const hc_machine_code *code = hc_program_code_at(c->program, c->image->main_address);
    if (c->image->main_address == 0 || !code)
        hc_closure_give_up(c, "the program has no main");
    else if (is_plain_main(c, code))
        hc_closure_put_word(c, "main");
    else
        hc_closure_put_function(c, code->address);
}

/* All that it and what it calls can change are the program's variables; whoever reaches
 * those finds it there. */
static bool changes_variables_alone(const hc_closure *c, const hc_machine_code *code,
                                    GHashTable *seen)
{
    if (!code || code->trouble || code->calls_by_pointer || code->jumps_unseen ||
        code->uses_thread_local)
        return false;
    if (!g_hash_table_add(seen, (gpointer)code))
        return true;
    bool is_confined = true;
    for (guint i = 0; is_confined && i < code->references->len; i++) {
        const hc_reference *one = &g_array_index(code->references, hc_reference, i);
        if (one->kind == HC_REFERENCE_CODE)
            is_confined = changes_variables_alone(
                c, hc_program_code_at(c->program, one->target), seen);
        else
            is_confined = !hc_elf_relocation_at(c->image, one->target);
    }
    return is_confined;
}

/* The same in every program; it has no size, nor has anything of people's this name. */
static bool is_compilers_own(const hc_closure *c, uint64_t address)
{
    const hc_elf_symbol *called = hc_elf_function_at(c->image, address);
    return called && strcmp(called->name, "frame_dummy") == 0;
}

static bool is_confined(const hc_closure *c, uint64_t address)
{
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    bool confined =
        changes_variables_alone(c, hc_program_code_at(c->program, address), seen);
    g_hash_table_unref(seen);
    return confined;
}

void hc_closure_put_constructors(hc_closure *c, bool confined)
{
    for (guint i = 0; i < c->image->relocations->len && !c->reason; i++) {
        const hc_elf_relocation *one =
            &g_array_index(c->image->relocations, hc_elf_relocation, i);
        const hc_elf_section *section = hc_elf_section_at(c->image, one->address);
        bool is_relative = one->type == R_X86_64_RELATIVE;
        uint64_t called = is_relative ? (uint64_t)one->addend : 0;
        if (!section ||
            (section->type != SHT_INIT_ARRAY && section->type != SHT_PREINIT_ARRAY))
            continue;
        if (is_compilers_own(c, called) || confined != is_confined(c, called))
            continue;
        hc_closure_put_word(c, "constructor");
        hc_closure_put_relocation(c, one);
    }
}

void hc_closure_put_exports(hc_closure *c)
{
    static const char *const usual[] = {
        "main",       "_start",       "_init",         "_fini", "__bss_start",
        "_end",       "_edata",       "end",           "edata", "__data_start",
        "data_start", "__dso_handle", "_IO_stdin_used"};
    for (guint i = 0; i < c->image->exports->len && !c->reason; i++) {
        const hc_elf_symbol *one = &g_array_index(c->image->exports, hc_elf_symbol, i);
        const hc_elf_relocation *word = hc_elf_relocation_at(c->image, one->address);
        bool is_usual = word && word->type == R_X86_64_COPY;
        for (size_t k = 0; k < G_N_ELEMENTS(usual); k++)
            is_usual |= strcmp(one->name, usual[k]) == 0;
        if (is_usual)
            continue;
        hc_closure_put_word(c, one->name);
        hc_closure_put_pointer(c, one->address);
    }
}
