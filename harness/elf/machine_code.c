#include "machine_code.h"

#include <capstone/capstone.h>
#include <string.h>

/* What is kept of an instruction for looking back and ahead. */
typedef struct step {
    unsigned id;
    uint64_t address, end;
    uint64_t target;          /* of a call or jump; 0: none */
    int reference;            /* index into the references; -1: none */
    bool is_jump, is_entered; /* a jump within the function leads here */
    x86_reg to, from;         /* register operands, widened */
    x86_reg base, index;      /* of the memory operand, widened */
    int scale;
    uint64_t reads, writes; /* bits of general registers */
} step;

typedef struct scan {
    hc_machine_code *code;
    csh capstone;
    GArray *steps;
    bool has_frame; /* rbp points to the stack */
} scan;

static const char *const trouble_bytes = "its bytes are not all known instructions";

/* ---- Registers ------------------------------------------------------------------- */

static const x86_reg families[16][4] = {
    {X86_REG_RDI, X86_REG_EDI, X86_REG_DI, X86_REG_DIL},
    {X86_REG_RSI, X86_REG_ESI, X86_REG_SI, X86_REG_SIL},
    {X86_REG_RDX, X86_REG_EDX, X86_REG_DX, X86_REG_DL},
    {X86_REG_RCX, X86_REG_ECX, X86_REG_CX, X86_REG_CL},
    {X86_REG_R8, X86_REG_R8D, X86_REG_R8W, X86_REG_R8B},
    {X86_REG_R9, X86_REG_R9D, X86_REG_R9W, X86_REG_R9B},
    {X86_REG_RAX, X86_REG_EAX, X86_REG_AX, X86_REG_AL},
    {X86_REG_RBX, X86_REG_EBX, X86_REG_BX, X86_REG_BL},
    {X86_REG_RBP, X86_REG_EBP, X86_REG_BP, X86_REG_BPL},
    {X86_REG_RSP, X86_REG_ESP, X86_REG_SP, X86_REG_SPL},
    {X86_REG_R10, X86_REG_R10D, X86_REG_R10W, X86_REG_R10B},
    {X86_REG_R11, X86_REG_R11D, X86_REG_R11W, X86_REG_R11B},
    {X86_REG_R12, X86_REG_R12D, X86_REG_R12W, X86_REG_R12B},
    {X86_REG_R13, X86_REG_R13D, X86_REG_R13W, X86_REG_R13B},
    {X86_REG_R14, X86_REG_R14D, X86_REG_R14W, X86_REG_R14B},
    {X86_REG_R15, X86_REG_R15D, X86_REG_R15W, X86_REG_R15B},
};
enum { ARGUMENT_REGISTERS = 6 }; /* the first of them, in the order of the ABI */

static uint64_t bit_of(x86_reg reg)
{
    static const x86_reg high[4] = {X86_REG_DH, X86_REG_CH, X86_REG_AH, X86_REG_BH};
    static const int high_family[4] = {2, 3, 6, 7};
    for (int i = 0; i < 4; i++)
        if (reg == high[i])
            return UINT64_C(1) << high_family[i];
    for (int i = 0; i < 16; i++)
        for (int k = 0; k < 4; k++)
            if (reg == families[i][k])
                return UINT64_C(1) << i;
    return 0;
}

static uint64_t bits_of(const uint16_t *registers, uint8_t count)
{
    uint64_t bits = 0;
    for (uint8_t i = 0; i < count; i++)
        bits |= bit_of((x86_reg)registers[i]);
    return bits;
}

/* ---- One instruction ------------------------------------------------------------- */

/* Blanks the field that ends at `end` or stands at `offset` and leads to `target`; false
 * when it does not, which is when the disassembler and the bytes disagree. */
static bool blank_field(scan *s, const cs_insn *insn, unsigned offset, unsigned size,
                        uint64_t target)
{
    int32_t distance = 0;
    if (offset == 0 || offset > insn->size || insn->size - offset < size)
        return false;
    if (size == 4)
        memcpy(&distance, insn->bytes + offset, 4);
    else if (size == 1)
        distance = (int8_t)insn->bytes[offset];
    else
        return false;
    if (insn->address + insn->size + (uint64_t)(int64_t)distance != target)
        return false;
    memset(s->code->bytes->data + (insn->address - s->code->address) + offset, 0, size);
    return true;
}

