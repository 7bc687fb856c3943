#include "foreign.h"

#include <link.h>
#include <string.h>

/* ---- A file within its bounds ---------------------------------------------------- */

/* Every offset comes from the file and may be wrong. */
typedef struct image {
    const char *bytes;
    size_t size;
} image;

static const void *at(const image *file, uint64_t offset, uint64_t size)
{
    bool inside = offset <= file->size && size <= file->size - offset;
    return inside ? file->bytes + offset : NULL;
}

/* Copied, since nothing aligns it. */
static bool read_at(const image *file, uint64_t offset, void *into, size_t size)
{
    const void *found = at(file, offset, size);
    if (found)
        memcpy(into, found, size);
    return found != NULL;
}

static const char *text_at(const image *file, uint64_t offset)
{
    const char *text = at(file, offset, 1);
    return text && memchr(text, '\0', file->size - offset) ? text : NULL;
}

static bool holds(const image *file, const char *text)
{
    return memmem(file->bytes, file->size, text, strlen(text)) != NULL;
}

/* ---- Program headers ------------------------------------------------------------- */

static bool program_header(const image *file, const ElfW(Ehdr) * header, unsigned index,
                           ElfW(Phdr) * into)
{
    uint64_t offset = header->e_phoff + (uint64_t)index * sizeof *into;
    return header->e_phentsize == sizeof *into && offset >= header->e_phoff &&
           read_at(file, offset, into, sizeof *into);
}

static bool find_segment(const image *file, const ElfW(Ehdr) * header, uint32_t type,
                         ElfW(Phdr) * into)
{
    for (unsigned i = 0; i < header->e_phnum; i++) {
        if (program_header(file, header, i, into) && into->p_type == type)
            return true;
    }
    return false;
}

/* Where in the file stands what is loaded to the address; past its end if nowhere. */
static uint64_t file_offset(const image *file, const ElfW(Ehdr) * header,
                            uint64_t address)
{
    ElfW(Phdr) segment;
    for (unsigned i = 0; i < header->e_phnum; i++) {
        if (program_header(file, header, i, &segment) && segment.p_type == PT_LOAD &&
            address >= segment.p_vaddr && address - segment.p_vaddr < segment.p_filesz)
            return segment.p_offset + (address - segment.p_vaddr);
    }
    return UINT64_MAX;
}

/* ---- Libraries that it loads ----------------------------------------------------- */

static bool next_needed(const image *file, const ElfW(Phdr) * dynamic, uint64_t *index,
                        uint64_t *name)
{
    ElfW(Dyn) entry;
    while ((*index + 1) * sizeof entry <= dynamic->p_filesz &&
           read_at(file, dynamic->p_offset + (*index)++ * sizeof entry, &entry,
                   sizeof entry) &&
           entry.d_tag != DT_NULL) {
        if (entry.d_tag == DT_NEEDED) {
            *name = entry.d_un.d_val;
            return true;
        }
    }
    return false;
}

static uint64_t string_table(const image *file, const ElfW(Ehdr) * header,
                             const ElfW(Phdr) * dynamic)
{
    ElfW(Dyn) entry;
    for (uint64_t i = 0;
         (i + 1) * sizeof entry <= dynamic->p_filesz &&
         read_at(file, dynamic->p_offset + i * sizeof entry, &entry, sizeof entry) &&
         entry.d_tag != DT_NULL;
         i++) {
        if (entry.d_tag == DT_STRTAB)
            return file_offset(file, header, entry.d_un.d_ptr);
    }
    return UINT64_MAX;
}

/* The first library whose name begins so, borrowed from the file; NULL: none. */
static const char *find_needed(const image *file, const ElfW(Ehdr) * header,
                               const char *prefix)
{
    ElfW(Phdr) dynamic;
    if (!find_segment(file, header, PT_DYNAMIC, &dynamic))
        return NULL;
    uint64_t texts = string_table(file, header, &dynamic), index = 0, name;
    while (texts != UINT64_MAX && next_needed(file, &dynamic, &index, &name)) {
        const char *found = name < file->size ? text_at(file, texts + name) : NULL;
        if (found && g_str_has_prefix(found, prefix))
            return found;
    }
    return NULL;
}

/* ---- What it is ------------------------------------------------------------------ */

static bool is_elf(const image *file, ElfW(Ehdr) * header)
{
    return read_at(file, 0, header, sizeof *header) &&
           memcmp(header->e_ident, ELFMAG, SELFMAG) == 0;
}

static const char *machine_name(unsigned machine)
{
    static const struct {
        unsigned machine;
        const char *name;
    } names[] = {{EM_X86_64, "x86-64"},   {EM_386, "x86 (32 bits)"},
                 {EM_AARCH64, "AArch64"}, {EM_ARM, "ARM (32 bits)"},
                 {EM_RISCV, "RISC-V"},    {EM_PPC64, "POWER"}};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i].machine == machine)
            return names[i].name;
    }
    return "another machine";
}

/* What this very program was built for. */
static bool read_own_header(ElfW(Ehdr) * header)
{
    GMappedFile *mapped = g_mapped_file_new("/proc/self/exe", FALSE, NULL);
    if (!mapped)
        return false;
    image own = {g_mapped_file_get_contents(mapped), g_mapped_file_get_length(mapped)};
    bool read = is_elf(&own, header);
    g_mapped_file_unref(mapped);
    return read;
}

