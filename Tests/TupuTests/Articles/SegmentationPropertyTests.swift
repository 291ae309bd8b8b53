import Testing
import Tupu

@Suite struct SegmentationPropertyTests {
  static func page(_ text: String, name: String = "page") -> Page {
    Page(identity: PageIdentity(id: "page-1", name: name, source: name + ".txt"), text: ScalarText(text))
  }

  /// Counts how often each scalar of the page is accounted for.
  static func coverage(_ segmentation: Segmentation, of page: Page) -> [Int] {
    var counts = [Int](repeating: 0, count: page.text.count)
    for article in segmentation.articles { for run in article.stretches { for at in run.source..<(run.source + run.count) { counts[at] += 1 } } }
    for aside in segmentation.setAside { for at in aside.span.start..<aside.span.end { counts[at] += 1 } }
    for again in segmentation.repeats { for at in again.span.start..<again.span.end { counts[at] += 1 } }
    return counts
  }

  @Test func everyScalarHasOnePlace() {
    let segmenter = PageSegmenter()
    for seed in 1...1000 {
      var invented = InventedPage(seed: UInt64(seed))
      let page = Self.page(invented.text())
      let segmentation = segmenter.articles(of: page)
      let counts = Self.coverage(segmentation, of: page)
      for at in counts.indices where !page.text[at].isBlank {
        guard counts[at] == 1 else {
          Issue.record("page \(seed): scalar \(at) (\(page.text[at])) has \(counts[at]) places in\n\(page.text.string)")
          return
        }
      }
    }
  }

  @Test func stretchesSayWhereTheTextStands() {
    let segmenter = PageSegmenter()
    for seed in 1...200 {
      var invented = InventedPage(seed: UInt64(seed))
      let page = Self.page(invented.text())
      for article in segmenter.articles(of: page).articles {
        let text = ScalarText(article.text)
        var covered = 0
        for run in article.stretches {
          #expect(text[TextSpan(run.start, run.start + run.count)] == page.text[TextSpan(run.source, run.source + run.count)])
          covered += run.count
        }
        #expect(covered == text.scalars.count { $0 != "\n" })
      }
    }
  }

  @Test func samePageSameStories() {
    var invented = InventedPage(seed: 7)
    let page = Self.page(invented.text())
    #expect(PageSegmenter().articles(of: page) == PageSegmenter().articles(of: page))
  }

  @Test(arguments: ["", "\n\n", " ", "。", "□", "（", "\u{FEFF}\n", "a", "一 二 三 四 五", "\u{0}\u{1}", "］］［［", "月日讯", "1月", "记者", "据", "。\n。\n。\n。\n。\n。", "　　\r\n　　"])
  func anythingIsRead(_ text: String) {
    let page = Self.page(text)
    let segmentation = PageSegmenter().articles(of: page)
    let counts = Self.coverage(segmentation, of: page)
    for at in counts.indices where !page.text[at].isBlank { #expect(counts[at] == 1) }
    _ = PageSegmenter().article(of: page)
  }

  @Test func longInputIsLinear() {
    // A line of 300,000 characters, and a page of 4,000 lines.
    var invented = InventedPage(seed: 3)
    var sentence = ""
    for _ in 0..<40 { sentence += invented.sentence() }
    let line = String(repeating: sentence, count: 300_000 / sentence.count)
    let long = Self.page("一条长消息\n本报记者 王晓\n" + line)
    #expect(PageSegmenter().articles(of: long).articles.count >= 1)
    var lines: [String] = []
    for index in 0..<4000 { lines.append("\(index)号地块" + invented.sentence()) }
    let wide = Self.page(lines.joined(separator: "\n"))
    #expect(!PageSegmenter().articles(of: wide).articles.isEmpty)
  }
}
