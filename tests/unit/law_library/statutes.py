"""Short invented statutes, in the layout that `laws import` reads."""

from pathlib import Path

DOGS_2020 = """# 示例市犬只管理条例

2020年5月6日 示例会议通过

2020年7月1日 施行

<!-- INFO END -->

## 第一章 总则

第一条 为管理犬只，制定本条例。

## 第二章 罚则

第二条 遛犬不牵绳的，警告；情节严重的，处五百元罚款。但是，导盲犬除外。

犬只伤人的，处一千元罚款。主人逃走的，加倍。

第三条 有下列行为之一的，没收犬只：

（一）虐待犬只；

（二）出租犬只。
"""
DOGS_2023 = DOGS_2020.replace(
    "2020年7月1日 施行", "2022年3月4日 示例会议修正\n\n2023年5月6日 示例会议修正\n\n2023年7月1日 施行"
).replace("五百元", "八百元")
LIBRARIES = """# 中华人民共和国虚构图书借阅法

2019年8月9日 示例会议通过

<!-- INFO END -->

第一条 借书应当归还。

第一条之一 （删去）

第二条 逾期不还的，罚款十元。
GB 2760 不适用。
"""
NOTICE = "# 关于犬只的通知\n\n2021年1月2日 示例局发布\n\n<!-- INFO END -->\n\n一、养犬须登记。\n\n二、登记免费。\n"
FILES = {
    "地方/犬只条例(2020-05-06).md": DOGS_2020,
    "地方/犬只条例(2023-05-06).md": DOGS_2023,
    "法律/借阅法(2019-08-09).md": LIBRARIES,
    "其他/通知.md": NOTICE,
    "其他/_index.md": "---\ntitle: x\n---\n",
}


def written(folder: Path, files: dict[str, str] = FILES) -> Path:
    """The folder, with the files in it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
