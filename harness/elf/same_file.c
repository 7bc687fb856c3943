#include "same_file.h"

#include "elf_image.h"

#include <string.h>

static bool same_bytes(GMappedFile *file, GMappedFile *other)
{
    gsize length = g_mapped_file_get_length(file);
    return length > 0 && length == g_mapped_file_get_length(other) &&
           memcmp(g_mapped_file_get_contents(file), g_mapped_file_get_contents(other),
                  length) == 0;
}

static bool names_a_search_path(const hc_elf_section *dynamic)
{
    for (uint64_t at = 0; at + sizeof(Elf64_Dyn) <= dynamic->size_bytes;
         at += sizeof(Elf64_Dyn)) {
        Elf64_Dyn entry;
        memcpy(&entry, dynamic->bytes + at, sizeof entry);
        if (entry.d_tag == DT_RPATH || entry.d_tag == DT_RUNPATH)
            return true;
    }
    return false;
}

static bool chooses_its_libraries(const hc_elf_image *image)
{
    if (hc_elf_opens_libraries(image))
        return true;
    for (guint i = 0; i < image->sections->len; i++) {
        const hc_elf_section *section =
            &g_array_index(image->sections, hc_elf_section, i);
        if (section->type == SHT_DYNAMIC &&
            (!section->bytes || names_a_search_path(section)))
            return true;
    }
    return false;
}

bool hc_elf_same_file(const char *path, const char *other)
{
    hc_elf_image *one = hc_elf_image_open(path, NULL);
    hc_elf_image *two = one ? hc_elf_image_open(other, NULL) : NULL;
    bool same = two && same_bytes(one->file, two->file) && !chooses_its_libraries(one);
    if (one)
        hc_elf_image_free(one);
    if (two)
        hc_elf_image_free(two);
    return same;
}
