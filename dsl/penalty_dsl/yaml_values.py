"""What may stand behind a sanction or measure in YAML. A value that says no, or nothing, is refused: it would be printed, or impose."""

from .nodes import Mapping, Node, Scalar, Sequence, Shape, shape_of
from .phrases import parse_range
from .surface import Name
from .yaml_reader import Reader

#: Kinds that say nothing without words to be printed.
NEEDS_TEXT = frozenset(
    {"other_penalty", "order", "duty", "discipline", "civil_liability", "enforce", "publish", "refer"}
)
WITH_TERM = frozenset({"suspend", "restrict_business", "halt", "ban", "detain"})
#: A bare value of these is the term; of the others it is what is suspended.
TERM_FIRST = frozenset({"ban", "detain"})
ONLY_TRUE = frozenset({"warning", "reprimand"})

#: What is written for yes, no and nothing elsewhere; here it would be text.
_HABITS = frozenset(("yes", "no", "on", "off", "y", "n", "true", "false", "null", "none", "有", "无"))
_NOT_TEXT = (Shape.FALSE, Shape.NULL, Shape.INTEGER, Shape.DECIMAL, Shape.LONG, Shape.DATE)

_TEXT = ("要打印的文字", "text to be printed")
_LEFT_OUT = (
    "不处、没有的，整行删去；确实要打印的文字放进引号",
    "leave out what is not imposed; put text that is really meant in quotes",
)


def is_true(node: Node) -> bool:
    return isinstance(node, Scalar) and shape_of(node) is Shape.TRUE


def is_meant(reader: Reader, identity: str, node: Node) -> bool:
    """Whether the value of a sanction's key can be meant; if not, what is allowed is reported."""
    if _unfit(identity, node):
        reader.wanted(node, _allowed(identity), _place(reader, identity), _LEFT_OUT)
        return False
    if isinstance(node, Scalar) and identity in WITH_TERM - TERM_FIRST and _reads_as_term(node):
        written = f"`{{{reader.written('period')}: {node.text}}}`"
        reader.wanted(node, _allowed(identity), _place(reader, identity), (f"请写成 {written}", f"write {written}"))
        return False
    return True


def printed(reader: Reader, identity: str, node: Node | None) -> Name | None:
    """The words to be printed, of the key 内容."""
    if node is None:
        return None
    if isinstance(node, Scalar) and (is_true(node) or _is_no_text(node)):
        reader.wanted(node, _TEXT, _place(reader, identity), _LEFT_OUT)
        return None
    return reader.string(node, _place(reader, identity))


def _unfit(identity: str, node: Node) -> bool:
    if isinstance(node, Mapping):
        return not node.entries
    if isinstance(node, Sequence):
        return True
    if is_true(node):
        return identity in NEEDS_TEXT or identity == "confiscate"
    if identity == "fine":
        return not node.style and (_is_habit(node) or shape_of(node) not in (Shape.TEXT, Shape.INTEGER, Shape.DECIMAL))
    return _is_no_text(node)


def _is_no_text(scalar: Scalar) -> bool:
    return shape_of(scalar) in _NOT_TEXT or not scalar.text.strip() or _is_habit(scalar)


def _is_habit(scalar: Scalar) -> bool:
    return not scalar.style and scalar.text.casefold() in _HABITS


def _reads_as_term(scalar: Scalar) -> bool:
    """`3个月` behind what is halted: a term, which has a key of its own."""
    if scalar.style or not scalar.text[:1].isalnum():
        return False
    found, problems = parse_range("", scalar.text, 0)
    return not problems and found is not None and found.base is None


def _place(reader: Reader, identity: str) -> tuple[str, str]:
    name = f"`{reader.written(identity)}`"
    return f"{name} ", name


def _allowed(identity: str) -> tuple[str, str]:
    """What may stand behind this kind, in both languages."""
    if identity in ONLY_TRUE:
        return "true，或者键和值", "true, or keys and values"
    if identity == "fine":
        return (
            "数额（如 1万元以上5万元以下）、true，或者键和值",
            "an amount such as `1万元 to 5万元`, true, or keys and values",
        )
    if identity == "confiscate":
        return "情节的名称，或者键和值", "the name of a circumstance, or keys and values"
    if identity in TERM_FIRST:
        return "期限（如 5日至15日）、true，或者键和值", "a term such as `5日 to 15日`, true, or keys and values"
    if identity in NEEDS_TEXT:
        return "要打印的文字，或者键和值", "text to be printed, or keys and values"
    return "文字、true，或者键和值", "text, true, or keys and values"
