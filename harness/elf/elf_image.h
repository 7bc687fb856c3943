/* An ELF file's sections, symbols and relocations as sorted arrays: what code identity
 * asks of a file, checked once against its bounds, so that nothing further has to be. */
#ifndef HC_ELF_ELF_IMAGE_H
#define HC_ELF_ELF_IMAGE_H

#include <elf.h>
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#define HC_ELF_ERROR (g_quark_from_static_string("hc-elf-error"))

typedef struct hc_elf_section {
    const char *name;
    uint32_t type;
    uint64_t flags, address, size_bytes;
    const uint8_t *bytes; /* NULL: it has none in the file (.bss) */
} hc_elf_section;

typedef struct hc_elf_symbol {
    const char *name;
    uint64_t address, size_bytes;
} hc_elf_symbol;

typedef struct hc_elf_relocation {
    uint64_t address; /* of the word that the loader writes */
    uint32_t type;
    int64_t addend;
    char *symbol;            /* "name@version"; NULL: none */
    uint64_t symbol_address; /* 0: another object defines it */
} hc_elf_relocation;

/* Lives as long as its image; addresses are link-time virtual ones. */
typedef struct hc_elf_image {
    GMappedFile *file;
    GArray *sections;    /* of hc_elf_section that are loaded, by address */
    GArray *functions;   /* of hc_elf_symbol, by address, one an address */
    GArray *relocations; /* of hc_elf_relocation, by address */
    GArray *exports;     /* of hc_elf_symbol that other objects can see, by name */
    uint64_t constant_from, constant_to; /* read-only once it is relocated */
    uint64_t thread_from, thread_file_bytes, thread_bytes, thread_alignment; /* PT_TLS */
    bool is_position_independent, is_x86_64;
    bool has_symbols;            /* .symtab is there */
    bool has_packed_relocations; /* SHT_RELR, which is not read */
    uint64_t main_address;       /* 0: no main */
    uint64_t entry_address;
} hc_elf_image;

/* NULL with an error when the file cannot be read or is no 64-bit little-endian ELF file
 * with section headers. */
hc_elf_image *hc_elf_image_open(const char *path, GError **error);
void hc_elf_image_free(hc_elf_image *image);

/* NULL when the address lies in none. */
const hc_elf_section *hc_elf_section_at(const hc_elf_image *image, uint64_t address);
const hc_elf_symbol *hc_elf_function_at(const hc_elf_image *image, uint64_t address);

/* Index of the first relocation at or after the address. */
guint hc_elf_first_relocation(const hc_elf_image *image, uint64_t address);
const hc_elf_relocation *hc_elf_relocation_at(const hc_elf_image *image,
                                              uint64_t address);

/* Whether it may open libraries while it runs: which ones stands nowhere in the file. */
bool hc_elf_opens_libraries(const hc_elf_image *image);

/* The bytes of [address, address + size), NULL unless one section holds them all. */
const uint8_t *hc_elf_bytes(const hc_elf_image *image, uint64_t address, uint64_t size);

#endif
