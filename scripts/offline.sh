#!/bin/sh
# offline.sh: make the wheelhouse, then prove it: a fresh environment gets everything from it and does the main flow in a network
# namespace that has only the loopback. KEEP_WHEELHOUSE=1 proves the one that is there.
set -eu
cd "$(dirname "$0")/.."
. scripts/common.sh

python=.venv/bin/python
house=wheelhouse

# A namespace is had by root (in containers with CAP_SYS_ADMIN), or by anyone where the system lets users make their own.
if unshare -n true 2>/dev/null; then
    isolate="unshare -n"
else
    seen=$(unshare -rn true 2>&1) || refuse \
        "这里不能建立网络命名空间（unshare -n、unshare -rn 都不行），没有网络时能否安装就无从证明。以 root 运行；在容器里加 --cap-add SYS_ADMIN；
          Ubuntu：sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0；没有 unshare 的装 util-linux。只要 wheel：make wheelhouse" \
        "no network namespace can be made here (neither unshare -n nor unshare -rn), so that it installs without network cannot be proven.
          Run it as root; in a container add --cap-add SYS_ADMIN; Ubuntu: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0;
          without unshare install util-linux. For the wheels alone: make wheelhouse" "$seen"
    isolate="unshare -rn"
fi

[ -n "${KEEP_WHEELHOUSE-}" ] && [ -d $house ] || sh scripts/wheelhouse.sh
# shellcheck disable=SC2086  # the options are words of their own
exec "$python" scripts/offline.py $house $isolate
