internal import ArgumentParser
internal import Tupu

/// The exit codes of the program, all of them.
enum ExitStatus {
  static let done = ExitCode(0)
  /// An error happened, even on one page of many; the others are done.
  static let failed = ExitCode(1)
  /// It ran well and found nothing.
  static let foundNothing = ExitCode(2)
  /// Wrong usage, as ArgumentParser's own (EX_USAGE).
  static let usage = ExitCode(64)
}

/// What went wrong with an input file: where, what was found, and what to do next.
enum InputError: Error, CustomStringConvertible {
  case missing(path: String)
  case unreadable(path: String, reason: String)
  case isFolder(path: String)
  case decoding(path: String, error: TextDecodingError)
  case table(path: String, line: Int, problem: String)
  case names(path: String, error: NameDictionaryError)
  case sameAs(path: String, line: Int, found: String)

  var description: String {
    switch self {
    case .missing(let path):
      "\(path): no such file.\n  Check the name, or list the folder:  ls \(folder(of: path))"
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason)).\n  Check its permissions:  ls -l \(path)"
    case .isFolder(let path):
      "\(path): is a folder.\n  Name the pages in it:  tupu read \(path)/*.txt"
    case .decoding(let path, .notUTF8(let offset, let byte, let encoding)):
      "\(path): not UTF-8 at byte \(offset) (found 0x\(hexadecimal(byte)))."
        + (encoding.map { "\n  It looks like \($0.rawValue):  tupu read --encoding \($0.rawValue) \(path)" }
          ?? "\n  If you know its encoding, name it:  --encoding \(TextEncoding.allCases.map(\.rawValue).joined(separator: "|"))")
    case .decoding(let path, .binary(let offset)):
      "\(path): not a text (found a NUL at byte \(offset)).\n  tupu reads text; take the text out of a PDF or an image first, for example:  pdftotext -layout page.pdf page.txt"
    case .decoding(let path, .undecodable(let encoding)):
      "\(path): not \(encoding.rawValue).\n  Try another:  --encoding \(TextEncoding.allCases.map(\.rawValue).joined(separator: "|"))"
    case .names(let path, let error):
      "\(path): \(error).\n  Each line holds, separated by tabs:  name, ORG|PLACE|PERSON, the name in full (may be left out)"
    case .sameAs(let path, let line, let found):
      "\(path): line \(line): no name and IRI (found '\(found)').\n  Each line holds a name or an id, a tab, and an IRI:  青岛市\thttp://www.wikidata.org/entity/Q170322"
    case .table(let path, let line, let problem):
      "\(path): line \(line): \(problem).\n  Each line holds, separated by tabs:  file, paper, city, province, date (2024-05-15)"
    }
  }

  private func folder(of path: String) -> String {
    path.contains("/") ? String(path[..<path.lastIndex(of: "/")!]) : "."
  }

  private func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }
}
