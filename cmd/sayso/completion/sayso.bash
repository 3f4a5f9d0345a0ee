# Completion of sayso for bash: source <(sayso completion bash)
_sayso() {
    local found words=("${COMP_WORDS[@]:1:COMP_CWORD}")
    COMPREPLY=()
    while IFS=$'\t' read -r found _; do
        COMPREPLY+=("$found")
    done < <("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)
}
complete -o default -F _sayso sayso
