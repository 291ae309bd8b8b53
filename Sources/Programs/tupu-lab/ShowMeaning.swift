internal import ArgumentParser
internal import Foundation
internal import Tupu

/// What resolution makes of names in BIO text, counted by rule: for reading where it goes wrong on text that has no gold meanings.
struct ShowMeaning: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show-meaning", abstract: "Lists what mentions of BIO sentences are resolved to, where that differs from what is printed.")

  @Argument(help: "A BIO file (character TAB tag; blank lines between sentences), also .xz.")
  var file: String
  @Option(help: "How many sentences make an article.")
  var join = 1
  @Option(help: "Stop after so many sentences.")
  var limit = 20_000
  @Flag(help: "Also what the table of divisions and the list of countries decide.")
  var places = false

  func run() throws {
    var sentences: [(text: String, mentions: [Mention])] = []
    var text: [Unicode.Scalar] = []
    var mentions: [Mention] = []
    var open: (start: Int, type: EntityClass)?
    func close() {
      guard let (start, type) = open else { return }
      mentions.append(Mention(span: TextSpan(start, text.count), surface: String(text[start...]), type: type))
      open = nil
    }
    let classes: [(String, EntityClass)] = [("PER", .person), ("LOC", .place), ("ORG", .organization)]
    for line in try BuildDivisions.text(URL(fileURLWithPath: file)).split(separator: "\n", omittingEmptySubsequences: false) {
      let cells = line.split(whereSeparator: { $0 == "\t" || $0 == " " })
      guard cells.count >= 2 else {
        close()
        if !text.isEmpty { sentences.append((String(text), mentions)) }
        if sentences.count >= limit { break }
        text = []
        mentions = []
        continue
      }
      if !cells[1].hasPrefix("I") { close() }
      if cells[1].hasPrefix("B"), let type = classes.first(where: { cells[1].hasSuffix($0.0) })?.1 { open = (text.count, type) }
      text += Array(cells[0].unicodeScalars)
    }
    var counts: [String: Int] = [:]
    for start in stride(from: 0, to: sentences.count, by: join) {
      let rows = sentences[start..<min(start + join, sentences.count)]
      var paragraphs: [String] = []
      var all: [Mention] = []
      var offset = 0
      for row in rows {
        all += row.mentions.map { Mention(span: TextSpan($0.span.start + offset, $0.span.end + offset), surface: $0.surface, type: $0.type) }
        offset += row.text.scalarCount + 1
        paragraphs.append(row.text)
      }
      let page = PageIdentity(id: "page-\(start)", name: "\(start)", source: "\(start)")
      let article = Article(id: "art-\(start)", page: page, paragraphs: paragraphs)
      let resolution = Resolver().resolve([all], in: [article], of: page)
      let names = Dictionary(uniqueKeysWithValues: resolution.entities.map { ($0.id, $0) })
      for (mention, id) in zip(all, resolution.links[0]) {
        guard let entity = names[id], entity.name != mention.surface else { continue }
        if !places, mention.type == .place, entity.name.hasPrefix(mention.surface) || entity.divisionCode != nil { continue }
        counts["\(mention.type.rawValue)\t\(mention.surface)\t\(entity.name)", default: 0] += 1
      }
    }
    for (line, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) { print("\(count)\t\(line)") }
  }
}
