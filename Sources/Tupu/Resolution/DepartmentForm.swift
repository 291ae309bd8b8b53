/// A department that is printed without its body: 呼吸科, 物流部, 公司焊接工艺研究所, 管委会.
struct DepartmentForm {
  /// The department as it follows its body's name.
  let name: String
  /// What the names of bodies that have such a department end with, the likelier kinds first.
  let hosts: [[String]]

  init?(_ form: String) {
    for (pointer, hosts) in Self.pointers where form.hasPrefix(pointer) && form.count > pointer.count + 1 {
      let rest = String(form.dropFirst(pointer.count))
      guard Self.pointed.contains(where: rest.hasSuffix) || Self.kinds.contains(where: { $0.ends.contains(where: rest.hasSuffix) }) else {
        continue
      }
      name = rest
      self.hosts = [hosts]
      return
    }
    guard form.scalarCount <= 10, PlacePrefix.split(form) == nil, !Self.isProper(form) else { return nil }
    for kind in Self.kinds where kind.ends.contains(where: { form.hasSuffix($0) }) {
      name = form
      hosts = kind.hosts
      return
    }
    return nil
  }

  /// Names that are no bare departments however they end: 万科, 泰达控股, 国家卫生健康委财务司, 东疆海关监管二科.
  private static func isProper(_ form: String) -> Bool {
    if kinds.contains(where: { $0.ends.contains(form) }) { return false }
    if form.scalarCount < 3 { return true }
    if ["公司", "控股", "集团", "派出所"].contains(where: form.hasSuffix) { return true }
    if ["国家", "中国", "全国", "中央", "中共", "国网", "武警", "解放军", "联合国"].contains(where: form.hasPrefix) { return true }
    if (2...6).contains(where: { OfficeForm.national.contains(String(form.prefix($0))) }) { return true }
    if ["大学", "学院", "公司", "集团", "医院", "银行"].contains(where: { head in
      form.firstRange(of: head).map { form.distance(from: form.startIndex, to: $0.lowerBound) >= 2 && $0.upperBound < form.endIndex } ?? false
    }) { return true }
    if form.contains("中央") || form.contains("书记处") { return true }
    if let short = (2...4).map({ String(form.prefix($0)) }).first(where: { ResolutionLexicon.standard.shortNames[$0] != nil }), form.count > short.count {
      return true
    }
    if let last = form.last, "科股处室".contains(last), !isGeneric(String(form.dropLast())) { return true }
    let stem = form.unicodeScalars.dropLast(2)
    return stem.contains { "局委厅院关".unicodeScalars.contains($0) } && !form.hasPrefix("院")
  }

  /// The words before 科, 处 and the like say what the department does, not whose it is.
  private static func isGeneric(_ stem: String) -> Bool {
    let scalars = Array(stem.unicodeScalars)
    if scalars.count <= 3 { return true }
    var reached = Set([0])
    for start in 0..<scalars.count where reached.contains(start) {
      for length in 1...6 where start + length <= scalars.count {
        let word = String(scalars[start..<start + length])
        if ResolutionLexicon.standard.functions.contains(word) { reached.insert(start + length) }
      }
    }
    return reached.contains(scalars.count)
  }

  /// Departments that are one only behind a pointer: 公司焊接工艺研究所.
  private static let pointed = ["研究所", "研究院", "实验室", "研究中心", "党委", "党组", "工会", "团委", "大队", "中队", "中心", "办公室", "部"]

  /// Words that point back to a body named before.
  private static let pointers: [(String, [String])] = [
    ("集团公司", ["公司", "集团"]), ("公司", ["公司", "集团", "厂"]), ("集团", ["集团", "公司"]), ("学院", ["学院"]), ("学校", ["学校", "中学", "小学"]), ("医院", ["医院"]),
    ("支队", ["支队"]), ("总队", ["总队"]), ("大队", ["大队"]), ("管委会", ["管委会", "管理委员会"]), ("我院", ["医院"]),
  ]

  private struct Kind {
    let ends: [String]
    let hosts: [[String]]

    init(ends: [String], hosts: [String]...) {
      self.ends = ends
      self.hosts = hosts
    }
  }

