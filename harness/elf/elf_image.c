#include "elf_image.h"

#include <string.h>

typedef struct reader {
    const uint8_t *bytes;
    uint64_t size;
    const Elf64_Ehdr *header;
    const Elf64_Shdr *sections;
} reader;

static bool within(const reader *r, uint64_t offset, uint64_t size)
{
    return offset <= r->size && size <= r->size - offset;
}

/* "" when it is not there: a name is only ever compared. */
static const char *string_at(const reader *r, uint32_t table, uint64_t offset)
{
    if (table >= r->header->e_shnum)
        return "";
    const Elf64_Shdr *strings = &r->sections[table];
    if (strings->sh_type != SHT_STRTAB || offset >= strings->sh_size)
        return "";
    const char *text = (const char *)r->bytes + strings->sh_offset + offset;
    return memchr(text, '\0', strings->sh_size - offset) ? text : "";
}

static const Elf64_Shdr *section_of_type(const reader *r, uint32_t type)
{
    for (unsigned i = 0; i < r->header->e_shnum; i++)
        if (r->sections[i].sh_type == type)
            return &r->sections[i];
    return NULL;
}

static bool read_headers(reader *r)
{
    const Elf64_Ehdr *header = (const Elf64_Ehdr *)r->bytes;
    if (r->size < sizeof *header || memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 ||
        header->e_ident[EI_CLASS] != ELFCLASS64 ||
        header->e_ident[EI_DATA] != ELFDATA2LSB || header->e_shnum == 0 ||
        header->e_shentsize != sizeof(Elf64_Shdr) || header->e_shoff % 8 != 0 ||
        !within(r, header->e_shoff, (uint64_t)header->e_shnum * sizeof(Elf64_Shdr)))
        return false;
    r->header = header;
    r->sections = (const Elf64_Shdr *)(r->bytes + header->e_shoff);
    for (unsigned i = 0; i < header->e_shnum; i++) {
        const Elf64_Shdr *s = &r->sections[i];
        if (s->sh_type != SHT_NOBITS &&
            (!within(r, s->sh_offset, s->sh_size) ||
             (s->sh_entsize > 1 && s->sh_offset % 8 != 0 && s->sh_entsize % 8 == 0)))
            return false;
    }
    return true;
}

