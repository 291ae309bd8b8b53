internal import CTupuModel

/// Reads who is credited from a byline or from a credit inside the body.
///
/// The line is cut at blanks and marks into chunks; role words (记者, 通讯员 …) inside a chunk give the role of the names after
/// them, what stands glued before them is the outlet, and names printed with blanks are put together by `NameModel`.
public struct CreditReader: Sendable {
  /// What a line credits, and how well it reads as a credit.
  public struct Credit: Hashable, Sendable {
    public var outlets: [String] = []
    public var reporters: [String] = []
    public var correspondents: [String] = []
    public var editors: [String] = []
    /// How many role words stand in it.
    public var roles = 0
    /// Opens with □ or the like.
    public var hasMark = false
    /// Names a source (据…, 综合…, …电) rather than persons.
    public var hasSource = false
    /// The worst fit of a name, per name a natural logarithm; 0 without names.
    public var worstName: Float = 0
    /// Scalars that nothing explains.
    public var unexplained = 0

    public var names: Int { reporters.count + correspondents.count + editors.count }
  }

  enum Kind: String { case reporter, correspondent, editor, modifier, filler, pointer, outlet, source, place }

  public static let shared = CreditReader()

  let words: [String: Kind]
  let names: NameModel
  /// Role words, modifiers and outlet endings, longest first, sorted once.
  let roleWords: [([Unicode.Scalar], Kind)]
  let slashWords: [([Unicode.Scalar], Kind)]
  let modifiers: [[Unicode.Scalar]]
  let outletEndings: [[Unicode.Scalar]]
  let tails: [[Unicode.Scalar]]

  init(words table: String = EmbeddedFile(tupu_credit_words()).text, names: NameModel = .embedded) {
    self.names = names
    var words: [String: Kind] = [:]
    var list: [([Unicode.Scalar], Kind)] = []
    for row in TabSeparated(table).rows where row.count == 2 {
      guard let kind = Kind(rawValue: row[1]) else { preconditionFailure("no kind '\(row[1])'") }
      words[row[0]] = kind
      list.append((Array(row[0].unicodeScalars), kind))
    }
    self.words = words
    list.sort { ($0.0.count, String($1.0)) > ($1.0.count, String($0.0)) }
    roleWords = list.filter { [.reporter, .correspondent, .editor].contains($0.1) && $0.0.count >= 2 && !$0.0.contains("/") }
    slashWords = list.filter { $0.0.contains("/") }
    modifiers = list.filter { $0.1 == .modifier }.map(\.0)
    outletEndings = list.filter { $0.1 == .outlet && $0.0.count >= 2 }.map(\.0)
    tails = ["联合摄影报道", "摄影报道", "综合报道", "联合报道", "报道", "等采写", "采写", "整理", "供稿", "供图", "文图", "等"].map { Array($0.unicodeScalars) }
  }

  /// A run without blanks and marks, and what stands before it.
  struct Chunk {
    var scalars: [Unicode.Scalar]
    var before: Unicode.Scalar?
    var after: Unicode.Scalar?
    /// Which parentheses it stands in, counted from 1; 0 outside.
    var parenthesis: Int
    var role: Kind?
  }

  /// What a line says of who made the story.
  public func read(_ line: some Collection<Unicode.Scalar>) -> Credit {
    var credit = Credit()
    let chunks = chunks(of: Array(line), credit: &credit)
    var role: Kind = .reporter
    var pending: [[Unicode.Scalar]] = []
    var isSource = false
    func flush() {
      guard !pending.isEmpty else { return }
      let found = assembled(pending, credit: &credit)
      switch role {
      case .correspondent: credit.correspondents += found
      case .editor: credit.editors += found
      default: credit.reporters += found
      }
      pending = []
    }
    var openParenthesis = 0
    var isAside = false
    let hasTextAndPicture = chunks.contains { $0.scalars == ["文"] } && chunks.contains { $0.scalars == ["图"] }
    var index = 0
    while index < chunks.count {
      let chunk = chunks[index]
      defer { index += 1 }
      if let known = chunk.role {
        flush()
        role = known
        credit.roles += 1
        isSource = false
        continue
      }
      var rest = chunk.scalars[...]
      if hasTextAndPicture, rest.count == 1, rest.first == "文" || rest.first == "图" { continue }
      if rest.count == 1, rest.first == "摄" || rest.first == "等", index > 0 { continue }
      if rest.starts(with: ["本", "报", "综", "合"]), rest.count > 4 { rest = rest.dropFirst(2) }
      if isSource || rest.starts(with: ["据"]) && rest.count > 1 || rest.starts(with: ["综", "合"]) && rest.count > 3 {
        if !isSource {
          flush()
          rest = rest.dropFirst(rest.first == "据" ? 1 : 2)
          credit.hasSource = true
        }
        if findRole(in: rest) == nil {
          isSource = true
          addOutlet(rest, to: &credit)
          if ["报道", "消息", "电"].contains(where: { ends(rest, with: Array($0.unicodeScalars)) }) { isSource = false }
          continue
        }
        isSource = false
      }
      if rest.count == 1, rest.first == "据" {
        isSource = true
        credit.hasSource = true
        continue
      }
      // Role words inside the chunk: what stands before them is the outlet, what stands after them are names.
      var isFirst = true
      while let found = findRole(in: rest) {
        let prefix = rest[rest.startIndex..<found.range.lowerBound]
        if !prefix.isEmpty {
          if isFirst { addOutlet(prefix, to: &credit) } else { pending.append(Array(prefix)) }
        }
        flush()
        role = found.kind
        credit.roles += 1
        rest = rest[found.range.upperBound...]
        isFirst = false
      }
      guard !rest.isEmpty else { continue }
      if isFirst {
        if readPlain(rest, chunk: chunk, next: index + 1 < chunks.count ? chunks[index + 1] : nil, isAlone: chunks.count == 1, credit: &credit) { continue }
      }
      if chunk.parenthesis != openParenthesis {
        openParenthesis = chunk.parenthesis
        isAside = chunk.parenthesis > 0 && credit.names + pending.count > 0
      }
      if isAside, isFirst, !chunks[index...].contains(where: { $0.role != nil || findRole(in: $0.scalars[...]) != nil }) {
        continue
      }
      if let tail = tails.first(where: { ends(rest, with: $0) }) {
        rest = rest.dropLast(tail.count)
        // 北京报道: where it was reported from.
        if isFirst, rest.count >= 2, tail.count >= 2, credit.names + pending.count > 0, isComplete(pending) { continue }
      } else if rest.count > 2, let last = rest.last, last == "摄" || last == "文" || last == "图", !isFirst || chunk.after == nil {
        if last == "摄" { rest = rest.dropLast() }
      }
      if !rest.isEmpty { pending.append(Array(rest)) }
    }
    flush()
    return credit
  }

