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
        "裁量基准 {name} 有两个文件：{other} 和 {file}",
        "there are two files for the rulebook {name}: {other} and {file}",
        "一个裁量基准一个文件；不同版本请分开装载",
        "one rulebook, one file; load different versions separately",
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
    "P0499": error(
        "错误过多，其余 {count} 处没有列出",
        "too many mistakes: {count} more are not listed",
        "先改正以上各处",
        "mend the ones above first",
    ),
}