static gint by_address(gconstpointer left, gconstpointer right)
{
    /* Every element of the sorted arrays but a section begins or is led by an address
     * that is compared by its own function below. */
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static gint sections_by_address(gconstpointer left, gconstpointer right)
{
    return by_address(&((const hc_elf_section *)left)->address,
                      &((const hc_elf_section *)right)->address);
}

/* The longest of those at one address comes first, so that it is the one that stays. */
static gint symbols_by_address(gconstpointer left, gconstpointer right)
{
    const hc_elf_symbol *a = left, *b = right;
    gint order = by_address(&a->address, &b->address);
    if (order == 0)
        order = (a->size_bytes < b->size_bytes) - (a->size_bytes > b->size_bytes);
    return order != 0 ? order : strcmp(a->name, b->name);
}

static gint symbols_by_name(gconstpointer left, gconstpointer right)
{
    return strcmp(((const hc_elf_symbol *)left)->name,
                  ((const hc_elf_symbol *)right)->name);
}

static gint relocations_by_address(gconstpointer left, gconstpointer right)
{
    return by_address(&((const hc_elf_relocation *)left)->address,
                      &((const hc_elf_relocation *)right)->address);
}

static void add_sections(hc_elf_image *image, const reader *r)
{
    for (unsigned i = 0; i < r->header->e_shnum; i++) {
        const Elf64_Shdr *s = &r->sections[i];
        image->has_packed_relocations |= s->sh_type == SHT_RELR;
        if (!(s->sh_flags & SHF_ALLOC) || s->sh_size == 0)
            continue;
        hc_elf_section one = {
            .name = string_at(r, r->header->e_shstrndx, s->sh_name),
            .type = s->sh_type,
            .flags = s->sh_flags,
            .address = s->sh_addr,
            .size_bytes = s->sh_size,
            .bytes = s->sh_type == SHT_NOBITS ? NULL : r->bytes + s->sh_offset,
        };
        /* .tbss takes no room in memory: its addresses are those of what follows. */
        if (!(s->sh_type == SHT_NOBITS && (s->sh_flags & SHF_TLS)))
            g_array_append_val(image->sections, one);
    }
    g_array_sort(image->sections, sections_by_address);
}

/* ---- Symbols --------------------------------------------------------------------- */

static void add_function(hc_elf_image *image, const reader *r, const Elf64_Shdr *table,
                         const Elf64_Sym *symbol)
{
    unsigned type = ELF64_ST_TYPE(symbol->st_info);
    if (symbol->st_shndx == SHN_UNDEF || (type != STT_FUNC && type != STT_GNU_IFUNC))
        return;
    hc_elf_symbol one = {string_at(r, table->sh_link, symbol->st_name), symbol->st_value,
                         symbol->st_size};
    if (strcmp(one.name, "main") == 0)
        image->main_address = one.address;
    g_array_append_val(image->functions, one);
}

/* Hand-written starts of a program (crti, crtstuff) give no size: they reach to the next
 * function. Aliases are one function. */
static void settle_functions(hc_elf_image *image)
{
    GArray *all = image->functions;
    g_array_sort(all, symbols_by_address);
    guint kept = 0;
    for (guint i = 0; i < all->len; i++) {
        hc_elf_symbol one = g_array_index(all, hc_elf_symbol, i);
        if (kept > 0 &&
            g_array_index(all, hc_elf_symbol, kept - 1).address == one.address)
            continue;
        g_array_index(all, hc_elf_symbol, kept++) = one;
    }
    g_array_set_size(all, kept);
    for (guint i = 0; i < kept; i++) {
        hc_elf_symbol *one = &g_array_index(all, hc_elf_symbol, i);
        const hc_elf_section *s = hc_elf_section_at(image, one->address);
        if (one->size_bytes != 0 || !s)
            continue;
        uint64_t end = s->address + s->size_bytes;
        if (i + 1 < kept && one[1].address < end)
            end = one[1].address;
        one->size_bytes = end - one->address;
    }
}

static void add_functions(hc_elf_image *image, const reader *r)
{
    const Elf64_Shdr *table = section_of_type(r, SHT_SYMTAB);
    image->has_symbols = table != NULL;
    if (!table)
        return;
    const Elf64_Sym *symbols = (const Elf64_Sym *)(r->bytes + table->sh_offset);
    for (uint64_t i = 0; i < table->sh_size / sizeof *symbols; i++)
        add_function(image, r, table, &symbols[i]);
    settle_functions(image);
}

static void add_exports(hc_elf_image *image, const reader *r)
{
    const Elf64_Shdr *table = section_of_type(r, SHT_DYNSYM);
    if (!table)
        return;
    const Elf64_Sym *symbols = (const Elf64_Sym *)(r->bytes + table->sh_offset);
    for (uint64_t i = 1; i < table->sh_size / sizeof *symbols; i++) {
        hc_elf_symbol one = {string_at(r, table->sh_link, symbols[i].st_name),
                             symbols[i].st_value, symbols[i].st_size};
        if (symbols[i].st_shndx != SHN_UNDEF)
            g_array_append_val(image->exports, one);
    }
    g_array_sort(image->exports, symbols_by_name);
}

/* ---- Relocations ----------------------------------------------------------------- */

/* The name that a version index of a symbol stands for in .gnu.version_r. */
static const char *needed_version(const reader *r, uint16_t index)
{
    const Elf64_Shdr *table = section_of_type(r, SHT_GNU_verneed);
    uint64_t file = table ? table->sh_offset : 0;
    for (uint64_t i = 0; table && i < table->sh_info; i++) {
        if (!within(r, file, sizeof(Elf64_Verneed)) || file % 4 != 0)
            return "?";
        const Elf64_Verneed *need = (const Elf64_Verneed *)(r->bytes + file);
        uint64_t entry = file + need->vn_aux;
        for (unsigned k = 0; k < need->vn_cnt; k++) {
            if (!within(r, entry, sizeof(Elf64_Vernaux)) || entry % 4 != 0)
                return "?";
            const Elf64_Vernaux *aux = (const Elf64_Vernaux *)(r->bytes + entry);
            if ((aux->vna_other & 0x7fff) == index)
                return string_at(r, table->sh_link, aux->vna_name);
            entry += aux->vna_next;
        }
        file += need->vn_next;
    }
    return "";
}

static char *versioned_name(const reader *r, uint64_t index, const char *name)
{
    const Elf64_Shdr *versions = section_of_type(r, SHT_GNU_versym);
    if (!versions || index >= versions->sh_size / sizeof(uint16_t))
        return g_strdup_printf("%s@", name);
    uint16_t version;
    memcpy(&version, r->bytes + versions->sh_offset + index * sizeof version,
           sizeof version);
    return g_strdup_printf("%s@%s", name, needed_version(r, version & 0x7fff));
}

static void add_relocation(hc_elf_image *image, const reader *r,
                           const Elf64_Shdr *symbols, const Elf64_Rela *rela)
{
    hc_elf_relocation one = {.address = rela->r_offset,
                             .type = ELF64_R_TYPE(rela->r_info),
                             .addend = rela->r_addend};
    uint64_t index = ELF64_R_SYM(rela->r_info);
    if (symbols->sh_type == SHT_DYNSYM && index != 0 &&
        index < symbols->sh_size / sizeof(Elf64_Sym)) {
        const Elf64_Sym *symbol =
            (const Elf64_Sym *)(r->bytes + symbols->sh_offset) + index;
        one.symbol =
            versioned_name(r, index, string_at(r, symbols->sh_link, symbol->st_name));
        one.symbol_address = symbol->st_shndx == SHN_UNDEF ? 0 : symbol->st_value;
    }
    g_array_append_val(image->relocations, one);
}

static void add_relocations(hc_elf_image *image, const reader *r)
{
    for (unsigned i = 0; i < r->header->e_shnum; i++) {
        const Elf64_Shdr *table = &r->sections[i];
        if (table->sh_type != SHT_RELA || !(table->sh_flags & SHF_ALLOC) ||
            table->sh_link >= r->header->e_shnum)
            continue;
        const Elf64_Rela *all = (const Elf64_Rela *)(r->bytes + table->sh_offset);
        for (uint64_t k = 0; k < table->sh_size / sizeof *all; k++)
            add_relocation(image, r, &r->sections[table->sh_link], &all[k]);
    }
    g_array_sort(image->relocations, relocations_by_address);
}

static void clear_relocation(gpointer data)
{
    g_free(((hc_elf_relocation *)data)->symbol);
}

static void find_segments(hc_elf_image *image, const reader *r)
{
    const Elf64_Ehdr *header = r->header;
    if (header->e_phentsize != sizeof(Elf64_Phdr) || header->e_phoff % 8 != 0 ||
        !within(r, header->e_phoff, (uint64_t)header->e_phnum * sizeof(Elf64_Phdr)))
        return;
    const Elf64_Phdr *all = (const Elf64_Phdr *)(r->bytes + header->e_phoff);
    for (unsigned i = 0; i < header->e_phnum; i++) {
        const Elf64_Phdr *one = &all[i];
        if (one->p_type == PT_GNU_RELRO) {
            image->constant_from = one->p_vaddr;
            image->constant_to = one->p_vaddr + one->p_memsz;
        } else if (one->p_type == PT_TLS) {
            image->thread_from = one->p_vaddr;
            image->thread_file_bytes = one->p_filesz;
            image->thread_bytes = one->p_memsz;
            image->thread_alignment = one->p_align;
        }
    }
}

/* ---- The image ------------------------------------------------------------------- */

hc_elf_image *hc_elf_image_open(const char *path, GError **error)
{
    GMappedFile *file = g_mapped_file_new(path, FALSE, error);
    if (!file)
        return NULL;
    reader r = {.bytes = (const uint8_t *)g_mapped_file_get_contents(file),
                .size = g_mapped_file_get_length(file)};
    if (!read_headers(&r)) {
        g_set_error(error, HC_ELF_ERROR, 0, "'%s' is no 64-bit ELF file with sections",
                    path);
        g_mapped_file_unref(file);
        return NULL;
    }
    hc_elf_image *image = g_new0(hc_elf_image, 1);
    image->file = file;
    image->sections = g_array_new(FALSE, FALSE, sizeof(hc_elf_section));
    image->functions = g_array_new(FALSE, FALSE, sizeof(hc_elf_symbol));
    image->exports = g_array_new(FALSE, FALSE, sizeof(hc_elf_symbol));
    image->relocations = g_array_new(FALSE, FALSE, sizeof(hc_elf_relocation));
    g_array_set_clear_func(image->relocations, clear_relocation);
    image->is_position_independent = r.header->e_type == ET_DYN;
    image->is_x86_64 = r.header->e_machine == EM_X86_64;
    image->entry_address = r.header->e_entry;
    add_sections(image, &r);
    add_functions(image, &r);
    add_exports(image, &r);
    add_relocations(image, &r);
    find_segments(image, &r);
    return image;
}

void hc_elf_image_free(hc_elf_image *image)
{
    if (!image)
        return;
    g_array_unref(image->sections);
    g_array_unref(image->functions);
    g_array_unref(image->exports);
    g_array_unref(image->relocations);
    g_mapped_file_unref(image->file);
    g_free(image);
}

const hc_elf_section *hc_elf_section_at(const hc_elf_image *image, uint64_t address)
{
    for (guint i = 0; i < image->sections->len; i++) {
        const hc_elf_section *one = &g_array_index(image->sections, hc_elf_section, i);
        if (address >= one->address && address - one->address < one->size_bytes)
            return one;
    }
    return NULL;
}

const hc_elf_symbol *hc_elf_function_at(const hc_elf_image *image, uint64_t address)
{
    guint low = 0, high = image->functions->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(image->functions, hc_elf_symbol, middle).address <= address)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return NULL;
    const hc_elf_symbol *one = &g_array_index(image->functions, hc_elf_symbol, low - 1);
    return address - one->address < one->size_bytes ? one : NULL;
}

