/// Runs work on all cores and hands over the results in the order of the input, a bounded number at a time.
enum OrderedTasks {
  static func run<Input: Sendable, Output: Sendable>(
    _ inputs: some Sequence<Input>, width: Int, work: @escaping @Sendable (Input) -> Output,
    consume: (Output) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var iterator = inputs.makeIterator()
      var started = 0
      var next = 0
      var waiting: [Int: Output] = [:]
      func start() {
        guard let input = iterator.next() else { return }
        let index = started
        started += 1
        group.addTask { (index, work(input)) }
      }
      for _ in 0..<max(1, width) { start() }
      while let (index, output) = try await group.next() {
        waiting[index] = output
        while let ready = waiting.removeValue(forKey: next) {
          try consume(ready)
          next += 1
          start()
        }
      }
    }
  }
}
