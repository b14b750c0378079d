# Completion of umkm for bash.
_umkm_completion() {
    local how line
    COMPREPLY=()
    {
        IFS= read -r how || return 0
        while IFS= read -r line; do COMPREPLY+=("$line"); done
    } < <(_UMKM_COMPLETE=bash _UMKM_LINE="${COMP_LINE:0:COMP_POINT}" _UMKM_BREAKS="$COMP_WORDBREAKS" \
        _UMKM_LISTING="$COMP_TYPE" COLUMNS="${COLUMNS:-80}" umkm 2>/dev/null)
    case $how in
    files) compopt -o default 2>/dev/null ;;
    open) compopt -o nospace 2>/dev/null ;;
    esac
}
complete -o nosort -F _umkm_completion umkm 2>/dev/null || complete -o default -F _umkm_completion umkm
