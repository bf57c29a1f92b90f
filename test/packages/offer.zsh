# In the shell of complete.zsh: what is added to the offers is written down.
compadd() {
  # These only ask, or fill an array.
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
    builtin compadd "$@"
    return $?
  fi
  local -a hits
  builtin compadd -O hits "$@"
  print -rl -- $hits >> $offered
  builtin compadd "$@"
}
