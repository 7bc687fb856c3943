#!/bin/sh
# What the tables iter and recipes count of behaviour, in C: as said, and otherwise where
# a fault is planted in a copy of the kernels. A counter that no fault can move claims
# nothing. Not the tool: the worker is spoken to by hand.
. "$(dirname "$0")/lib.sh"

command -v cc >/dev/null || {
    echo "skipped: there is no cc" >&2
    exit 77
}
source=$here/../..
HEAPCLOCK_WORKER=1
export HEAPCLOCK_WORKER

mkdir objects planted
cp "$source"/kernels/*.h planted
cp -R "$source/kernels/support" planted
cp "$source"/kernels/iter*.c "$source"/kernels/recipes*.c planted
rm planted/support/coroutine_*.c # one a processor
cat >planted/suite.c <<'END_OF_SUITE'
#include "tables.h"
static const hc_table *const tables[] = {&hc_table_iter, &hc_table_recipes};
HC_SUITE_MAIN("planted", tables)
END_OF_SUITE
cp -R planted sound

# compile FILE OBJECT: of the copy.
compile() {
    cc -std=c11 -O1 -D_GNU_SOURCE -Iplanted -I"$source/harness/include" -c "planted/$1" \
        -o "$2" 2>stderr || fail "cannot compile $1"
}

# link PROGRAM OBJECT...: these, and what the kernels need of the library beside them.
link() {
    program=$1
    shift
    cc -o "$program" "$@" -L"$bin/../lib" -Wl,-rpath,"$bin/../lib" -lheapclock \
        2>stderr || fail "cannot link $program"
}

# counters PROGRAM: of each row that is counted, ROW NAME VALUE, a line a counter.
counters() {
    cut -d ' ' -f 1 expected | uniq |
        jq -Rc '{op: "run", benchmark: ., iterations: 1}' >requests
    "./$1" <requests 2>stderr | sed 1d >answers
    jq -rn --slurpfile requests requests --slurpfile answers answers '
        range($requests | length) as $i | $answers[$i].slice.counters // {failed: 1} |
        to_entries[] | "\($requests[$i].benchmark) \(.key) \(.value)"'
}

# ---- As it is
cat >expected <<'END_OF_COUNTERS'
iter/two-cursors-boxed independent 1
iter/two-cursors independent 1
iter/oneshot-boxed empty_second 1
iter/oneshot empty_second 1
iter/capture-boxed late_binding_as_said 0
iter/capture-boxed immediate_as_said 1
iter/send-throw-return-boxed transparent 1
iter/send-throw-return-boxed return_value_is_none 1
iter/send-throw-return transparent 1
iter/send-throw-return return_value_is_none 1
iter/return-value-boxed seen 1
iter/return-value seen 1
iter/slice-10-15-boxed gives_5_to_9 1
iter/slice-10-15 gives_5_to_9 1
recipes/flatten-recursive-boxed/depth:4 ordered 1
recipes/flatten-stack-boxed/depth:4 ordered 1
recipes/flatten-recursive/depth:4 ordered 1
recipes/flatten-stack/depth:4 ordered 1
recipes/paginate-all-boxed/n:1000 pages 100
recipes/paginate-first-boxed/n:1000 pages 1
recipes/paginate-all/n:1000 pages 100
recipes/paginate-first/n:1000 pages 1
recipes/average-coroutine-boxed/n:1000 first_averages_right 1
recipes/average-class-boxed/n:1000 first_averages_right 1
recipes/average-inline-boxed/n:1000 first_averages_right 1
recipes/average-coroutine/n:1000 first_averages_right 1
recipes/average-class/n:1000 first_averages_right 1
recipes/average-inline/n:1000 first_averages_right 1
END_OF_COUNTERS

for file in suite.c $(cd planted && echo iter*.c recipes*.c); do
    compile "$file" "objects/$file.o"
done
for file in attributes boxed collect floats generator iterator itertools list \
    list_object number_tee random source tee tuple ways; do
    compile "support/$file.c" "objects/$file.c.o"
done
link as-is objects/*.o
counters as-is >found
diff expected found >&2 || fail "the counters are not as said"

# ---- With a fault each
# expect_counters FILE SED-SCRIPT <CHANGED: the fault, which has to be there, moves these
# counters to these values, and no other.
expect_counters() {
    sed "$2" "sound/$1" >"planted/$1"
    ! cmp -s "sound/$1" "planted/$1" || fail "'$2' plants nothing in $1"
    object=objects/${1##*/}.o
    mv "$object" kept
    compile "$1" "$object"
    link faulty objects/*.o
    cp "sound/$1" "planted/$1"
    mv kept "$object"
    counters faulty >found
    diff expected found | sed -n 's/^> //p' >moved
    diff - moved >&2 || fail "'$2' in $1 moves other counters"
}

# Two names of one iterator; a pointer that is ahead.
expect_counters iter_properties_boxed.c \
    's/\*second = iterator_over_list(&values)/*second = box_take(first)/' <<'END'
iter/two-cursors-boxed independent 0
END
expect_counters iter_properties_raw.c 's/\*second = values/& + 1/' <<'END'
iter/two-cursors independent 0
END

# Generators that begin again after their end.
expect_counters support/generator.c '/^static box \*each/,/^}/s/GENERATOR_END(frame);/}\
    box_drop(frame->locals[0]);\
    frame->locals[0] = iterator_over_range(1, 4);\
    frame->place = 0;\
    return NULL;/' <<'END'
iter/oneshot-boxed empty_second 0
END
expect_counters iter_properties_raw.c \
    '/^static bool count_to_last/,/^}/s/GENERATOR_END(self);/}\
    self->at = 1;\
    self->place = 0;\
    return false;/' <<'END'
iter/oneshot empty_second 0
END

# The iterable of the expression is that of the last turn.
expect_counters iter_properties_boxed.c \
    's/iterator_over_range(0, i)/iterator_over_range(0, CAPTURED - 1)/' <<'END'
iter/capture-boxed late_binding_as_said 1
iter/capture-boxed immediate_as_said 0
END

# What is thrown does not arrive, or arrives as sent; a return value is handed on.
expect_counters support/generator.c 's/frame->thrown = thrown;/(void)thrown;/' <<'END'
iter/send-throw-return-boxed transparent 0
END
expect_counters iter_properties_raw.c 's/{THROW, THROWN}/{SEND, THROWN}/' <<'END'
iter/send-throw-return transparent 0
END
expect_counters iter_properties_boxed.c \
    's/see(SEEN_RETURNED, .*/& frame->returned = box_new(RETURNED);/' <<'END'
