/// Finds the names in texts. The model is immutable and shared; one finder serves all tasks.
public struct MentionFinder: Sendable {
  let model: MentionModel
  let dictionary: NameDictionary?

  /// - Parameter dictionary: names that win over the model, their boundaries exact.
  public init(model: MentionModel = .standard, dictionary: NameDictionary? = nil) {
    self.model = model
    self.dictionary = dictionary
  }

  /// What a task needs in passing: made once, used for one text after another.
  public struct Scratch: Sendable {
    var line = NameLine()
    var scores = TagScores()
    var linear: LinearTagger.Scratch
    var neural = NeuralTagger.Scratch()
    var decoding = TagDecoder.Scratch()
    var marginals: TagMarginals

    init(_ model: MentionModel) {
      linear = LinearTagger.Scratch()
      marginals = TagMarginals(transitions: model.decoder.transitions)
    }
  }

  /// A name that was found: its stretch in the text, its type and how sure it is.
  public struct Found: Hashable, Sendable {
    public var start: Int
    public var end: Int
    public var type: EntityClass
    public var score: Float
    /// The index of the dictionary's entry.
    public var entry: Int?
  }

  public func makeScratch() -> Scratch { Scratch(model) }

  /// The names in one line of text, in order, never overlapping.
  public func mentions(in text: ScalarText) -> [Mention] {
    var scratch = makeScratch()
    return mentions(in: text, scratch: &scratch)
  }

  /// The names in one line of text, in order, never overlapping.
  public func mentions(in text: ScalarText, scratch: inout Scratch) -> [Mention] {
    let found = text.scalars.withUnsafeBufferPointer { scalars in
      scalars.withMemoryRebound(to: UInt32.self) { find(in: $0, scratch: &scratch) }
    }
    return mentions(found, text)
  }

  private func mentions(_ found: [Found], _ text: ScalarText) -> [Mention] {
    found.map { one in
      let span = TextSpan(one.start, one.end)
      return Mention(
        span: span, surface: text[span], type: one.type, score: Double((one.score * 1000).rounded()) / 1000,
        canonical: one.entry.flatMap { dictionary?.entries[$0].canonical })
    }
  }

  /// The names in an article's `text`, with the article as context.
  public func mentions(in article: Article) -> [Mention] { mentions(inArticle: ScalarText(article.text)) }

  /// The names in a text that is one article: a second reading expects what the first was sure of.
  package func mentions(inArticle text: ScalarText) -> [Mention] {
    var scratch = makeScratch()
    let found = text.scalars.withUnsafeBufferPointer { scalars in
      scalars.withMemoryRebound(to: UInt32.self) { values in
        let first = find(in: values, scratch: &scratch)
        let names = ArticleNames(first, in: values)
        return names.index.isEmpty ? first : find(in: values, scratch: &scratch, expecting: names, after: first)
      }
    }
    return mentions(found, text)
  }

  /// The names in a buffer of scalar values, in order, never overlapping. Time and memory beside `scratch` are linear in what is found.
  public func find(in text: UnsafeBufferPointer<UInt32>, scratch: inout Scratch) -> [Found] {
    var found: [Found] = []
    var start = 0
    while start < text.count {
      let end = NameLine.end(of: text, from: start)
      scratch.line.fill(text, from: start, to: end, isSurname: model.isSurname)
      start = end
      score(&scratch)
      let matches = dictionary?.matches(in: scratch.line.values) ?? []
      force(matches, &scratch.scores)
      collect(into: &found, matches, &scratch)
    }
    return found
  }

  /// The second reading of an article.
  private func find(
    in text: UnsafeBufferPointer<UInt32>, scratch: inout Scratch, expecting names: ArticleNames, after first: [Found]
  ) -> [Found] {
    var found: [Found] = []
    var start = 0
    var next = 0
    while start < text.count {
      let end = NameLine.end(of: text, from: start)
      scratch.line.fill(text, from: start, to: end, isSurname: model.isSurname)
      start = end
      score(&scratch)
      var taken: [(start: Int, end: Int)] = []
      var position = 0
      let from = next
      while next < first.count, first[next].start < end {
        while position < scratch.line.offsets.count, scratch.line.offsets[position] < first[next].start { position += 1 }
        let begin = position
        while position < scratch.line.offsets.count, scratch.line.offsets[position] < first[next].end { position += 1 }
        taken.append((begin, position))
        next += 1
      }
      if names.favor(in: scratch.line.values, over: taken, scores: &scratch.scores) {
        let matches = dictionary?.matches(in: scratch.line.values) ?? []
        force(matches, &scratch.scores)
        collect(into: &found, matches, &scratch)
      } else {
        found += first[from..<next]
      }
    }
    return found
  }

