# complete.bash SCRIPT WORD...: what bash offers for the last of the words, one a line.
script=$1
shift
. "$script"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
[[ $(complete -p heapclock) == *"-F _heapclock "* ]] || exit 1
_heapclock
((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
