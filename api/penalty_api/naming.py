"""Names of what was decided and of what supervision finds: how grave, what was done about it, and from what a result departs."""

from penalty_rules.labels import SANCTIONS, Label, sanction_label

LEVELS = {"alarm": Label("警报", "alarm"), "warning": Label("警示", "warning"), "notice": Label("提示", "notice")}
STATES = {
    "open": Label("未处理", "open"), "settled": Label("已更正", "settled"), "explained": Label("已说明", "explained"),
    "dismissed": Label("已撤销", "dismissed"), "escalated": Label("已上报", "escalated"),
}  # fmt: skip
#: "" is what cannot be judged.
DEPARTURES = {
    "statute": Label("不合法定", "outside the statute"), "tier": Label("偏离基准", "outside the tier"),
    "none": Label("相符", "in line"), "": Label("不能比对", "not judged"),
}  # fmt: skip


def penalty_name(kind: str, struck: str, lang: str) -> str:
    """A penalty in words. `struck`: what it is about, "" for the kind alone."""
    if kind not in SANCTIONS:
        return kind
    label = sanction_label(kind, struck).of(lang)
    return f"{label} · {struck}" if struck and struck not in label else label
