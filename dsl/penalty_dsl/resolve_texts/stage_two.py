"""Codes of procedures and scenarios, and of statutes that fall silent."""

from .message import Message, error, warning

STAGE_TWO: dict[str, Message] = {
    "P0610": warning(
        "“{name}”的条件不可能成立",
        "the condition of `{name}` can never be true",
        "核对条件：处理结论只有一个，数额不能同时高于和低于一个数",
        "check the condition: there is one disposition, and no amount is above and below one number",
    ),
    "P0611": error(
        "步骤没有写内容",
        "a step says nothing",
        "写明由谁做什么，或者删去这一步",
        "write what is to be done, or delete the step",
    ),
    "P0612": error(
        "场景对“{name}”的要求自相矛盾",
        "the scenario contradicts itself about `{name}`",
        "应当的、可能的和不应当的只能写一种",
        "what must, what may and what must not be told or imposed is said once",
    ),
    "P0613": warning(
        "“{written}”超过 100%：罚款不能超过法定上限",
        "`{written}` is above 100%: no fine exceeds the statutory maximum",
        "核对百分比；合计超过法定上限的，本来就以上限为限",
        "check the percentage; what exceeds the maximum is limited to it anyway",
    ),
    "P0614": warning(
        "有的事实符合不了任何一个“当”，法律就没有给出处罚，结论会待定，例如：{values}",
        "some facts meet none of these `when`; the statute then names no penalty and the answer stays open, for example: {values_en}",
        "这种情形法律不处罚的，加写 `否则 {{ }}`；处罚没有写全的，补上",
        "if the law imposes nothing there, add `otherwise {{ }}`; else write what it imposes",
    ),
}
