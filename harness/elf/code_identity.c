#include "code_identity.h"

#include <string.h>

struct hc_code_file {
    hc_elf_image *image;
    hc_program_code *program; /* NULL until a kernel is asked for */
    GHashTable *kernels;      /* of kernel_hash by its roots: many rows share a kernel */
    GHashTable *benchmarks;   /* set of their functions' addresses */
    char *bytes_hash, *contents_hash;
    char *libraries_hash; /* NULL: not known */
    char *libraries_reason;
};

typedef struct kernel_hash {
    char *hash, *reason; /* one of the two */
} kernel_hash;

static void free_kernel(gpointer data)
{
    kernel_hash *one = data;
    g_free(one->hash);
    g_free(one->reason);
    g_free(one);
}

/* ---- Whole files ----------------------------------------------------------------- */

static void add_number(GChecksum *hash, uint64_t number)
{
    g_checksum_update(hash, (const guchar *)&number, sizeof number);
}

static char *end_hash(GChecksum *hash)
{
    char *text = g_strdup(g_checksum_get_string(hash));
    g_checksum_free(hash);
    return text;
}

static char *hash_contents(const hc_elf_image *image)
{
    GChecksum *hash = g_checksum_new(G_CHECKSUM_SHA256);
    for (guint i = 0; i < image->sections->len; i++) {
        const hc_elf_section *one = &g_array_index(image->sections, hc_elf_section, i);
        bool is_build_id = strcmp(one->name, ".note.gnu.build-id") == 0;
        g_checksum_update(hash, (const guchar *)one->name, (gssize)strlen(one->name) + 1);
        add_number(hash, one->type);
        add_number(hash, one->flags);
        add_number(hash, one->address);
        add_number(hash, one->size_bytes);
        if (one->bytes && !is_build_id)
            g_checksum_update(hash, one->bytes, (gssize)one->size_bytes);
    }
    add_number(hash, image->entry_address);
    return end_hash(hash);
}

static char *hash_bytes(const hc_elf_image *image)
{
    return g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, (const guchar *)g_mapped_file_get_contents(image->file),
        g_mapped_file_get_length(image->file));
}

/* The order counts: the first library that has a symbol gives it. */
static char *hash_libraries(const char *const *paths, char **reason)
{
    GChecksum *hash = g_checksum_new(G_CHECKSUM_SHA256);
    for (; *paths; paths++) {
        GError *error = NULL;
        hc_elf_image *image = hc_elf_image_open(*paths, &error);
        if (!image) {
            *reason = g_strdup(error->message);
            g_error_free(error);
            g_checksum_free(hash);
            return NULL;
        }
        char *contents = hash_contents(image);
        g_checksum_update(hash, (const guchar *)contents, -1);
        g_free(contents);
        hc_elf_image_free(image);
    }
    return end_hash(hash);
}

hc_code_file *hc_code_file_open(const char *path, const char *const *libraries,
                                GError **error)
{
    hc_elf_image *image = hc_elf_image_open(path, error);
    if (!image)
        return NULL;
    hc_code_file *file = g_new0(hc_code_file, 1);
    file->image = image;
    file->kernels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_kernel);
    file->benchmarks = g_hash_table_new(NULL, NULL);
    file->bytes_hash = hash_bytes(image);
    file->contents_hash = hash_contents(image);
    if (libraries)
        file->libraries_hash = hash_libraries(libraries, &file->libraries_reason);
    else
        file->libraries_reason = g_strdup("the suite does not tell its libraries");
    return file;
}

void hc_code_file_free(hc_code_file *file)
{
    if (!file)
        return;
    g_hash_table_unref(file->kernels);
    g_hash_table_unref(file->benchmarks);
    hc_program_code_free(file->program);
    hc_elf_image_free(file->image);
    g_free(file->bytes_hash);
    g_free(file->contents_hash);
    g_free(file->libraries_hash);
    g_free(file->libraries_reason);
    g_free(file);
}

/* ---- Kernels --------------------------------------------------------------------- */

void hc_code_file_add_benchmark(hc_code_file *file, uint64_t address)
{
    g_hash_table_add(file->benchmarks, GSIZE_TO_POINTER(address));
}

static kernel_hash *make_kernel(hc_code_file *file, const hc_code_roots *roots)
{
    if (!file->program)
        file->program = hc_program_code_read(file->image);
    kernel_hash *made = g_new0(kernel_hash, 1);
    made->hash = hc_closure_hash(file->program, roots, file->benchmarks, &made->reason);
    return made;
}

char *hc_code_kernel_hash(hc_code_file *file, const hc_code_roots *roots, char **reason)
{
    char *key = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)roots,
                                            sizeof *roots);
    kernel_hash *one = g_hash_table_lookup(file->kernels, key);
    if (!one) {
        one = make_kernel(file, roots);
        g_hash_table_insert(file->kernels, g_strdup(key), one);
    }
    g_free(key);
    *reason = g_strdup(one->reason);
    return g_strdup(one->hash);
}

static hc_code_verdict say(hc_code_verdict verdict, char **reason, const char *text)
{
    *reason = g_strdup(text);
    return verdict;
}

static hc_code_verdict compare_kernels(hc_code_file *base,
                                       const hc_code_roots *base_roots,
                                       hc_code_file *head,
                                       const hc_code_roots *head_roots, char **reason)
{
    if (!base_roots || !head_roots)
        return say(HC_CODE_UNKNOWN, reason, "the suite does not tell where its code is");
    char *left = hc_code_kernel_hash(base, base_roots, reason);
    if (!left)
        return HC_CODE_UNKNOWN;
    char *right = hc_code_kernel_hash(head, head_roots, reason);
    hc_code_verdict verdict = HC_CODE_UNKNOWN;
    if (right && strcmp(left, right) == 0)
        verdict = say(HC_CODE_SAME, reason, "the same machine code and data");
    else if (right)
        verdict = say(HC_CODE_DIFFERENT, reason, "its machine code or data differ");
    g_free(left);
    g_free(right);
    return verdict;
}

hc_code_verdict hc_code_compare(hc_code_file *base, const hc_code_roots *base_roots,
                                hc_code_file *head, const hc_code_roots *head_roots,
                                char **reason)
{
    const hc_code_file *unknown = !base->libraries_hash   ? base
                                  : !head->libraries_hash ? head
                                                          : NULL;
    if (unknown)
        return say(HC_CODE_UNKNOWN, reason, unknown->libraries_reason);
    if (strcmp(base->libraries_hash, head->libraries_hash) != 0)
        return say(HC_CODE_DIFFERENT, reason, "the shared libraries differ");
    /* What one opens while it runs may lie beside it, and differ: then it is for the
     * closure to tell which kernels that reaches. */
    bool is_all_code = !hc_elf_opens_libraries(base->image);
    if (is_all_code && strcmp(base->bytes_hash, head->bytes_hash) == 0)
        return say(HC_CODE_SAME, reason, "the same executable");
    if (is_all_code && strcmp(base->contents_hash, head->contents_hash) == 0)
        return say(HC_CODE_SAME, reason, "the same program but for what is not loaded");
    return compare_kernels(base, base_roots, head, head_roots, reason);
}
