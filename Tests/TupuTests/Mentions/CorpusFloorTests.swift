import Foundation
import Testing

@testable import Tupu

/// The shared folder beside the checkout; tests that need it are skipped without it.
private let shared: URL? = {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["SHARED"] ?? "../shared", relativeTo: root)
  return FileManager.default.fileExists(atPath: folder.appendingPathComponent("corpus/dev").path) ? folder : nil
}()

/// An annotated article: its text, one part a line, and what is marked in it.
private struct AnnotatedArticle {
  var text = ""
  var marks: Set<Mark> = []

  struct Mark: Hashable {
    let start: Int
    let end: Int
    let type: String
  }

  init(_ file: String) {
    var at = 0
    for line in file.split(separator: "\n") {
      if line.hasPrefix("@relations") { break }
      if line.hasPrefix("#") || line.hasPrefix("@section") { continue }
      let body = line.hasPrefix("@") ? line.drop { $0 != " " }.dropFirst() : line
      if !text.isEmpty {
        text += "\n"
        at += 1
      }
      for piece in body.split(separator: "[", omittingEmptySubsequences: false) {
        guard let colon = piece.firstIndex(of: ":"), ["ORG", "PLACE", "PERSON"].contains(piece[..<colon]), let close = piece.firstIndex(of: "]") else {
          text += piece
          at += piece.unicodeScalars.count
          continue
        }
        let name = piece[piece.index(after: colon)..<close].prefix { $0 != "=" }
        let rest = piece[piece.index(after: close)...]
        marks.insert(Mark(start: at, end: at + name.unicodeScalars.count, type: String(piece[..<colon])))
        text += name + rest
        at += name.unicodeScalars.count + rest.unicodeScalars.count
      }
    }
  }
}

@Suite struct CorpusFloorTests {
  /// The figure of corpus/dev only rises.
  @Test(.enabled(if: shared != nil, "needs ../shared"))
  func namesOfUnseenArticlesAreFound() throws {
    let folder = try #require(shared).appendingPathComponent("corpus/dev")
    let finder = MentionFinder()
    var right = 0, found = 0, gold = 0
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() where file.hasSuffix(".txt") {
      let article = AnnotatedArticle(try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8))
      let marks = Set(
        finder.mentions(inArticle: ScalarText(article.text)).map {
          AnnotatedArticle.Mark(start: $0.span.start, end: $0.span.end, type: $0.type.rawValue)
        })
      right += marks.intersection(article.marks).count
      found += marks.count
      gold += article.marks.count
    }
    #expect(gold == 1317)
    let f1 = Double(2 * right) / Double(found + gold)
    #expect(f1 >= 0.93, "F1 \(f1)")
  }
}
