"""Nodes to plain values."""

from decimal import Decimal

from penalty_dsl.nodes import Mapping, Node, Scalar, Sequence, Shape, date_of, shape_of

from .document import CaseValue
from .report import Report, pointer


def tree(node: Node, report: Report) -> CaseValue:
    """The plain value of a node; numbers with too many digits are reported (E0107)."""
    return _value(node, report, [])


def _value(node: Node, report: Report, path: list[str | int]) -> CaseValue:
    match node:
        case Mapping():
            mapping: dict[str, CaseValue] = {}
            for entry in node.entries:
                path.append(entry.key.text)
                mapping[entry.key.text] = _value(entry.value, report, path)
                path.pop()
            return mapping
        case Sequence():
            items: list[CaseValue] = []
            for item in node.items:
                path.append(len(items))
                items.append(_value(item, report, path))
                path.pop()
            return items
        case Scalar():
            return _scalar(node, report, path)


def _holds_facts(path: list[str | int]) -> bool:
    """Whether this is the place of the facts of a case, an act or a subject: with nothing behind it there are none."""
    return path == ["facts"] or (len(path) == 3 and path[0] in ("acts", "subjects") and path[2] == "facts")


def _scalar(scalar: Scalar, report: Report, path: list[str | int]) -> CaseValue:
    match shape_of(scalar):
        case Shape.NULL:
            if not scalar.text and _holds_facts(path):  # a form in which every fact is still commented out
                return {}
            if not scalar.text:  # a form left blank is no statement that nothing can be determined
                report.add("blank", scalar.span.start, pointer=pointer(path), name=str(path[-1]) if path else "")
            return None
        case Shape.TRUE:
            return True
        case Shape.FALSE:
            return False
        case Shape.INTEGER:
            return int(scalar.text)
        case Shape.DECIMAL:
            return Decimal(scalar.text)
        case Shape.DATE:
            return date_of(scalar.text)
        case Shape.LONG:
            report.add("long_number", scalar.span.start, pointer=pointer(path), name=scalar.text)
            return None
        case Shape.TEXT:
            return scalar.text
