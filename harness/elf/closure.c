#include "closure.h"

#include <string.h>

typedef struct seen_region {
    hc_region region;
    bool is_written; /* its contents are in the text */
} seen_region;

typedef struct closure {
    const hc_program_code *program;
    const hc_elf_image *image;
    GChecksum *text;
    GHashTable *numbers; /* hc_machine_code to its number, from 1, as walked */
    GQueue *pending;     /* of hc_machine_code, numbered but not written */
    GArray *regions;     /* of seen_region, in the order of the walk */
    bool uses_thread_local, has_thread_local; /* what its text needs, and has */
    char *reason;                             /* why it cannot be told; the first one */
} closure;

/* ---- The text -------------------------------------------------------------------- */

G_GNUC_PRINTF(2, 3)
static void give_up(closure *c, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (!c->reason)
        c->reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

static void put_bytes(closure *c, const void *bytes, uint64_t size)
{
    g_checksum_update(c->text, bytes, (gssize)size);
}

static void put_number(closure *c, uint64_t number)
{
    put_bytes(c, &number, sizeof number);
}

/* A kind of fact and its parts: every one has its length, so that no two texts meet. */
static void put_word(closure *c, const char *word)
{
    put_number(c, strlen(word));
    put_bytes(c, word, strlen(word));
}

/* ---- Where something leads ------------------------------------------------------- */

static const hc_elf_symbol *symbol_of(const closure *c, const hc_machine_code *code)
{
    return hc_elf_function_at(c->image, code->address);
}

static void put_function(closure *c, uint64_t address)
{
    const hc_machine_code *code = hc_program_code_at(c->program, address);
    if (!code) {
        give_up(c, "code at %#" G_GINT64_MODIFIER "x is in no function", address);
        return;
    }
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(c->numbers, code));
    if (number == 0) {
        number = g_hash_table_size(c->numbers) + 1;
        g_hash_table_insert(c->numbers, (gpointer)code, GUINT_TO_POINTER(number));
        g_queue_push_tail(c->pending, (gpointer)code);
    }
    put_word(c, "function");
    put_number(c, number);
    put_number(c, address - code->address);
}

static bool is_code(const hc_elf_section *section)
{
    return section && (section->flags & SHF_EXECINSTR);
}

static void put_region(closure *c, const hc_region *region, uint64_t address)
{
    guint number = 0;
    while (number < c->regions->len &&
           g_array_index(c->regions, seen_region, number).region.from != region->from)
        number++;
    seen_region seen = {.region = *region};
    if (number == c->regions->len)
        g_array_append_val(c->regions, seen);
    put_word(c, region->name);
    put_number(c, number);
    put_number(c, address - region->from);
}

/* A pointer of which all that is known is its value. */
static void put_pointer(closure *c, uint64_t address)
{
    const hc_elf_section *section = hc_elf_section_at(c->image, address);
    hc_region region;
    if (is_code(section))
        put_function(c, address);
    else if (hc_program_region_at(c->program, address, &region))
        put_region(c, &region, address);
    else
        give_up(c, "address %#" G_GINT64_MODIFIER "x in '%s' is not understood", address,
                section ? section->name : "no section");
}

/* Names that lead anywhere, or to what each thread has for itself. */
static bool is_untraceable(const char *import)
{
    static const char *const names[] = {"dlsym", "dlvsym", "dlopen", "dlmopen",
                                        "__tls_get_addr"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_has_prefix(import, names[i]) && import[strlen(names[i])] == '@')
            return true;
    return false;
}

static void put_import(closure *c, const hc_elf_relocation *word)
{
    if (!word->symbol || is_untraceable(word->symbol))
        give_up(c, "it uses '%s'", word->symbol ? word->symbol : "?");
    else
        put_word(c, word->symbol);
    put_number(c, (uint64_t)word->addend);
    if (word->symbol_address != 0)
        put_pointer(c, word->symbol_address);
}

static void put_relocation(closure *c, const hc_elf_relocation *word)
{
    put_number(c, word->type);
    switch (word->type) {
    case R_X86_64_RELATIVE:
        put_pointer(c, (uint64_t)word->addend);
        break;
    case R_X86_64_64:
    case R_X86_64_GLOB_DAT:
    case R_X86_64_JUMP_SLOT:
        put_import(c, word);
        break;
    case R_X86_64_COPY:
        put_word(c, word->symbol ? word->symbol : "?");
        break;
    default:
        give_up(c, "a relocation of type %u is not understood", word->type);
    }
}

