"""Files, loading, and the end of a long list: P0450-P0499."""

from .message import Message, error

FILES: dict[str, Message] = {
    "P0450": error(
        "不能读取 {name}：{why}",
        "cannot read {name}: {why_en}",
        "核对路径和权限",
        "check the path and its permissions",
    ),
    "P0453": error(
        "{name} 中没有裁量基准",
        "there is no rulebook in {name}",
        "裁量基准的文件名以 .penalty、.yaml 或 .yml 结尾",
        "files of rulebooks end in .penalty, .yaml or .yml",
    ),
    "P0454": error(
        "裁量基准 {name} 的同一版本有两个文件：{other} 和 {file}",
        "there are two files for the same version of the rulebook {name}: {other} and {file}",
        "一个版本一个文件；确为两个版本的，版本号应当不同",
        "one file for each version; if they are two, give them different version numbers",
    ),
    "P0455": error(
        "没有找到所引用的裁量基准 {name}",
        "the rulebook {name}, which this one uses, was not found",
        "把它的文件一并装载，例如与本文件放在同一文件夹",
        "load its file as well, for example from the same folder",
    ),
    "P0456": error(
        "裁量基准循环引用：{chain}",
        "rulebooks use each other in a circle: {chain}",
        "删去其中一处引用",
        "remove one of the uses",
    ),
    "P0457": error(
        "所引用的裁量基准 {name} 有错误，本文件没有检查",
        "the rulebook {name}, which this one uses, has errors; this file was not checked",
        "先改正 {name}",
        "mend {name} first",
    ),
    "P0462": error(
        "裁量基准 {name} 有几个版本，这一版没有写施行日期，或者与另一版同日施行",
        "there are several versions of {name}; this one does not say when it came into force, or says the same day as another",
        "每一版写明各自的施行日期，例如：施行 2026-01-01",
        "say for each version when it came into force, for example: in force 2026-01-01",
    ),
    "P0463": error(
        "裁量基准 {name} 的这一版有效期至 {until}，而下一版 {day} 已经施行",
        "this version of {name} lasts until {until}, but the next one is in force from {day}",
        "改为下一版施行的前一日，或者删去“有效期至”：下一版施行时，前一版即告失效",
        "end it the day before, or leave `until` out: a version ends when the next one begins",
    ),
    "P0464": error(
        "经由几个裁量基准引用到 {name} 的两个不同版本",
        "two versions of {name} are used here, through different rulebooks",
        "各裁量基准引用其施行时的版本：使它们同日施行，或者为其中一个另出新版",
        "a rulebook builds on the version in force when it came into force itself: give them the same day, or a new version to one",
    ),
    "P0499": error(
        "错误过多，其余 {count} 处没有列出",
        "too many mistakes: {count} more are not listed",
        "先改正以上各处",
        "mend the ones above first",
    ),
}
