internal import ArgumentParser
internal import Tupu
internal import TupuStore

/// `tupu lookup`: what a name can mean.
struct LookupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lookup", abstract: "Show the entities that a name can mean, and where they are mentioned.",
    discussion: "Exit code 2: nothing has this name; the closest names are shown.")

  @Argument(help: ArgumentHelp("A name as printed, an alias, or an id.", valueName: "NAME"))
  var name: String

  @Option(help: ArgumentHelp("How many articles to show, the latest first (people: 10, --json: all).", valueName: "N"))
  var limit: Int?

  @OptionGroup var query: QueryOptions

  func validate() throws {
    try NameArgument.validate(name, "NAME")
    if let limit, limit < 0 { throw ValidationError("--limit: \(limit) is less than nothing.") }
  }

  func run() throws {
    try query.answer { store in
      let found = try store.lookup(name, limit: limit ?? (query.json ? nil : 10))
      guard found.entities.isEmpty else { return found }
      throw StoreError.unknownName(name, closest: try store.closest(to: name))
    } people: { graph in
      var out = ""
      for entity in graph.entities {
        if !out.isEmpty { out += "\n" }
        out += GraphText.entity(entity, in: graph) + Self.articles(mentioning: entity, in: graph)
      }
      return out
    }
  }

  /// Under each citation the first sentence that names the entity.
  static func articles(mentioning entity: Entity, in graph: Graph) -> String {
    var out = ""
    var shown = 0
    var last: String?
    for row in graph.mentions where row.entity == entity.id && row.article != last {
      last = row.article
      guard let article = graph.article(row.article) else { continue }
      shown += 1
      out += "  \(GraphText.citation(of: article, in: graph))\n"
      out += "      “\(GraphText.sentence(around: row.mention.span, in: ScalarText(article.text)))”\n"
    }
    let more = (graph.counts[entity.id]?.articles ?? 0) - shown
    return more > 0 ? out + "  … and \(GraphText.number(more, "more article")) (--limit)\n" : out
  }
}
