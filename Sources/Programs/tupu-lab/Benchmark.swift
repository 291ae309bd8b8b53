internal import ArgumentParser

/// `tupu-lab benchmark`: how fast things are.
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark", abstract: "Measure how fast things are.", subcommands: [BenchmarkStore.self])
}
