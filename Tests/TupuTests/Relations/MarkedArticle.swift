@testable import Tupu

/// An article out of text with marks, as the annotated corpus writes them: [ORG:市公安局=海州市公安局].
struct MarkedArticle {
  let article: Article
  let mentions: [Mention]
  let links: [String]
  let entities: [String: Entity]

  /// - Parameter byline: the credits, if the first line is a byline; the line itself is marked text.
  init(_ lines: String..., byline: Byline? = nil) {
    var text: [Unicode.Scalar] = []
    var mentions: [Mention] = []
    var links: [String] = []
    var entities: [String: Entity] = [:]
    var plain: [String] = []
    for line in lines {
      let start = text.count
      var rest = Array(line.unicodeScalars)[...]
      while let scalar = rest.first {
        rest = rest.dropFirst()
        guard scalar == "[", let close = rest.firstIndex(of: "]"), let colon = rest[..<close].firstIndex(of: ":") else {
          text.append(scalar)
          continue
        }
        let type = EntityClass(rawValue: String(rest[..<colon]))!
        let parts = rest[(colon + 1)..<close].split(separator: "=").map { String($0) }
        let surface = Array(parts[0].unicodeScalars)
        let name = parts.count > 1 ? parts[1] : parts[0].filter { $0 != " " }
        let id = "\(type.rawValue)-\(name)"
        entities[id] = Entity(id: id, type: type, name: name)
        mentions.append(Mention(span: TextSpan(text.count, text.count + surface.count), surface: parts[0], type: type))
        links.append(id)
        text += surface
        rest = rest[(close + 1)...]
      }
      plain.append(String(text[start...]))
      text.append("\n")
    }
    let credits = byline.map {
      Byline(printed: plain[0], outlets: $0.outlets, reporters: $0.reporters, correspondents: $0.correspondents)
    }
    article = Article(
      id: "art-1", page: PageIdentity(id: "page-1", name: "1", source: "1.txt"), byline: credits,
      paragraphs: credits == nil ? plain : Array(plain.dropFirst()))
    self.mentions = mentions
    self.links = links
    self.entities = entities
  }

  /// `subject predicate object (title)` of all that is found, sorted.
  var found: [String] {
    relations.map { relation in
      let subject = entities[relation.subject]?.name ?? relation.subject
      let object = entities[relation.object]?.name ?? relation.object
      return "\(subject) \(relation.predicate.rawValue) \(object)" + (relation.title.map { " (\($0))" } ?? "")
    }.sorted()
  }

  var relations: [Relation] {
    RelationFinder().relations(in: article, mentions: mentions, links: links, entities: entities)
  }
}
