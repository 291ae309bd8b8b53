internal import ArgumentParser
internal import Foundation
internal import Tupu

/// Packs the divisions of China into the table that `DivisionTable` reads in place.
struct BuildDivisions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build-divisions", abstract: "Packs codes and names of divisions into data/divisions/divisions.bin.")

  @Option(help: "The folder with provinces.csv, cities.csv, areas.csv, streets.csv.xz and codes-1980-2025.json.xz.")
  var from: String
  @Option(help: "The table to write.")
  var to: String = "data/divisions/divisions.bin"

  func run() throws {
    let folder = URL(fileURLWithPath: from)
    var current: [(code: UInt32, name: String)] = []
    for (file, factor) in [("provinces.csv", UInt32(10_000)), ("cities.csv", 100), ("areas.csv", 1), ("streets.csv.xz", 1)] {
      for row in try Self.text(folder.appendingPathComponent(file)).split(whereSeparator: \.isNewline).dropFirst() {
        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
        guard cells.count >= 2, let code = UInt32(cells[0]) else { continue }
        let name = cells[1].trimmingCharacters(in: CharacterSet(charactersIn: "\" "))
        let isZone = code * factor < 1_000_000 && (code * factor) % 100 > 70 && (code * factor) % 100 < 80
        let isTown = code >= 100_000_000
        if isZone || Self.placeholders.contains(name) { continue }
        if isTown && !["镇", "乡", "街道", "苏木"].contains(where: name.hasSuffix) { continue }
        current.append((code * factor, name))
      }
    }
    let known = Set(current.map(\.code))
    let json = try JSONSerialization.jsonObject(with: Data(Self.text(folder.appendingPathComponent("codes-1980-2025.json.xz")).utf8))
    var rows = current.map { (code: $0.code, name: $0.name, isWithdrawn: false) }
    // Of codes withdrawn, those whose name lives on in the province under another code say nothing new.
    // Chongqing was a part of Sichuan, Hainan of Guangdong.
    let former: [UInt32: UInt32] = [50: 51, 46: 44]
    func key(_ code: UInt32, _ name: String) -> String { "\(former[code / 10_000] ?? code / 10_000) \(name)" }
    var names = Set(current.filter { $0.code < 1_000_000 }.map { key($0.code, $0.name) })
    let withdrawn = (json as? [String: String] ?? [:]).compactMap { row in UInt32(row.key).map { (code: $0, name: row.value) } }
    for (code, name) in withdrawn.sorted(by: { ($0.code / 1000 % 10 == 9 ? 1 : 0, $0.code) < ($1.code / 1000 % 10 == 9 ? 1 : 0, $1.code) }) {
      guard !known.contains(code), !Self.placeholders.contains(name), names.insert(key(code, name)).inserted else { continue }
      rows.append((code, name, !Self.current.contains(code)))
    }
    let bytes = DivisionTable.pack(rows)
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: to).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: to))
    print("\(rows.count) divisions, \(rows.count(where: \.isWithdrawn)) of them withdrawn, \(bytes.count) bytes")
  }

  /// Rows of the sources that stand for no division.
  static let placeholders: Set<String> = [
    "市辖区", "县", "市", "市区", "郊区", "省直辖县级行政区划", "省直辖行政单位", "自治区直辖县级行政区划", "自治区直辖行政单位", "",
  ]

  /// Divisions of today that the tables of 2023 lack.
  static let current: Set<UInt32> = [710000, 810000, 820000]

  /// A text file; one that ends in `.xz` is opened with the xz program.
  static func text(_ file: URL) throws -> String {
    guard file.pathExtension == "xz" else { return try String(contentsOf: file, encoding: .utf8) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xz", "-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw ValidationError("xz cannot open \(file.path)") }
    return String(decoding: data, as: UTF8.self)
  }
}
