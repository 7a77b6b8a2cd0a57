"""What is to be told of an archive besides its entries (R20g): what of it was passed over. And archives that are none."""

from dataclasses import dataclass

_NO_HEAD, _EMPTY = "E0294", "E0295"


class ArchiveError(Exception):
    """An archive that cannot be read at all; `zh` and `en` say why."""

    def __init__(self, source: str, zh: str, en: str) -> None:
        self.source, self.zh, self.en = source, zh, en
        super().__init__(f"{source}: {en}")


@dataclass(frozen=True, slots=True)
class NoticeRecord:
    """Something that was passed over, and from which line on (0: the whole). `is_empty`: the archive has no entry at all."""

    source: str
    line: int
    code: str
    zh: str
    en: str

    @property
    def is_empty(self) -> bool:
        return self.code == _EMPTY


def no_head(source: str, line: int) -> NoticeRecord:
    """A table no row of which names the columns."""
    return NoticeRecord(
        source,
        line,
        _NO_HEAD,
        "没有写明各列名称的一行（其中须有“事项”列），这张表没有筛查",
        "no row names the columns, `matter` among them: this table was passed over",
    )


def empty(source: str) -> NoticeRecord:
    """An archive without an entry."""
    return NoticeRecord(source, 0, _EMPTY, "没有一件案件可以筛查", "there is no entry to screen")
