#!/bin/sh
# wheelhouse.sh: fill wheelhouse/ with wheels of the engine (right flags), of this project and of all it needs,
# for the interpreter of .venv and this kind of machine. Targets then need neither compiler nor network.
set -eu
cd "$(dirname "$0")/.."
. scripts/common.sh

python=.venv/bin/python
house=wheelhouse
check_compiler "$python"
rm -rf $house

say "[1/2] 编译规则引擎 durable-rules $ENGINE_VERSION  (compiling the engine)"
# --no-cache-dir, --no-binary: never a wheel from elsewhere, which may have been built without the flags.
CPPFLAGS="$ENGINE_CPPFLAGS" "$python" -m pip wheel -qq --no-cache-dir --no-deps --no-binary durable-rules \
    --wheel-dir $house "durable-rules==$ENGINE_VERSION" || pip_failed

say "[2/2] 本项目及其依赖  (the project and what it needs)"
"$python" -m pip wheel -qq --find-links $house --wheel-dir $house ".[all]" || pip_failed

say "$(ls $house | wc -l) 个文件在 $house/。在目标机器上运行 (wheels are ready; on the target machine run):"
say "    pip install --no-index --find-links $house 'penalty-rules[all]'"
