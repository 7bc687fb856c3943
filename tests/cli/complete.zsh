# complete.zsh FOLDER LINE: what an interactive zsh lists for the line, with the functions
# of the folder.
zmodload zsh/zpty

read_until()
{
    local chunk
    screen=
    while [[ $screen != *$1* ]]; do
        zpty -r shell chunk || return
        screen+=$chunk
    done
}

export TERM=dumb
zpty shell zsh -f -i
zpty -w shell "PS1= PS2=; stty -echo columns 300 rows 200"
zpty -w shell "fpath=(${(q)1} \$fpath); autoload -U compinit; compinit -D -u; LISTMAX=0"
# The line editor echoes what is written to it, so the marks are written in two parts.
zpty -w shell 'show_list() { zle list-choices; zle -R; zle -I; print END-"OF-LIST"; BUFFER= }
    zle -N show_list; bindkey "^T" show_list; print REA"DY"'
read_until READY
zpty -w -n shell "$2"$'\x14'
read_until END-OF-LIST
print -r -- ${screen%END-OF-LIST*}
zpty -d shell
