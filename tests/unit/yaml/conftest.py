"""Comparing syntax trees without their places, and writing a syntax tree made from text as YAML."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass

import pytest
import yaml

from penalty_dsl.citations import print_zh
from penalty_dsl.surface import (
    CellText,
    ChainText,
    ChooseText,
    CircumstanceText,
    CitationText,
    DateValue,
    DefinitionText,
    FileText,
    HeadText,
    LadderText,
    LawText,
    MatterText,
    Name,
    ProcedureText,
    ProvisionText,
    RecordText,
    Rung,
    SanctionText,
    ScenarioText,
    SetText,
    Span,
    StatutoryText,
    TableText,
    TierText,
    TogetherText,
    WeighText,
)


def _bare(node: object) -> object:
    if isinstance(node, Span):
        return None
    if isinstance(node, tuple):
        return [_bare(item) for item in node]
    if is_dataclass(node) and not isinstance(node, type):
        skipped = {"span", "source", "text"} if isinstance(node, FileText) else {"span"}
        return [
            type(node).__name__,
            {f.name: _bare(getattr(node, f.name)) for f in fields(node) if f.name not in skipped},
        ]
    return node


def _spans(node: object) -> Iterator[Span]:
    if isinstance(node, Span):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from _spans(item)
    elif is_dataclass(node):
        for f in fields(node):
            yield from _spans(getattr(node, f.name))


@pytest.fixture(scope="session")
def bare() -> Callable[[object], object]:
    """A syntax tree without places, to compare."""
    return _bare


@pytest.fixture(scope="session")
def spans() -> Callable[[object], Iterator[Span]]:
    """Every place in a syntax tree."""
    return _spans


@pytest.fixture(scope="session")
def as_yaml() -> Callable[[FileText], str]:
    """A file parsed from text, written as YAML with Chinese keys; phrases are copied from the text."""
    return lambda file: yaml.safe_dump(_Writer(file.text).file(file), allow_unicode=True, sort_keys=False, width=60)


Tree = dict[str, object]
_HEAD = {
    "title": "名称",
    "issuer": "制定",
    "document": "文号",
    "region": "辖区",
    "organ": "实施主体",
    "published": "公布",
    "in_force": "施行",
    "until": "有效期至",
    "note": "说明",
}
_CONVENTIONS = {
    "above": "以上",
    "below": "以下",
    "conflict": "同时符合多档",
    "unknown": "未查明",
    "rounding": "取整",
    "point": "建议点",
}
_GRADES = {"mitigated": "减轻", "lighter": "从轻", "ordinary": "一般", "heavier": "从重"}
_KINDS = {
    "warning": "警告",
    "reprimand": "通报批评",
    "fine": "罚款",
    "confiscate_gains": "没收",
    "confiscate_things": "没收财物",
    "suspend_licence": "暂扣",
    "downgrade": "降低资质等级",
    "revoke_licence": "吊销",
    "restrict_business": "限制开展生产经营活动",
    "halt": "责令停产停业",
    "close": "责令关闭",
    "ban": "限制从业",
    "detention": "拘留",
    "other": "其他处罚",
    "order_correct": "责令改正",
    "order": "责令",
    "education": "教育",
    "discipline": "处分",
    "civil": "民事责任",
    "enforcement": "强制执行",
    "publicity": "公示",
    "referral": "移交",
    "guardian": "责令监护人管教",
    "duty": "职责",
}


def _entries(entries: Iterable[tuple[str, Name | DateValue]]) -> Tree:
    return {
        _HEAD[key]: value.value.isoformat() if isinstance(value, DateValue) else value.text for key, value in entries
    }


def _given(**entries: object) -> Tree:
    """The entries that say something."""
    return {key: value for key, value in entries.items() if value not in (None, "", [], {}, False)}


def _text(name: Name | None) -> str | None:
    return None if name is None else name.text


class _Writer:
    def __init__(self, text: str) -> None:
        self.text = text

    def cut(self, node: object) -> str | None:
        """The text that a node was made from."""
        span = getattr(node, "span", None)
        return self.text[span.start : span.end] if isinstance(span, Span) else None

    def listed(self, item: Name | RecordText) -> object:
        """A member of a several-of, or a record."""
        if isinstance(item, Name):
            return item.text
        return {
            name.text: value.value if isinstance(value.value, bool) else self.cut(value) for name, value in item.fields
        }

    def law(self, law: LawText) -> Tree:
        limit = law.limit
        return _given(
            名称=law.title.text,
            版本=law.version.value.isoformat(),
            层级=self.cut(law.level),
            罚款限额=None if limit is None else {"数额": self.cut(limit.amount), "依据": limit.basis.text},
        )

    def cited(self, citations: tuple[CitationText, ...]) -> list[str]:
        return [print_zh(found.citation) for found in citations]

    def file(self, file: FileText) -> Tree:
        return _given(
            语言=file.language,
            裁量基准=None if file.head is None else self.head(file.head),
            法律={law.name.text: self.law(law) for law in file.laws},
            事项=[self.matter(matter) for matter in file.matters],
            条款=[self.provision(provision) for provision in file.provisions],
            标准={
                one.label.text: _given(代码=_text(one.code), 当=self.cut(one.when), 依据=self.cited(one.citations))
                for one in file.standards
            },
            程序=[self.procedure(one) for one in file.procedures],
            场景=[self.scenario(scenario) for scenario in file.scenarios],
        )

    def head(self, head: HeadText) -> Tree:
        written: Tree = {"编号": head.id.text, "版本": head.version.text}
        written |= _entries(head.entries)
        conventions: Tree = {}
        for convention in head.conventions:
            first = convention.values[0]
            if convention.key == "prefer":
                pairs = conventions.setdefault("优先", [])
                assert isinstance(pairs, list)
                pairs.append([name.text for name in convention.values if isinstance(name, Name)])
            elif convention.key == "share":
                low, high = (self.cut(value) for value in convention.values[1:])
                conventions[_GRADES[str(first)]] = {"基数": "法定幅度", "自": low, "至": high}
            elif convention.key == "rounding":
                conventions["取整"] = (
                    f"到元 {convention.values[1]}" if first == "yuan" else (self.cut(convention) or "")[2:].strip()
                )
            else:
                conventions[_CONVENTIONS[convention.key]] = first
        return written | _given(
            引用=[name.text for name in head.uses],
            约定=conventions,
            术语={name.text: text.text for name, text in head.terms},
            对象类别={one.label.text: _given(代码=_text(one.code), 属于=_text(one.base)) for one in head.classes},
            通用情节=self.circumstances(head.circumstances),
            定义=self.definitions(head.definitions),
        )

    def circumstances(self, circumstances: tuple[CircumstanceText, ...]) -> Tree:
        written: Tree = {}
        for one in circumstances:
            counting = one.counting
            presumed = one.presumed
            written[one.label.text] = _given(
                代码=_text(one.code),
                类型=self.cut(one.type),
                推定=None if presumed is None else self.cut(presumed),
                理由=_text(one.presumed_why),
                仅当=self.cut(one.only_when),
                即=self.cut(one.means),
                可无法确定=one.undeterminable,
                问=_text(one.question),
                证据=_text(one.evidence),
                说明=_text(one.note),
                含本次=counting is not None and counting.with_this,
                自=None if counting is None else _text(counting.since),
                往前=None if counting is None else self.cut(counting.back),
                同类违法=counting is not None and counting.same_kind,
            )
        return written

    def definitions(self, definitions: tuple[DefinitionText, ...]) -> Tree:
        return {one.label.text: _given(代码=_text(one.code), 当=self.cut(one.when)) for one in definitions}

    def matter(self, matter: MatterText) -> Tree:
        return _given(
            代码=matter.code.text,
            名称=matter.title.text,
            领域=_text(matter.field),
            对象=[name.text for name in matter.subjects],
            俗称=[name.text for name in matter.aliases],
            别号={catalogue.text: code.text for catalogue, code in matter.catalogue_codes},
            违反=self.cited(matter.violated),
            依据=self.cited(matter.basis),
            情节=self.circumstances(matter.circumstances),
            定义=self.definitions(matter.definitions),
            取={one.target.text: self.cut(one.value) for one in matter.bindings},
            约束=[self.cut(condition) for condition in matter.invariants],
            法定处罚=[self.statutory(block) for block in matter.statutory],
            档次=[self.rung(rung) for rung in matter.tiers],
            裁量=[self.ladder(ladder) for ladder in matter.ladders],
            取法=matter.pick,
            条款=[self.provision(provision) for provision in matter.provisions],
            建议=matter.point,
            说明=_text(matter.note),
            **_entries(matter.listing),
        )

    def statutory(self, block: StatutoryText) -> Tree:
        return _given(对=[name.text for name in block.roles]) | {"处罚": self.items(block.items)}

    def items(self, written: tuple[SanctionText | ChooseText | ChainText, ...]) -> list[object]:
        items: list[object] = []
        for item in written:
            items.extend(self.chain(item) if isinstance(item, ChainText) else [self.imposed(item)])
        return items

    def chain(self, chain: ChainText) -> Iterator[Tree]:
        for place, branch in enumerate(chain.branches):
            items = self.items(branch.items)
            if branch.when is None:
                yield {"否则": items}
            elif place:
                yield {"否则当": self.cut(branch.when), "处罚": items}
            else:
                replaced = True if chain.replaces_all else _text(chain.replaces)
                yield {"当": self.cut(branch.when), **_given(称=_text(chain.name), 代替=replaced), "处罚": items}

    def imposed(self, item: SanctionText | ChooseText) -> Tree:
        if isinstance(item, SanctionText):
            return self.sanction(item)
        members: list[object] = [
            {"同时处": [self.sanction(part) for part in member.members]}
            if isinstance(member, TogetherText)
            else self.sanction(member)
            for member in item.members
        ]
        if item.high is None:
            return {"单处或者并处": members}
        return {"任选": [str(item.low), str(item.high)], "处罚": members}

    def sanction(self, one: SanctionText) -> Tree:
        if one.kind == "reference":
            cited = self.cited(one.citations)
            return {"依照": cited if one.modality == "must" else {"依据": cited, "方式": one.modality}}
        details = _given(
            方式=None if one.modality == "must" else one.modality,
            另处=one.additional,
            仍没收=one.kept,
            决定机关=_text(one.decided_by),
            对=[name.text for name in one.roles],
            依据=self.cited(one.citations),
        )
        amount = self.cut(one.amount)
        if one.kind == "confiscate_gains":
            details |= _given(基数=_text(one.base), 数额=amount)
        elif one.kind == "fine":
            details |= _given(数额=amount)
        else:
            details |= _given(内容=_text(one.object), 期限=amount)
        return {_KINDS[one.kind]: details or True}

    def decided(self, sanctions: tuple[SanctionText, ...]) -> Tree:
        """Those that are omitted come first if they were written first."""
        imposed = [self.sanction(one) for one in sanctions if one.decision != "omit"]
        omitted = [self.sanction(one) for one in sanctions if one.decision == "omit"]
        parts = [("处罚", imposed), ("不处", omitted)]
        if sanctions and sanctions[0].decision == "omit":
            parts.reverse()
        return {key: items for key, items in parts if items}

    def tier(self, tier: TierText) -> Tree:
        cases = [
            _given(
                情形=_text(case.text),
                代码=_text(case.code),
                当=self.cut(case.when),
                酌定=case.judgement,
                须回答=case.must_answer,
            )
            for case in tier.cases
        ]
        return (
            _given(
                序号=tier.number.text,
                名称=_text(tier.label),
                代码=_text(tier.code),
                等级=_text(tier.grade),
                情形=cases,
                其余=tier.otherwise,
            )
            | self.decided(tier.sanctions)
            | _given(建议=tier.point, 待定=tier.pending, 说明=_text(tier.note), 其中=tier.overrides)
        )

    def rung(self, rung: Rung) -> Tree:
        if isinstance(rung, TableText):
            return {"裁量表": self.table(rung)}
        return {"累加": self.weigh(rung)} if isinstance(rung, WeighText) else self.tier(rung)

    def ladder(self, ladder: LadderText) -> Tree:
        return _given(
            代码=_text(ladder.code),
            名称=_text(ladder.label),
            对=[name.text for name in ladder.roles],
            当=self.cut(ladder.when),
            取法=ladder.pick,
            建议=ladder.point,
        ) | {"档次": [self.rung(rung) for rung in ladder.rungs]}

    def table(self, table: TableText) -> Tree:
        rows: list[object] = []
        for row in table.rows:
            cells = [self.cell(cell) for cell in row.cells]
            rows.append({"其中": True, "格": cells} if row.overrides else cells)
        return _given(取法=table.pick) | {"列": [self.cut(one) for one in table.columns], "行": rows}

    def cell(self, cell: CellText) -> str | None:
        """A phrase as in text; a blank one is no value."""
        if cell.kind == "blank":
            return None
        return cell.text.text if cell.text is not None else self.cut(cell)

    def weigh(self, weigh: WeighText) -> Tree:
        factors: list[Tree] = []
        for row in weigh.rows:
            weights = [self.cell(cell) for cell in row.weights]
            if row.kind != "level":
                factors.append({{"start": "起点", "floor": "保底", "cap": "封顶"}[row.kind]: weights})
                continue
            if row.factor is not None:
                factors.append({"情形" if row.quoted else "要素": row.factor.text, "程度": []})
            levels = factors[-1]["程度"]
            assert isinstance(levels, list)
            when = self.cut(row.level.when)
            asked = {"取值": self.cut(row.level)} if when is None else {"当": when}
            levels.append(asked | {"权重": weights})
        return _given(
            基数=self.cut(weigh.of),
            保底=self.cut(weigh.floor),
            封顶=self.cut(weigh.cap),
            表头=[head.text for head in weigh.heads],
            列=[self.cut(column) for column in weigh.columns],
            要素=factors,
        )

    def provision(self, provision: ProvisionText) -> Tree:
        return _given(
            效力=provision.effect,
            代码=_text(provision.code),
            名称=provision.title.text,
            当=self.cut(provision.when),
            依据=self.cited(provision.citations),
            措施=[self.sanction(measure) for measure in provision.measures],
            仍没收=provision.keeps,
            说明=_text(provision.note),
        )

    def procedure(self, procedure: ProcedureText) -> Tree:
        return _given(
            代码=_text(procedure.code),
            名称=procedure.title.text,
            当=self.cut(procedure.when),
            依据=self.cited(procedure.citations),
            步骤=[_given(内容=one.text.text, 承办=_text(one.by), 时限=_text(one.deadline)) for one in procedure.steps],
            说明=_text(procedure.note),
        )

    def scenario(self, scenario: ScenarioText) -> Tree:
        given: Tree = {}
        for fact in scenario.given:
            if fact.value is None:
                given[fact.name.text] = None
            elif isinstance(fact.value, SetText):
                given[fact.name.text] = [self.listed(item) for item in fact.value.items]
            elif isinstance(fact.value.value, bool):
                given[fact.name.text] = fact.value.value
            else:
                given[fact.name.text] = self.cut(fact.value)
        expected = _given(
            结论=scenario.should,
            档次=_text(scenario.tier),
            建议=self.cut(scenario.points[0][1]) if scenario.points else None,
            缺少=[name.text for name in scenario.missing],
            提示=[name.text for name in scenario.findings],
            另有=[name.text for name in scenario.also],
            程序=[name.text for name in scenario.procedures],
            非程序=[name.text for name in scenario.no_procedures],
            可能程序=[name.text for name in scenario.maybe_procedures],
        ) | self.decided(scenario.sanctions)
        return _given(名称=scenario.title.text, 事项=scenario.matter.text, 给定=given, 应当=expected)