  /// A chunk without a role word that is no name: a dateline, an outlet, a word of the trade. False where it may be a name.
  private func readPlain(_ chunk: ArraySlice<Unicode.Scalar>, chunk whole: Chunk, next: Chunk?, isAlone: Bool, credit: inout Credit) -> Bool {
    let text = String(chunk)
    if let kind = words[text] {
      switch kind {
      case .outlet where chunk.count == 1, .filler where chunk.count == 1, .place: break
      default:
        if kind == .source { credit.hasSource = true }
        return true
      }
    }
    if text.hasPrefix("发自") { return true }
    for pointer in ["本报", "本刊", "本网", "本台", "本社"] where text.hasPrefix(pointer) { return true }
    if chunk.contains(where: \.isDigit) || chunk.last == "讯" || chunk.last == "电" && chunk.count > 3 {
      // 青岛专电 after the names: where it came from.
      if credit.names == 0 && credit.roles == 0 || chunk.contains("社") { addOutlet(chunk, to: &credit) }
      if chunk.contains(where: \.isDigit) || chunk.last == "讯" { credit.hasSource = true }
      return true
    }
    if chunk.count >= 3, outletEndings.contains(where: { ends(chunk, with: $0) }) {
      addOutlet(chunk, to: &credit)
      return true
    }
    if whole.after == "/", let next, findRole(in: next.scalars[...]) != nil {
      addOutlet(chunk, to: &credit)
      return true
    }
    return false
  }

  /// Adds the outlets that a run names: 凤鸣日报·读桐乡, 京畿通客户端, 新华社北京7月24日电.
  private func addOutlet(_ run: ArraySlice<Unicode.Scalar>, to credit: inout Credit) {
    for part in run.split(whereSeparator: { $0 == "·" || $0 == "、" || $0 == "/" }) {
      var part = part
      for tail in ["综合报道", "报道", "消息", "专电", "电", "讯"] where ends(part, with: Array(tail.unicodeScalars)) {
        part = part.dropLast(tail.unicodeScalars.count)
        break
      }
      if let digit = part.firstIndex(where: \.isDigit) { part = part[part.startIndex..<digit] }
      // An agency's place stands after its name: 新华社北京.
      if let agency = part.firstIndex(of: "社"), part.index(after: agency) < part.endIndex, part[part.startIndex..<agency].count >= 2, run.last == "电" {
        part = part[part.startIndex...agency]
      }
      var didStrip = true
      while didStrip {
        didStrip = false
        for modifier in modifiers where ends(part, with: modifier) && part.count > modifier.count {
          part = part.dropLast(modifier.count)
          didStrip = true
          break
        }
      }
      let text = String(part)
      guard part.count >= 2, part.count <= 16, part.first != "驻", words[text] == nil || words[text] == .outlet && part.count > 3 else { continue }
      guard !["本报", "本刊", "本网", "本台", "本社", "我报"].contains(where: { text.hasPrefix($0) }) else { continue }
      if !credit.outlets.contains(text) { credit.outlets.append(text) }
    }
  }

  private func findRole(in run: ArraySlice<Unicode.Scalar>) -> (range: Range<Int>, kind: Kind)? {
    guard run.count >= 2 else { return nil }
    for start in run.indices.dropLast() {
      for (word, kind) in roleWords where run[start] == word[0] && run[start...].starts(with: word) {
        return (start..<start + word.count, kind)
      }
    }
    return nil
  }

  private func ends(_ run: ArraySlice<Unicode.Scalar>, with word: [Unicode.Scalar]) -> Bool {
    run.count >= word.count && run.suffix(word.count).elementsEqual(word)
  }
}
