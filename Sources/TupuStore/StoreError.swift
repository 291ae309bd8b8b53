/// What can go wrong with a graph file. The wording is in `StoreErrorWording.swift`.
public enum StoreError: Error, Equatable, Sendable {
  case noGraph(path: String)
  case notAGraph(path: String)
  /// The file was written by a later version of the program.
  case newerVersion(path: String, found: Int, known: Int)
  case olderVersion(path: String, found: Int, known: Int)
  /// The file or its folder cannot be written to.
  case notWritable(path: String, reason: String)
  case notReadable(path: String, reason: String)
  case diskFull(path: String)
  /// Another process is writing to the file.
  case busy(path: String)
  case damaged(path: String, reason: String)
  /// A reading contradicts itself; nothing of its page is kept.
  case contradiction(source: String, what: String)
  case unknownName(String, closest: [Candidate])
  case ambiguousName(String, candidates: [Candidate])
  /// Two things are not connected by any relation.
  case noPath(from: String, to: String, together: Int)

  /// An entity that a name may mean.
  public struct Candidate: Equatable, Sendable {
    public let id: String
    public let type: String
    public let name: String

    public init(id: String, type: String, name: String) {
      self.id = id
      self.type = type
      self.name = name
    }
  }
}