/* The slot that a stub of the procedure linkage table jumps through; 0: not understood.
 * [endbr64] [bnd] jmp *slot(%rip) */
static uint64_t slot_of_stub(const hc_elf_image *image, uint64_t address)
{
    static const uint8_t landing[] = {0xf3, 0x0f, 0x1e, 0xfa};
    const uint8_t *bytes = hc_elf_bytes(image, address, 11);
    if (bytes && memcmp(bytes, landing, sizeof landing) == 0) {
        address += sizeof landing;
        bytes += sizeof landing;
    } else if (!bytes) {
        bytes = hc_elf_bytes(image, address, 7);
    }
    if (!bytes)
        return 0;
    if (*bytes == 0xf2) {
        address++;
        bytes++;
    }
    int32_t distance;
    memcpy(&distance, bytes + 2, sizeof distance);
    bool jumps = bytes[0] == 0xff && bytes[1] == 0x25;
    return jumps ? address + 6 + (uint64_t)(int64_t)distance : 0;
}

static const hc_elf_relocation *import_of_stub(const hc_elf_image *image,
                                               uint64_t address)
{
    const hc_elf_section *section = hc_elf_section_at(image, address);
    if (!is_code(section) || !g_str_has_prefix(section->name, ".plt"))
        return NULL;
    return hc_elf_relocation_at(image, slot_of_stub(image, address));
}

static void put_destination(closure *c, uint64_t target)
{
    const hc_elf_section *section = hc_elf_section_at(c->image, target);
    const hc_elf_relocation *import = import_of_stub(c->image, target);
    if (import)
        put_relocation(c, import);
    else if (is_code(section) && !g_str_has_prefix(section->name, ".plt"))
        put_function(c, target);
    else
        give_up(c, "a jump into '%s' is not understood",
                section ? section->name : "no section");
}

/* ---- What instructions refer to -------------------------------------------------- */

/* Functions that read the argument as a string and do nothing else with it. */
static const char *string_argument(const hc_elf_image *image, const hc_reference *one)
{
    static const struct {
        const char *name;
        unsigned argument;
    } takers[] = {{"hc_fail@", 1},       {"hc_skip@", 1},       {"hc_counter@", 1},
                  {"__assert_fail@", 0}, {"__assert_fail@", 1}, {"__assert_fail@", 3},
                  {"strlen@", 0},        {"puts@", 0},          {"perror@", 0},
                  {"getenv@", 0},        {"fopen@", 0},         {"fopen@", 1}};
    const hc_elf_relocation *import =
        one->passed_to ? import_of_stub(image, one->passed_to) : NULL;
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

static void put_address(closure *c, const hc_machine_code *code, const hc_reference *one)
{
    const char *text = string_argument(c->image, one);
    if (text) {
        put_word(c, "string");
        put_word(c, text);
        return;
    }
    hc_region region;
    put_pointer(c, one->target);
    if (is_code(hc_elf_section_at(c->image, one->target))) {
        const hc_machine_code *taken = hc_program_code_at(c->program, one->target);
        if (taken && taken->address != one->target)
            give_up(c, "%s points into the middle of code", symbol_of(c, code)->name);
    } else if (hc_program_region_at(c->program, one->target, &region)) {
        /* Distances kept in data mean the same only where both ends kept theirs. */
        put_number(c, code->jumps_unseen ? code->address - region.from : 0);
        put_number(c, code->widens_loads ? c->image->constant_from - region.from : 0);
    }
}

/* Exactly these bytes, from where nothing writes; otherwise wherever they are. */
static void put_access(closure *c, const hc_reference *one)
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
    put_number(c, one->size_bytes);
    if (word && one->size_bytes == 8 && (is_constant || is_slot))
        put_relocation(c, word);
    else if (bytes && is_constant && !is_slot && !is_relocated)
        put_bytes(c, bytes, one->size_bytes);
    else
        put_pointer(c, one->target);
}

