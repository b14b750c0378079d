#compdef umkm
# Completion of umkm for zsh.
_umkm() {
  local how
  local -a lines shown values options
  lines=("${(@f)$(_UMKM_COMPLETE=zsh COLUMNS=$COLUMNS umkm "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
  how=$lines[1]
  shift lines
  if [[ $how == files ]]; then
    _files
    return
  fi
  (( $#lines )) || return 1
  values=("${(@)lines%%$'\t'*}")
  shown=("${(@)lines#*$'\t'}")
  [[ $how == open ]] && options+=(-S '')
  [[ "$values" == "$shown" ]] || options+=(-l)
  compadd -V umkm "${(@)options}" -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -d shown -a values
}
if [[ $funcstack[1] == _umkm ]]; then
  _umkm "$@"
else
  compdef _umkm umkm
fi
