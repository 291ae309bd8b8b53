internal import Foundation
internal import Tupu

/// A sentence with what is known of its tags.
struct TrainingSentence {
  let values: [UInt32]
  let closed: [Bool]
  /// One bit a tag that may stand at the scalar.
  let allowed: [UInt16]
  /// One tag only at each scalar.
  let isCertain: Bool
  let style: Int
  let weight: Float
}

/// A file of labelled texts, as `training/export_sets.py` writes them.
struct TrainingSet {
  let name: String
  /// Sets of one style share the weights of that style; 0 is the guidelines' style.
  let style: Int
  let weight: Float

  /// The sets that a model is trained on. Weights and styles were chosen on corpus/train by folds and on the held-out parts.
  static let standard = [
    TrainingSet(name: "corpus", style: 0, weight: 4), TrainingSet(name: "corpus-varied", style: 0, weight: 1), TrainingSet(name: "news", style: 0, weight: 3),
    TrainingSet(name: "msra", style: 1, weight: 1), TrainingSet(name: "pd98", style: 2, weight: 0.6),
    TrainingSet(name: "aishell", style: 3, weight: 1.5), TrainingSet(name: "cnerta", style: 3, weight: 0.8),
    TrainingSet(name: "cluener", style: 4, weight: 0.5), TrainingSet(name: "boson", style: 5, weight: 0.6),
    TrainingSet(name: "uner", style: 6, weight: 0.4), TrainingSet(name: "resume", style: 7, weight: 0.3),
  ]

  struct Row {
    let id: String
    let text: [UInt32]
    let marks: [(start: Int, end: Int, type: Int)]
    let unknown: [(start: Int, end: Int)]
  }

  /// The rows of a file; an absent file has none.
  static func rows(of path: String, ownStyle: Bool = false) throws -> [Row] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    var rows: [Row] = []
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], let text = object["text"] as? String else {
        throw LabError(text: "\(path): not a row of a training set: \(line.prefix(80))")
      }
      let marks = (ownStyle ? object["own"] as? [[Any]] : nil) ?? object["marks"] as? [[Any]] ?? []
      rows.append(
        Row(
          id: object["id"] as? String ?? "", text: text.unicodeScalars.map(\.value),
          marks: marks.compactMap { mark in
            guard mark.count == 3, let start = mark[0] as? Int, let end = mark[1] as? Int, let code = mark[2] as? String,
              let type = Tag.types.firstIndex(where: { $0.rawValue == code })
            else { return nil }
            return (start, end, type)
          },
          unknown: ownStyle ? [] : (object["unknown"] as? [[Int]] ?? []).map { ($0[0], $0[1]) }))
    }
    return rows
  }

  /// The sentences of a row.
  static func sentences(of row: Row, style: Int, weight: Float) -> [TrainingSentence] {
    let all: UInt16 = (1 << UInt16(Tag.count)) - 1
    var allowed = [UInt16](repeating: 1, count: row.text.count)
    for mark in row.marks where mark.end > mark.start && mark.end <= row.text.count {
      for index in mark.start..<mark.end { allowed[index] = UInt16(1) << UInt16(Tag.inside(mark.type)) }
      if mark.end == mark.start + 1 { allowed[mark.start] = UInt16(1) << UInt16(Tag.single(mark.type)) } else {
        allowed[mark.start] = UInt16(1) << UInt16(Tag.begin(mark.type))
        allowed[mark.end - 1] = UInt16(1) << UInt16(Tag.end(mark.type))
      }
    }
    for stretch in row.unknown where stretch.end <= row.text.count {
      for index in stretch.start..<stretch.end where allowed[index] == 1 { allowed[index] = all }
    }
    var result: [TrainingSentence] = []
    row.text.withUnsafeBufferPointer { text in
      var line = NameLine()
      var start = 0
      while start < text.count {
        let end = NameLine.end(of: text, from: start)
        line.fill(text, from: start, to: end)
        start = end
        let tags = line.offsets.map { allowed[Int($0)] }
        // A name that the cut went through would have no path.
        guard let first = tags.first, let last = tags.last, Self.holds(first, Tag.opens), Self.holds(last, Tag.closes) else { continue }
        result.append(
          TrainingSentence(
            values: line.values, closed: line.closed, allowed: tags, isCertain: tags.allSatisfy { $0 & ($0 - 1) == 0 }, style: style,
            weight: weight))
      }
    }
    return result
  }

  private static func holds(_ mask: UInt16, _ property: (Int) -> Bool) -> Bool {
    (0..<Tag.count).contains { mask & (1 << UInt16($0)) != 0 && property($0) }
  }
}

struct LabError: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}

/// A file mapped for the rest of the process.
enum MappedFile {
  static func bytes(_ path: String) throws -> UnsafeRawBufferPointer {
    let data = try Data(contentsOf: URL(fileURLWithPath: path)) as NSData
    return UnsafeRawBufferPointer(start: Unmanaged.passRetained(data).takeUnretainedValue().bytes, count: data.length)
  }
}