static void add_reference(scan *s, step *now, hc_reference_kind kind, uint64_t target,
                          uint8_t size_bytes)
{
    hc_reference one = {.kind = kind, .target = target, .size_bytes = size_bytes};
    now->reference = (int)s->code->references->len;
    g_array_append_val(s->code->references, one);
}

static bool is_inside(const scan *s, uint64_t address)
{
    return address - s->code->address < s->code->size_bytes;
}

/* A jump within the function moves with it. */
static void note_branch(scan *s, const cs_insn *insn, step *now, uint64_t target)
{
    now->target = target;
    if (is_inside(s, target))
        return;
    if (!blank_field(s, insn, insn->size - 4u, 4, target) &&
        !blank_field(s, insn, insn->size - 1u, 1, target))
        s->code->trouble = "a jump's distance is not understood";
    add_reference(s, now, HC_REFERENCE_CODE, target, 0);
}

/* The sizes that operands of loads and stores have. A broadcast or masked access of
 * AVX-512 (prefix 0x62) is not always given with its own. */
static uint8_t accessed_bytes(const cs_insn *insn, const cs_x86_op *operand)
{
    if (insn->bytes[0] == 0x62)
        return 64;
    switch (operand->size) {
    case 1:
    case 2:
    case 4:
    case 8:
    case 10:
    case 16:
    case 32:
    case 64:
        return operand->size;
    default:
        return 0;
    }
}

static void note_pc_relative(scan *s, const cs_insn *insn, step *now,
                             const cs_x86_op *operand)
{
    const cs_x86 *x86 = &insn->detail->x86;
    uint64_t target = insn->address + insn->size + (uint64_t)operand->mem.disp;
    if (operand->mem.index != X86_REG_INVALID ||
        !blank_field(s, insn, x86->encoding.disp_offset, 4, target))
        s->code->trouble = "an address relative to the code is not understood";
    uint8_t size = accessed_bytes(insn, operand);
    if (insn->id == X86_INS_LEA)
        add_reference(s, now, HC_REFERENCE_ADDRESS, target, 0);
    else if (insn->id != X86_INS_NOP && size == 0)
        s->code->trouble = "an access is of unknown size";
    else if (insn->id != X86_INS_NOP)
        add_reference(s, now, HC_REFERENCE_ACCESS, target, size);
}

static bool is_on_stack(const scan *s, const cs_x86_op *operand)
{
    return operand->mem.base == X86_REG_RSP ||
           (operand->mem.base == X86_REG_RBP && s->has_frame);
}

/* The stack protector's canary is the one word there that is the same in every build. */
static bool is_thread_local(const cs_x86_op *operand)
{
    bool segment =
        operand->mem.segment == X86_REG_FS || operand->mem.segment == X86_REG_GS;
    return segment && (operand->mem.base != X86_REG_INVALID ||
                       operand->mem.index != X86_REG_INVALID ||
                       operand->mem.segment == X86_REG_GS || operand->mem.disp != 0x28);
}

static void note_memory(scan *s, const cs_insn *insn, step *now, const cs_x86_op *operand)
{
    now->base = operand->mem.base;
    now->index = operand->mem.index;
    now->scale = operand->mem.scale;
    s->code->uses_thread_local |= is_thread_local(operand);
    if (operand->mem.base == X86_REG_RIP)
        note_pc_relative(s, insn, now, operand);
    else if (operand->mem.base == X86_REG_EIP)
        s->code->trouble = "an address relative to the code is not understood";
    /* The disassembler leaves out how some instructions access: those may write. */
    if (operand->access != CS_AC_READ && insn->id != X86_INS_NOP &&
        insn->id != X86_INS_LEA && !is_on_stack(s, operand))
        s->code->writes_beyond_stack = true;
}

