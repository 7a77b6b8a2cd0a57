#!/bin/sh
# setup.sh EXTRAS: make .venv ready: the engine with the right flags, then this checkout (editable) with the extras.
# Idempotent: a second run with nothing changed does nothing. PYTHON=python3.12 chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."
. scripts/common.sh

extras=${1:-dev}
venv=.venv
ready=$venv/.ready-$extras
# By content, not by time: a checkout of another branch and back needs no new installation.
wanted=$(cat pyproject.toml scripts/*.sh scripts/*.py | cksum)

minor() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])'; }

usable() { [ -x $venv/bin/python ] && $venv/bin/python -m pip --version >/dev/null 2>&1 && [ -z "$(version_problem $venv/bin/python)" ]; }

[ -z "${PYTHON-}" ] || choose_python
same() { [ -z "${PYTHON-}" ] || [ "$(minor "$python")" = "$(minor $venv/bin/python 2>/dev/null)" ]; }

if same && [ "$(cat "$ready" 2>/dev/null)" = "$wanted" ] && $venv/bin/python -c '' 2>/dev/null; then exit 0; fi

# An environment that was cut off half-way, whose interpreter has gone, or that is for another Python, is made anew.
if ! same || ! usable; then
    choose_python
    check_venv "$python"
    check_compiler "$python"
    say "[1/3] 建立虚拟环境 .venv，Python $(minor "$python")  (creating the virtual environment)"
    rm -rf $venv
    "$python" -m venv $venv
fi
python=$venv/bin/python

# An engine that something else installed here may lack the flags and still import: only our own build counts.
build="durable-rules $ENGINE_VERSION $ENGINE_CPPFLAGS"
has_engine() { [ "$(cat $venv/.engine 2>/dev/null)" = "$build" ] && "$python" -c 'import durable_rules_engine' 2>/dev/null; }
if ! has_engine; then
    check_compiler "$python"
    say "[2/3] 编译规则引擎 durable-rules $ENGINE_VERSION  (compiling the engine)"
    # --no-cache-dir: pip would silently reuse a wheel that was once built without the flags.
    CPPFLAGS="$ENGINE_CPPFLAGS" "$python" -m pip install -qq --no-cache-dir --force-reinstall --no-deps \
        --no-binary durable-rules "durable-rules==$ENGINE_VERSION" || pip_failed
    seen=$("$python" -c 'import durable_rules_engine' 2>&1) || refuse \
        "规则引擎已编译，但不能导入。请把下面的内容附在问题报告里。" \
        "the engine was compiled but cannot be imported. Please report this with the lines below." \
        "$("$python" -VV; printf '%s' "$seen" | tail -n 1)"
    printf '%s\n' "$build" >$venv/.engine
fi

say "[3/3] 安装本项目及其依赖 [$extras]  (installing the project and what it needs)"
"$python" -m pip install -qq --editable ".[$extras]" || pip_failed
printf '%s\n' "$wanted" >"$ready"
say "      就绪  (ready)"
