/// All wording of the store's errors: where, what was found, what to do next.
extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noGraph(let path):
      return "no graph at '\(path)'.\n  Build one first:  tupu build pages/*.txt --graph \(path)"
    case .notAGraph(let path):
      return "\(path): not a graph of tupu.\n  Name another file with --graph, or build one:  tupu build pages/*.txt --graph new.tupu"
    case .newerVersion(let path, let found, let known):
      return "\(path): written by a newer tupu (schema \(found), this one knows \(known)).\n"
        + "  Install the newer tupu, or build the graph anew:  tupu build pages/*.txt --graph new.tupu"
    case .olderVersion(let path, let found, let known):
      return "\(path): written by an older tupu (schema \(found), this one knows \(known)).\n"
        + "  Bring it up to date by building onto it:  tupu build pages/*.txt --graph \(path)"
    case .notWritable(let path, let reason):
      return "\(path): cannot be written (\(reason)).\n  Name a file in a folder that you may write to:  --graph FILE"
    case .notReadable(let path, let reason): return "\(path): cannot be read (\(reason))."
    case .diskFull(let path): return "\(path): the disk is full.\n  Nothing of the unfinished page was kept. Make room and build again."
    case .busy(let path): return "\(path): another program is writing to it.\n  Wait until it is done, then try again."
    case .damaged(let path, let reason):
      return "\(path): the file is damaged (\(reason)).\n  Build the graph anew:  tupu build pages/*.txt --graph new.tupu"
    case .contradiction(let source, let what):
      return "\(source): \(what). Nothing of this page was kept.\n  This is a defect of tupu: please report it with the page."
    case .unknownName(let name, let closest):
      guard !closest.isEmpty else { return "no entity is named '\(name)'." }
      return "no entity is named '\(name)'.\n  Closest:  "
        + closest.map { "\($0.name) (\($0.type))" }.joined(separator: ", ")
    case .ambiguousName(let name, let candidates):
      return "'\(name)' names \(candidates.count) entities.\n  Choose one by id:\n"
        + candidates.map { "    \($0.id)   \($0.name) (\($0.type))" }.joined(separator: "\n")
    case .noPath(let from, let to, let together):
      let lead = "no relation, nor chain of relations, connects '\(from)' and '\(to)'."
      return together == 0
        ? lead
        : lead + "\n  \(together) \(together == 1 ? "article names" : "articles name") both:  tupu explain \(from) \(to)"
    }
  }
}
