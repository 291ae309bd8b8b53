/// Development zones under their bare names: 高新区, 自贸片区.
enum ZoneName {
  /// A bare name of a zone, which its city completes.
  static func isZone(_ form: String) -> Bool { bare.contains(form) }

  /// 经开区 is short for 霍尔果斯经济开发区.
  static func isShort(_ form: String, of longer: String) -> Bool {
    (endings[form] ?? [form]).contains { longer.hasSuffix($0) && longer != $0 }
  }

  /// What offices of zones begin with, the longest first.
  static let heads = ["城乡一体化示范区", "高新区", "经开区", "开发区", "综保区", "保税区", "自贸片区", "自贸区", "示范区", "新区", "园区"]

  /// A place that has a board of its own.
  static func hasBoard(_ name: String) -> Bool {
    ["区", "园", "片区", "港", "口岸", "新城"].contains(where: name.hasSuffix) && !["小区", "社区", "服务区", "市区", "城区"].contains(where: name.hasSuffix)
  }

  private static let bare: Set<String> = [
    "高新区", "经开区", "开发区", "新区", "保税区", "综保区", "自贸区", "自贸片区", "自贸试验区", "示范区", "稀土高新区", "城乡一体化示范区", "高新技术产业开发区",
    "经济技术开发区", "经济开发区", "综合保税区", "高铁新城", "工业园区", "产业园区", "园区", "自贸港",
  ]

  private static let endings: [String: [String]] = [
    "高新区": ["高新区", "高新技术产业开发区", "高新技术开发区", "高新技术产业园"],
    "经开区": ["经开区", "经济开发区", "经济技术开发区"],
    "开发区": ["开发区"],
    "综保区": ["综保区", "综合保税区"],
    "自贸区": ["自贸区", "自由贸易试验区", "自贸试验区"],
    "自贸片区": ["自贸片区"],
    "自贸港": ["自贸港", "自由贸易港"],
    "新区": ["新区"],
    "示范区": ["示范区"],
    "园区": ["园区", "产业园", "工业园"],
  ]
}
