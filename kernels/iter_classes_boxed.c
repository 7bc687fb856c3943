/* iter_classes_boxed.c - the same sequences from an object with a __next__ method and
 * from a generator. The class finds its state by name at each step, the generator has it
 * in its frame. */
#include "iter_ways.h"

#include "support/attributes.h"
#include "support/generator.h"

static uint64_t sum_of_instance(attributes *methods, callable *next,
                                void (*start)(attributes *own, int64_t size),
                                int64_t size)
{
    attributes_set(methods, &name_next, function_new(next));
    instance *made = instance_new(methods);
    start(&made->own, size);
    uint64_t total = iterator_sum(&made->base);
    attributes_clear(methods);
    return total;
}

/* a + 1 of an object that is given up. */
static box *successor(box *of)
{
    box *one = box_new(1);
    box *sum = box_add(of, one);
    box_drop(one);
    box_drop(of);
    return sum;
}

/* self.key += 1 */
static void increment(attributes *own, name *key)
{
    attributes_set(own, key, successor(box_take(attributes_get(own, key))));
}

/* ---- Counting up ----------------------------------------------------------------- */

static name last = {.text = "last"}, current = {.text = "current"};

static void countup_start(attributes *own, int64_t size)
{
    attributes_set(own, &last, box_new(size));
    attributes_set(own, &current, box_new(0));
}

static box *countup_next(box *self, box *argument)
{
    (void)argument;
    attributes *own = &((instance *)self)->own;
    if (attributes_get(own, &current)->value >= attributes_get(own, &last)->value)
        return NULL;
    increment(own, &current);
    return box_take(attributes_get(own, &current));
}

uint64_t iter_countup_class_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    attributes methods = {0};
    return sum_of_instance(&methods, countup_next, countup_start, n);
}

static box *countup(generator *frame)
{
    box **last_number = &frame->locals[0], **number = &frame->locals[1];
    GENERATOR_BEGIN(frame)
    *number = box_new(0);
    while ((*number)->value < (*last_number)->value) {
        *number = successor(*number);
        GENERATOR_YIELD(frame, box_take(*number));
    }
    GENERATOR_END(frame);
}

uint64_t iter_countup_generator_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    generator *numbers = generator_new(countup, box_new(n), NULL);
    return iterator_sum(generator_iterator(numbers));
}

uint64_t iter_countup_range_boxed(int64_t n, void *fixture)
{
    (void)fixture;
    return iterator_sum(iterator_over_range(1, n + 1));
}

/* ---- Fibonacci ------------------------------------------------------------------- */

static name terms = {.text = "terms"}, count = {.text = "count"};
static name a = {.text = "a"}, b = {.text = "b"};

static void fibonacci_start(attributes *own, int64_t size)
{
    attributes_set(own, &terms, box_new(size));
    attributes_set(own, &a, box_new(0));
    attributes_set(own, &b, box_new(1));
    attributes_set(own, &count, box_new(0));
}

static box *fibonacci_next(box *self, box *argument)
{
    (void)argument;
    attributes *own = &((instance *)self)->own;
    if (attributes_get(own, &count)->value >= attributes_get(own, &terms)->value)
        return NULL;
    box *value = box_take(attributes_get(own, &a));
    box *sum = box_add(attributes_get(own, &a), attributes_get(own, &b));
    attributes_set(own, &a, box_take(attributes_get(own, &b)));
    attributes_set(own, &b, sum);
    increment(own, &count);
    return value;
}

uint64_t iter_fibonacci_class_boxed(int64_t size, void *fixture)
{
    (void)fixture;
    uint64_t total = 0;
    for (int time = 0; time < ITER_FIBONACCI_TIMES; time++) {
        attributes methods = {0};
        total += sum_of_instance(&methods, fibonacci_next, fibonacci_start, size);
    }
    return total;
}

enum { TERMS, COUNT, A, B };

/* a, b = b, a + b */
static void fibonacci_step(box **locals)
{
    box *sum = box_add(locals[A], locals[B]);
    box_drop(locals[A]);
    locals[A] = locals[B];
    locals[B] = sum;
}

static box *fibonacci(generator *frame)
{
    box **locals = frame->locals;
    GENERATOR_BEGIN(frame)
    locals[COUNT] = box_new(0);
    locals[A] = box_new(0);
    locals[B] = box_new(1);
    while (locals[COUNT]->value < locals[TERMS]->value) {
        GENERATOR_YIELD(frame, box_take(locals[A]));
        fibonacci_step(locals);
        locals[COUNT] = successor(locals[COUNT]);
    }
    GENERATOR_END(frame);
}

uint64_t iter_fibonacci_generator_boxed(int64_t size, void *fixture)
{
    (void)fixture;
    uint64_t total = 0;
    for (int time = 0; time < ITER_FIBONACCI_TIMES; time++) {
        generator *numbers = generator_new(fibonacci, box_new(size), NULL);
        total += iterator_sum(generator_iterator(numbers));
    }
    return total;
}
