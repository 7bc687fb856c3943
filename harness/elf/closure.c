#include "closure.h"

#include "closure_handlers.h"
#include "closure_start.h"

#include <string.h>

/* ---- What instructions refer to -------------------------------------------------- */

/* Functions that read the argument as a string and do nothing else with it. */
static const char *string_argument(const hc_elf_image *image, const hc_reference *one)
{
    static const struct {
        const char *name;
        unsigned argument;
    } takers[] = {
        {"hc_fail@", 1},
        {"hc_skip@", 1},
        {"hc_counter@", 1},
        {"__assert_fail@", 0},
        {"__assert_fail@", 1},
        {"__assert_fail@", 3},
        {"strlen@", 0},
        {"puts@", 0},
        {"perror@", 0},
        {"getenv@", 0},
        {"fopen@", 0},
        {"fopen@", 1},
        {"_ZN9benchmark8internal9BenchmarkC2EPKc@", 1},
        {"_ZN9benchmark5State13SkipWithErrorEPKc@", 1},
        {"_ZSt19__throw_logic_errorPKc@", 0},
        {"_ZSt20__throw_length_errorPKc@", 0},
        {"_ZNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEE6appendEPKc@", 1}};
    const hc_elf_relocation *import =
        one->passed_to ? hc_import_of_stub(image, one->passed_to) : NULL;
    const hc_elf_section *section = hc_elf_section_at(image, one->target);
    if (!import || !import->symbol || !section || !section->bytes ||
        (section->flags & (SHF_WRITE | SHF_EXECINSTR)))
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(takers); i++) {
        if (takers[i].argument != one->argument ||
            !g_str_has_prefix(import->symbol, takers[i].name))
            continue;
        uint64_t offset = one->target - section->address;
        const char *text = (const char *)section->bytes + offset;
        return memchr(text, '\0', section->size_bytes - offset) ? text : NULL;
    }
    return NULL;
}

static const hc_elf_symbol *symbol_of(const hc_closure *c, const hc_machine_code *code)
{
    return hc_elf_function_at(c->image, code->address);
}

/* Another library than libbenchmark, which may call what it is given. */
static bool is_handed_out(const hc_closure *c, const hc_reference *one)
{
    const hc_elf_relocation *import =
        one->passed_to ? hc_import_of_stub(c->image, one->passed_to) : NULL;
    return import &&
           !(import->symbol && g_str_has_prefix(import->symbol, "_ZN9benchmark"));
}

/* A function of another benchmark, which only that one runs. */
static bool is_others(const hc_closure *c, const hc_reference *one)
{
    return c->is_start && c->others &&
           g_hash_table_contains(c->others, GSIZE_TO_POINTER(one->target)) &&
           !is_handed_out(c, one);
}

static void put_address(hc_closure *c, const hc_machine_code *code,
                        const hc_reference *one)
{
    const char *text = string_argument(c->image, one);
    if (text) {
        hc_closure_put_word(c, "string");
        hc_closure_put_word(c, text);
        return;
    }
    if (is_others(c, one)) {
        hc_closure_put_word(c, "benchmark");
        return;
    }
    hc_region region;
    hc_closure_put_pointer(c, one->target);
    if (hc_is_code(hc_elf_section_at(c->image, one->target))) {
        const hc_machine_code *taken = hc_program_code_at(c->program, one->target);
        if (taken && taken->address != one->target)
            hc_closure_give_up(c, "%s points into the middle of code",
                               symbol_of(c, code)->name);
    } else if (hc_program_region_at(c->program, one->target, &region)) {
        /* Distances kept in data mean the same only where both ends kept theirs. */
        hc_closure_put_number(c, code->jumps_unseen ? code->address - region.from : 0);
        hc_closure_put_number(
            c, code->widens_loads ? c->image->constant_from - region.from : 0);
    }
}

/* Exactly these bytes, from where nothing writes; otherwise wherever they are. */
static void put_access(hc_closure *c, const hc_reference *one)
{
    const hc_elf_section *section = hc_elf_section_at(c->image, one->target);
    const hc_elf_relocation *word = hc_elf_relocation_at(c->image, one->target);
    /* A word that begins before it counts, too. */
    bool is_relocated =
        hc_elf_first_relocation(c->image, one->target - MIN(one->target, 7)) !=
        hc_elf_first_relocation(c->image, one->target + one->size_bytes);
    bool is_constant =
        one->target >= c->image->constant_from && one->target < c->image->constant_to;
    bool is_slot = section && g_str_has_prefix(section->name, ".got");
    is_constant |= section && !(section->flags & SHF_WRITE);
    const uint8_t *bytes = hc_elf_bytes(c->image, one->target, one->size_bytes);
    hc_closure_put_number(c, one->size_bytes);
    if (word && one->size_bytes == 8 && (is_constant || is_slot))
        hc_closure_put_relocation(c, word);
    else if (bytes && is_constant && !is_slot && !is_relocated)
        hc_closure_put_bytes(c, bytes, one->size_bytes);
    else
        hc_closure_put_pointer(c, one->target);
}

