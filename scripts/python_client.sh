#!/bin/sh
# python_client.sh OUT: a Python client of the service, the package `penalty_client` in OUT, generated from docs/schema/openapi-3.0.json.
# Needs Java 11 or later and the generator (pip install openapi-generator-cli, in the extra dev); the client needs what
# OUT/requirements.txt says. Exit status 77: Java or the generator is missing.
set -eu
cd "$(dirname "$0")/.."
out=${1:?OUT}
python=${PYTHON:-.venv/bin/python}

missing() {
    printf '缺少 %s：没有生成 Python 客户端\nMissing: %s. No Python client was made.\n' "$1" "$1" >&2
    exit 77
}

command -v java >/dev/null 2>&1 || missing "java"
"$python" -c 'import openapi_generator_cli' 2>/dev/null || missing "openapi-generator-cli"
mkdir -p "$out"
"$python" -c 'import sys; from openapi_generator_cli import cli; sys.exit(cli())' generate -i docs/schema/openapi-3.0.json -g python -o "$out" \
    --package-name penalty_client --additional-properties=hideGenerationTimestamp=true \
    --global-property apiTests=false,modelTests=false,apiDocs=false,modelDocs=false >"$out/generator.log" 2>&1
