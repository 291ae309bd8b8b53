internal import ArgumentParser
internal import Tupu
internal import TupuStore

/// `tupu articles`: where a text or a name is printed.
struct ArticlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles", abstract: "Show the articles whose text holds a text, or that mention what it names.",
    discussion: "Exit code 2: there is none.")

  @Argument(help: ArgumentHelp("Words of a text, or a name.", valueName: "TEXT"))
  var text: String

  @Option(help: ArgumentHelp("How many articles, the latest first (people: 50, --json: all).", valueName: "N"))
  var limit: Int?

  @OptionGroup var query: QueryOptions

  func validate() throws {
    try NameArgument.validate(text, "TEXT")
    if let limit, limit < 0 { throw ValidationError("--limit: \(limit) is less than nothing.") }
  }

  func run() throws {
    var found = 0
    try query.answer { store in
      let graph = try store.articles(text, limit: limit ?? (query.json ? nil : 51))
      found = graph.articles.count
      return graph
    } people: { graph in
      let dated = graph.articles.map { (graph.date(of: $0) ?? "", $0) }
        .sorted { ($0.0, $1.1.id) > ($1.0, $0.1.id) }.map(\.1)
      let shown = dated.prefix(limit ?? 50)
      var out = ""
      for article in shown {
        out += GraphText.citation(of: article, in: graph) + "  \(article.id)\n"
        if let span = Self.span(of: text, in: article, graph: graph) {
          out += "    “\(GraphText.sentence(around: span, in: ScalarText(article.text)))”\n"
        }
      }
      return dated.count > shown.count ? out + "… and more (--limit)\n" : out
    }
    if found == 0 {
      Output.error("no article holds or mentions '\(text)'.\n  Look for a part of it, or for a name:  tupu lookup NAME")
      throw ExitStatus.foundNothing
    }
  }

  /// Where the article prints the text, else where it first mentions what the text names.
  static func span(of text: String, in article: Article, graph: Graph) -> TextSpan? {
    let scalars = article.text.unicodeScalars
    if let range = scalars.firstRange(of: text.unicodeScalars) {
      let start = scalars.distance(from: scalars.startIndex, to: range.lowerBound)
      return TextSpan(start, start + text.scalarCount)
    }
    return graph.mentions.first { $0.article == article.id }?.mention.span
  }
}