static void put_table(closure *c, const hc_reference *one)
{
    const hc_jump_table *table = hc_program_table_at(c->program, one->target);
    put_number(c, table->count);
    for (uint64_t i = 0; i < table->count; i++) {
        int32_t distance;
        memcpy(&distance, hc_elf_bytes(c->image, table->address + 4 * i, 4),
               sizeof distance);
        put_function(c, table->address + (uint64_t)(int64_t)distance);
    }
}

static void put_code(closure *c, const hc_machine_code *code)
{
    put_word(c, "code");
    put_number(c, code->bytes->len);
    put_bytes(c, code->bytes->data, code->bytes->len);
    put_number(c, code->references->len);
    c->uses_thread_local |= code->uses_thread_local;
    if (code->trouble)
        give_up(c, "%s: %s", symbol_of(c, code)->name, code->trouble);
    for (guint i = 0; i < code->references->len && !c->reason; i++) {
        const hc_reference *one = &g_array_index(code->references, hc_reference, i);
        put_number(c, one->kind);
        if (one->kind == HC_REFERENCE_CODE)
            put_destination(c, one->target);
        else if (one->kind == HC_REFERENCE_ADDRESS)
            put_address(c, code, one);
        else if (one->kind == HC_REFERENCE_TABLE)
            put_table(c, one);
        else
            put_access(c, one);
    }
}

/* ---- Regions --------------------------------------------------------------------- */

static void blank(uint8_t *bytes, const hc_region *region, uint64_t address,
                  uint64_t size)
{
    memset(bytes + (address - region->from), 0, MIN(size, region->to - address));
}

static void put_tables_in(closure *c, const hc_region *region, uint8_t *bytes)
{
    for (guint i = 0; i < c->program->tables->len; i++) {
        const hc_jump_table *one = &g_array_index(c->program->tables, hc_jump_table, i);
        if (one->address < region->from || one->address >= region->to)
            continue;
        put_number(c, one->address - region->from);
        put_number(c, one->count);
        for (uint64_t k = 0; k < one->count; k++)
            put_number(c, hc_jump_table_entry(c->program, one, k));
        blank(bytes, region, one->address, 4 * one->count);
    }
}

static void put_relocations_in(closure *c, const hc_region *region, uint8_t *bytes)
{
    guint first = hc_elf_first_relocation(c->image, region->from);
    for (guint i = first; i < c->image->relocations->len && !c->reason; i++) {
        const hc_elf_relocation *one =
            &g_array_index(c->image->relocations, hc_elf_relocation, i);
        if (one->address >= region->to)
            break;
        put_number(c, one->address - region->from);
        put_relocation(c, one);
        if (one->type != R_X86_64_COPY)
            blank(bytes, region, one->address, 8);
    }
}

static void put_contents(closure *c, const hc_region *region)
{
    uint64_t size = region->to - region->from;
    if (size > (UINT64_C(1) << 30)) { /* mostly .bss; nothing to hold in memory here */
        give_up(c, "'%s' is too large to compare", region->name);
        return;
    }
    uint8_t *bytes = g_malloc0(size);
    for (guint i = 0; i < c->image->sections->len; i++) {
        const hc_elf_section *one = &g_array_index(c->image->sections, hc_elf_section, i);
        if (one->bytes && one->address >= region->from &&
            one->address + one->size_bytes <= region->to)
            memcpy(bytes + (one->address - region->from), one->bytes, one->size_bytes);
    }
    put_word(c, region->name);
    put_tables_in(c, region, bytes);
    put_relocations_in(c, region, bytes);
    put_number(c, size);
    put_bytes(c, bytes, size);
    g_free(bytes);
}

/* ---- What runs before the kernel ------------------------------------------------- */

static bool calls_only(const closure *c, const hc_reference *one, const char *name)
{
    const hc_elf_relocation *import = import_of_stub(c->image, one->target);
    return import && import->symbol && g_str_has_prefix(import->symbol, name) &&
           import->symbol[strlen(name)] == '@';
}

/* HC_SUITE_MAIN's: hands its tables to the library. What they list is compared by name
 * and arguments, and would draw in every other kernel. */
static bool is_plain_main(const closure *c, const hc_machine_code *code)
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

static void put_main(closure *c)
{
    const hc_machine_code *code = hc_program_code_at(c->program, c->image->main_address);
    if (c->image->main_address == 0 || !code)
        give_up(c, "the program has no main");
    else if (is_plain_main(c, code))
        put_word(c, "main");
    else
        put_function(c, code->address);
}

