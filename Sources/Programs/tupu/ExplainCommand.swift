internal import ArgumentParser
internal import Tupu
internal import TupuStore

/// `tupu explain`: every mention and every sentence behind an entity or an edge.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show every mention and sentence that made an entity or an edge, each as a citation.",
    usage: "tupu explain NAME [--graph G] [--json]\n       tupu explain SUBJECT [PREDICATE] OBJECT [--graph G] [--json]")

  @Argument(help: ArgumentHelp("One name for an entity, two for all that ties them, or subject, predicate and object.", valueName: "NAME"))
  var names: [String]

  @OptionGroup var query: QueryOptions

  func validate() throws {
    guard 1...3 ~= names.count else { throw ValidationError("one to three names, not \(names.count).") }
    for name in names { try NameArgument.validate(name, "NAME") }
    if names.count == 3, Ontology.standard[Predicate(rawValue: names[1])] == nil {
      throw ValidationError(
        "'\(names[1])' is no predicate; it is one of "
          + Ontology.standard.predicates.map(\.predicate.rawValue).joined(separator: ", ") + ".")
    }
  }

  func run() throws {
    if names.count == 1 { try explainEntity(names[0]) } else { try explainEdge() }
  }

  private func explainEntity(_ name: String) throws {
    var center: Entity?
    var formerIDs: [String] = []
    try query.answer { store in
      let entity = try store.resolve(name)
      center = entity
      formerIDs = try store.redirects(to: entity.id)
      return try store.explain(entity.id)
    } people: { graph in
      guard let center else { return "" }
      var out = GraphText.entity(center, in: graph)
      if !formerIDs.isEmpty { out += "  ids that lead here  " + formerIDs.joined(separator: ", ") + "\n" }
      out += "\nMentions\n" + Self.mentions(of: [center.id], in: graph)
      if !graph.relations.isEmpty {
        out += "\nRelations\n"
        out += GraphText.relations(NeighborsCommand.ordered(graph, around: center.id), in: graph, evidence: nil)
      }
      return out
    }
  }

  private func explainEdge() throws {
    let predicate = names.count == 3 ? names[1] : nil
    var found = true
    var ends: [String] = []
    try query.answer { store in
      let (first, last) = (try store.resolve(names[0]), try store.resolve(names[names.count - 1]))
      ends = [first.id, last.id]
      var graph = try store.explain(first.id, last.id)
      if let predicate { graph.relations.removeAll { $0.predicate.rawValue != predicate } }
      graph.coOccurrences.removeAll { Set([$0.first, $0.second]) != Set(ends) }
      found = !graph.relations.isEmpty || (predicate == nil && !graph.articles.isEmpty)
      return graph
    } people: { graph in
      var out = ""
      for relation in graph.relations {
        out += GraphText.relations([relation], in: graph, evidence: nil)
        if !relation.rules.isEmpty { out += "      found by \(relation.rules.joined(separator: ", ")), score \((relation.score * 100).rounded() / 100)\n" }
        for sentence in relation.evidence {
          guard let article = graph.article(sentence.article) else { continue }
          let places = article.sourceSpans(of: sentence.span).map { "\($0.start)–\($0.end)" }
          if !places.isEmpty { out += "      in \(article.source) at \(places.joined(separator: ", "))\n" }
        }
      }
      if predicate == nil, !graph.articles.isEmpty {
        out += "\nNamed together in \(GraphText.number(graph.articles.count, "article"))"
        if let edge = graph.coOccurrences.first {
          out += ", \(GraphText.number(edge.sentences, "sentence")), NPMI \((edge.npmi * 100).rounded() / 100)"
        }
        out += "\n" + Self.mentions(of: Set(ends), in: graph)
      }
      return out
    }
    if !found {
      Output.error("nothing ties '\(names[0])' to '\(names[names.count - 1])' directly.\n  A chain of relations may:  tupu path \(names[0]) \(names[names.count - 1])")
      throw ExitStatus.foundNothing
    }
  }

  /// Article by article, every mention with its sentence.
  private static func mentions(of ids: Set<String>, in graph: Graph) -> String {
    var out = ""
    var last: String?
    var text = ScalarText("")
    for row in graph.mentions where ids.contains(row.entity) {
      guard let article = graph.article(row.article) else { continue }
      if row.article != last {
        out += "  \(GraphText.citation(of: article, in: graph))\n"
        text = ScalarText(article.text)
        last = row.article
      }
      let surface = Columns.printable(row.mention.surface)
      out += "      \(row.mention.span.start)–\(row.mention.span.end) \(surface): “\(GraphText.sentence(around: row.mention.span, in: text))”"
      if let rule = row.rule { out += "  [\(rule.wording)]" }
      out += "\n"
    }
    return out
  }
}
