internal import ArgumentParser
internal import Foundation
internal import Tupu

/// Compares the reading of bylines with the corpus.
struct EvaluateCredits: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "evaluate-credits", abstract: "Read the bylines of annotated articles and list misses.")

  @Argument(help: "A folder of annotated articles.") var folder: String

  func run() throws {
    var right = 0
    var all = 0
    for article in try MarkedArticle.folder(folder) {
      guard let byline = article.byline else { continue }
      let gold = article.credits
      let found = CreditReader.shared.read(byline.text)
      all += 1
      if found.outlets == gold.outlets && found.reporters == gold.reporters && found.correspondents == gold.correspondents {
        right += 1
      } else {
        print("\(String(byline.text))\n  gold \(gold.outlets) \(gold.reporters) \(gold.correspondents)")
        print("  read \(found.outlets) \(found.reporters) \(found.correspondents) \(found.worstName)")
      }
    }
    print("\(right)/\(all) bylines right")
  }
}