/* All that it and what it calls can change are the program's variables; whoever reaches
 * those finds it there. */
static bool changes_variables_alone(const closure *c, const hc_machine_code *code,
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
static bool is_compilers_own(const closure *c, uint64_t address)
{
    const hc_elf_symbol *called = hc_elf_function_at(c->image, address);
    return called && strcmp(called->name, "frame_dummy") == 0;
}

static bool is_confined(const closure *c, uint64_t address)
{
    GHashTable *seen = g_hash_table_new(NULL, NULL);
    bool confined =
        changes_variables_alone(c, hc_program_code_at(c->program, address), seen);
    g_hash_table_unref(seen);
    return confined;
}

/* Those that can change variables alone, or those that can do more. */
static void put_constructors(closure *c, bool confined)
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
        put_word(c, "constructor");
        put_relocation(c, one);
    }
}

/* Other objects call or read what the program exports in the place of their own. */
static void put_exports(closure *c)
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
        put_word(c, one->name);
        put_pointer(c, one->address);
    }
}

/* ---- The walk -------------------------------------------------------------------- */

static bool put_next_region(closure *c)
{
    for (guint i = 0; i < c->regions->len; i++) {
        seen_region *one = &g_array_index(c->regions, seen_region, i);
        if (one->is_written)
            continue;
        one->is_written = true;
        hc_region region = one->region; /* the array may grow */
        put_contents(c, &region);
        if (region.is_writable)
            put_constructors(c, true);
        return true;
    }
    return false;
}

/* Code has the offsets, so that what is left is what stands there at the start. */
static void put_thread_local(closure *c)
{
    const hc_elf_image *image = c->image;
    uint64_t size = image->thread_file_bytes, from = image->thread_from;
    const uint8_t *bytes = size ? hc_elf_bytes(image, from, size) : NULL;
    c->has_thread_local = true;
    put_word(c, "thread-local");
    put_number(c, image->thread_bytes);
    put_number(c, image->thread_alignment);
    put_number(c, size);
    if (size == 0)
        return;
    if (!bytes || hc_elf_first_relocation(image, from) !=
                      hc_elf_first_relocation(image, from + size))
        give_up(c, "thread-local storage with pointers is not understood");
    else
        put_bytes(c, bytes, size);
}

static void walk(closure *c)
{
    do {
        while (!c->reason && !g_queue_is_empty(c->pending))
            put_code(c, g_queue_pop_head(c->pending));
        if (c->uses_thread_local && !c->has_thread_local)
            put_thread_local(c);
    } while (!c->reason && put_next_region(c));
}

static void put_root(closure *c, const char *word, uint64_t address)
{
    put_word(c, word);
    if (address != 0)
        put_function(c, address);
}

static void put_roots(closure *c, const hc_code_roots *roots)
{
    if (!c->image->is_x86_64)
        give_up(c, "only code of x86-64 is understood");
    else if (!c->image->is_position_independent)
        give_up(c, "the program is not position-independent");
    else if (!c->image->has_symbols)
        give_up(c, "the program has no symbol table");
    else if (c->image->has_packed_relocations)
        give_up(c, "the program's relocations are packed");
    if (c->reason)
        return;
    put_root(c, "run", roots->run);
    put_root(c, "set_up", roots->set_up);
    put_root(c, "tear_down", roots->tear_down);
    put_root(c, "unavailable", roots->unavailable);
    put_root(c, "reference", roots->reference);
    put_main(c);
    put_constructors(c, false);
    put_exports(c);
}

char *hc_closure_hash(const hc_program_code *program, const hc_code_roots *roots,
                      char **reason)
{
    closure c = {.program = program,
                 .image = program->image,
                 .text = g_checksum_new(G_CHECKSUM_SHA256),
                 .numbers = g_hash_table_new(NULL, NULL),
                 .pending = g_queue_new(),
                 .regions = g_array_new(FALSE, FALSE, sizeof(seen_region))};
    put_roots(&c, roots);
    walk(&c);
    char *hash = c.reason ? NULL : g_strdup(g_checksum_get_string(c.text));
    *reason = c.reason;
    g_checksum_free(c.text);
    g_hash_table_unref(c.numbers);
    g_queue_free(c.pending);
    g_array_unref(c.regions);
    return hash;
}
