"""The law library as the contract publishes it. Dates are ISO, empty where not stated; texts are the library's own."""

from pydantic import BaseModel, Field


class LawVersionInfo(BaseModel):
    """One text of a law."""

    published: str = Field(description="The day that names it, as `version` in answers does.", examples=["2021-04-29"])
    adopted: list[str] = Field(description="Days of the acts that made it, which name it too.")
    in_force: str = Field(description="Its commencement, where the text says it.")


class LawInfo(BaseModel):
    """A law in a list."""

    title: str = Field(examples=["中华人民共和国食品安全法"])
    level: str = Field(description="Stable code, such as `law` or `administrative_regulation`; empty if not known.")
    versions: list[LawVersionInfo] = Field(description="The newest first.")


class LawPage(BaseModel):
    """A page of laws. `next_cursor` is empty on the last one."""

    items: list[LawInfo]
    total: int = Field(description="How many there are on all pages.")
    next_cursor: str


class LawLineInfo(BaseModel):
    """A line of an article."""

    paragraph: int = Field(description="From 1; 0: the paragraphs and items of this article cannot be told apart.")
    item: int = Field(description="From 1; 0 outside items.")
    text: str
    cited: bool = Field(description="Whether the citation means it.")


class LawArticleInfo(BaseModel):
    """One article with its lines."""

    article: str = Field(
        description="Its number, with `-N` for 之N; empty for a text without articles.", examples=["133-1"]
    )
    citation: str = Field(examples=["《中华人民共和国食品安全法》第一百二十二条"])
    heading: str = Field(description="Of its chapter or section.")
    lines: list[LawLineInfo]


class LawText(BaseModel):
    """A law in one version, whole."""

    title: str
    level: str
    version: LawVersionInfo
    versions: list[LawVersionInfo]
    missing_versions: list[str] = Field(
        description="Days of amendments until the day asked for whose text the library lacks: on that day words may have been others."
    )
    articles: list[LawArticleInfo]


class ArticleHit(BaseModel):
    """An article that has the words looked for."""

    citation: str
    title: str
    version: str = Field(description="Day of publication of the text.")
    article: str
    heading: str
    snippet: str


class ArticlePage(BaseModel):
    """A page of articles, the best first. `next_cursor` is empty on the last one."""

    items: list[ArticleHit]
    total: int = Field(description="How many there are on all pages.")
    next_cursor: str


class CitedText(BaseModel):
    """What one citation means."""

    citation: str
    title: str
    version: LawVersionInfo
    versions: list[LawVersionInfo]
    missing_versions: list[str] = Field(description="As of a law's text.")
    article: str = Field(description="Number of the article; empty where a whole law is cited.")
    heading: str
    exact: bool = Field(
        description="false: where the cited part begins and ends cannot be told, and the nearest whole is given."
    )
    cited: str = Field(description="The cited words alone; empty where a whole law is cited.")
    lines: list[LawLineInfo] = Field(description="The article, each line with whether it is cited.")


class CitedTexts(BaseModel):
    """What was cited, in its order."""

    items: list[CitedText]
