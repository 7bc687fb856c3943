// What somebody else's class keeps private and has no accessors for.
#ifndef HC_SUITE_TAKEOVER_REVEAL_HH
#define HC_SUITE_TAKEOVER_REVEAL_HH

namespace hc_takeover {

// An explicit instantiation may name a private member ([temp.spec]/6), and a friend that
// it defines hands it out.
template <typename Tag, auto member> struct Reveal {
    friend auto reveal(Tag)
    {
        return member;
    }
};

} // namespace hc_takeover

// In hc_takeover: object.*reveal(Tag_member{}) is then its member.
#define HC_REVEAL(Class, member)                                                         \
    struct Tag_##member {                                                                \
        friend auto reveal(Tag_##member);                                                \
    };                                                                                   \
    template struct Reveal<Tag_##member, &Class::member>;

#endif
