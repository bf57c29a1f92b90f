# zsh complete.zsh FOLDER LINE: what zsh offers for LINE and a tab, with the
# completions in FOLDER. Completion works in an interactive shell only, which
# writes what it is about to offer to a file.
zmodload zsh/zpty
offered=$1/offered
: > $offered
rm -f $offered.ready
zpty z "TERM=dumb zsh -f -i"
zpty -w z "fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; offered=$offered; source ${0:A:h}/offer.zsh"
for i in {1..600}; do [[ -e $offered.ready ]] && break; sleep 0.1; done
zpty -w -n z "$2"$'\t'$'\x15'"exit"$'\n'
while zpty -r z line; do :; done
cat $offered
