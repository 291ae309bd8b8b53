/// Names of offices with the words that say nothing taken out: 人民政府 is 政府, 第十六届人民代表大会常务委员会 is 人大常委会.
enum OfficeForm {
  private static let reductions: [(String, String)] = [
    ("人民代表大会常务委员会", "人大常委会"), ("人民代表大会", "人大"), ("中级人民法院", "中院"), ("中级法院", "中院"), ("高级人民法院", "高院"), ("高级法院", "高院"),
    ("人民法院", "法院"), ("人民检察院", "检察院"), ("人民政府", "政府"), ("政治协商会议", "政协"), ("管理委员会", "管委会"), ("发展和改革", "发改"), ("发展改革", "发改"),
    ("人力资源和社会保障", "人社"), ("人力社保", "人社"), ("人力资源社会保障", "人社"), ("足球协会", "足协"), ("篮球协会", "篮协"), ("科学技术协会", "科协"), ("住房和城乡建设", "住建"), ("住房城乡建设", "住建"), ("卫生健康", "卫健"), ("市场监督管理", "市场监管"), ("自然资源和规划", "自规"),
    ("工业和信息化", "工信"), ("经济和信息化", "经信"), ("文化和旅游", "文旅"), ("农业农村", "农业农村"), ("科学技术", "科技"), ("教育体育", "教体"), ("办公室", "办"),
    ("委员会", "委"), ("管理局", "局"), ("人民医院", "医院"), ("环境保护", "环保"), ("住房公积金", "公积金"), ("经济技术开发区", "经开区"), ("经济开发区", "经开区"),
    ("高新技术产业开发区", "高新区"), ("农村商业银行", "农商行"), ("农商银行", "农商行"), ("第一", "一"), ("第二", "二"), ("第三", "三"),
  ]

  private static let patterns = reductions.map { (long: Array($0.0.utf8), short: Array($0.1.utf8), isHospital: $0.0 == "人民医院") }

  /// The reduced form; two names of one office usually have the same.
  static func reduced(_ name: String) -> String { reduce(name, hospitals: true) }

  /// What names of one organization have in common: 济宁市人力资源和社会保障局 and 济宁市人社局 are one.
  static func identity(_ name: String) -> String { reduce(name, hospitals: false) }

  /// Works on bytes: it runs for every mention.
  private static func reduce(_ name: String, hospitals: Bool) -> String {
    var text = Array(withoutSession(name).utf8)
    var changed = false
    for pattern in patterns where pattern.long.count <= text.count && (hospitals || !pattern.isHospital) {
      var start = 0
      while start + pattern.long.count <= text.count {
        if text[start] == pattern.long[0], text[start..<start + pattern.long.count].elementsEqual(pattern.long) {
          text.replaceSubrange(start..<start + pattern.long.count, with: pattern.short)
          start += pattern.short.count
          changed = true
        } else {
          start += 3 - (text[start] < 0x80 ? 2 : text[start] < 0xE0 ? 1 : 0)
        }
      }
    }
    return changed ? String(decoding: text, as: UTF8.self) : withoutSession(name)
  }

  /// 第十六届人民代表大会 → 人民代表大会; 十八届人大 → 人大.
  static func withoutSession(_ name: String) -> String {
    guard let end = name.unicodeScalars.firstIndex(of: "届") else { return name }
    let scalars = name.unicodeScalars
    var start = end
    while start > scalars.startIndex {
      let before = scalars.index(before: start)
      guard "一二三四五六七八九十0123456789".unicodeScalars.contains(scalars[before]) else { break }
      start = before
    }
    let after = String(scalars[scalars.index(after: end)...])
    guard start < end, ["人大", "人民代表大会", "全国人", "委员会", "常委会", "常务委员会", "全国委员会", "中央", "政协", "立法会"].contains(where: after.hasPrefix) else {
      return name
    }
    if start > scalars.startIndex, scalars[scalars.index(before: start)] == "第" { start = scalars.index(before: start) }
    return String(scalars[..<start]) + String(scalars[scalars.index(after: end)...])
  }

  /// The end of a company's name that its short forms drop.
  static let corporateTails = [
    "集团股份有限公司", "集团有限责任公司", "控股股份有限公司", "控股有限公司", "控股集团有限公司", "（集团）股份有限公司", "(集团)股份有限公司", "(集团)有限责任公司", "（集团）有限责任公司", "集团有限公司",
    "股份有限公司", "有限责任公司", "有限公司", "股份合作公司", "股份公司", "集团公司", "控股集团", "总公司", "公司", "集团", "足球俱乐部", "篮球俱乐部", "俱乐部",
    "农民专业合作社", "渔业专业合作社", "农机专业合作社", "专业合作社", "合作社", "制药", "药业", "印染", "科技", "实业", "置业", "地产", "重工", "水务", "食品", "物流", "传媒", "电子", "电器",
    "服饰", "能源", "汽车", "化工", "生物", "酒店", "乳业", "酒业", "纺织", "机械", "股份",
  ]

  /// The name without its corporate tail, or nil if it has none.
  static func withoutCorporateTail(_ name: String) -> String? {
    for tail in corporateTails where name.hasSuffix(tail) && name.count > tail.count { return String(name.dropLast(tail.count)) }
    return nil
  }

  /// Ministries and bodies of the whole country, which no place completes.
  static let national: Set<String> = [
    "外交部", "国防部", "教育部", "科技部", "公安部", "民政部", "司法部", "财政部", "人社部", "自然资源部", "生态环境部", "住建部", "住房和城乡建设部", "住房城乡建设部", "交通运输部", "交通部", "铁道部", "水利部",
    "农业部", "农业农村部", "商务部", "文化部", "文化和旅游部", "文旅部", "卫生部", "卫健委", "应急管理部", "应急部", "工信部", "工业和信息化部", "人力资源和社会保障部", "国土资源部", "环保部", "环境保护部", "建设部",
    "信息产业部", "中宣部", "中组部", "国安部", "国家安全部", "退役军人事务部", "中央组织部", "中央宣传部", "审计署", "海关总署", "商业部", "冶金部", "机械部", "化工部", "煤炭部", "电力部", "内务部", "总参谋部", "总政治部",
    "国务院办公厅", "中央办公厅", "党中央", "国务院", "中央军委", "全国人大", "全国人大常委会", "全国政协", "中央纪委", "中纪委", "共青团", "团中央", "新华社", "人民日报", "人民法院", "人民检察院", "中央银行", "央行",
    "劳动部", "邮电部", "林业部", "地矿部", "轻工业部", "纺织部",
  ]
}
