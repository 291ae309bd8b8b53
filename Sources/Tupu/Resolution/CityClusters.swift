/// Keeps places and bodies apart whose names say little and stand on pages of several cities: 人民路, 实验小学.
enum CityClusters {
  typealias Group = (id: String, members: [Int])

  /// For every id that means several things, the ids and members of those things.
  static func split(_ locals: [PageSetResolution.LocalEntity], ids: [String]) -> [(id: String, groups: [Group])] {
    var rows: [String: [Int]] = [:]
    for (index, local) in locals.enumerated() where local.entity.type != .person && local.entity.divisionCode == nil {
      rows[ids[index], default: []].append(index)
    }
    return rows.keys.sorted().compactMap { id in
      let members = rows[id] ?? []
      // What the name says is asked of few: most things stand in papers of one city.
      guard members.count > 1, members.contains(where: { locals[$0].city == nil || locals[$0].city != locals[members[0]].city }),
        Set(members.map { locals[$0].entity.name }).contains(where: { saysLittle($0, type: locals[members[0]].entity.type) })
      else { return nil }
      var byCity: [String: [Int]] = [:]
      for index in members {
        let local = locals[index]
        // Without a city, an office of an unknown place is that of its page; a place is a place of its own.
        byCity[local.city ?? "page:" + local.page, default: []].append(index)
      }
      guard byCity.count > 1 else { return nil }
      let groups = byCity.keys.sorted().map { city in
        Group(id: id.prefix(while: { $0 != "-" }) + "-" + StableHash.hexadecimal(id, city), members: byCity[city] ?? [])
      }
      return (id, groups)
    }
  }

  /// The name alone does not tell which thing of many is meant.
  static func saysLittle(_ name: String, type: EntityClass) -> Bool {
    switch type {
    case .person: return false
    case .place: return PlacePrefix.split(name) == nil && placeEndings.contains(where: name.hasSuffix)
    case .organization:
      if LevelForm.isLevelled(name) { return true }
      guard PlacePrefix.split(name) == nil else { return false }
      return ResolutionLexicon.standard.offices.contains(name) || bodyEndings.contains(where: name.hasSuffix)
        || name.scalarCount <= 6 && DepartmentForm.isBare(name) && !OfficeForm.national.contains(name)
    }
  }

  private static let placeEndings = [
    "路", "街", "大道", "大街", "巷", "胡同", "广场", "公园", "村", "社区", "小区", "花园", "家园", "新村", "镇", "乡", "街道", "高新区", "经开区", "开发区", "新区", "示范区", "火车站", "体育馆", "体育场", "组", "屯",
  ]

  private static let bodyEndings = [
    "小学", "中学", "幼儿园", "村委会", "村党支部", "党支部", "党总支", "居委会", "派出所", "卫生院", "社区党委", "镇政府", "镇党委", "乡政府", "乡党委", "业委会", "合作社党支部",
  ]
}