/* NULL, or why this machine cannot run it. */
static char *misfit(const ElfW(Ehdr) * header)
{
    ElfW(Ehdr) own;
    if (!read_own_header(&own) || (header->e_machine == own.e_machine &&
                                   header->e_ident[EI_CLASS] == own.e_ident[EI_CLASS] &&
                                   header->e_ident[EI_DATA] == own.e_ident[EI_DATA]))
        return NULL;
    unsigned machine = header->e_machine;
    if (header->e_ident[EI_DATA] != own.e_ident[EI_DATA])
        machine = GUINT16_SWAP_LE_BE(machine);
    return g_strdup_printf("it is built for %s, and this machine is %s",
                           machine_name(machine), machine_name(own.e_machine));
}

/* NULL, or that the file ends before what its program headers would have loaded: it would
 * be started, and end by a signal that says nothing. */
static char *cut_short(const image *file, const ElfW(Ehdr) * header)
{
    for (unsigned i = 0; i < header->e_phnum; i++) {
        ElfW(Phdr) segment;
        bool whole =
            program_header(file, header, i, &segment) &&
            (segment.p_type != PT_LOAD || at(file, segment.p_offset, segment.p_filesz));
        if (!whole)
            return g_strdup_printf("it is cut short: %zu bytes of a longer program",
                                   file->size);
    }
    return NULL;
}

/* NULL, or why the system would not take the file for a program. */
static char *no_program(const ElfW(Ehdr) * header)
{
    bool is_program = (header->e_type == ET_EXEC || header->e_type == ET_DYN) &&
                      header->e_phentsize == sizeof(ElfW(Phdr)) && header->e_phnum > 0;
    return is_program ? NULL : g_strdup("it is an ELF file, but no program");
}

/* NULL, or why the ELF file cannot be run. */
static char *unfit_elf(const image *file, const ElfW(Ehdr) * header)
{
    char *reason = misfit(header);
    if (!reason)
        reason = no_program(header);
    return reason ? reason : cut_short(file, header);
}

#define SCRIPT_START "#!"

static bool begins_with(const image *file, const char *start)
{
    size_t size = strlen(start);
    return file->size >= size && memcmp(file->bytes, start, size) == 0;
}

/* True when the first line names something to run it. */
static bool is_script(const image *file)
{
    if (!begins_with(file, SCRIPT_START))
        return false;
    for (size_t i = strlen(SCRIPT_START); i < file->size && file->bytes[i] != '\n'; i++) {
        if (file->bytes[i] != ' ' && file->bytes[i] != '\t')
            return true;
    }
    return false;
}

/* NULL, or why nothing in the file can be run. */
static char *unfit(const image *file)
{
    ElfW(Ehdr) header;
    if (file->size == 0)
        return g_strdup("it is empty");
    if (is_elf(file, &header))
        return unfit_elf(file, &header);
    if (begins_with(file, ELFMAG))
        return g_strdup("it is cut short in its first header");
    return is_script(file) ? NULL
                           : g_strdup(
                                 "it is no program: neither an ELF file nor a script "
                                 "that begins with '#!' and what runs it");
}

/* A suite of ours, or of another language that speaks our lines, may have libbenchmark
 * inside as well: it names the variable by which it is asked for a worker. */
static void tell_kind(const image *file, const ElfW(Ehdr) * header,
                      hc_foreign_facts *facts)
{
    ElfW(Phdr) loader;
    facts->is_executable = true;
    facts->has_loader = find_segment(file, header, PT_INTERP, &loader);
    if (find_needed(file, header, "libheapclock.so") || holds(file, "HEAPCLOCK_WORKER"))
        return;
    const char *library = find_needed(file, header, "libbenchmark.so");
    if (library) {
        facts->kind = HC_FOREIGN_DYNAMIC;
        facts->library = g_strdup(library);
    } else if (holds(file, "benchmark_list_tests") && holds(file, "benchmark_filter")) {
        facts->kind = HC_FOREIGN_STATIC;
    }
}

bool hc_foreign_look(const char *path, hc_foreign_facts *facts, char **reason)
{
    GMappedFile *mapped = g_mapped_file_new(path, FALSE, NULL);
    if (!mapped)
        return true;
    image file = {g_mapped_file_get_contents(mapped), g_mapped_file_get_length(mapped)};
    ElfW(Ehdr) header;
    *reason = unfit(&file);
    facts->is_script = is_script(&file);
    if (!*reason && is_elf(&file, &header))
        tell_kind(&file, &header, facts);
    g_mapped_file_unref(mapped);
    return *reason == NULL;
}

void hc_foreign_facts_clear(hc_foreign_facts *facts)
{
    g_free(facts->library);
    *facts = (hc_foreign_facts){0};
}

bool hc_foreign_loads(const char *path, const char *library)
{
    GMappedFile *mapped = g_mapped_file_new(path, FALSE, NULL);
    if (!mapped)
        return false;
    image file = {g_mapped_file_get_contents(mapped), g_mapped_file_get_length(mapped)};
    ElfW(Ehdr) header;
    const char *found =
        is_elf(&file, &header) ? find_needed(&file, &header, library) : NULL;
    bool loads = found && strcmp(found, library) == 0;
    g_mapped_file_unref(mapped);
    return loads;
}