iter/send-throw-return-boxed return_value_is_none 0
END
expect_counters iter_properties_raw.c 's/self->notes\[2\] =/& self->returned =/' <<'END'
iter/send-throw-return return_value_is_none 0
END

# Nothing is returned; something is before the end.
expect_counters iter_properties_boxed.c \
    '/^static box \*one_and_done/,/^}/s/frame->returned = box_new(RETURNED);//' <<'END'
iter/return-value-boxed seen 0
END
expect_counters iter_properties_raw.c \
    '/^static bool count_to_last/,/^}/s/for (;/self->returned = RETURNED; &/' <<'END'
iter/return-value seen 0
END

# A slice takes an item more than it gives. In C the return value then comes too early.
expect_counters support/itertools.c \
    's/self->at >= self->end/& \&\& iterator_next(self->source)/' <<'END'
iter/slice-10-15-boxed gives_5_to_9 0
END
expect_counters iter_properties_raw.c \
    's/\(most > 0\) && \(source_next.*value)\);/\2 \&\& \1;/' <<'END'
iter/return-value seen 0
iter/slice-10-15 gives_5_to_9 0
END

# All leaves, and each two change places.
expect_counters recipes_flatten.c \
    's/box_take(locals\[VALUE\]))/box_new(locals[VALUE]->value ^ 1))/' <<'END'
recipes/flatten-recursive-boxed/depth:4 ordered 0
END
expect_counters recipes_flatten.c \
    '/^static box \*flat_by_stack/,/^}/s/, item)/, box_new(item->value ^ 1))/' <<'END'
recipes/flatten-stack-boxed/depth:4 ordered 0
END
expect_counters recipes_flatten.c 's/= frame->list->items.*number/& ^ 1/' <<'END'
recipes/flatten-recursive/depth:4 ordered 0
END
expect_counters recipes_flatten.c 's/= item->number/& ^ 1/' <<'END'
recipes/flatten-stack/depth:4 ordered 0
END

# Half of the pages; a second page before the one that is wanted.
expect_counters recipes_pages.c \
    '/^static box \*paginate_boxed/,/^}/s/input->n,/input->n \/ 2,/' <<'END'
recipes/paginate-all-boxed/n:1000 pages 50
END
expect_counters recipes_pages_raw.c 's/= input->raw.length/& \/ 2/' <<'END'
recipes/paginate-all/n:1000 pages 50
END
expect_counters recipes_pages.c \
    's/^ *list_object \*page = (/box_drop(iterator_next(pages)); &/' <<'END'
recipes/paginate-first-boxed/n:1000 pages 2
END
expect_counters recipes_pages_raw.c \
    's/\.slots = \(pages\.next(&pages)\)/.slots = (free(\1), \1)/' <<'END'
recipes/paginate-first/n:1000 pages 2
END

# The total is forgotten at each step: the first average is right, the second is not. As
# objects it is the count that is wrong, from the first on.
expect_counters recipes_average.c \
    '/^static void step_boxed/,/^}/s/box_new(1)/box_new(2)/' <<'END'
recipes/average-coroutine-boxed/n:1000 first_averages_right 0
recipes/average-inline-boxed/n:1000 first_averages_right 0
END
expect_counters recipes_average.c \
    '/^static box \*add/,/^}/s/box_new(1)/box_new(2)/' <<'END'
recipes/average-class-boxed/n:1000 first_averages_right 0
END
expect_counters recipes_average.c 's/frame->total +=/frame->total =/' <<'END'
recipes/average-coroutine/n:1000 first_averages_right 0
END
expect_counters recipes_average.c 's/self->total +=/self->total =/' <<'END'
recipes/average-class/n:1000 first_averages_right 0
END
expect_counters recipes_average.c 's/ total += (double)/ total = (double)/' <<'END'
recipes/average-inline/n:1000 first_averages_right 0
END