static void put_table(hc_closure *c, const hc_reference *one)
{
    const hc_jump_table *table = hc_program_table_at(c->program, one->target);
    hc_closure_put_number(c, table->count);
    for (uint64_t i = 0; i < table->count; i++) {
        int32_t distance;
        memcpy(&distance, hc_elf_bytes(c->image, table->address + 4 * i, 4),
               sizeof distance);
        hc_closure_put_function(c, table->address + (uint64_t)(int64_t)distance);
    }
}

static void put_code(hc_closure *c, const hc_machine_code *code)
{
    hc_closure_put_word(c, "code");
    hc_closure_put_number(c, code->bytes->len);
    hc_closure_put_bytes(c, code->bytes->data, code->bytes->len);
    hc_closure_put_number(c, code->references->len);
    c->uses_thread_local |= code->uses_thread_local;
    c->calls_by_pointer |= code->calls_by_pointer || code->jumps_unseen;
    if (code->trouble)
        hc_closure_give_up(c, "%s: %s", symbol_of(c, code)->name, code->trouble);
    for (guint i = 0; i < code->references->len && !c->reason; i++) {
        const hc_reference *one = &g_array_index(code->references, hc_reference, i);
        hc_closure_put_number(c, one->kind);
        if (one->kind == HC_REFERENCE_CODE)
            hc_closure_put_destination(c, one->target);
        else if (one->kind == HC_REFERENCE_ADDRESS)
            put_address(c, code, one);
        else if (one->kind == HC_REFERENCE_TABLE)
            put_table(c, one);
        else
            put_access(c, one);
    }
    hc_closure_put_handlers(c, code);
}

/* ---- Regions --------------------------------------------------------------------- */

static void blank(uint8_t *bytes, const hc_region *region, uint64_t address,
                  uint64_t size)
{
    memset(bytes + (address - region->from), 0, MIN(size, region->to - address));
}

static void put_tables_in(hc_closure *c, const hc_region *region, uint8_t *bytes)
{
    for (guint i = 0; i < c->program->tables->len; i++) {
        const hc_jump_table *one = &g_array_index(c->program->tables, hc_jump_table, i);
        if (one->address < region->from || one->address >= region->to)
            continue;
        hc_closure_put_number(c, one->address - region->from);
        hc_closure_put_number(c, one->count);
        for (uint64_t k = 0; k < one->count; k++)
            hc_closure_put_number(c, hc_jump_table_entry(c->program, one, k));
        blank(bytes, region, one->address, 4 * one->count);
    }
}

static void put_relocations_in(hc_closure *c, const hc_region *region, uint8_t *bytes)
{
    guint first = hc_elf_first_relocation(c->image, region->from);
    for (guint i = first; i < c->image->relocations->len && !c->reason; i++) {
        const hc_elf_relocation *one =
            &g_array_index(c->image->relocations, hc_elf_relocation, i);
        if (one->address >= region->to)
            break;
        hc_closure_put_number(c, one->address - region->from);
        hc_closure_put_relocation(c, one);
        if (one->type != R_X86_64_COPY)
            blank(bytes, region, one->address, 8);
    }
}

static void put_contents(hc_closure *c, const hc_region *region)
{
    uint64_t size = region->to - region->from;
    if (size > (UINT64_C(1) << 30)) { /* mostly .bss; nothing to hold in memory here */
        hc_closure_give_up(c, "'%s' is too large to compare", region->name);
        return;
    }
    uint8_t *bytes = g_malloc0(size);
    for (guint i = 0; i < c->image->sections->len; i++) {
        const hc_elf_section *one = &g_array_index(c->image->sections, hc_elf_section, i);
        if (one->bytes && one->address >= region->from &&
            one->address + one->size_bytes <= region->to)
            memcpy(bytes + (one->address - region->from), one->bytes, one->size_bytes);
    }
    hc_closure_put_word(c, region->name);
    put_tables_in(c, region, bytes);
    put_relocations_in(c, region, bytes);
    hc_closure_put_number(c, size);
    hc_closure_put_bytes(c, bytes, size);
    g_free(bytes);
}

/* ---- The walk -------------------------------------------------------------------- */

