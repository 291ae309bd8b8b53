internal import Tupu

/// Right, found and gold, by type and in all: strict, same stretch and type.
struct NameScore {
  var right = [0, 0, 0], found = [0, 0, 0], gold = [0, 0, 0]
  /// Of the gold marks whose surface never stands in training: right and all.
  var unseenRight = 0, unseen = 0

  static func f1(_ right: Int, _ found: Int, _ gold: Int) -> Double { found + gold == 0 ? 0 : 200 * Double(right) / Double(found + gold) }

  var all: Double { Self.f1(right.reduce(0, +), found.reduce(0, +), gold.reduce(0, +)) }

  func row(_ name: String) -> String {
    func short(_ value: Double) -> String {
      let tenths = Int((value * 100).rounded())
      return "\(tenths / 100).\(tenths % 100 < 10 ? "0" : "")\(tenths % 100)"
    }
    let types = Tag.types.indices.map { "\(Tag.types[$0].rawValue) \(short(Self.f1(right[$0], found[$0], gold[$0])))" }
    let r = right.reduce(0, +), f = found.reduce(0, +), g = gold.reduce(0, +)
    return "\(name)  F1 \(short(all))  precision \(short(100 * Double(r) / Double(max(f, 1))))  recall \(short(100 * Double(r) / Double(max(g, 1))))  \(types.joined(separator: "  "))"
      + (unseen > 0 ? "  recall of unseen names \(short(100 * Double(unseenRight) / Double(unseen))) of \(unseen)" : "")
  }

  /// Rows of one article joined, a line each.
  static func articles(_ rows: [TrainingSet.Row]) -> [TrainingSet.Row] {
    var joined: [TrainingSet.Row] = []
    for row in rows {
      let article = row.id.split(separator: "/").first.map(String.init) ?? ""
      guard let last = joined.last, last.id == article else {
        joined.append(TrainingSet.Row(id: article, text: row.text, marks: row.marks, unknown: row.unknown))
        continue
      }
      let shift = last.text.count + 1
      joined[joined.count - 1] = TrainingSet.Row(
        id: article, text: last.text + [0x0A] + row.text, marks: last.marks + row.marks.map { ($0.start + shift, $0.end + shift, $0.type) },
        unknown: [])
    }
    return joined
  }

  /// Scores a finder on the rows of a labelled set.
  static func of(_ finder: MentionFinder, on rows: [TrainingSet.Row], known: Set<[UInt32]> = [], asArticles: Bool = false, miss: ((String) -> Void)? = nil) -> NameScore {
    var score = NameScore()
    for row in asArticles ? articles(rows) : rows {
      let text = ScalarText(row.text.compactMap(Unicode.Scalar.init))
      guard text.count == row.text.count else { continue }
      let found = asArticles ? finder.mentions(inArticle: text) : finder.mentions(in: text)
      let foundKeys = Set(found.map { [$0.span.start, $0.span.end, Tag.types.firstIndex(of: $0.type)!] })
      let goldKeys = Set(row.marks.map { [$0.start, $0.end, $0.type] })
      for key in goldKeys {
        score.gold[key[2]] += 1
        let isRight = foundKeys.contains(key)
        if isRight { score.right[key[2]] += 1 }
        if !known.isEmpty, !known.contains(Array(row.text[key[0]..<key[1]])) {
          score.unseen += 1
          if isRight { score.unseenRight += 1 }
        }
      }
      for key in foundKeys { score.found[key[2]] += 1 }
      guard let miss else { continue }
      func tell(_ word: String, _ key: [Int]) {
        let context = TextSpan(max(0, key[0] - 14), min(text.count, key[1] + 14))
        miss("\(word) \(Tag.types[key[2]].rawValue) \(text[TextSpan(key[0], key[1])])  \(row.id): \(text[context])")
      }
      for key in goldKeys.subtracting(foundKeys).sorted(by: { $0.lexicographicallyPrecedes($1) }) { tell("missed", key) }
      for key in foundKeys.subtracting(goldKeys).sorted(by: { $0.lexicographicallyPrecedes($1) }) { tell("extra ", key) }
    }
    return score
  }
}
