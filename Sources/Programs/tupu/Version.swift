internal import Foundation
internal import Tupu

/// What reads the pages.
enum Version {
  static let program = "0.1.0"

  static let text = "\(program) (model \(MentionModel.version))"

  /// Another program may read a page otherwise: then it is read again. The program's own file stands for its code and its
  /// model, which are one binary.
  static let fingerprint: String = {
    let path = CommandLine.arguments.first.flatMap { $0.contains("/") ? $0 : nil }
    let attributes = try? FileManager.default.attributesOfItem(atPath: Bundle.main.executablePath ?? path ?? "")
    let size = (attributes?[.size] as? Int) ?? 0
    let changed = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(program) \(size) \(changed)"
  }()
}
