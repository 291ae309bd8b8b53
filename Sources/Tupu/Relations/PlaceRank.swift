/// How large a place is, told from its name: what may lie in what.
enum PlaceRank {
  /// 0 a country, 1 a province, 2 a prefecture or city, 3 a district or county, 4 a town, 5 a village; nil: not told by
  /// the name.
  static func of(_ name: String) -> Int? {
    if let rank = provinces[name] { return rank }
    if let ending = name.ending(of: endings.map(\.0)), name.scalarCount > ending.scalarCount {
      // Zones, stations and estates end like divisions but are none.
      if name.ending(of: notDivisions) != nil { return nil }
      return endings.first { $0.0 == ending }?.1
    }
    return nil
  }

  /// Ranks for order in chains: what has no rank of its own is smaller than any division.
  static func order(_ name: String) -> Int { of(name) ?? (countries.contains(name) ? 0 : 6) }

  /// The same of an entity: its division code tells a county-level city from a prefecture-level one.
  static func order(_ entity: Entity?) -> Int {
    guard let entity else { return 6 }
    if let code = entity.divisionCode, code.utf8.count == 6 {
      return code.hasSuffix("0000") ? 1 : code.hasSuffix("00") ? 2 : 3
    }
    return order(entity.name)
  }

  /// A division's name without its last word, and without peoples: 都安瑶族自治县 → 都安瑶族自治县, 都安, 都安县.
  static func stems(of name: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    var stems = [name]
    let text = String(name)
    if let ending = text.ending(of: stemEndings), name.count - ending.scalarCount >= 2 {
      stems.append(Array(name.dropLast(ending.scalarCount)))
    }
    if text.hasSuffix("自治县") || text.hasSuffix("自治州") || text.hasSuffix("自治旗") {
      var rest = Array(name.dropLast(3))
      while rest.last == "族", let people = peoples.first(where: { String(rest).hasSuffix($0) }) {
        rest.removeLast(people.scalarCount)
      }
      if rest.count >= 2, rest.count < name.count - 3 {
        stems.append(rest)
        stems.append(rest + [name[name.count - 1]])
      }
    }
    return stems
  }

  private static let endings: [(String, Int)] = [
    ("特别行政区", 1), ("自治区", 1), ("省", 1), ("自治州", 2), ("地区", 2), ("盟", 2), ("自治县", 3), ("自治旗", 3), ("特区", 3), ("林区", 3),
    ("州", 2), ("市", 2), ("区", 3), ("县", 3), ("旗", 3), ("街道", 4), ("镇", 4), ("乡", 4), ("苏木", 4), ("社区", 5), ("村", 5), ("嘎查", 5),
  ]

  private static let stemEndings = [
    "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "地区", "市", "省", "县", "区", "州", "旗", "盟", "镇", "乡", "街道", "村", "社区",
  ]

  private static let notDivisions = [
    "新区", "高新区", "开发区", "示范区", "保税区", "保护区", "风景区", "景区", "园区", "小区", "片区", "经开区", "自贸区", "试验区", "合作区", "功能区", "度假区", "服务区", "管理区", "商务区", "港区",
    "灌区", "牧区", "库区", "厂区", "校区", "社区公园", "新村", "超市", "夜市",
  ]

  /// A zone, park or estate that bodies sit in, though it is no division: 兰州新区.
  static func isZone(_ name: String) -> Bool { name.ending(of: zones) != nil }

  private static let zones = [
    "新区", "高新区", "开发区", "示范区", "保税区", "保护区", "风景区", "景区", "名胜区", "园区", "片区", "经开区", "自贸区", "试验区", "合作区", "度假区", "管理区", "港区", "产业园", "工业园", "科技园", "国家公园",
    "新城", "小镇", "小区", "口岸",
  ]

  private static let provinces: [String: Int] = ["北京市": 1, "上海市": 1, "天津市": 1, "重庆市": 1]

  static let countries: Set<String> = [
    "中国", "美国", "日本", "韩国", "朝鲜", "俄罗斯", "英国", "法国", "德国", "意大利", "西班牙", "葡萄牙", "印度", "印度尼西亚", "泰国", "越南", "老挝", "缅甸", "柬埔寨", "马来西亚", "新加坡", "菲律宾",
    "巴基斯坦", "孟加拉国", "尼泊尔", "斯里兰卡", "蒙古国", "哈萨克斯坦", "乌兹别克斯坦", "吉尔吉斯斯坦", "塔吉克斯坦", "土库曼斯坦", "阿富汗", "伊朗", "伊拉克", "沙特阿拉伯", "阿联酋", "土耳其", "以色列", "埃及", "南非", "肯尼亚",
    "尼日利亚", "埃塞俄比亚", "坦桑尼亚", "赞比亚", "安哥拉", "刚果(金)", "澳大利亚", "新西兰", "加拿大", "墨西哥", "巴西", "阿根廷", "智利", "秘鲁", "古巴", "乌克兰", "白俄罗斯", "波兰", "捷克", "匈牙利", "塞尔维亚", "希腊", "荷兰",
    "比利时", "瑞士", "瑞典", "挪威", "芬兰", "丹麦", "奥地利", "格鲁吉亚",
  ]

  private static let peoples: [String] = [
    "维吾尔族", "哈萨克族", "柯尔克孜族", "蒙古族", "朝鲜族", "土家族", "布依族", "仡佬族", "傈僳族", "拉祜族", "景颇族", "普米族", "达斡尔族", "鄂温克族", "鄂伦春族", "仫佬族", "毛南族", "哈尼族", "布朗族", "塔吉克族", "乌孜别克族", "裕固族",
    "保安族", "东乡族", "撒拉族", "满族", "回族", "藏族", "苗族", "彝族", "壮族", "侗族", "瑶族", "白族", "傣族", "黎族", "佤族", "畲族", "水族", "土族", "羌族", "怒族", "独龙族", "锡伯族", "各族", "阿昌族", "德昂族", "纳西族", "高山族", "京族",
  ]
}
