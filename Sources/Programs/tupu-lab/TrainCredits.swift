internal import ArgumentParser
internal import Foundation
internal import Tupu

/// Counts how Chinese names are built, from lists of persons: what the reader of bylines knows of names.
struct TrainCredits: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train-credits", abstract: "Count surnames and given names for the reader of bylines.")

  @Option(help: "The folder of shared files.") var shared = "../shared"
  @Option(help: "The table to write.") var output = "data/pages/name-characters.tsv"

  func run() throws {
    let names = try CompressedText.read("\(shared)/data/gazetteers/names/persons-71k.txt.xz")
      .split(separator: "\n").map { Array($0.unicodeScalars) }.filter { $0.allSatisfy(\.isHan) }
    let compounds: Set<String> = Set(NameModel.compoundSurnames)
    var surnames: [String: Int] = [:]
    var first: [String: Int] = [:]
    var last: [String: Int] = [:]
    for name in names where (2...4).contains(name.count) {
      let isCompound = name.count >= 3 && compounds.contains(String(name[0..<2]))
      if name.count == 4 && !isCompound { continue }
      let length = isCompound ? 2 : 1
      surnames[String(name[0..<length]), default: 0] += 1
      if name.count - length == 2 { first[String(name[length..<length + 1]), default: 0] += 1 }
      last[String(name[(name.count - 1)...]), default: 0] += 1
    }
    func score(_ counts: [String: Int], _ key: String) -> Int {
      let total = Double(counts.values.reduce(0, +)) + 4000
      return Int((-10 * log((Double(counts[key] ?? 0) + 0.2) / total)).rounded())
    }
    var lines = [
      "# How often characters make surnames and given names: -10 ln p, counted by tupu-lab train-credits from a public",
      "# list of 71,000 persons' names (Unlicense).", "characters\tsurname\tfirst\tlast",
    ]
    for key in Set(surnames.keys).union(first.keys).union(last.keys).sorted(by: { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }) {
      lines.append("\(key)\t\(score(surnames, key))\t\(score(first, key))\t\(score(last, key))")
    }
    try (lines.joined(separator: "\n") + "\n").write(toFile: output, atomically: true, encoding: .utf8)
  }
}
