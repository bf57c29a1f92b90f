"""lit: what the tests can use. See test/README.md for how to write one."""

import glob
import os
import re
import shutil
import subprocess

import lit.formats

config.name = "pthread-key-audit (LLVM %s)" % config.pka_llvm_major
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs", "unit"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = config.pka_test_exec_root

here = config.test_source_root
tools = config.pka_llvm_tools

# FileCheck, not, count and split-file of the LLVM in use come first.
config.environment["PATH"] = os.pathsep.join(
    [tools, os.environ.get("PATH", "/usr/bin:/bin")]
)
config.environment["LC_ALL"] = "C.UTF-8"

# Instrumented objects in a host that is not need the runtime up front. It starts
# before the plugin is there, so that it does not see cmake/SanitizerOptions.cpp.
preload = ""
if config.pka_sanitize:
    runtime = subprocess.run(
        ["gcc", "-print-file-name=libasan.so"], stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    options = "detect_container_overflow=0:allow_user_poisoning=0:detect_leaks=0"
    preload = "env LD_PRELOAD=%s ASAN_OPTIONS=%s " % (runtime, options)
    config.available_features.add("sanitizers")


def tidy(host):
    return "%s%s --quiet --load=%s" % (preload, host, config.pka_plugin)


host = os.path.join(tools, "clang-tidy")
if config.pka_plugin and os.path.exists(host):
    config.available_features.add("plugin")

# A clang-tidy of another major version, for the version guard.
foreign = ""
for path in sorted(glob.glob("/usr/lib/llvm-*/bin/clang-tidy")):
    major = re.search(r"llvm-(\d+)/", path).group(1)
    if major != config.pka_llvm_major:
        foreign = path
        foreign_major = major
if foreign:
    config.substitutions.append(("%other-major", foreign_major))
    config.available_features.add("other-clang-tidy")

sarif = shutil.which("sarif-multitool")
if sarif:
    config.available_features.add("sarif-multitool")
for program in ["bear", "cmake", "pdftotext"]:
    if shutil.which(program):
        config.available_features.add(program)
chromium = shutil.which("chromium")
if chromium:
    config.available_features.add("chromium")
if all(map(shutil.which, ["gcc", "g++", os.path.join(tools, "clang")])):
    config.available_features.add("compilers")
if all(map(shutil.which, ["pre-commit", "git"])):
    config.available_features.add("pre-commit")
# What the host of some extension needs to be asked for its flags.
for feature, command in {
    "php-dev": ["php-config", "--version"],
    "apache2-dev": ["apxs", "-q", "INCLUDEDIR"],
    "python3-dev": ["python3-config", "--includes"],
    "ruby-dev": ["ruby", "-rmkmf", "-e", "exit(File.exist?($hdrdir + '/ruby.h'))"],
    "libperl-dev": ["perl", "-MConfig", "-e", "exit !-e qq($Config{archlib}/CORE/perl.h)"],
    "liblua5.4-dev": ["pkg-config", "--exists", "lua5.4"],
    "libnode-dev": ["node", "-e", "fs.accessSync(path.join(process.execPath, "
                    "'../../include/node/node_api.h'))"],
    "postgresql-server-dev": ["sh", "-c", "test -e $(pg_config --includedir-server)/postgres.h"],
    "jdk": ["javac", "-version"],
}.items():
    try:
        if not subprocess.run(command, capture_output=True, cwd="/").returncode:
            config.available_features.add(feature)
    except OSError:
        pass
for program in ["git", "cmake", "man", "zsh", "make", "dpkg"]:
    if shutil.which(program):
        config.available_features.add(program)

# LLVM's scripts around clang-tidy, which want a YAML for Python.
scripts = {
    "%run-clang-tidy": os.path.join(tools, "run-clang-tidy"),
    "%clang-tidy-diff": os.path.join(tools, "../share/clang/clang-tidy-diff.py"),
}
apply = os.path.join(tools, "clang-apply-replacements")
if "cmake" in config.available_features and all(
    map(os.path.exists, [*scripts.values(), apply])
):
    config.available_features.add("run-clang-tidy")
    with open(scripts["%run-clang-tidy"]) as f:
        if '"-load"' in f.read():
            config.available_features.add("run-clang-tidy-load")
if os.geteuid() != 0:
    config.available_features.add("not-root")
config.available_features.add("llvm-" + config.pka_llvm_major)

script = lambda name: "%s %s" % (config.pka_python, os.path.join(here, name))
checks = " --checks=-*,pthread-key-*"
# lit replaces in order, so the longer of two names with one beginning is first.
config.substitutions += [
    # No test leaves anything in the user's cache, or gets anything from it.
    ("%audit-loud", config.pka_tool + " --no-cache"),
    ("%audit", config.pka_tool + " --quiet --no-cache"),
    ("%summarize", config.pka_tool + " summarize --quiet --no-cache"),
    ("%link", config.pka_tool + " link --quiet"),
    ("%html", config.pka_tool + " --quiet --no-cache --format=html"),
    ("%explain", config.pka_tool + " explain --quiet --no-cache"),
    ("%tool-dir", os.path.dirname(config.pka_tool)),
    ("%tool", config.pka_tool),
    ("%synthesize", os.path.join(os.path.dirname(config.pka_tool), "pka-synthesize")),
    ("%cached", config.pka_tool + " --quiet --stats --format=json"),
    ("%json", config.pka_tool + " --quiet --no-cache --format=json"),
    ("%sarif-multitool", sarif or "false"),
    ("%sarif", config.pka_tool + " --quiet --no-cache --format=sarif"),
    ("%other-tidy", tidy(foreign) + checks),
    ("%tidy-as-configured", tidy(host)),
    ("%tidy", tidy(host) + checks),
    (
        "%verdicts",
        script("show-sites") + " | FileCheck --implicit-check-not=@ --dump-input=fail",
    ),
    ("%show-sites", script("show-sites")),
    # The same sites by parsing on demand, of no program as a whole, as by parsing
    # everything.
    ("%on-demand", script("on-demand") + " " + config.pka_tool),
    ("%findings", "FileCheck --check-prefix=TIDY --implicit-check-not=[pthread-key-"),
    # Nothing of the user's own settings, and nothing in the user's own folders.
    (
        "%pre-commit",
        "env PRE_COMMIT_HOME=%t/pre-commit XDG_CACHE_HOME=%t/cache "
        "GIT_CONFIG_GLOBAL=/dev/null PATH=%tool-dir:/usr/bin:/bin pre-commit",
    ),
    (
        "%git",
        "env PRE_COMMIT_HOME=%t/pre-commit XDG_CACHE_HOME=%t/cache "
        "GIT_CONFIG_GLOBAL=/dev/null PATH=%tool-dir:/usr/bin:/bin "
        "git -c user.name=Tester -c user.email=tester@example.org",
    ),
    ("%exits", script("expect-exit")),
    ("%make-db", script("make-db")),
    ("%check-json", script("check-json")),
    ("%browse", script("browse") + " " + (chromium or "chromium")),
    ("%on-terminal", script("on-terminal")),
    ("%interrupt", script("interrupt")),
    ("%check-sarif", script("check-sarif")),
    ("%apply-sarif", script("apply-sarif")),
    *scripts.items(),
    ("%build", os.path.dirname(config.pka_test_exec_root)),
    ("%plugin", config.pka_plugin),
    ("%tool-dir", os.path.dirname(config.pka_tool)),
    ("%tool", config.pka_tool),
    ("%llvm-tools", tools),
    ("%clang", os.path.join(tools, "clang")),
    ("%llvm-major", config.pka_llvm_major),
    ("%root", config.pka_source_root),
    ("%python", config.pka_python),
]
