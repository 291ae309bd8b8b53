internal import ArgumentParser
internal import Foundation
internal import Tupu

/// What is known of the input beside its text, and how its bytes are read.
struct InputOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The paper's name, where it is known.", valueName: "NAME"))
  var paper: String?

  @Option(help: ArgumentHelp("The day of print; it gives datelines their year.", valueName: "YYYY-MM-DD"))
  var date: String?

  @Option(help: ArgumentHelp("The paper's own place in full, such as 青岛市: 市公安局 is its 公安局.", valueName: "PLACE"))
  var place: String?

  @Option(help: ArgumentHelp("A table of file, paper, city, province and date, separated by tabs, one row a file.", valueName: "TABLE"))
  var pages: String?

  @Option(help: ArgumentHelp("The files' encoding: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "E"))
  var encoding: String = TextEncoding.utf8.rawValue

  func validate() throws {
    if let date, !DateInName.isDate(date) { throw ValidationError("--date: '\(date)' is no day; write it as 2024-05-15.") }
    if textEncoding == nil {
      throw ValidationError("--encoding: '\(encoding)' is not known; it is one of \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    if pages != nil, paper != nil || date != nil || place != nil {
      throw ValidationError("--pages already says paper, place and date of each file; leave out --paper, --place and --date.")
    }
  }

  /// GBK and GB 2312 are read as GB 18030, which holds both: a GB 2312 label often lies.
  var textEncoding: TextEncoding? {
    switch encoding.lowercased() {
    case "gbk", "gb2312", "gb-18030", "cp936": .gb18030
    case "utf8": .utf8
    case "utf16": .utf16
    default: TextEncoding(rawValue: encoding.lowercased())
    }
  }

  /// - Throws: `InputError` where the table of pages cannot be read.
  func loader() throws -> PageLoader {
    try PageLoader(
      paper: paper, date: date, place: place, table: pages.map { try PageTable(path: $0) }, encoding: textEncoding ?? .utf8)
  }
}

/// Turns file names into pages.
struct PageLoader: Sendable {
  let paper: String?
  let date: String?
  let place: String?
  let table: PageTable?
  let encoding: TextEncoding

  /// The page that a file holds; `-` is standard input.
  /// - Throws: `InputError`.
  func page(at path: String) throws -> Page {
    let bytes = try InputFile.bytes(at: path)
    let text: ScalarText
    do { text = try ScalarText(decoding: bytes, encoding: encoding) } catch { throw InputError.decoding(path: path, error: error) }
    let relative = InputFile.relativePath(path)
    let name = path == "-" ? "stdin" : InputFile.stem(of: path)
    let row = table?.row(for: path)
    let province = place.flatMap { $0.hasSuffix("省") || $0.hasSuffix("自治区") ? $0 : nil }
    return Page(
      identity: PageIdentity(
        id: "page-" + StableHash.hexadecimal(relative, text.string), name: name, source: path,
        paper: row?.paper ?? paper, city: row?.city ?? (province == nil ? place : nil), province: row?.province ?? province,
        date: row?.date ?? date ?? DateInName.date(in: name)),
      text: text)
  }
}

/// A table of what is known of pages: file, paper, city, province, date.
struct PageTable: Sendable {
  struct Row: Sendable {
    let paper: String?
    let city: String?
    let province: String?
    let date: String?
  }

  private let rows: [String: Row]

  /// - Throws: `InputError`, naming the line.
  init(path: String) throws {
    let bytes = try InputFile.bytes(at: path)
    let text: String
    do { text = try ScalarText(decoding: bytes).string } catch { throw InputError.decoding(path: path, error: error) }
    var rows: [String: Row] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      if fields.allSatisfy(\.isEmpty) || line.hasPrefix("#") || (index == 0 && fields[0] == "file") { continue }
      func problem(_ text: String) -> InputError { .table(path: path, line: index + 1, problem: text) }
      guard (2...5).contains(fields.count) else { throw problem("\(fields.count) columns") }
      func field(_ n: Int) -> String? { n < fields.count && !fields[n].isEmpty ? fields[n] : nil }
      if let date = field(4), !DateInName.isDate(date) { throw problem("'\(date)' is no day") }
      guard let file = field(0) else { throw problem("no file is named") }
      let key = InputFile.relativePath(file)
      guard rows[key] == nil else { throw problem("'\(file)' has a row already") }
      rows[key] = Row(paper: field(1), city: field(2), province: field(3), date: field(4))
    }
    self.rows = rows
  }

  /// The row that names the file by the longest end of its path: `05/15/01.txt` before `01.txt`.
  func row(for path: String) -> Row? {
    var components = InputFile.relativePath(path).split(separator: "/")[...]
    if let row = rows[InputFile.relativePath(path)] { return row }
    while !components.isEmpty {
      if let row = rows[components.joined(separator: "/")] { return row }
      components = components.dropFirst()
    }
    return nil
  }
}

/// Files as bytes, and their names.
enum InputFile {
  /// All bytes of a file; `-` is standard input.
  /// - Throws: `InputError`.
  static func bytes(at path: String) throws -> [UInt8] {
    let handle = try open(path)
    do { return Array(try handle.readToEnd() ?? Data()) } catch {
      throw InputError.unreadable(path: path, reason: reason(error))
    }
  }

  static func open(_ path: String) throws -> FileHandle {
    if path == "-" { return .standardInput }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw InputError.missing(path: path) }
    guard !isFolder.boolValue else { throw InputError.isFolder(path: path) }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw InputError.unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    return handle
  }

  static func reason(_ error: any Error) -> String {
    ((error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError)?.localizedDescription ?? error.localizedDescription
  }

  /// The path from the working folder where the file lies below it, without `.` and `..`; else as given.
  static func relativePath(_ path: String) -> String {
    let standard = URL(fileURLWithPath: path).standardizedFileURL.path
    let folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath).standardizedFileURL.path + "/"
    return standard.hasPrefix(folder) ? String(standard.dropFirst(folder.count)) : path
  }

  /// The file's name without folder and last extension.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}
