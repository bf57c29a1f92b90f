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

# Before the line editor has the terminal, a tab would be a blank.
zle-line-init() { : > $offered.ready }
zle -N zle-line-init