  /// Sums the taggers' scores of the line in `scratch`.
  private func score(_ scratch: inout Scratch) {
    scratch.scores.reset(count: scratch.line.values.count)
    guard model.linear != nil || model.neural != nil else { return preferNothing(&scratch.scores) }
    scratch.linear.closed = scratch.line.closed
    scratch.line.values.withUnsafeBufferPointer { line in
      model.linear?.addScores(of: line, share: model.shares.linear, to: &scratch.scores, scratch: &scratch.linear)
      if model.linear != nil, model.sure <= 1 {
        scratch.marginals.fill(scratch.scores)
        if scratch.marginals.leastSure(line.count) > model.sure { return }
      }
      model.neural?.addScores(of: line, share: model.shares.neural, to: &scratch.scores, scratch: &scratch.neural)
    }
    expectStanding(&scratch)
  }

  /// Names that are names wherever they stand bare, by the guidelines. Our own file is checked by a test.
  private static let standing = (try? NameDictionary(EmbeddedFile.standingNames.text)) ?? .empty
  /// By how much (in nats, over the whole name) they are expected.
  private static let expectation: Float = 16

  /// Tells the decoder to expect the standing names; a longer name around one can still win.
  private func expectStanding(_ scratch: inout Scratch) {
    let entries = Self.standing.entries
    for match in Self.standing.matches(in: scratch.line.values) where isCut(match, scratch) {
      let type = Tag.types.firstIndex(of: entries[match.number].type) ?? 0
      for index in match.start..<match.end {
        scratch.scores[index, Tag.of(index, in: match.start..<match.end, type: type)] += Self.expectation / Float(match.end - match.start)
      }
    }
  }

  /// Whether the line's cut into words has a boundary at both ends: 海关 is no name in 中海关系.
  private func isCut(_ match: SurfaceIndex.Match, _ scratch: Scratch) -> Bool {
    guard model.linear != nil else { return true }
    let lattice = scratch.linear.features.lattice
    return Int(lattice.words[Int(lattice.wordAt[match.start])].start) == match.start
      && Int(lattice.words[Int(lattice.wordAt[match.end - 1])].end) == match.end
  }

  /// Without a model nothing is a name but what the dictionary holds.
  private func preferNothing(_ scores: inout TagScores) { for index in 0..<scores.count { scores[index, Tag.outside] = 10 } }

  /// Leaves the decoder no other way than through the dictionary's names; what stands beside them is decoded around them.
  private func force(_ matches: [SurfaceIndex.Match], _ scores: inout TagScores) {
    guard let dictionary else { return }
    for match in matches {
      let type = Tag.types.firstIndex(of: dictionary.entries[match.number].type) ?? 0
      for index in match.start..<match.end {
        scores[index, Tag.of(index, in: match.start..<match.end, type: type)] += 10_000
      }
    }
  }

  /// Decodes the line in `scratch` and adds its names.
  private func collect(into found: inout [Found], _ matches: [SurfaceIndex.Match], _ scratch: inout Scratch) {
    model.decoder.decode(scratch.scores, scratch: &scratch.decoding)
    let tags = scratch.decoding.tags
    guard tags.contains(where: { $0 != 0 }) else { return }
    scratch.marginals.fill(scratch.scores)
    var begin = 0
    for index in tags.indices where tags[index] != 0 {
      let tag = Int(tags[index])
      if Tag.opens(tag) { begin = index }
      guard Tag.closes(tag) else { continue }
      let type = Tag.type(of: tag)
      let name = scratch.line.withoutWrapping(begin, index + 1)
      guard name.start < name.end else { continue }
      found.append(
        Found(
          start: Int(scratch.line.offsets[name.start]), end: Int(scratch.line.offsets[name.end - 1]) + 1, type: Tag.types[type],
          score: scratch.marginals.probability(type: type, start: begin, end: index + 1),
          entry: matches.first { $0.start == begin && $0.end == index + 1 }?.number))
    }
  }
}
