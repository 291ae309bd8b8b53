internal import ArgumentParser
internal import Foundation
internal import Tupu

/// Cuts pages into articles, nothing else: one object an article in the contract's form, and the speed.
struct SegmentPages: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "segment-pages", abstract: "Cut pages into articles, and measure the speed of that.")

  @Argument(help: "Page files.") var files: [String]
  @Option(help: "A folder of weights to use in place of the binary's.") var weights: String?
  @Flag(help: "Each file is one article.") var articles = false
  @Option(help: "Read all files that often, for the speed.") var rounds = 1

  func run() throws {
    let segmenter = PageSegmenter(model: try weights.map { try TrainPages.model(folder: $0) } ?? .embedded)
    let pages = try files.map { path in
      let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
      return Page(identity: PageIdentity(id: name, name: name, source: path), text: ScalarText(try String(contentsOfFile: path, encoding: .utf8)))
    }
    let characters = pages.reduce(0) { $0 + $1.text.count }
    var output = ""
    let start = clock()
    for round in 0..<max(1, rounds) {
      for page in pages {
        let found = articles ? [segmenter.article(of: page)] : segmenter.articles(of: page).articles
        if round == 0 { for article in found { output += try Self.json(article) + "\n" } }
      }
    }
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    FileHandle.standardOutput.write(Data(output.utf8))
    FileHandle.standardError.write(Data("\(characters * max(1, rounds)) characters, \(Double(characters * max(1, rounds)) / seconds / 1e6) M a CPU-second\n".utf8))
  }

  private static func json(_ article: Article) throws -> String {
    var fields: [String: Any] = [
      "id": article.id, "source": article.source, "page": article.page, "subheads": article.subheads, "paragraphs": article.paragraphs,
      "truncated": article.isTruncated, "fragment": article.isFragment, "text": article.text,
    ]
    fields["section"] = article.section
    fields["kicker"] = article.kicker
    fields["headline"] = article.headline
    if let byline = article.byline {
      fields["byline"] = ["outlets": byline.outlets, "reporters": byline.reporters, "correspondents": byline.correspondents] as [String: Any]
    }
    fields["dateline"] = article.dateline.map { ["printed": $0.printed, "date": $0.date as Any] }
    return String(decoding: try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self)
  }
}
