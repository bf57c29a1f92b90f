//===- HelpText.cpp - What --help says ------------------------------------===//
//
// The man page and the completions of shells are made from it.
//
//===----------------------------------------------------------------------===//

#include "tool/Options.h"

namespace pka {

const char HelpText[] =
    R"(Finds thread-specific-data keys that a library creates and never gives back.

usage: pthread-key-audit [-p BUILD] [OPTIONS] [FILES...] [-- FLAGS]
       pthread-key-audit summarize [-p BUILD] [OPTIONS] [FILES...] -o DIR [-- FLAGS]
       pthread-key-audit link [OPTIONS] DIR|FILE...
       pthread-key-audit explain FILE:LINE [-p BUILD] [OPTIONS] [...]
       pthread-key-audit roots [-p BUILD] [OPTIONS] [...]
       pthread-key-audit models [--models FILE] [WORDS...]

The first form audits the translation units of a compilation database: those of
FILES, or all. The next two are its halves: `summarize` writes one summary file
for each translation unit, `link` judges summaries as a whole.
`explain` tells all of the key that is created on a line: what leads there, each
delete, each root that was tried, and the first call that is missing. `roots`
lists what is taken to run by itself; both read what the first form or `link`
read. `models` lists what is believed of APIs and hosts, and who says so.

Input:
  -p BUILD                  build folder with a compile_commands.json, or that
                            file (default: found in the parents of the first
                            file, or in . and ./build)
  -- FLAGS                  compile FILES with FLAGS instead of a database
  --host NAME               no database: FILES, folders or the working directory
                            are an extension of php, apache, python, ruby, perl,
                            lua, node, postgresql or jni, whose tools tell the
                            flags; those behind -- are added. Without a database
                            the host is guessed
  --exclude GLOB            sources that are none of the extension; may be given
                            several times
  --quick                   look at FILES alone, and only at those of them that
                            the database or the host's build has
  --extra-arg=ARG           append ARG to every compile command
  --extra-arg-before=ARG    put ARG before every compile command's own
  --resource-dir DIR        Clang's own headers
  --exhaustive              parse all translation units. By default those whose
                            text has nothing to do with keys are left out where
                            they are at least half
  --on-demand               leave them out, however few they are
  --small-program=N         leave nothing out of a database, or a program with
                            keys, that has at most N of them (default: 64); of
                            larger ones read only the summaries that matter
  --cache-dir DIR           where summaries of earlier runs are kept (default: in
                            the user's folder for caches)
  --cache-size=SIZE         so much is kept at most, such as 500M (default: 5G)
  --no-cache                no summaries of earlier runs
  -j N                      translation units at a time (default: all cores)
  --shard I/N               `summarize` the Ith of N parts, 1 to N; `link` says
                            what is missing until all of them are there

Programs:
  --program NAME=GLOB       sources matching GLOB are the program NAME; may be
                            given several times
  --programs FILE           programs from a YAML file: a list with name, kind,
                            sources and nodelete
  --executables             findings in executables are errors too

Output:
  --format=text|json|sarif|html|github|gitlab
                            (default: text); the last two are annotations of
                            GitHub Actions and GitLab's code quality report
  -o, --output FILE         report to FILE; for `summarize` the folder DIR
  --save-summary FILE       write one linked summary, for the clang-tidy plugin
  --fail-on=error|warning|note|never
                            what makes the exit status 1 (default: error)
  --reloads-per-day=N       say on which day a library that loses keys has used
                            them up
  --quiet                   no progress, no remarks, no total
  --stats                   say what was parsed, and what was not

Changes:
  --baseline FILE           findings that FILE has are known: counted, not shown,
                            and no part of the exit status; those that are gone
                            are named as fixed
  --write-baseline FILE     write the findings to FILE; without --baseline they
                            are known from then on
  --changed-files LIST      judge all, show the findings that the changed files
                            have to do with; LIST has a path on each line, - is
                            standard input
  --diff REV                judge the sources as they were where the work
                            branched off REV, says git, too: findings that were
                            there are known, and shown only if the change has to
                            do with them; with --baseline, those of FILE are

Knowledge:
  --models FILE             more models of key APIs, registrars and roots
  --config FILE             project file (default: .pthread-key-audit.yaml of
                            the working directory or a parent, up to a .git)
  --no-config               no project file
  --today=YYYY-MM-DD        the day for suppressions that end on some day, and
                            for --reloads-per-day (default: the clock's)

  --help, --version

Findings that a NOLINT comment or the project file suppresses are counted, not
shown, and have no part in the exit status.

Exit status: 0 nothing found; 1 findings at or above --fail-on; 2 some
translation unit could not be analysed, findings are still reported; 3 bad
usage or unreadable input, and `explain` of a line where no key is created; 130
interrupted.
)";

} // namespace pka
