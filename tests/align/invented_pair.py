"""A text and its translation, invented, a sentence for a sentence."""

ZH = [
    "兰屿港的新码头昨天启用。",
    "第一艘货轮早上六点靠岸，船上装着从南方运来的大米。",
    "港务局说，码头每年可以装卸三百万吨货物。",
    "附近的渔民担心航道会更拥挤。",
    "市政府答应在年底前修好渔港的防波堤。",
    "为了建这座码头，两个村子在四年前迁到了山上。",
    "老人们至今怀念海边的晒鱼场。",
    "新学校去年秋天开学，孩子们不用再坐船上课。",
    "工程一度因为台风停了三个月。",
    "下一批起重机将在春天运到。",
]
EN = [
    "The new quay of Lanyu harbour went into service yesterday.",
    "The first freighter docked at six in the morning, laden with rice from the south.",
    "The port authority said the quay could handle three million tonnes of goods a year.",
    "Fishermen nearby fear that the channel will become more crowded.",
    "The city government promised to repair the breakwater of the fishing harbour by the end of the year.",
    "To make room for the quay, two villages moved up the hill four years ago.",
    "The old people still miss the grounds by the sea where fish was dried.",
    "A new school opened last autumn, and children no longer take a boat to class.",
    "A typhoon once stopped the work for three months.",
    "The next cranes will arrive in spring.",
]
