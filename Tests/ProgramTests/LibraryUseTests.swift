import Foundation
import Testing
import Tupu
import TupuExport
import TupuStore

/// The example "From Swift" of README.md, compiled and run.
@Test func theLibraryIsUsedAsTheReadmeShows() throws {
  let program = try Program()
  let inFolder = { (name: String) in program.folder.appendingPathComponent(name).path }

  // README
  let text = ScalarText("青岛海关助企出海\n本报5月14日讯 青岛海关今年以来为青岛市企业签发证书三千份。\n")
  let page = Page(identity: PageIdentity(id: "page-1", name: "01", source: "pages/01.txt", date: "2024-05-15"), text: text)
  let reading = PageReader().read(page)
  for article in reading.articles { print(article.article.headline ?? "", article.mentions.map(\.surface)) }

  let store = try GraphStore(building: inFolder("press.tupu"))
  for result in try store.add([GraphStore.Submission(reading, location: "pages/01.txt", fingerprint: "1")]) { _ = try result.get() }
  try store.finish(model: "mine")
  try store.withRows { try GraphExporter(format: GraphMLFormat()).export($0, to: inFolder("press.graphml")) }
  // end

  #expect(try String(contentsOfFile: inFolder("press.graphml"), encoding: .utf8).contains("青岛海关助企出海"))
  func block(_ text: String, from start: String, to end: String) -> [String] {
    let lines = text.components(separatedBy: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    guard let first = lines.firstIndex(of: start), let last = lines[first...].dropFirst().firstIndex(of: end) else { return [] }
    return Array(lines[(first + 1)..<last])
  }
  let shown = block(
    try String(contentsOf: CommittedOutputTests.root.appending(path: "README.md"), encoding: .utf8), from: "```swift", to: "```")
  let compiled = block(try String(contentsOfFile: #filePath, encoding: .utf8), from: "// README", to: "// end")
  #expect(shown.count > 5)
  #expect(shown == compiled.map { $0.replacing(#/inFolder\(("[^"]*")\)/#) { String($0.output.1) } })
}
