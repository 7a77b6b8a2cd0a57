"""What the pages of kept cases say themselves."""

from penalty_rules.labels import Label

TEXTS: dict[str, Label] = {
    "colleagues": Label("同格最近 {0} 件：{1}–{2} 元，中位 {3} 元", "same cell, last {0}: {1}–{2} yuan, median {3}"),
    "colleagues spared": Label("（其中 {0} 件没有罚款）", " ({0} without a fine)"),
}