static void note_operands(scan *s, const cs_insn *insn, step *now)
{
    const cs_x86 *x86 = &insn->detail->x86;
    bool leaves = cs_insn_group(s->capstone, insn, CS_GRP_JUMP) ||
                  cs_insn_group(s->capstone, insn, CS_GRP_CALL) ||
                  cs_insn_group(s->capstone, insn, CS_GRP_BRANCH_RELATIVE);
    now->is_jump = leaves && insn->id != X86_INS_CALL;
    for (uint8_t i = 0; i < x86->op_count; i++) {
        const cs_x86_op *operand = &x86->operands[i];
        if (operand->type == X86_OP_MEM)
            note_memory(s, insn, now, operand);
        else if (operand->type == X86_OP_IMM && leaves)
            note_branch(s, insn, now, (uint64_t)operand->imm);
        else if (operand->type == X86_OP_REG && i == 0)
            now->to = operand->reg;
        else if (operand->type == X86_OP_REG && i == 1)
            now->from = operand->reg;
    }
    s->has_frame |=
        insn->id == X86_INS_MOV && now->to == X86_REG_RBP && now->from == X86_REG_RSP;
    bool by_register = insn->id == X86_INS_JMP && now->to != X86_REG_INVALID;
    s->code->calls_by_pointer |= leaves && now->target == 0 && !by_register;
    if (insn->id == X86_INS_MOVSXD && now->base != X86_REG_INVALID)
        s->code->widens_loads = true;
    if (insn->id == X86_INS_XBEGIN || insn->id == X86_INS_SYSCALL ||
        insn->id == X86_INS_LJMP || insn->id == X86_INS_LCALL)
        s->code->trouble = "it holds an instruction that is not followed";
}

static void note_instruction(scan *s, const cs_insn *insn)
{
    step now = {.id = insn->id,
                .address = insn->address,
                .end = insn->address + insn->size,
                .reference = -1};
    note_operands(s, insn, &now);
    cs_regs reads, writes;
    uint8_t read_count = 0, write_count = 0;
    if (cs_regs_access(s->capstone, insn, reads, &read_count, writes, &write_count) !=
        CS_ERR_OK)
        s->code->trouble = trouble_bytes;
    now.reads = bits_of(reads, read_count);
    now.writes = bits_of(writes, write_count);
    g_array_append_val(s->steps, now);
}

/* ---- What a register holds ------------------------------------------------------- */

static step *step_at(const scan *s, guint index)
{
    return &g_array_index(s->steps, step, index);
}

static void note_entries(scan *s)
{
    GHashTable *targets = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < s->steps->len; i++)
        if (step_at(s, i)->target != 0 && is_inside(s, step_at(s, i)->target))
            g_hash_table_add(targets, &step_at(s, i)->target);
    for (guint i = 0; i < s->steps->len; i++)
        step_at(s, i)->is_entered =
            g_hash_table_contains(targets, &step_at(s, i)->address);
    g_hash_table_unref(targets);
}

/* The step before `at` that wrote the register, if control can only have come that way;
 * -1: not known. */
static int last_write(const scan *s, int at, x86_reg reg)
{
    while (!step_at(s, (guint)at)->is_entered && --at >= 0) {
        const step *one = step_at(s, (guint)at);
        if (one->writes & bit_of(reg))
            return one->is_jump || one->id == X86_INS_CALL ? -1 : at;
        if (one->id == X86_INS_CALL || one->id == X86_INS_JMP || one->id == X86_INS_RET)
            return -1;
    }
    return -1;
}

/* movsxd offset, [table + n*4]; add offset, table (or the other way round); jmp. */
static bool understand_table(scan *s, int add, x86_reg offset, x86_reg table)
{
    int load = last_write(s, add, offset);
    if (load < 0 || step_at(s, (guint)load)->id != X86_INS_MOVSXD ||
        step_at(s, (guint)load)->base != table || step_at(s, (guint)load)->scale != 4 ||
        step_at(s, (guint)load)->reference >= 0)
        return false;
    int made = last_write(s, load, table);
    if (made < 0 || made != last_write(s, add, table) ||
        step_at(s, (guint)made)->id != X86_INS_LEA ||
        step_at(s, (guint)made)->reference < 0)
        return false;
    hc_reference *reference = &g_array_index(s->code->references, hc_reference,
                                             step_at(s, (guint)made)->reference);
    reference->kind = HC_REFERENCE_TABLE;
    reference->alone_from = step_at(s, (guint)made)->end;
    reference->alone_to = step_at(s, (guint)add)->end;
    return true;
}

