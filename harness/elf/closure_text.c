#include "closure_text.h"

#include <string.h>

/* ---- The text -------------------------------------------------------------------- */

void hc_closure_give_up(hc_closure *c, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (!c->reason)
        c->reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

void hc_closure_put_bytes(hc_closure *c, const void *bytes, uint64_t size)
{
    g_checksum_update(c->text, bytes, (gssize)size);
}

void hc_closure_put_number(hc_closure *c, uint64_t number)
{
    hc_closure_put_bytes(c, &number, sizeof number);
}

/* A kind of fact and its parts: every one has its length, so that no two texts meet. */
void hc_closure_put_word(hc_closure *c, const char *word)
{
    hc_closure_put_number(c, strlen(word));
    hc_closure_put_bytes(c, word, strlen(word));
}

/* ---- Where something leads ------------------------------------------------------- */

void hc_closure_put_function(hc_closure *c, uint64_t address)
{
    const hc_machine_code *code = hc_program_code_at(c->program, address);
    if (!code) {
        hc_closure_give_up(c, "code at %#" G_GINT64_MODIFIER "x is in no function",
                           address);
        return;
    }
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(c->numbers, code));
    if (number == 0) {
        number = g_hash_table_size(c->numbers) + 1;
        g_hash_table_insert(c->numbers, (gpointer)code, GUINT_TO_POINTER(number));
        g_queue_push_tail(c->pending, (gpointer)code);
    }
    hc_closure_put_word(c, "function");
    hc_closure_put_number(c, number);
    hc_closure_put_number(c, address - code->address);
}

bool hc_is_code(const hc_elf_section *section)
{
    return section && (section->flags & SHF_EXECINSTR);
}

static void put_region(hc_closure *c, const hc_region *region, uint64_t address)
{
    guint number = 0;
    while (number < c->regions->len &&
           g_array_index(c->regions, hc_seen_region, number).region.from != region->from)
        number++;
    hc_seen_region seen = {.region = *region};
    if (number == c->regions->len)
        g_array_append_val(c->regions, seen);
    hc_closure_put_word(c, region->name);
    hc_closure_put_number(c, number);
    hc_closure_put_number(c, address - region->from);
}

void hc_closure_put_pointer(hc_closure *c, uint64_t address)
{
    const hc_elf_section *section = hc_elf_section_at(c->image, address);
    hc_region region;
    if (hc_is_code(section))
        hc_closure_put_function(c, address);
    else if (hc_program_region_at(c->program, address, &region))
        put_region(c, &region, address);
    else
        hc_closure_give_up(c,
                           "address %#" G_GINT64_MODIFIER "x in '%s' is not understood",
                           address, section ? section->name : "no section");
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

static void put_import(hc_closure *c, const hc_elf_relocation *word)
{
    if (!word->symbol || is_untraceable(word->symbol))
        hc_closure_give_up(c, "it uses '%s'", word->symbol ? word->symbol : "?");
    else
        hc_closure_put_word(c, word->symbol);
    hc_closure_put_number(c, (uint64_t)word->addend);
    if (word->symbol_address != 0)
        hc_closure_put_pointer(c, word->symbol_address);
}

void hc_closure_put_relocation(hc_closure *c, const hc_elf_relocation *word)
{
    hc_closure_put_number(c, word->type);
    switch (word->type) {
    case R_X86_64_RELATIVE:
        hc_closure_put_pointer(c, (uint64_t)word->addend);
        break;
    case R_X86_64_64:
    case R_X86_64_GLOB_DAT:
    case R_X86_64_JUMP_SLOT:
        put_import(c, word);
        break;
    case R_X86_64_COPY:
        hc_closure_put_word(c, word->symbol ? word->symbol : "?");
        break;
    default:
        hc_closure_give_up(c, "a relocation of type %u is not understood", word->type);
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

const hc_elf_relocation *hc_import_of_stub(const hc_elf_image *image, uint64_t address)
{
    const hc_elf_section *section = hc_elf_section_at(image, address);
    if (!hc_is_code(section) || !g_str_has_prefix(section->name, ".plt"))
        return NULL;
    return hc_elf_relocation_at(image, slot_of_stub(image, address));
}

void hc_closure_put_destination(hc_closure *c, uint64_t target)
{
    const hc_elf_section *section = hc_elf_section_at(c->image, target);
    const hc_elf_relocation *import = hc_import_of_stub(c->image, target);
    if (import)
        hc_closure_put_relocation(c, import);
    else if (hc_is_code(section) && !g_str_has_prefix(section->name, ".plt"))
        hc_closure_put_function(c, target);
    else
        hc_closure_give_up(c, "a jump into '%s' is not understood",
                           section ? section->name : "no section");
}
