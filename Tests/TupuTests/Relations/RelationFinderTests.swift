import CTupuModel
import Testing

@testable import Tupu

@Suite struct RelationFinderTests {
  @Test func titlesBetweenBodyAndPerson() {
    #expect(
      MarkedArticle("[ORG:海洲机械厂]车辆钳工特级技师、高级工程师[PERSON:孙立]说，零件合格。").found
        == ["孙立 worksFor 海洲机械厂 (车辆钳工特级技师、高级工程师)"])
    #expect(
      MarkedArticle("[ORG:全国人大]代表、[ORG:海洲大学]校长[PERSON:孙立]发言。").found
        == ["孙立 worksFor 全国人大 (代表)", "孙立 worksFor 海洲大学 (校长)"])
    #expect(MarkedArticle("[ORG:市委=海洲市委]副书记、市长[PERSON:孙立]出席。").found == ["孙立 worksFor 海洲市委 (副书记)"])
    #expect(
      MarkedArticle("[ORG:海洲药业股份有限公司]（以下简称“[ORG:海洲药业=海洲药业股份有限公司]”）董事长[PERSON:孙立]说。").found
        == ["孙立 worksFor 海洲药业股份有限公司 (董事长)"])
    #expect(MarkedArticle("[PLACE:海洲市]市长[PERSON:孙立]出席。").found == [])
  }

  @Test func titlesThatManyHoldAreShared() {
    #expect(
      MarkedArticle("[ORG:海洲公安局]民警[PERSON:孙立]、[PERSON:李明]赶到。").found
        == ["孙立 worksFor 海洲公安局 (民警)", "李明 worksFor 海洲公安局 (民警)"])
    #expect(MarkedArticle("[ORG:海洲公安局]局长[PERSON:孙立]、[PERSON:李明]赶到。").found == ["孙立 worksFor 海洲公安局 (局长)"])
  }

  @Test func postsSaidByVerbs() {
    #expect(
      MarkedArticle("任命[PERSON:孙立]为[ORG:海洲市教育局]局长；").found == ["孙立 worksFor 海洲市教育局 (局长)"])
    #expect(
      MarkedArticle("[PERSON:孙立]是[ORG:海洲二中]的退休教师。").found == ["孙立 worksFor 海洲二中 (退休教师)"])
    #expect(MarkedArticle("[PERSON:孙立]不是[ORG:海洲二中]的教师。").found == [])
  }

  @Test func studies() {
    #expect(MarkedArticle("1995年，从[ORG:海洲师范学校]毕业的[PERSON:孙立]回乡。").found == ["孙立 studiedAt 海洲师范学校"])
    #expect(MarkedArticle("[PERSON:孙立]没有考上[ORG:海洲大学]。").found == [])
  }

  @Test func seatsOfBodies() {
    #expect(
      MarkedArticle("[PLACE:海洲=海洲市][PLACE:东山区]，[ORG:区文旅局=东山区文旅局]和[ORG:海洲海关]到场。").found
        == ["东山区 locatedIn 海洲市", "东山区文旅局 locatedIn 东山区", "海洲海关 locatedIn 海洲市"])
    #expect(MarkedArticle("[PLACE:中=中国][PLACE:美=美国]会谈。").found == [])
  }

  @Test func listsOfDivisionsByTheirCodes() {
    let marked = MarkedArticle("[PLACE:青岛市][PLACE:黄岛区]、[PLACE:胶州市]、[PLACE:高密市]入选。")
    let codes = ["青岛市": "370200", "黄岛区": "370211", "胶州市": "370281", "高密市": "370785"]
    let entities = marked.entities.mapValues {
      Entity(id: $0.id, type: $0.type, name: $0.name, divisionCode: codes[$0.name])
    }
    let found = RelationFinder().relations(
      in: marked.article, mentions: marked.mentions, links: marked.links, entities: entities)
    #expect(found.map(\.subject) == ["PLACE-胶州市", "PLACE-黄岛区"])
  }

  @Test func partsOfBodies() {
    #expect(
      MarkedArticle("[ORG:海洲大学]今天开学。[ORG:海洲大学法学院]也开学了。").found == ["海洲大学法学院 partOf 海洲大学"])
    #expect(
      MarkedArticle("[ORG:华山集团]旗下的[ORG:玉泉基金]入股。").found == ["玉泉基金 partOf 华山集团"])
  }

  @Test func documentsAndTheirBodies() {
    #expect(
      MarkedArticle("[ORG:省发改委=江南省发改委]同[ORG:省财政厅=江南省财政厅]联合印发《关于支持企业的若干措施》（以下简称《若干措施》）。").found.filter { $0.contains("issued") }
        == ["江南省发改委 issued 关于支持企业的若干措施", "江南省财政厅 issued 关于支持企业的若干措施"])
    #expect(MarkedArticle("[ORG:省发改委=江南省发改委]正在起草《关于支持企业的若干措施》。").found == [])
  }

  @Test func bodiesThatActTogether() {
    let found = MarkedArticle("[ORG:甲公司]联合[ORG:乙大学]、[ORG:丙研究院]攻关。").found
    #expect(found == ["丙研究院 cooperatesWith 甲公司", "乙大学 cooperatesWith 甲公司"])
  }

  @Test func bylines() {
    let article = MarkedArticle(
      "□[ORG:海洲日报]记者 [PERSON:吴 帅] 通讯员 [PERSON:李明]", "市场里人来人往。",
      byline: Byline(printed: nil, outlets: ["海洲日报"], reporters: ["吴帅"], correspondents: ["李明"]))
    #expect(article.found == ["吴帅 worksFor 海洲日报 (记者)", "吴帅 wrote art-1", "李明 wrote art-1"])
  }

  @Test func everyRelationHasEvidenceInTheText() {
    let marked = MarkedArticle(
      "[PERSON:孙立]赴[PLACE:美国]参赛，被[ORG:全国总工会]评为优秀工匠。他还去了[PLACE:海洲市][PLACE:东山区]。", "[ORG:东山区政府]区长[PERSON:王五]接见。")
    let text = ScalarText(marked.article.text)
    #expect(!marked.relations.isEmpty)
    for relation in marked.relations {
      #expect(relation.subject != relation.object)
      for evidence in relation.evidence { #expect(text[evidence.span] == evidence.text) }
    }
  }

  @Test func doubtfulMentionsSayNothing() {
    let marked = MarkedArticle("[ORG:海洲机械厂]厂长[PERSON:孙立]说。")
    func scores(_ score: Double) -> [Double] {
      let mentions = marked.mentions.map { Mention(span: $0.span, surface: $0.surface, type: $0.type, score: score) }
      return RelationFinder().relations(in: marked.article, mentions: mentions, links: marked.links, entities: marked.entities)
        .map(\.score)
    }
    #expect(scores(0.3).isEmpty)
    #expect(scores(0.8).count == 1)
    #expect(scores(0.8)[0] < scores(1)[0])
  }

  @Test func speakersInvitersAndCreditsAreNoSubjects() {
    #expect(MarkedArticle("[PERSON:孙立]应[ORG:海洲大学]邀请赴[PLACE:美国]讲学。").found == ["孙立 visited 美国"])
    #expect(MarkedArticle("本报讯（记者[PERSON:吴帅]）昨天赴[PLACE:美国]考察。").found == [])
    #expect(MarkedArticle("[PERSON:孙立]说，当年考上[ORG:海洲大学]的人不多。").found == [])
  }

  @Test func whoWeAre() {
    let found = MarkedArticle(
      "[ORG:海洲机械厂]厂长[PERSON:孙立]说：“我1990年毕业于[ORG:海洲师范学校]。”", "“我们和[ORG:江南大学]联合攻关。”[PERSON:孙立]说。"
    ).found
    #expect(
      found == ["孙立 studiedAt 海洲师范学校", "孙立 worksFor 海洲机械厂 (厂长)", "江南大学 cooperatesWith 海洲机械厂"])
  }

  @Test func formerNamesAndAwards() {
    #expect(
      MarkedArticle("他考入[ORG:海洲师专]（今[ORG:海洲学院]）。").found.contains("海洲学院 formerly 海洲师专"))
    #expect(
      MarkedArticle("[PERSON:孙立]被[ORG:全国总工会]授予“优秀工匠”称号。").found == ["孙立 receivedAwardFrom 全国总工会 (优秀工匠)"])
  }

  @Test func rulesAreMeasured() {
    let table = TabSeparated(EmbeddedFile(tupu_relation_rules()).text)
    #expect(table.columns == ["predicate", "rule", "right", "found"])
    for row in table.rows {
      #expect(Ontology.standard[Predicate(rawValue: row[0])] != nil, "\(row)")
      if let right = Int(row[2]), let found = Int(row[3]) { #expect(right <= found) } else { Issue.record("no counts in \(row)") }
    }
  }

  @Test func longTextsTakeLinearTime() {
    let line = String(repeating: "[ORG:甲公司]和[PERSON:孙立]在[PLACE:海洲市]、", count: 4_000)
    let marked = MarkedArticle(line)
    let clock = ContinuousClock()
    #expect(clock.measure { _ = marked.relations } < .seconds(60))
  }
}
