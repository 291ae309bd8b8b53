/// `locatedIn` of places printed one after the other, each in the next larger: 青岛市 + 黄岛区, 河西区 + 友谊路; and of a body
/// right behind its place.
struct PlaceChainRule: RelationRule {
  func claims(in scene: RelationScene) -> [RelationClaim] {
    var result: [RelationClaim] = []
    // The container and the rank of the chain's last link, for lists: 湖南岳阳、常德.
    var list: (container: String, rank: Int)?
    for index in scene.occurrences.indices.dropFirst() {
      let container = scene.occurrences[index - 1]
      let inner = scene.occurrences[index]
      guard container.sentence == inner.sentence, container.type == .place, inner.type != .person,
        let gap = scene.phrase(container.end, inner.start, limit: 4)
      else {
        list = nil
        continue
      }
      let outerRank = PlaceRank.order(scene.entities[container.entity])
      if inner.type == .organization {
        list = nil
        // 在…的: a body of the place; right behind it: foreign and small bodies.
        // 登上卓奥友峰的登山队, 飞往海口的海航: not of the place.
        let before = scene.before(container.start, in: container.sentence, limit: 2)
        let isMoved = before.ending(of: ["往", "达", "抵", "至", "到", "上", "赴", "登上", "震", "进", "向", "和", "了"]) != nil
          || scene.name(container.entity).ending(of: RelationWords.standard.list("noSeat")) != nil
        if gap.isEmpty || gap == "的" && !isMoved, container.surface.scalarCount >= 2, outerRank <= 6 {
          result.append(
            claim(inner, container, score: gap.isEmpty ? 0.85 : 0.65, rule: gap.isEmpty ? "body behind place" : "body of place"))
        }
        continue
      }
      let rank = PlaceRank.order(scene.entities[inner.entity])
      if gap.isEmpty {
        list = nil
        guard isLink(container, outerRank, inner, rank, scene) else { continue }
        result.append(claim(inner, container, score: 0.9, rule: "chain of places"))
        if rank <= 5 { list = (container.entity, rank) }
      } else if gap == "的", outerRank < rank, outerRank <= 5 || outerRank == 0 {
        result.append(claim(inner, container, score: 0.6, rule: "place of place"))
        list = nil
      } else if gap == "、" || gap == "和" || gap == "及" || gap == "与", let known = list, known.rank == rank,
        divisionCodesAgree(scene.entities[inner.entity]?.divisionCode, scene.entities[known.container]?.divisionCode)
      {
        result.append(
          RelationClaim(
            subject: inner.entity, predicate: .locatedIn, object: known.container, score: 0.75, sentence: inner.sentence,
            rule: "list of places"))
      } else {
        list = nil
      }
    }
    return result
  }

  private func isLink(
    _ outer: RelationScene.Occurrence, _ outerRank: Int, _ inner: RelationScene.Occurrence, _ rank: Int, _ scene: RelationScene
  ) -> Bool {
    // 中美, 京津冀, 陕蒙: one by one, none in another. A line and its station are not joined.
    guard outer.surface.scalarCount >= 2, outerRank < rank || outerRank == 6 && rank == 6 else { return false }
    if inner.surface.scalarCount == 1 || RelationWords.standard.list("region").contains(inner.surface) { return false }
    let name = scene.name(outer.entity)
    if outerRank == 6, name.ending(of: RelationWords.standard.list("noSeat")) != nil { return false }
    return divisionCodesAgree(scene.entities[inner.entity]?.divisionCode, scene.entities[outer.entity]?.divisionCode)
  }

  private func claim(
    _ inner: RelationScene.Occurrence, _ container: RelationScene.Occurrence, score: Double, rule: String
  ) -> RelationClaim {
    RelationClaim(
      subject: inner.entity, predicate: .locatedIn, object: container.entity, score: score, sentence: inner.sentence, rule: rule)
  }

  /// Where both are divisions with codes, the inner code must lie in the outer.
  private func divisionCodesAgree(_ inner: String?, _ outer: String?) -> Bool {
    guard let inner, let outer else { return true }
    var prefix = Array(outer.unicodeScalars)
    while prefix.count > 2, prefix.suffix(2) == ["0", "0"] { prefix.removeLast(2) }
    return Array(inner.unicodeScalars).starts(with: prefix)
  }
}
