internal import Foundation

/// A line on standard error that tells how far long work is: on a terminal one that changes, else one every ten seconds.
struct Progress {
  let total: Int
  private var done = 0
  private let isTerminal = isatty(2) == 1
  private let start = ContinuousClock.now
  private var next = Duration.seconds(1)
  private var hasLine = false

  init(total: Int) { self.total = total }

  mutating func advance() {
    done += 1
    let elapsed = ContinuousClock.now - start
    guard elapsed >= next, done < total else { return }
    let text = "\(done) of \(total) pages"
    if isTerminal {
      Output.write(note: "\r\u{1B}[K" + text)
      hasLine = true
      next = elapsed + .milliseconds(200)
    } else {
      Output.note(text)
      next = elapsed + .seconds(10)
    }
  }

  /// Takes the changing line away.
  mutating func end() {
    if hasLine { Output.write(note: "\r\u{1B}[K") }
    hasLine = false
  }
}
