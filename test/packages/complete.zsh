# zsh complete.zsh FOLDER LINE: what zsh shows for LINE and two tabs, with the
# completions in FOLDER. Completion works in an interactive shell only.
zmodload zsh/zpty
zpty z "TERM=dumb zsh -f -i"
zpty -w z "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; PS1=; LISTMAX=1000; print READY"
line=
while [[ $line != *READY*READY* ]]; do zpty -r z more || break; line+=$more; done
zpty -w -n z "$2"$'\t\t'
sleep 2
zpty -w -n z $'\x15'"print DO""NE"$'\n'
while zpty -r -t z more || { sleep 1; zpty -r -t z more }; do
  print -r -- "$more"
  [[ $more == DONE* ]] && break
done
zpty -d z
