#!/bin/sh
# java_client.sh OUT: a Java client of the service, generated from docs/schema/openapi-3.0.json and compiled into OUT/classes.
# Needs the generator (pip install openapi-generator-cli, in the extra dev), Java 11 or later, and the jars that generated clients use:
# from JAVA_JARS (folders, separated by `:`), else from ~/.m2/repository and /usr/share/java. Nothing is downloaded.
# Exit status 77: Java, the generator or a jar is missing; what, is said.
set -eu
cd "$(dirname "$0")/.."
out=${1:?OUT}
python=${PYTHON:-.venv/bin/python}

missing() {
    printf '缺少 %s：没有生成 Java 客户端\nMissing: %s. No Java client was made.\n' "$1" "$1" >&2
    exit 77
}

command -v javac >/dev/null 2>&1 || missing "javac"
"$python" -c 'import openapi_generator_cli' 2>/dev/null || missing "openapi-generator-cli"

# jar NAME [VERSION]: the newest jar of that name, of that version (a prefix) where there is one.
jar() {
    found=$(printf '%s' "${JAVA_JARS:-$HOME/.m2/repository:/usr/share/java}" | tr ':' '\n' | while read -r folder; do
        [ -d "$folder" ] && find -L "$folder" -name "$1.jar" -o -name "$1-[0-9]*.jar"
    done | grep -v -e sources -e javadoc | sort -V)
    [ -n "$found" ] || missing "$1.jar"
    same=$(printf '%s\n' "$found" | grep -e "$1-${2:-}" || true)
    printf '%s\n' "${same:-$found}" | tail -n 1
}

dates=$(jar jackson-datatype-jsr310)
# Jackson's parts belong together: those of the same minor version.
minor=$(printf '%s' "$dates" | sed -n 's/.*jsr310-\([0-9]*\.[0-9]*\).*/\1/p')
path=$dates
for name in jackson-core jackson-databind jackson-annotations; do path=$path:$(jar $name "$minor"); done
for name in jakarta.annotation-api jsr305; do path=$path:$(jar $name); done

rm -rf "$out/source" "$out/classes"
mkdir -p "$out/classes"
"$python" -c 'import sys; from openapi_generator_cli import cli; sys.exit(cli())' generate -i docs/schema/openapi-3.0.json -g java --library native -o "$out/source" \
    --invoker-package penaltyrules.client --api-package penaltyrules.client.api --model-package penaltyrules.client.model \
    --additional-properties=openApiNullable=false,useJakartaEe=true,hideGenerationTimestamp=true \
    --global-property apiTests=false,modelTests=false,apiDocs=false,modelDocs=false >"$out/generator.log" 2>&1
find "$out/source/src/main/java" -name '*.java' >"$out/files"
javac -nowarn -proc:none -encoding UTF-8 -cp "$path" -d "$out/classes" @"$out/files"
printf '%s\n' "$path" >"$out/classpath"
printf '%s\n' "$out/classes"