/* A pointer that was loaded whole is in a relocated word or comes from a pointer that
 * code made: the closure has its target. A sum is a distance within a table. */
static bool understand_jump(scan *s, int jump)
{
    const step *now = step_at(s, (guint)jump);
    int made = last_write(s, jump, now->to);
    if (made < 0)
        return false;
    const step *maker = step_at(s, (guint)made);
    if (maker->id == X86_INS_MOV && maker->base != X86_REG_INVALID &&
        maker->to == now->to) {
        s->code->calls_by_pointer = true;
        return true;
    }
    if (maker->id != X86_INS_ADD || maker->from == X86_REG_INVALID)
        return false;
    return understand_table(s, made, maker->to, maker->from) ||
           understand_table(s, made, maker->from, maker->to);
}

/* Follows a made pointer to the call that it is an argument of. */
static void follow_argument(scan *s, guint at)
{
    const step *made = step_at(s, at);
    unsigned argument = 0;
    while (argument < ARGUMENT_REGISTERS && families[argument][0] != made->to)
        argument++;
    for (guint i = at + 1; argument < ARGUMENT_REGISTERS && i < s->steps->len; i++) {
        const step *one = step_at(s, i);
        bool leaves = one->target != 0 && !is_inside(s, one->target);
        if (leaves && (one->id == X86_INS_CALL || one->id == X86_INS_JMP)) {
            hc_reference *reference =
                &g_array_index(s->code->references, hc_reference, made->reference);
            reference->passed_to = one->target;
            reference->argument = argument;
            return;
        }
        if (one->is_jump || one->id == X86_INS_CALL || one->id == X86_INS_RET ||
            ((one->reads | one->writes) & bit_of(made->to)))
            return;
    }
}

static void understand_registers(scan *s)
{
    note_entries(s);
    for (guint i = 0; i < s->steps->len; i++) {
        const step *one = step_at(s, i);
        if (one->id == X86_INS_JMP && one->to != X86_REG_INVALID)
            s->code->jumps_unseen |= !understand_jump(s, (int)i);
        if (one->id == X86_INS_LEA && one->reference >= 0)
            follow_argument(s, i);
    }
}

/* ---- One function ---------------------------------------------------------------- */

static void disassemble(scan *s, const uint8_t *bytes)
{
    cs_insn *insn = cs_malloc(s->capstone);
    uint64_t address = s->code->address;
    size_t left = s->code->size_bytes;
    while (insn && left > 0 && cs_disasm_iter(s->capstone, &bytes, &left, &address, insn))
        note_instruction(s, insn);
    if (!insn || left > 0)
        s->code->trouble = trouble_bytes;
    if (insn)
        cs_free(insn, 1);
}

hc_machine_code *hc_machine_code_read(const hc_elf_image *image,
                                      const hc_elf_symbol *function)
{
    hc_machine_code *code = g_new0(hc_machine_code, 1);
    code->address = function->address;
    code->size_bytes = function->size_bytes;
    code->bytes = g_byte_array_new();
    code->references = g_array_new(FALSE, FALSE, sizeof(hc_reference));
    const uint8_t *bytes = hc_elf_bytes(image, function->address, function->size_bytes);
    scan s = {.code = code};
    if (!bytes || !image->is_x86_64 ||
        cs_open(CS_ARCH_X86, CS_MODE_64, &s.capstone) != CS_ERR_OK) {
        code->trouble = "it cannot be disassembled";
        return code;
    }
    cs_option(s.capstone, CS_OPT_DETAIL, CS_OPT_ON);
    g_byte_array_append(code->bytes, bytes, (guint)function->size_bytes);
    s.steps = g_array_new(FALSE, FALSE, sizeof(step));
    disassemble(&s, bytes);
    understand_registers(&s);
    g_array_unref(s.steps);
    cs_close(&s.capstone);
    return code;
}

void hc_machine_code_free(hc_machine_code *code)
{
    if (!code)
        return;
    g_byte_array_unref(code->bytes);
    g_array_unref(code->references);
    g_free(code);
}
