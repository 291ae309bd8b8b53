internal import ArgumentParser
internal import Foundation
internal import Tupu

/// An annotated article of the shared corpus, its marks taken out of the text.
struct MarkedArticle {
  struct Mark {
    let start: Int
    let end: Int
    let type: String
    let name: String
  }
  struct Line {
    let text: [Unicode.Scalar]
    let marks: [Mark]
  }
  var id = ""
  var section: Line?
  var kicker: Line?
  var headline: Line?
  var subheads: [Line] = []
  var byline: Line?
  var paragraphs: [Line] = []
  var crossheads: Set<Int> = []
  var wrote: [String] = []

  /// From the shared corpus, not our own.
  var isShared: Bool { id.hasPrefix("w") }

  /// The scalars of its paragraphs.
  var length: Int { paragraphs.reduce(0) { $0 + $1.text.count } }

  /// All articles of a folder, in order of their names.
  static func folder(_ path: String) throws -> [MarkedArticle] {
    let files = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".txt") }.sorted()
    return try files.map { file in
      MarkedArticle(id: String(file.dropLast(4)), text: try String(contentsOfFile: path + "/" + file, encoding: .utf8))
    }
  }

  /// All articles that may train: the shared ones and our own.
  static func training(shared: String) throws -> [MarkedArticle] { try folder("\(shared)/corpus/train") + folder("training/articles") }

  init(id: String, text: String) {
    self.id = id
    var isDone = false
    for raw in text.split(separator: "\n") {
      let line = raw.trimmingCharacters(in: .whitespaces)
      if line.isEmpty || line.hasPrefix("#paper") { continue }
      if line == "@relations" {
        isDone = true
        continue
      }
      if isDone {
        let fields = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        if fields.count >= 3, fields[1] == "wrote" { wrote.append(fields[0]) }
        continue
      }
      if line.hasPrefix("@"), let space = line.firstIndex(of: " ") {
        let value = Self.unmarked(line[line.index(after: space)...].trimmingCharacters(in: .whitespaces))
        switch line[line.index(after: line.startIndex)..<space] {
        case "section": section = value
        case "kicker": kicker = value
        case "headline": headline = value
        case "subhead": subheads.append(value)
        case "byline": byline = value
        default:
          crossheads.insert(paragraphs.count)
          paragraphs.append(value)
        }
      } else {
        paragraphs.append(Self.unmarked(line))
      }
    }
  }

  /// `[ORG:市公安局=连云港市公安局]` → 市公安局 and its mark.
  static func unmarked(_ line: String) -> Line {
    let source = Array(line.unicodeScalars)
    var text: [Unicode.Scalar] = []
    var marks: [Mark] = []
    var index = 0
    while index < source.count {
      if source[index] == "[", let close = source[index...].firstIndex(of: "]"), let colon = source[index..<close].firstIndex(of: ":"),
        ["ORG", "PLACE", "PERSON"].contains(String(source[(index + 1)..<colon]))
      {
        let inside = source[(colon + 1)..<close]
        let parts = inside.split(separator: "=", maxSplits: 1)
        let printed = Array(parts.first ?? [])
        let name = parts.count > 1 ? String(parts[1]) : String(printed.filter { !$0.properties.isWhitespace })
        marks.append(Mark(start: text.count, end: text.count + printed.count, type: String(source[(index + 1)..<colon]), name: name))
        text += printed
        index = close + 1
      } else {
        text.append(source[index])
        index += 1
      }
    }
    return Line(text: text, marks: marks)
  }

  /// Who is credited, as `tools/make_pages.py` derives it.
  var credits: (outlets: [String], reporters: [String], correspondents: [String]) {
    var outlets: [String] = []
    var people: [(String, String)] = []
    if let byline {
      for mark in byline.marks {
        if mark.type == "PERSON" { people.append((Self.role(byline.text, mark.start), mark.name)) }
        if mark.type == "ORG" { outlets.append(mark.name) }
      }
    } else {
      for paragraph in paragraphs {
        for mark in paragraph.marks where mark.type == "PERSON" && wrote.contains(mark.name) && !people.contains(where: { $0.1 == mark.name }) {
          let before = String(paragraph.text[max(0, mark.start - 14)..<mark.start])
          if before.contains("记者") || before.contains("通讯员") || before.hasSuffix("（") || before.hasSuffix("(") {
            people.append((Self.role(paragraph.text, mark.start), mark.name))
          }
        }
      }
    }
    return (outlets, people.filter { $0.0 == "reporter" }.map(\.1), people.filter { $0.0 == "correspondent" }.map(\.1))
  }

  private static func role(_ text: [Unicode.Scalar], _ start: Int) -> String {
    let before = String(text[0..<start])
    var last = ""
    var position = before.startIndex
    for word in ["通讯员", "记者", "实习生", "编辑", "责编", "校对", "编译", "翻译", "摄影", "文/图", "图/文"] {
      if let range = before.range(of: word, options: .backwards), range.lowerBound >= position {
        position = range.lowerBound
        last = word
      }
    }
    return last == "通讯员" ? "correspondent" : ["编辑", "责编", "校对", "编译", "翻译"].contains(last) ? "editor" : "reporter"
  }
}