  private static let firms = ["公司", "集团", "厂", "矿", "银行", "合作社"]
  private static let hospitals = ["医院", "保健院", "卫生院"]
  private static let government = ["局", "厅", "委", "委员会", "署", "政府", "管委会", "办公室", "社", "中心"]

  /// Tried in order; the first whose ending fits decides.
  private static let kinds: [Kind] = [
    Kind(
      ends: ["呼吸科", "内科", "外科", "骨科", "眼科", "儿科", "妇产科", "产科", "急诊科", "感染科", "院感科", "药剂科", "护理部", "检验科", "影像科", "麻醉科", "肿瘤科", "ICU", "重症医学科", "高压氧科", "肝病科", "皮肤科", "康复科", "病区", "医疗队", "急诊部", "神经科", "口腔科", "中医科", "放射科", "心脏中心", "胸痛中心", "卒中中心"],
      hosts: hospitals),
    Kind(ends: ["庭", "审判委员会", "审委会", "执行局", "法庭"], hosts: ["法院"]),
    Kind(ends: ["检察部", "公诉科", "检察室"], hosts: ["检察院"]),
    Kind(
      ends: ["经侦支队", "刑侦支队", "交警支队", "治安支队", "网安支队", "禁毒支队", "特警支队", "刑警支队", "反诈中心", "刑侦大队", "经侦大队", "交警大队", "治安大队", "刑警大队", "禁毒大队", "网安大队", "二大队", "一大队", "三大队"],
      hosts: ["公安局", "支队", "分局"]),
    Kind(ends: ["中队"], hosts: ["大队", "支队"]),
    Kind(ends: ["系", "飞行学院", "研究生院"], hosts: ["大学", "学院"]),
    Kind(ends: ["司", "新闻局"], hosts: ["部", "国家能源局", "管理局", "总局", "委员会", "委", "署"]),
    Kind(
      ends: ["分厂", "车间", "物流部", "生产部", "市场部", "销售部", "采购部", "设备部", "技术部", "研发部", "研发中心", "制造中心", "调度中心", "技术中心", "总装部", "一部", "二部", "三部", "工程部", "安全部", "质量部", "财务部", "人力资源部", "项目部", "班组", "调度所", "营运部", "运营部", "车队", "炼铁厂"],
      hosts: firms),
    Kind(ends: ["科", "股", "处"], hosts: government, hospitals + ["法院", "检察院", "大学", "学院"], firms),
  ]

  /// The longest ending of a name that is a department's: 生产部 of 遵义铝业生产部.
  static func department(endOf name: String) -> String? {
    kinds.lazy.flatMap(\.ends).filter { $0.scalarCount >= 3 && name.hasSuffix($0) && name.count >= $0.count + 2 }.max { $0.count < $1.count }
  }

  /// A department or office that may stand for a longer name which ends so.
  static func isBare(_ form: String) -> Bool {
    if form == "管委会" || form == "海关" || form == "国防部" { return true }
    return form.scalarCount >= 3 && PlacePrefix.split(form) == nil
      && (ResolutionLexicon.standard.offices.contains(form) || DepartmentForm(form) != nil || ["分公司", "分局", "支队", "大队", "中队", "中心", "分院"].contains(where: form.hasSuffix))
  }

  /// 宣传部 of a place is its committee's: 委宣传部.
  static func partyOffice(_ form: String) -> String? {
    ["宣传部", "组织部", "统战部", "政法委", "党校", "网信办", "编办", "编委", "政研室", "老干部局"].contains(form) ? "委" + form : nil
  }

  /// The body that a department's full name begins with: 无锡市第五人民医院呼吸科 → 无锡市第五人民医院.
  static func body(of name: String) -> String? {
    let heads = ["有限责任公司", "股份有限公司", "有限公司", "集团", "公司", "医院", "大学", "人民法院", "法院", "检察院", "公安局", "支队", "管委会", "管理委员会", "委员会", "总局", "局", "厅", "学院", "兵团"]
    var best: String?
    for head in heads {
      guard let range = name.firstRange(of: head), range.upperBound < name.endIndex else { continue }
      let body = String(name[..<range.upperBound])
      if body.count > head.count, body.count > (best?.count ?? 0) { best = body }
    }
    return best
  }
}
