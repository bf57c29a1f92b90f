#!/bin/bash
# page.sh TOOL PAGE FOLDER: runs the commands of PAGE, each as it stands there,
# in FOLDER. The packages come from stand-ins with a key on the same line.
set -eu
tool=$1 page=$2 folder=$3
mkdir -p "$folder/bin" && cd "$folder"
ln -sf "$tool" bin/pthread-key-audit
cat > bin/apt-get <<'END'
#!/bin/bash
set -eu
[ "$1" = source ] || exit 0
mkdir -p "$2-1.0/src" && cd "$2-1.0"
cat > src/init.c <<'C'
#include <pthread.h>
pthread_key_t the_key = -1;
static void done(void *p) { (void)p; }
#define NOTHING
C
yes NOTHING | head -n 407 >> src/init.c
echo 'void start(void) { pthread_key_create(&the_key, done); }' >> src/init.c
cp src/init.c src/urcu-bp.c
echo '__attribute__((destructor)) static void fini(void) {
  if (the_key != (pthread_key_t)-1) pthread_key_delete(the_key); }' >> src/urcu-bp.c
cat > CMakeLists.txt <<'C'
cmake_minimum_required(VERSION 3.13)
project(mimalloc C)
add_library(mimalloc SHARED src/init.c)
C
END
cat > bin/dpkg-buildpackage <<'END'
#!/bin/bash
exec cc -c src/urcu-bp.c -o urcu-bp.o
END
chmod +x bin/apt-get bin/dpkg-buildpackage
export PATH=$PWD/bin:$PATH XDG_CACHE_HOME=$PWD/cache

sed -n '/^```sh$/,/^```$/{/^```/!p}' "$page" > commands
while read -r line; do
  echo "\$ $line"
  status=0
  eval "$line" || status=$?
  # Findings are what an audit is made for.
  case $line in pthread-key-audit*) [ "$status" -le 1 ] ;; *) [ "$status" = 0 ] ;; esac ||
    { echo "exit status $status"; exit 1; }
done < commands
