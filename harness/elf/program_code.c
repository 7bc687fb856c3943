#include "program_code.h"

#include <string.h>

/* ---- Jump tables ----------------------------------------------------------------- */

static const hc_elf_symbol *symbol_of(const hc_program_code *program,
                                      const hc_machine_code *code)
{
    return hc_elf_function_at(program->image, code->address);
}

/* A switch leads to places in its function, some of which may have been split off. */
static bool entry_target(const hc_program_code *program, const hc_machine_code *code,
                         uint64_t table, uint64_t index, uint64_t *place)
{
    const uint8_t *bytes = hc_elf_bytes(program->image, table + 4 * index, 4);
    if (!bytes)
        return false;
    int32_t distance;
    memcpy(&distance, bytes, sizeof distance);
    uint64_t target = table + (uint64_t)(int64_t)distance;
    const hc_elf_symbol *found = hc_elf_function_at(program->image, target);
    if (!found)
        return false;
    const char *own = symbol_of(program, code)->name;
    bool is_cold = g_str_has_prefix(found->name, own) &&
                   g_str_has_prefix(found->name + strlen(own), ".cold");
    *place = target - found->address + (is_cold ? HC_ENTRY_COLD : 0);
    return is_cold || found->address == code->address;
}

uint64_t hc_jump_table_entry(const hc_program_code *program, const hc_jump_table *table,
                             uint64_t index)
{
    uint64_t place = 0;
    entry_target(program, table->code, table->address, index, &place);
    return place;
}

static gint by_address(gconstpointer left, gconstpointer right)
{
    const hc_jump_table *a = left, *b = right;
    return (a->address > b->address) - (a->address < b->address);
}

/* An entry inside a sequence that was taken for one that runs from its start. */
static void distrust_entered(hc_machine_code *code, uint64_t place)
{
    for (guint i = 0; i < code->references->len; i++) {
        const hc_reference *one = &g_array_index(code->references, hc_reference, i);
        uint64_t target = code->address + place;
        if (one->kind == HC_REFERENCE_TABLE && target >= one->alone_from &&
            target < one->alone_to)
            code->jumps_unseen = true;
    }
}

/* A table ends where an entry leads elsewhere or the next table begins. */
static void measure_table(const hc_program_code *program, hc_jump_table *table,
                          uint64_t next)
{
    uint64_t place;
    while (table->address + 4 * (table->count + 1) <= next &&
           entry_target(program, table->code, table->address, table->count, &place)) {
        table->count++;
        distrust_entered((hc_machine_code *)table->code, place);
    }
}

static void find_tables(hc_program_code *program)
{
    GArray *tables = program->tables;
    for (guint i = 0; i < program->codes->len; i++) {
        const hc_machine_code *code = program->codes->pdata[i];
        for (guint k = 0; k < code->references->len; k++) {
            const hc_reference *one = &g_array_index(code->references, hc_reference, k);
            hc_jump_table table = {.address = one->target, .code = code};
            if (one->kind == HC_REFERENCE_TABLE)
                g_array_append_val(tables, table);
        }
    }
    g_array_sort(tables, by_address);
    for (guint i = 0; i < tables->len; i++) {
        hc_jump_table *table = &g_array_index(tables, hc_jump_table, i);
        measure_table(program, table,
                      i + 1 < tables->len ? table[1].address : UINT64_MAX);
    }
}

/* What looked like a table and has no entry is a pointer like others. */
static void settle_references(hc_program_code *program)
{
    for (guint i = 0; i < program->codes->len; i++) {
        hc_machine_code *code = program->codes->pdata[i];
        for (guint k = 0; k < code->references->len; k++) {
            hc_reference *one = &g_array_index(code->references, hc_reference, k);
            if (one->kind != HC_REFERENCE_TABLE)
                continue;
            const hc_jump_table *table = hc_program_table_at(program, one->target);
            if (table && table->count > 0 && table->code == code)
                continue;
            one->kind = HC_REFERENCE_ADDRESS;
            code->jumps_unseen = true;
        }
    }
}

const hc_jump_table *hc_program_table_at(const hc_program_code *program, uint64_t address)
{
    for (guint i = 0; i < program->tables->len; i++) {
        const hc_jump_table *one = &g_array_index(program->tables, hc_jump_table, i);
        if (one->address == address && one->count > 0)
            return one;
    }
    return NULL;
}

/* ---- Regions --------------------------------------------------------------------- */

static bool is_variable(const hc_elf_section *section)
{
    return strcmp(section->name, ".data") == 0 || strcmp(section->name, ".bss") == 0;
}

static bool is_constant(const hc_elf_image *image, const hc_elf_section *section)
{
    if (section->flags & SHF_WRITE)
        return g_str_has_prefix(section->name, ".data.rel.ro") &&
               section->address >= image->constant_from &&
               section->address + section->size_bytes <= image->constant_to;
    return g_str_has_prefix(section->name, ".rodata");
}

/* The gap between its sections belongs to it: the start files point there. */
static hc_region variables_of(const hc_elf_image *image)
{
    hc_region region = {.name = "variables", .from = UINT64_MAX, .is_writable = true};
    for (guint i = 0; i < image->sections->len; i++) {
        const hc_elf_section *one = &g_array_index(image->sections, hc_elf_section, i);
        if (!is_variable(one))
            continue;
        region.from = MIN(region.from, one->address);
        region.to = MAX(region.to, one->address + one->size_bytes);
    }
    return region;
}

bool hc_program_region_at(const hc_program_code *program, uint64_t address,
                          hc_region *region)
{
    *region = variables_of(program->image);
    if (address >= region->from && address < region->to)
        return true;
    const hc_elf_section *here = hc_elf_section_at(program->image, address);
    if (!here || !is_constant(program->image, here))
        return false;
    *region =
        (hc_region){here->name, here->address, here->address + here->size_bytes, false};
    return true;
}

/* ---- The program ----------------------------------------------------------------- */

static void free_code(gpointer code)
{
    hc_machine_code_free(code);
}

hc_program_code *hc_program_code_read(const hc_elf_image *image)
{
    hc_program_code *program = g_new0(hc_program_code, 1);
    program->image = image;
    program->codes = g_ptr_array_new_with_free_func(free_code);
    program->tables = g_array_new(FALSE, FALSE, sizeof(hc_jump_table));
    for (guint i = 0; i < image->functions->len; i++)
        g_ptr_array_add(program->codes,
                        hc_machine_code_read(
                            image, &g_array_index(image->functions, hc_elf_symbol, i)));
    program->unwinding = hc_unwind_table_read(image);
    find_tables(program);
    settle_references(program);
    return program;
}

void hc_program_code_free(hc_program_code *program)
{
    if (!program)
        return;
    g_ptr_array_unref(program->codes);
    g_array_unref(program->tables);
    hc_unwind_table_free(program->unwinding);
    g_free(program);
}

const hc_machine_code *hc_program_code_at(const hc_program_code *program,
                                          uint64_t address)
{
    const hc_elf_symbol *function = hc_elf_function_at(program->image, address);
    if (!function)
        return NULL;
    const hc_elf_symbol *first =
        &g_array_index(program->image->functions, hc_elf_symbol, 0);
    return program->codes->pdata[function - first];
}
