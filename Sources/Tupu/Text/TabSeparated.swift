/// The rows of a TSV file of ours: `#` lines are comments, the first other line names the columns.
public struct TabSeparated: Sendable {
  public let columns: [String]
  public let rows: [[String]]

  public init(_ text: String) {
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("#") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    columns = lines.first ?? []
    rows = Array(lines.dropFirst())
  }

  /// One column's values, row by row. Our own files are checked by tests: a missing column traps.
  public func column(_ name: String) -> Int {
    guard let index = columns.firstIndex(of: name) else { preconditionFailure("no column '\(name)' in \(columns)") }
    return index
  }
}
