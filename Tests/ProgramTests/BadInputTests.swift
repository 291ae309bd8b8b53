import Foundation
import Testing

/// What may go wrong, run on the real binary: every message, and the exit code with it.
@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let code: Int32
    /// What standard error must say, each part.
    let says: [String]
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ arguments: String, _ code: Int32, _ says: String...) {
      self.arguments = arguments.split(separator: " ").map { $0 == "''" ? "" : String($0) }
      self.code = code
      self.says = says
    }
  }

  static let files = [
    // Files of input.
    Case("build missing.txt", 1, "Error: missing.txt: no such file.", "ls ."),
    Case("build empty.txt", 2, "empty.txt: no article found."),
    Case("build blank.txt", 2, "blank.txt: no article found."),
    Case("build binary.txt", 1, "Error: binary.txt: not a text (found a NUL at byte 4)."),
    Case("build latin.txt", 1, "Error: latin.txt: not UTF-8 at byte 6 (found 0xFF)."),
    Case("build gb.txt", 1, "Error: gb.txt: not UTF-8 at byte 0 (found 0xC7).", "--encoding gb18030"),
    Case("build --encoding gb18030 gb.txt", 0, "1 page"),
    Case("build --encoding klingon page.txt", 64, "'klingon' is not known"),
    Case("build folder", 1, "Error: folder: is a folder."),
    Case("build page.txt missing.txt binary.txt", 1, "no such file", "not a text", "read 1 of 3 pages"),
    Case("build page.txt page.txt ./page.txt", 0, "1 page"),
    Case("build controls.txt", 0, "1 page"),
    Case("build page.txt --pages missing.tsv", 1, "Error: missing.tsv: no such file."),
    Case("build page.txt --pages bad.tsv", 1, "Error: bad.tsv: line 2:"),
    Case("build page.txt --same-as bad.tsv", 1, "Error: bad.tsv: line 1: no name and IRI"),
    Case("build page.txt --date 2024-13-45", 64, "'2024-13-45' is no day"),
    // Graph files.
    Case("lookup 青岛", 1, "Error: no graph at 'graph.tupu'.", "Build one first:  tupu build"),
    Case("info --graph page.txt", 1, "Error: page.txt: not a graph of tupu."),
    Case("info --graph folder", 1, "Error: folder: not a graph of tupu."),
    Case("info --graph other.sqlite", 1, "Error: other.sqlite: not a graph of tupu."),
    Case("info --graph newer.tupu", 1, "newer.tupu: written by a newer tupu (schema 99, this one knows 1)."),
    Case("check --graph damaged.tupu", 1, "damaged.tupu"),
    Case("build page.txt --graph page.txt", 1, "Error: page.txt: not a graph of tupu."),
    Case("build page.txt --graph other.sqlite", 1, "Error: other.sqlite: not a graph of tupu."),
    Case("build page.txt --graph newer.tupu", 1, "newer.tupu: written by a newer tupu"),
    Case("build page.txt --graph /proc/g.tupu", 1, "Error: /proc/g.tupu: cannot be written"),
    Case("build page.txt --graph nowhere/g.tupu", 1, "Error: nowhere/g.tupu: cannot be written"),
    Case("build page.txt --graph /dev/full", 1, "Error: /dev/full: "),
    // Usage.
        Case("build", 64, "Missing expected argument"),
    Case("frobnicate", 64, "frobnicate"),
    Case("lookup", 64, "Missing expected argument"),
    Case("lookup ''", 64, "NAME is empty"),
    Case("neighbors '' --graph good.tupu", 64, "NAME is empty"),
    Case("articles '' --graph good.tupu", 64, "TEXT is empty"),
    Case("path a '' --graph good.tupu", 64, "B is empty"),
    Case("neighbors 青岛 --depth 0 --graph good.tupu", 64, "--depth"),
    Case("neighbors 青岛 --type THING --graph good.tupu", 64, "'THING' is no class", "ORG"),
    Case("neighbors 青岛 --predicate loves --graph good.tupu", 64, "'loves' is not known", "worksFor"),
    Case("lookup 青岛 --limit -1 --graph good.tupu", 64, "--limit"),
    // Nothing found.
    Case("lookup 没有这个名字 --graph good.tupu", 2, "Error: no entity is named '没有这个名字'."),
    Case("neighbors 没有这个名字 --graph good.tupu", 2, "Error: no entity is named '没有这个名字'."),
    Case("articles 没有这句话 --graph good.tupu", 2, "Error: no article holds or mentions '没有这句话'."),
    Case("explain 没有这个名字 --graph good.tupu", 2, "Error: no entity is named '没有这个名字'."),
    Case("path 没有 这个 --graph good.tupu", 2, "Error: no entity is named '没有'."),
    // And what is right.
    Case("info --graph good.tupu", 0),
    Case("check --graph good.tupu", 0),
    Case("articles 三千份 --graph good.tupu", 0),
    Case("--version", 0),
    Case("--help", 0),
    Case("", 0),
  ]

  @Test(arguments: files)
  func everyMessageAndItsExitCode(row: Case) throws {
    let program = try Program(copying: Self.prepared.get().folder)
    let result = try program.run(row.arguments)
    #expect(result.code == row.code, "\(result.error)")
    for part in row.says { #expect(result.error.contains(part), "\(result.error)") }
    if row.code != 0 { #expect(!result.error.isEmpty) }
    // A new graph is left only where something was read into it.
    let builds = row.arguments.first == "build" && !row.arguments.contains("--graph")
    if builds { #expect(program.exists("graph.tupu") == (result.code == 0 || result.code == 2 || result.error.contains("read 1 of"))) }
    #expect(!program.exists("graph.tupu-wal"))
  }

  /// All files, made once.
  private static let prepared = Result { try prepare() }

  private static func prepare() throws -> Program {
    let program = try Program()
    try program.write(samplePage, to: "page.txt")
    try program.write("", to: "empty.txt")
    try program.write(" \n\u{3000}\n\n", to: "blank.txt")
    try program.write([0x7F, 0x45, 0x4C, 0x46, 0, 1, 2, 3], to: "binary.txt")
    try program.write(Array("青岛".utf8) + [0xFF] + Array("日报".utf8), to: "latin.txt")
    // 青岛海关助企出海，据青岛海关统计。 as GB 18030.
    try program.write(
      [
        0xC7, 0xE0, 0xB5, 0xBA, 0xBA, 0xA3, 0xB9, 0xD8, 0xD6, 0xFA, 0xC6, 0xF3, 0xB3, 0xF6, 0xBA, 0xA3, 0x0A, 0xB1, 0xBE,
        0xB1, 0xA8, 0x35, 0xD4, 0xC2, 0x31, 0x34, 0xC8, 0xD5, 0xD1, 0xB6, 0x20, 0xC7, 0xE0, 0xB5, 0xBA, 0xBA, 0xA3, 0xB9,
        0xD8, 0xBC, 0xC6, 0xCB, 0xE3, 0xD4, 0xC2, 0xC8, 0xD5, 0xA1, 0xA3, 0x0A,
      ], to: "gb.txt")
    try program.write(samplePage.replacingOccurrences(of: "据悉", with: "据\u{1}\u{1B}[31m\u{7}悉\u{FFFE}\u{85}"), to: "controls.txt")
    try program.write("page.txt\t青岛日报\t青岛市\t山东省\t2024-05-15\nother.txt\t报\t市\t省\tyesterday\n", to: "bad.tsv")
    try program.write("", to: "folder/none")
    let build = try program.run("build", "page.txt", "--graph", "good.tupu")
    try #require(build.code == 0, "\(build.error)")
    let sqlite = try program.shell(
      """
      set -e
      cp good.tupu newer.tupu; cp good.tupu damaged.tupu
      python3 - <<'END'
      import sqlite3
      c = sqlite3.connect('other.sqlite'); c.execute('create table t (a)'); c.commit()
      c = sqlite3.connect('newer.tupu'); c.execute('pragma user_version = 99'); c.commit()
      f = open('damaged.tupu', 'r+b'); f.seek(4096); f.write(b'x' * 20000)
      END
      rm -f newer.tupu-wal newer.tupu-shm
      """)
    try #require(sqlite.code == 0, "\(sqlite.error)")
    return program
  }
}
