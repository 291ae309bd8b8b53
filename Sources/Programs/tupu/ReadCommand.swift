internal import ArgumentParser
internal import Foundation
internal import Tupu

/// `tupu read`: what is found, one JSON object an article.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Read pages and print what is found: one JSON object per article.",
    discussion: "FILE may be - for standard input. Exit code 2: no article was found.")

  @Argument(help: ArgumentHelp("Pages as text, UTF-8.", valueName: "FILE"))
  var files: [String]

  @Flag(help: "Each file is one article: nothing is cut apart.")
  var articles = false

  @Flag(help: "Each line is a text of its own: one JSON object with its names per line.")
  var lines = false

  @Flag(help: "Print for people instead of programs.")
  var text = false

  @OptionGroup var names: NamesOption

  @OptionGroup var input: InputOptions

  func validate() throws {
    if lines, articles || text { throw ValidationError("--lines goes with neither --articles nor --text.") }
    if lines, input.pages != nil || input.paper != nil || input.date != nil || input.place != nil {
      throw ValidationError("--lines reads single lines: leave out --paper, --place, --date and --pages.")
    }
  }

  func run() async throws {
    let finder = try names.finder()
    if lines {
      try await LineReading(finder: finder, encoding: input.textEncoding ?? .utf8).run(files)
      return
    }
    let loader = try input.loader()
    let reader = PageReader(finder: finder)
    let isOneArticle = articles
    var found = 0
    var failed = 0
    try await OrderedTasks.run(
      files, width: ProcessInfo.processInfo.activeProcessorCount,
      work: { path in
        Result<(PageReading, ScalarText), any Error> {
          let page = try loader.page(at: path)
          return (reader.read(page, isOneArticle: isOneArticle), page.text)
        }
      },
      consume: { result in
        switch result {
        case .success(let (reading, page)):
          found += reading.articles.count
          if reading.articles.isEmpty { Output.note("\(reading.page.source): no article found.") }
          try Output.write(text ? ReadingText.text(of: reading, page: page) : Self.json(of: reading))
        case .failure(let error):
          failed += 1
          Output.error("\(error)")
        }
      })
    if failed > 0 {
      if files.count > 1 { Output.note("read \(files.count - failed) of \(files.count) pages") }
      throw ExitStatus.failed
    }
    if found == 0 { throw ExitStatus.foundNothing }
  }

  static func json(of reading: PageReading) -> String {
    let entities = Dictionary(uniqueKeysWithValues: reading.entities.map { ($0.id, $0) })
    var json = JSONText()
    for article in reading.articles {
      json.article(article, entities: entities)
      json.endLine()
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

/// `--names FILE`: the user's own names.
struct NamesOption: ParsableArguments {
  @Option(name: .customLong("names"), help: ArgumentHelp("Names that win over the model: name TAB type (ORG, PLACE, PERSON) [TAB canonical name].", valueName: "FILE"))
  var file: String?

  /// - Throws: `InputError`, naming the line.
  func finder() throws -> MentionFinder {
    guard let file else { return MentionFinder() }
    let text: ScalarText
    do { text = try ScalarText(decoding: try InputFile.bytes(at: file)) } catch let error as TextDecodingError {
      throw InputError.decoding(path: file, error: error)
    }
    do { return MentionFinder(dictionary: try NameDictionary(text.string)) } catch let error as NameDictionaryError {
      throw InputError.names(path: file, error: error)
    }
  }
}
