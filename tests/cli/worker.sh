#!/bin/sh
# A suite in another language: one benchmark whose iterations take a microsecond each.
# AT_CHECK and AT_QUIT are shell code that it runs before the answer: faults, in tests.
echo '{"hello":{"protocol":1,"suite":"shell"}}'
while read -r request; do
    case $request in
    *'"list"'*)
        echo '{"list":{"tables":[{"name":"t","axes":[]}],"benchmarks":[{"name":"t/one","table":"t","variant":"one","args":{}}]}}' ;;
    *'"describe"'*)
        echo '{"describe":{"compiler":"sh","allocator":{"name":"system"}}}' ;;
    *'"check"'*)
        eval "${AT_CHECK-}"
        echo '{"check":{}}' ;;
    *'"gauge"'*)
        echo '{"error":{"kind":"unavailable","message":"a shell script has no such gauge"}}' ;;
    *'"run"'*)
        n=${request##*\"iterations\":}
        n=${n%%[!0-9]*}
        echo "{\"slice\":{\"iterations\":$n,\"wall_ns\":${n}000,\"cpu_ns\":${n}000,\"minor_faults\":0,\"major_faults\":0}}" ;;
    *'"quit"'*)
        eval "${AT_QUIT-}"
        echo '{"bye":true}'
        exit 0 ;;
    esac
done
