"""What a template of a paper may name: placeholders, in Chinese and by their codes. Documented in docs/papers.md, from here."""

from dataclasses import dataclass

from ..labels import Label


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One that is replaced by a text; with `listed`, a list of texts to repeat; with `fields`, a list of rows that have these, by code and
    Chinese name."""

    code: str
    zh: str
    meaning: Label
    listed: bool = False
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, str]:
        return self.zh, self.code


#: The fields of a row, by code.
_NUMBER, _BASIS, _PLACE = ("number", "序号"), ("basis", "依据"), ("place", "条款")
_MATERIAL = (_NUMBER, ("name", "名称"), ("about", "说明"), _BASIS, _PLACE)
_STEP = (_NUMBER, ("text", "事项"), ("by", "承办"), ("period", "时限"), ("last", "最后一日"), _BASIS, _PLACE)

PLACEHOLDERS = (
    Placeholder("party", "当事人", Label("当事人的姓名或者名称，没有给出的留空", "name of the party; a blank where not given")),
    Placeholder("you", "称谓", Label("你单位、你", "how the party is addressed")),
    Placeholder("matter", "事项代码", Label("事项的代码", "code of the matter")),
    Placeholder("act", "案由", Label("事项的名称，不带目录的括号", "title of the matter without the bracket of its catalogue")),
    Placeholder("facts", "事实", Label("查明的事实，一段", "the facts found, a paragraph")),
    Placeholder("violated", "违反规定", Label("违反的条款", "provisions breached")),
    Placeholder("basis", "处罚依据", Label("处罚所依条款", "provisions of the penalty")),
    Placeholder("law", "法律适用", Label("违反和依据，一段", "both in a sentence")),
    Placeholder("tier", "裁量档次", Label("适用的档次", "the tier")),
    Placeholder("benchmark", "裁量基准", Label("裁量基准的名称和文号", "the benchmark with its number")),
    Placeholder("decision", "处罚内容", Label("处罚和责令的内容，编号，一句", "penalties and orders in a sentence")),
    Placeholder("day", "决定日", Label("案件的决定日", "day of the decision in the case")),
    Placeholder("ground", "结论依据", Label("移送、不予处罚等的条款", "provision for a transfer or an exemption")),
    Placeholder("blank", "空格", Label("待填写的空格", "a blank to fill in")),
    Placeholder("discretion", "裁量理由", Label("幅度、档次、数额的理由，各段", "why this tier and amount, paragraphs"), listed=True),
    Placeholder("items", "处罚各项", Label("处罚和责令，各项", "penalties and orders, one by one"), listed=True),
    Placeholder("hearing", "听证", Label("应当告知的听证权利，没有则空", "the right to a hearing, where there is one"), listed=True),
    Placeholder("payment", "缴纳", Label("缴纳罚款的方式和期限", "how and by when the fine is paid")),
    Placeholder("remedies", "救济", Label("复议、诉讼的途径和期限", "remedies with their periods")),
    Placeholder("reasoning", "说理", Label("裁量说明的全文，各段", "the whole reasoning, paragraphs"), listed=True),
    Placeholder("notes", "核对", Label("请办案人员核对的事项", "what the officer has to check"), listed=True),
    Placeholder("kept", "仍可作出", Label("移送以后仍可作出的处罚和措施", "what may be imposed beside a transfer")),
    Placeholder("materials", "移送材料", Label("移送应当附的材料", "papers that go with a transfer"), fields=_MATERIAL),
    Placeholder("steps", "移送步骤", Label("移送的步骤和时限", "steps of a transfer with their times"), fields=_STEP),
)  # fmt: skip


def by_name() -> dict[str, Placeholder]:
    """Every placeholder under both of its names."""
    return {name: one for one in PLACEHOLDERS for name in one.names}
