/// Short forms that a text defines: F（以下简称“S”）, F(S), F（下称S）.
enum Definitions {
  /// Short form → full form, both without blanks.
  static func find(in context: ArticleContext) -> [String: String] {
    var found: [String: String] = [:]
    for index in context.mentions.indices.dropLast() {
      let next = index + 1
      guard context.mentions[index].type == context.mentions[next].type, let gap = context.between(index, next, limit: 10) else { continue }
      let full = context.forms[index]
      let short = context.forms[next]
      guard full != short, found[short] == nil else { continue }
      let bare = gap.filter { !" “\"‘《".contains($0) }
      guard let open = bare.first, "（(".contains(open) else { continue }
      let words = bare.dropFirst()
      let isSaid = words.contains("简称") || words.hasSuffix("下称") || words.hasSuffix("统称")
      if isSaid, full.scalarCount > short.scalarCount {
        found[short] = full
      } else if words.isEmpty, full.scalarCount > short.scalarCount, context.mentions[index].type == .organization,
        Abbreviation.score(short, of: full) >= 0.35 {
        found[short] = full
      }
    }
    return found
  }
}
