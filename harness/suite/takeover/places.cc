// Where the program has the code of what it registered, so that the tool sees which
// benchmarks are the same code in two builds. Where it is not known, nothing is told, and
// the tool measures.
#include "reveal.hh"
#include "takeover.hh"

#include <type_traits>
#include <typeinfo>

namespace hc_takeover {

using OfFunction = benchmark::internal::FunctionBenchmark;

HC_REVEAL(OfFunction, func_)
HC_REVEAL(Family, setup_)
HC_REVEAL(Family, teardown_)

// False when it calls what it does not tell. Newer libraries keep a std::function.
template <typename Callback>
static bool find_callback(const Callback &callback, hc_code **place)
{
    using Plain = void (*)(const benchmark::State &);
    if (!callback)
        return true;
    if constexpr (std::is_pointer_v<Callback>)
        *place = reinterpret_cast<hc_code *>(callback);
    else if (const Plain *plain = callback.template target<Plain>())
        *place = reinterpret_cast<hc_code *>(*plain);
    return *place != nullptr;
}

// A class of the program's has its code among its virtual functions. What such an object
// holds (a fixture's members, a lambda's captures) is what main and constructors put
// there, and those are compared for every benchmark.
static void find_body(const Family &family, hc_code_places *places)
{
    if (typeid(family) == typeid(OfFunction))
        places->run = reinterpret_cast<hc_code *>(
            static_cast<const OfFunction &>(family).*reveal(Tag_func_{}));
    else
        places->methods = *reinterpret_cast<const void *const *>(&family);
}

hc_code_places places_of(const Family &family)
{
    hc_code_places places{};
    find_body(family, &places);
    bool is_known = find_callback(family.*reveal(Tag_setup_{}), &places.set_up) &&
                    find_callback(family.*reveal(Tag_teardown_{}), &places.tear_down);
    return is_known ? places : hc_code_places{};
}

} // namespace hc_takeover