static bool put_next_region(hc_closure *c)
{
    for (guint i = 0; i < c->regions->len; i++) {
        hc_seen_region *one = &g_array_index(c->regions, hc_seen_region, i);
        if (one->is_written)
            continue;
        one->is_written = true;
        hc_region region = one->region; /* the array may grow */
        put_contents(c, &region);
        if (region.is_writable)
            hc_closure_put_constructors(c, true);
        return true;
    }
    return false;
}

/* Code has the offsets, so that what is left is what stands there at the start. */
static void put_thread_local(hc_closure *c)
{
    const hc_elf_image *image = c->image;
    uint64_t size = image->thread_file_bytes, from = image->thread_from;
    const uint8_t *bytes = size ? hc_elf_bytes(image, from, size) : NULL;
    c->has_thread_local = true;
    hc_closure_put_word(c, "thread-local");
    hc_closure_put_number(c, image->thread_bytes);
    hc_closure_put_number(c, image->thread_alignment);
    hc_closure_put_number(c, size);
    if (size == 0)
        return;
    if (!bytes || hc_elf_first_relocation(image, from) !=
                      hc_elf_first_relocation(image, from + size))
        hc_closure_give_up(c, "thread-local storage with pointers is not understood");
    else
        hc_closure_put_bytes(c, bytes, size);
}

static void walk(hc_closure *c)
{
    do {
        while (!c->reason && !g_queue_is_empty(c->pending))
            put_code(c, g_queue_pop_head(c->pending));
        if (c->uses_thread_local && !c->has_thread_local)
            put_thread_local(c);
    } while (!c->reason && put_next_region(c));
}

static void put_root(hc_closure *c, const char *word, uint64_t address)
{
    hc_closure_put_word(c, word);
    if (address != 0)
        hc_closure_put_function(c, address);
}

static void put_row(hc_closure *c, const hc_code_roots *roots)
{
    put_root(c, "run", roots->run);
    put_root(c, "set_up", roots->set_up);
    put_root(c, "tear_down", roots->tear_down);
    put_root(c, "unavailable", roots->unavailable);
    put_root(c, "reference", roots->reference);
    hc_closure_put_word(c, "methods");
    if (roots->methods != 0)
        hc_closure_put_pointer(c, roots->methods);
}

static void check_program(hc_closure *c)
{
    if (!c->image->is_x86_64)
        hc_closure_give_up(c, "only code of x86-64 is understood");
    else if (!c->image->is_position_independent)
        hc_closure_give_up(c, "the program is not position-independent");
    else if (!c->image->has_symbols)
        hc_closure_give_up(c, "the program has no symbol table");
    else if (c->image->has_packed_relocations)
        hc_closure_give_up(c, "the program's relocations are packed");
}

/* The row first: pointers that it makes itself are followed in any case. */
static void put_all(hc_closure *c, const hc_code_roots *roots)
{
    check_program(c);
    if (c->reason)
        return;
    hc_closure_put_word(c, c->others ? "alone" : "with others");
    put_row(c, roots);
    walk(c);
    c->is_start = true;
    hc_closure_put_word(c, "start");
    hc_closure_put_main(c);
    hc_closure_put_constructors(c, false);
    hc_closure_put_exports(c);
    walk(c);
}

static char *hash_once(const hc_program_code *program, const hc_code_roots *roots,
                       GHashTable *others, bool *calls_by_pointer, char **reason)
{
    hc_closure c = {.program = program,
                    .image = program->image,
                    .text = g_checksum_new(G_CHECKSUM_SHA256),
                    .numbers = g_hash_table_new(NULL, NULL),
                    .pending = g_queue_new(),
                    .regions = g_array_new(FALSE, FALSE, sizeof(hc_seen_region)),
                    .others = others};
    put_all(&c, roots);
    *calls_by_pointer = c.calls_by_pointer;
    char *hash = c.reason ? NULL : g_strdup(g_checksum_get_string(c.text));
    *reason = c.reason;
    g_checksum_free(c.text);
    g_hash_table_unref(c.numbers);
    g_queue_free(c.pending);
    g_array_unref(c.regions);
    return hash;
}

char *hc_closure_hash(const hc_program_code *program, const hc_code_roots *roots,
                      GHashTable *benchmarks, char **reason)
{
    bool calls_by_pointer;
    char *hash = hash_once(program, roots, benchmarks, &calls_by_pointer, reason);
    if (!calls_by_pointer)
        return hash;
    g_free(hash);
    g_free(*reason);
    return hash_once(program, roots, NULL, &calls_by_pointer, reason);
}
