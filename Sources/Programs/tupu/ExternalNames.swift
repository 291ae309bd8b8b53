internal import Foundation
internal import Tupu

/// `--same-as TABLE`: a name or an id, a tab, and the IRI of the same thing elsewhere.
enum ExternalNames {
  /// - Throws: `InputError`, naming the line.
  static func rows(at path: String) throws -> [(name: String, iri: String)] {
    let text: String
    do { text = try ScalarText(decoding: try InputFile.bytes(at: path)).string } catch let error as TextDecodingError {
      throw InputError.decoding(path: path, error: error)
    }
    var rows: [(name: String, iri: String)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      if fields.allSatisfy(\.isEmpty) || line.hasPrefix("#") { continue }
      guard fields.count >= 2, !fields[0].isEmpty, isIRI(fields[1]) else {
        throw InputError.sameAs(path: path, line: index + 1, found: String(line.prefix(60)))
      }
      rows.append((fields[0], fields[1]))
    }
    return rows
  }

  /// An absolute IRI (RFC 3987) as far as exports need it: a scheme, and nothing that RDF forbids.
  private static func isIRI(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex, text.index(after: colon) != text.endIndex,
      text.utf8.first.map({ UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }) == true
    else { return false }
    let isScheme = text[..<colon].utf8.allSatisfy { byte in
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
    return isScheme && !text.unicodeScalars.contains { $0.value <= 0x20 || "<>\"{}|\\^`".unicodeScalars.contains($0) }
  }
}
