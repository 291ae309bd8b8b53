import Foundation

/// The real binary, run in a folder of its own that is removed with it.
final class Program: Sendable {
  struct Result {
    let code: Int32
    let output: String
    let error: String
  }

  let folder: URL

  init() throws {
    folder = Program.newFolder()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// - Parameter other: whose files the folder begins with.
  init(copying other: URL) throws {
    folder = Program.newFolder()
    try FileManager.default.copyItem(at: other, to: folder)
  }

  private static func newFolder() -> URL {
    FileManager.default.temporaryDirectory.appendingPathComponent("tupu-program-\(UUID().uuidString)")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// It lies beside the bundle of the tests.
  static let path: String = {
    let places = [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
    let found = places.map { $0.appendingPathComponent("tupu").path }.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else { fatalError("no program 'tupu' in \(places.map(\.path))") }
    return found
  }()

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path) }

  @discardableResult
  func run(_ arguments: String..., input: String = "") throws -> Result { try run(arguments, input: input) }

  @discardableResult
  func run(_ arguments: [String], input: String = "") throws -> Result {
    try start(Program.path, arguments, input: input)
  }

  /// A line of the shell, in which `$TUPU` is the program.
  func shell(_ line: String) throws -> Result { try start("/bin/sh", ["-c", line], input: "") }

  private func start(_ path: String, _ arguments: [String], input: String) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["TUPU": Program.path, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    // Files, not pipes: nothing can fill up while we wait.
    let files = try ["in", "out", "err"].map { name in
      let url = FileManager.default.temporaryDirectory.appendingPathComponent("tupu-\(UUID().uuidString).\(name)")
      try Data((name == "in" ? input : "").utf8).write(to: url)
      return url
    }
    defer { for url in files { try? FileManager.default.removeItem(at: url) } }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
    let code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    return Result(code: code, output: try text(files[1]), error: try text(files[2]))
  }
}

/// A page that any reader of pages finds a story in.
let samplePage = """
  青岛海关助企出海
  □青岛日报/观海新闻记者 吴 帅
  本报5月14日讯 青岛市黄岛区企业近日从青岛海关拿到证书。中车青岛四方机车车辆股份有限公司首席技能专家宁允展说，产品将出口东盟。
  据悉，青岛海关今年以来为山东省企业签发证书三千份，同比增长两成。

  """
