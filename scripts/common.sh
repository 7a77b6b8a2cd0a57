# Shared by setup.sh and wheelhouse.sh: messages, the choice of the interpreter, and what must be there before pip runs.
# POSIX sh: it has to speak before any usable Python is known to exist.

# The engine builds without optimisation, and does not import on Python 3.13, unless it is told otherwise.
# docs/decisions/0001-the-engine-and-how-it-is-installed.md says why each flag is there.
ENGINE_CPPFLAGS="-O2 -DPyEval_CallObject=PyObject_CallObject"
ENGINE_VERSION=$(sed -n 's/^ *"durable-rules==\([0-9.]*\)".*/\1/p' pyproject.toml)

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

say() { printf '%s\n' "$*"; }

# refuse ZH EN [WHAT WAS SEEN]: one message in two languages, then stop.
refuse() {
    printf '\n无法继续：%s\nCannot go on: %s\n' "$1" "$2" >&2
    [ -z "${3-}" ] || printf '%s\n' "$3" | sed 's/^/    | /' >&2
    exit 1
}

# Python's own answer to "will it do?": nothing when it will, else its version. Python 2 must be able to parse this.
version_problem() {
    "$1" -c 'import sys
v = sys.version_info[:2]
(3, 11) <= v <= (3, 13) or sys.stdout.write("%d.%d" % v)' 2>&1 || say "(exit status $?)"
}

# choose_python: sets $python to the interpreter named by PYTHON, or else to the first suitable one on PATH.
choose_python() {
    if [ -n "${PYTHON-}" ]; then
        seen=$(version_problem "$PYTHON")
        [ -z "$seen" ] || refuse \
            "PYTHON=$PYTHON 不能使用；需要 Python 3.11、3.12 或 3.13。" \
            "PYTHON=$PYTHON will not do; Python 3.11, 3.12 or 3.13 is needed." "$seen"
        python=$PYTHON
        return
    fi
    for python in python3 python3.13 python3.12 python3.11; do
        if command -v "$python" >/dev/null 2>&1 && [ -z "$(version_problem "$python")" ]; then return; fi
    done
    refuse \
        "在 PATH 中没有找到 Python 3.11、3.12 或 3.13。安装之后重试，或者指明位置：PYTHON=/path/to/python3.12 make demo" \
        "no Python 3.11, 3.12 or 3.13 on PATH. Install one, or name it: PYTHON=/path/to/python3.12 make demo" \
        "$(command -v python3 >/dev/null 2>&1 && python3 --version 2>&1)"
}

# check_venv PYTHON: Debian and Ubuntu ship Python without its venv module's other half.
check_venv() {
    seen=$("$1" -c 'import venv, ensurepip' 2>&1) || refuse \
        "这个 Python 缺少 venv 模块。Debian/Ubuntu：sudo apt install python3-venv" \
        "this Python has no venv module. Debian/Ubuntu: sudo apt install python3-venv" "$seen"
}

# check_compiler PYTHON: the engine is C. Compile for real what its build will need, with the compiler it will use.
check_compiler() {
    cc=${CC:-$("$1" -c 'import sysconfig; print(sysconfig.get_config_var("CC") or "cc")')}
    headers=$("$1" -c 'import sysconfig; print(sysconfig.get_path("include"))')
    command -v "${cc%% *}" >/dev/null 2>&1 || refuse \
        "没有找到 C 编译器（${cc%% *}）。规则引擎 durable-rules 只有源代码，需要编译。
          Debian/Ubuntu：sudo apt install build-essential python3-dev
          Fedora/openEuler：sudo dnf install gcc python3-devel    macOS：xcode-select --install" \
        "no C compiler (${cc%% *}). The engine durable-rules comes as source only and has to be compiled.
          Debian/Ubuntu: sudo apt install build-essential python3-dev
          Fedora/openEuler: sudo dnf install gcc python3-devel    macOS: xcode-select --install"
    trial=$(mktemp -d)
    trap 'rm -rf "$trial"' EXIT
    printf '#include <stdio.h>\nint answer(void) { return EOF; }\n' >"$trial/libc.c"
    printf '#include <Python.h>\nint answer(void) { return Py_REFCNT(Py_None) > 0; }\n' >"$trial/python.c"
    # shellcheck disable=SC2086  # CC may carry options, as in "gcc -pthread"
    seen=$($cc -c "$trial/libc.c" -o "$trial/libc.o" 2>&1) || refuse \
        "C 编译器（$cc）连最简单的程序也不能编译，通常是缺少 C 库头文件。Debian/Ubuntu：sudo apt install build-essential" \
        "the C compiler ($cc) cannot compile the simplest program; as a rule the C library's headers are missing. Debian/Ubuntu: sudo apt install build-essential" "$seen"
    # shellcheck disable=SC2086
    seen=$($cc -I"$headers" -c "$trial/python.c" -o "$trial/python.o" 2>&1) || refuse \
        "找不到 Python 的 C 头文件 Python.h（应在 $headers）。Debian/Ubuntu：sudo apt install python3-dev（或对应版本，如 python3.12-dev）；Fedora/openEuler：sudo dnf install python3-devel" \
        "Python's C header Python.h is missing (expected in $headers). Debian/Ubuntu: sudo apt install python3-dev (or that version's, such as python3.12-dev); Fedora/openEuler: sudo dnf install python3-devel" \
        "$(printf '%s\n' "$seen" | head -n 3)"
}

# pip_failed: pip has already said what; say where we stood.
pip_failed() {
    refuse \
        "安装没有完成，原因见上面 pip 的输出（多为网络或软件源不通）。解决后重新运行同一命令即可。" \
        "the installation did not finish; pip says why above (most often the network or the package index). Then run the same command again."
}
