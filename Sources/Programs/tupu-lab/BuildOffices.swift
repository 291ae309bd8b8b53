internal import ArgumentParser
internal import Foundation
internal import Tupu

/// Counts what follows a place or a level word in names of organizations: 公安局 in 青岛市公安局, 市公安局, 区公安局.
struct BuildOffices: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build-offices", abstract: "Writes data/names/offices.tsv: bodies that many places have, with the number of places.")

  @Argument(help: "BIO files (character TAB tag), annotated articles ([ORG:…]), or lists (name TAB tag), also .xz.")
  var files: [String]
  @Option(help: "The fewest places that must have such a body.")
  var places = 3
  @Option(help: "The table to write.")
  var to = "data/names/offices.tsv"

  func run() throws {
    var counts: [String: Set<String>] = [:]
    for file in files {
      for name in Self.organizations(in: try BuildDivisions.text(URL(fileURLWithPath: file))) {
        guard let (place, kernel) = PlacePrefix.split(name) else { continue }
        if (2...14).contains(kernel.count), !kernel.contains(where: { $0.isASCII || "（）()“”".contains($0) }) {
          counts[kernel, default: []].insert(place)
        }
      }
    }
    let kept = counts.filter { $0.value.count >= places }.map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    let head = """
      # Bodies that many places have: what follows a division's name or a level word in names of organizations, and for how many places.
      # Counted by `tupu-lab build-offices` over MSRA train, People's Daily 1998, aishell dev and our own corpus/train; counts only, no text.
      kernel\tplaces

      """
    try (head + kept.map { "\($0.0)\t\($0.1)\n" }.joined()).write(toFile: to, atomically: true, encoding: .utf8)
    print("\(kept.count) kernels")
  }

  static func organizations(in text: String) -> [String] {
    if text.contains("[ORG:") {
      return text.matches(of: #/\[ORG:([^\]=]+)/#).map { String($0.1) }
    }
    var names: [String] = []
    var name = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let cells = line.split(whereSeparator: { $0 == "\t" || $0 == " " })
      let tag = cells.count >= 2 ? cells[1] : "O"
      if tag.hasPrefix("I"), tag.contains("ORG") { name += cells[0]; continue }
      if !name.isEmpty { names.append(name) }
      name = tag.hasPrefix("B") && tag.contains("ORG") ? String(cells[0]) : ""
    }
    return names
  }
}
