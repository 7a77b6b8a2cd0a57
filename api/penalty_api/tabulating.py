"""What supervision finds, as the sheets of a workbook, in either language."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pydantic import BaseModel
from sqlalchemy import Connection

from penalty_rules.labels import DISPOSITIONS, ROLES, Label

from .naming import DEPARTURES, LEVELS, STATES
from .storage.statistics import Chosen, alert_counts, each
from .supervised import DeviationList, Overview, SampleList
from .supervising import By, Everything
from .workbooks import Cell, Sheet

#: Cells in a workbook.
_MOST = 100_000
#: The columns of each table: the field, and what it is called.
_DISPERSION = {
    "matter": Label("事项代码", "matter"), "title": Label("事项", "title"), "role": Label("当事人种类", "kind of party"),
    "tier_label": Label("档次", "tier"), "rule": Label("罚款所依规则", "rule of the fine"), "results": Label("件数", "results"),
    "organs": Label("机关数", "organs"), "fined": Label("罚款件数", "fined"), "min": Label("最低（元）", "least (yuan)"),
    "quartile1": Label("下四分位", "first quartile"), "median": Label("中位数", "median"),
    "quartile3": Label("上四分位", "third quartile"), "max": Label("最高（元）", "most (yuan)"),
    "coefficient": Label("离散系数", "coefficient of variation"), "rulebook": Label("裁量基准", "rulebook"),
    "cell": Label("格", "cell"),
}  # fmt: skip
_DEVIATION = {
    "results": Label("件数", "results"), "judged": Label("可比对", "judged"), "in_line": Label("相符", "in line"),
    "tier": Label("偏离基准", "outside the tier"), "statute": Label("不合法定", "outside the statute"),
    "reasoned": Label("说明理由", "with a reason"), "unreasoned": Label("没有理由", "without a reason"),
    "rate": Label("偏离率", "rate of deviation"), "unreasoned_rate": Label("无理由偏离率", "rate without a reason"),
}  # fmt: skip
_BY: Mapping[By, tuple[Label, dict[str, Label]]] = {
    "organ": (Label("偏离（机关）", "deviation by organ"), {"key": Label("机关", "organ")}),
    "matter": (
        Label("偏离（事项）", "deviation by matter"),
        {
            "key": Label("事项代码", "matter"),
            "label": Label("事项", "title"),
            "rulebook": Label("裁量基准", "rulebook"),
        },
    ),
    "month": (Label("偏离（月份）", "deviation by month"), {"key": Label("月份", "month")}),
}
_OVERVIEW = {
    "decisions": Label("决定", "decisions"), "imported": Label("其中导入", "of these imported"),
    "results": Label("处理结果", "results"), "organs": Label("机关", "organs"), "matters": Label("事项", "matters"),
    "cells": Label("格", "cells"), "first": Label("最早决定日", "first day"), "last": Label("最晚决定日", "last day"),
    "fined": Label("罚款", "fined"), "total": Label("罚款合计（元）", "fines together (yuan)"),
    "median": Label("罚款中位数（元）", "median fine (yuan)"),
}  # fmt: skip
_SAMPLE = {
    "reference": Label("案号", "reference"), "organ": Label("机关", "organ"), "decided": Label("决定日", "decided"),
    "matter": Label("事项代码", "matter"), "title": Label("事项", "title"), "disposition": Label("处理", "disposition"),
    "fine": Label("罚款（元）", "fine (yuan)"), "departs": Label("偏离", "departs"), "imported": Label("导入", "imported"),
    "decision_id": Label("编号", "id"), "number": Label("抽取值", "number drawn by"),
}  # fmt: skip
_DRAWN = {
    "organ": Label("机关", "organ"), "matter": Label("事项代码", "code of the matter"),
    "since": Label("决定日自", "decided from"), "until": Label("至（不含）", "until (not included)"),
    "seed": Label("种子", "seed"), "size": Label("抽取件数", "size"), "stratified": Label("按事项分层", "by matter"),
    "population": Label("总件数", "population"), "population_digest": Label("总体摘要", "digest of the population"),
}  # fmt: skip
#: What the codes of a field mean.
_MEANT = {"departs": DEPARTURES, "disposition": DISPOSITIONS, "role": ROLES}
_YES = {True: Label("是", "yes"), False: Label("否", "no")}
#: Fields that are amounts or shares: numbers in a workbook.
_NUMBERS = frozenset(
    {"min", "quartile1", "median", "quartile3", "max", "coefficient", "rate", "unreasoned_rate", "total", "fine"}
)


def gathered(connection: Connection, chosen: Chosen, least: int, lang: str) -> list[Sheet]:
    """The sheets of the workbook of all figures."""
    figures = Everything.of(each(connection, chosen))
    whole = figures.whole.told(alert_counts(connection, chosen), lang)
    cells = figures.cells.told(least, _MOST)
    found = [_overview(whole, lang), _table(Label("离散", "dispersion"), _DISPERSION, cells.items, lang)]
    for by, (name, columns) in _BY.items():
        told = figures.groups[by].told()
        found.append(_table(name, {**columns, **_DEVIATION}, [*told.items, _together(told, lang)], lang))
    return found


def sample_sheets(told: SampleList, lang: str) -> list[Sheet]:
    """The sample, and how it was drawn."""
    how = [[label.of(lang), _plain(name, getattr(told, name), lang)] for name, label in _DRAWN.items()]
    method = Label("方法", "method")
    how.append([method.of(lang), told.method_en if lang == "en" else told.method_zh])
    return [
        _table(Label("抽查", "sample"), _SAMPLE, told.items, lang),
        Sheet(
            Label("抽取方法", "how drawn").of(lang), _named((Label("项目", "what"), Label("内容", "value")), lang), how
        ),
    ]


def _together(told: DeviationList, lang: str) -> BaseModel:
    return told.whole.model_copy(update={"key": Label("合计", "together").of(lang)})


def _overview(whole: Overview, lang: str) -> Sheet:
    rows: list[list[Cell]] = [
        [label.of(lang), _plain(name, getattr(whole, name), lang)] for name, label in _OVERVIEW.items()
    ]
    rows += [[one.label, one.count] for one in whole.dispositions]
    alert = Label("预警：{0}，{1}", "alerts: {0}, {1}").of(lang)
    rows += [[alert.format(LEVELS[one.level].of(lang), STATES[one.status].of(lang)), one.count] for one in whole.alerts]
    return Sheet(
        Label("概况", "overview").of(lang), _named((Label("项目", "what"), Label("数量", "how many")), lang), rows
    )


def _table(name: Label, columns: Mapping[str, Label], items: Iterable[BaseModel], lang: str) -> Sheet:
    rows = [[_plain(field, getattr(one, field), lang) for field in columns] for one in items]
    return Sheet(name.of(lang), _named(columns.values(), lang), rows)


def _named(columns: Iterable[Label], lang: str) -> Sequence[str]:
    return [one.of(lang) for one in columns]


def _plain(field: str, value: object, lang: str) -> Cell:
    if isinstance(value, bool):
        return _YES[value].of(lang)
    if value is None or isinstance(value, int):
        return value
    text = str(value)
    if field in _NUMBERS:
        return Decimal(text)
    if field == "rule":
        return text.replace("|", "; " if lang == "en" else "；")
    words = _MEANT.get(field, {})
    return words[text].of(lang) if text in words else text
