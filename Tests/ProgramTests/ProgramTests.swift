import Foundation
import Testing

@Suite struct ProgramTests {
  @Test func buildingAgainIsNoChange() throws {
    let program = try Program()
    try program.write(samplePage, to: "page.txt")
    let first = try program.run("build", "page.txt")
    #expect(first.error.contains("(1 new, 0 updated, 0 unchanged)"), "\(first.error)")
    let before = try Data(contentsOf: program.folder.appendingPathComponent("graph.tupu"))
    let again = try program.run("build", "page.txt")
    #expect(again.error.contains("(0 new, 0 updated, 1 unchanged)"), "\(again.error)")
    #expect(try Data(contentsOf: program.folder.appendingPathComponent("graph.tupu")) == before)
    // What is known of the page changes what it says.
    let dated = try program.run("build", "page.txt", "--paper", "青岛日报", "--date", "2024-05-15")
    #expect(dated.error.contains("(0 new, 1 updated, 0 unchanged)"), "\(dated.error)")
    try program.write("黄岛区企业\tORG\n", to: "names.tsv")
    let named = try program.run("build", "page.txt", "--names", "names.tsv")
    #expect(named.error.contains("(0 new, 1 updated, 0 unchanged)"), "\(named.error)")
    #expect(try program.run("lookup", "黄岛区企业").code == 0)
    try program.write(samplePage + "新的一段。\n", to: "page.txt")
    let changed = try program.run("build", "page.txt")
    #expect(changed.error.contains("graph.tupu: 1 page, 1 article"), "\(changed.error)")
    #expect(changed.error.contains("(0 new, 1 updated, 0 unchanged)"), "\(changed.error)")
  }

  @Test func filesOfOneNameInTwoFoldersAreTwoPages() throws {
    let program = try Program()
    try program.write(samplePage, to: "05/15/01.txt")
    try program.write(samplePage + "又一段。\n", to: "05/16/01.txt")
    let build = try program.run("build", "05/15/01.txt", "05/16/01.txt")
    #expect(build.code == 0)
    #expect(build.error.contains("graph.tupu: 2 pages"), "\(build.error)")
  }

  @Test func explainTellsTheRuleAndTheSentence() throws {
    let program = try Program()
    try program.write("开发区老厂\tORG\t海州市湖边机械厂\n", to: "names.tsv")
    try program.write(samplePage + "据悉，开发区老厂今年换了新设备。\n", to: "page.txt")
    #expect(try program.run("build", "page.txt", "--names", "names.tsv").code == 0)
    let entity = try program.run("explain", "海州市湖边机械厂")
    #expect(entity.output.contains("开发区老厂: “据悉，开发区老厂今年换了新设备。”  [by --names]"), "\(entity.output)\(entity.error)")
  }

  @Test func aPipeIsAPage() throws {
    let program = try Program()
    #expect(try program.run("build", "-", input: samplePage).code == 0)
    #expect(try program.run("build", "-", input: samplePage + "又一段。\n").error.contains("graph.tupu: 2 pages"))
  }

  @Test func aClosedPipeIsSuccessAndAFullDiskIsAnError() throws {
    let program = try Program()
    try program.write(samplePage, to: "page.txt")
    try program.run("build", "page.txt")
    // `true` reads nothing: the pipe is closed before the program writes.
    let closed = try program.shell("{ sleep 0.3; $TUPU info; echo code $? >&2; } | true")
    #expect(closed.error == "code 0\n")
    for command in ["info", "info --json", "check", "articles 三千份", "read page.txt"] {
      let full = try program.shell("$TUPU \(command) > /dev/full; echo code $?")
      #expect(full.output == "code 1\n", "\(command)")
      #expect(full.error.contains("No space left on device"), "\(command): \(full.error)")
    }
  }

  @Test func aGraphCanBeReadWhereNothingCanBeWritten() throws {
    let program = try Program()
    try program.write(samplePage, to: "page.txt")
    try program.run("build", "page.txt", "--graph", "sub/../graph.tupu")
    try program.run("build", "page.txt")
    // Root may write anywhere, so this shows it for other users only; it must hold for both.
    let locked = try program.shell("chmod 444 graph.tupu; chmod 555 .; $TUPU info; echo code $?; chmod 755 .")
    #expect(locked.output.hasSuffix("code 0\n"), "\(locked.error)")
  }

  /// Whatever stands in the file, the program says so and ends; it never crashes.
  @Test func aDamagedGraphIsReportedNotSuffered() throws {
    let program = try Program()
    try program.write(samplePage, to: "page.txt")
    try program.run("build", "page.txt", "--graph", "good.tupu")
    let good = [UInt8](try Data(contentsOf: program.folder.appendingPathComponent("good.tupu")))
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for round in 0..<25 {
      var bytes = good
      for _ in 0..<[1, 20, 300][round % 3] { bytes[100 + random(bytes.count - 100)] = UInt8(random(256)) }
      try program.write(bytes, to: "bad.tupu")
      for command in ["check", "info"] {
        let result = try program.run(command, "--graph", "bad.tupu")
        #expect(0...1 ~= result.code, "round \(round), \(command): \(result.error.prefix(300))")
      }
    }
  }

  @Test func programsGetJSON() throws {
    let program = try Program()
    try program.write(samplePage, to: "page.txt")
    try program.run("build", "page.txt", "--paper", "青岛日报", "--date", "2024-05-15")
    let found = try program.run("articles", "三千份", "--json")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(found.output.utf8)) as? [String: Any])
    #expect(Set(object.keys) == ["entities", "relations", "articles"])
    let article = try #require((object["articles"] as? [[String: Any]])?.first)
    #expect(article["page"] as? String == "page")
    #expect(article["paper"] as? String == "青岛日报")
    let none = try program.run("lookup", "没有这个", "--json")
    #expect(none.code == 2)
    #expect(none.output == "{\"entities\": [], \"relations\": [], \"articles\": []}\n")
    let info = try program.run("info", "--json")
    #expect(try JSONSerialization.jsonObject(with: Data(info.output.utf8)) is [String: Any])
  }

  @Test func theVersionIsTold() throws {
    let version = try Program().run("--version")
    #expect(version.code == 0)
    #expect(version.output.hasPrefix("0."))
  }
}
