"""The fine of the unit: P058x."""

from .message import Message, error

UNIT_FINES: dict[str, Message] = {
    "P0580": error(
        "“{name}”只能用来计算罚款的数额，不能写在这里",
        "`{name}` serves to calculate fines and cannot stand here",
        "它写在罚款的数额里，如 罚款 单位罚款数额的 5%以上10%以下；条件要看单位是否受罚的，另声明一个情节",
        "write it in the amount of a fine, such as: fine of unit_fine 5% to 10%; for a condition declare a circumstance",
    ),
    "P0581": error(
        "对单位的罚款不能按“单位罚款数额”计算",
        "the fine of a unit cannot be calculated from `unit_fine`, which is that fine",
        "写明对谁，如 法定处罚 对 责任人员 {{ … }}；档次里写 对 责任人员 罚款 …",
        "say whose fine it is: statutory for responsible {{ ... }}; in a tier: for responsible fine ...",
    ),
}
