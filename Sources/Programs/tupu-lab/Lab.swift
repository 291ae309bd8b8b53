internal import ArgumentParser

@main
struct LabProgram: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tupu-lab", abstract: "The workshop of tupu: train, evaluate, benchmark.",
    subcommands: [
      TrainNames.self,
      EvaluateNames.self,
      LabelNews.self,
      EvaluateMeaning.self,
      ShowMeaning.self,
      ShowPageSet.self,
      EvaluateRelations.self,
      BuildDivisions.self,
      TrainCredits.self,
      EvaluateCredits.self,
      TrainPages.self,
      SegmentPages.self,
      Benchmark.self,
      BuildGold.self,
    ])
}