guint hc_elf_first_relocation(const hc_elf_image *image, uint64_t address)
{
    guint low = 0, high = image->relocations->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(image->relocations, hc_elf_relocation, middle).address <
            address)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const hc_elf_relocation *hc_elf_relocation_at(const hc_elf_image *image, uint64_t address)
{
    guint index = hc_elf_first_relocation(image, address);
    if (index == image->relocations->len)
        return NULL;
    const hc_elf_relocation *one =
        &g_array_index(image->relocations, hc_elf_relocation, index);
    return one->address == address ? one : NULL;
}

bool hc_elf_opens_libraries(const hc_elf_image *image)
{
    for (guint i = 0; i < image->relocations->len; i++) {
        const char *symbol =
            g_array_index(image->relocations, hc_elf_relocation, i).symbol;
        if (symbol &&
            (g_str_has_prefix(symbol, "dlopen@") || g_str_has_prefix(symbol, "dlmopen@")))
            return true;
    }
    return false;
}

const uint8_t *hc_elf_bytes(const hc_elf_image *image, uint64_t address, uint64_t size)
{
    const hc_elf_section *s = hc_elf_section_at(image, address);
    if (!s || !s->bytes || size > s->size_bytes - (address - s->address))
        return NULL;
    return s->bytes + (address - s->address);
}
