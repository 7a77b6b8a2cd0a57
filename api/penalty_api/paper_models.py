"""Papers as the contract publishes them. All texts are Chinese: they are for the party, or for another authority."""

from pydantic import BaseModel, Field


class PaperList(BaseModel):
    """A placeholder that is a list."""

    name: str = Field(examples=["items"])
    label: str = Field(description="Its name in templates in Chinese.", examples=["处罚各项"])
    items: list[str]


class TransferMaterial(BaseModel):
    """A paper that goes with a suspected crime."""

    name: str = Field(examples=["涉嫌犯罪案件移送书"])
    about: str
    basis: str = Field(description="Citations.")


class TransferTime(BaseModel):
    """A step of a transfer."""

    text: str
    by: str = Field(description="Who acts.")
    period: str = Field(description="How long for, and from what.", examples=["批准移送后 24 小时内"])
    last: str = Field(description="The last day, where the case has the day that it counts from; else empty.")
    basis: str = Field(description="Citation.")


class PaperMade(BaseModel):
    """A paper of one answer. Blanks are `＿＿＿＿＿＿`."""

    kind: str = Field(description="Stable code.", examples=["notice"])
    title: str = Field(examples=["行政处罚事先告知书"])
    answer: int = Field(description="The number of the answer, from 1.", examples=[1])
    lines: list[str] = Field(description="The paper as it ships, line by line.")
    texts: dict[str, str] = Field(description="Placeholders by their codes, for forms of one's own.")
    lists: list[PaperList]
    materials: list[TransferMaterial] = Field(description="Of a transfer; else empty.")
    steps: list[TransferTime] = Field(description="Of a transfer; else empty.")
    word: str = Field(description="The document in Word (base64), where it was asked for; else empty.")
