import Foundation
import Testing
@testable import Tupu

@Suite struct NeuralTaggerTests {
  /// A made-up sentence and what the Python reference (training/export.py) says of it.
  struct Case {
    let text: [UInt32]
    let style: Int
    let bits: [SIMD4<UInt32>]
    let sums: [UInt64]
  }

  static let cases: [Case] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/neural-scores.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      let cells = columns[2].split(separator: " ").map { $0.split(separator: ",").map { UInt64($0, radix: 16)! } }
      return Case(
        text: columns[0].unicodeScalars.map(\.value), style: Int(columns[1])!,
        bits: cells.map { SIMD4(UInt32($0[0]), UInt32($0[1]), UInt32($0[2]), UInt32($0[3])) }, sums: cells.map { $0[4] })
    }
  }()

  private func scores(_ one: Case, _ kernel: NeuralTagger.Kernel, piece: Int = 1024) throws -> TagScores {
    let weights = try #require(MentionModel.neuralWeights)
    let lexicon = try #require(MentionModel.standardLexicon)
    let tagger = NeuralTagger(weights, lexicon: lexicon, style: one.style, kernel: kernel, piece: piece)
    var scratch = tagger.makeScratch()
    // What an earlier, longer line left behind must not show.
    scratch.values = [UInt32](repeating: 0x738B, count: 300)
    scratch.bits = [SIMD4<UInt32>](repeating: SIMD4(1, 2, 3, 0), count: 300)
    var scores = TagScores()
    scores.reset(count: 300)
    tagger.addScores(share: 1, to: &scores, scratch: &scratch)
    scratch.values = one.text.map { NameCharacter.feature($0) }
    scratch.bits = one.bits
    scores.reset(count: one.text.count)
    tagger.addScores(share: 1, to: &scores, scratch: &scratch)
    return scores
  }

  @Test(arguments: NeuralTagger.Kernel.allCases.filter(\.isAvailable))
  func everyKernelGivesTheReferencesBits(_ kernel: NeuralTagger.Kernel) throws {
    #expect(Self.cases.count >= 8)
    for one in Self.cases {
      let scores = try scores(one, kernel)
      let sums = one.text.indices.map { index in (0..<Tag.count).reduce(UInt64(0)) { $0 + UInt64(scores[index, $1].bitPattern) } }
      #expect(sums == one.sums, "\(String(String.UnicodeScalarView(one.text.compactMap(Unicode.Scalar.init))))")
    }
  }

  @Test func piecesDoNotShow() throws {
    let one = try #require(Self.cases.max { $0.text.count < $1.text.count })
    let whole = try scores(one, .best)
    for piece in [1, 7, 30] {
      let pieced = try scores(one, .best, piece: piece)
      #expect(whole.values[..<(one.text.count * TagScores.stride)] == pieced.values[..<(one.text.count * TagScores.stride)], "pieces of \(piece)")
    }
  }

  @Test func bitsTellThePlaceInTheWord() throws {
    let lexicon = try #require(MentionModel.standardLexicon)
    let weights = try #require(MentionModel.neuralWeights)
    let tagger = NeuralTagger(weights, lexicon: lexicon)
    var scratch = tagger.makeScratch()
    scratch.values = "在青岛市".unicodeScalars.map(\.value)
    tagger.fillBits(&scratch)
    let division = NameLexicon.Flag.division, short = NameLexicon.Flag.shortDivision
    #expect(scratch.bits[0][0] & division == 0)
    #expect(scratch.bits[1][0] & (division | short) == division | short)
    #expect(scratch.bits[2][1] & division != 0)
    #expect(scratch.bits[2][2] & short != 0)
    #expect(scratch.bits[3][2] & division != 0)
  }

  @Test func badFilesAreRefused() throws {
    #expect(NeuralWeights(UnsafeRawBufferPointer(start: nil, count: 0)) == nil)
    let junk = [UInt8](repeating: 0x54, count: 4096)
    junk.withUnsafeBytes { #expect(NeuralWeights($0) == nil) }
    var cut = Array("TUPUNEU1".utf8) + [UInt8](repeating: 1, count: 4096)
    cut.withUnsafeBytes { #expect(NeuralWeights($0) == nil) }
    cut[8] = 0xFF
    cut.withUnsafeBytes { #expect(NeuralWeights($0) == nil) }
  }

  @Test func emptyLine() throws {
    let weights = try #require(MentionModel.neuralWeights)
    let lexicon = try #require(MentionModel.standardLexicon)
    let tagger = NeuralTagger(weights, lexicon: lexicon)
    var scratch = tagger.makeScratch()
    var scores = TagScores()
    scores.reset(count: 0)
    tagger.addScores(of: UnsafeBufferPointer(start: nil, count: 0), share: 1, to: &scores, scratch: &scratch)
    #expect(scores.count == 0)
  }
}
