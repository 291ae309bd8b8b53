import Testing

@testable import Tupu

/// What forms mean in invented stories; each case names the rule that it is for.
struct ResolverTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let city: String?
    let province: String?
    let text: String
    /// Printed form → canonical name.
    let names: [String: String]
  }

  static let cases: [Case] = [
    Case(
      testDescription: "offices by the page's city and province", city: "济宁市", province: "山东省",
      text: "[ORG:市人社局]和[ORG:省财政厅]昨日开会，[ORG:市委组织部]、[ORG:团市委]来人。[ORG:红十字会]也来了。",
      names: ["市人社局": "济宁市人社局", "省财政厅": "山东省财政厅", "市委组织部": "济宁市委组织部", "团市委": "共青团济宁市委", "红十字会": "济宁市红十字会"]),
    Case(
      testDescription: "offices by the county that the story is about", city: "宜宾市", province: "四川省",
      text: "[PLACE:南溪区]水压低\n[ORG:区住建局物业股]说，[PLACE:南溪]的水管旧了。[ORG:市水利局]来人看过。",
      names: ["区住建局物业股": "南溪区住建局物业股", "南溪": "南溪区", "市水利局": "宜宾市水利局"]),
    Case(
      testDescription: "a county-level city whose office is printed in full", city: "威海市", province: "山东省",
      text: "[ORG:荣成市海洋发展局渔政科]的人说，[ORG:市海洋发展局]昨日巡查了码头。", names: ["市海洋发展局": "荣成市海洋发展局"]),
    Case(
      testDescription: "autonomous prefectures keep their short form before an office", city: "凉山彝族自治州", province: "四川省",
      text: "[ORG:州委]、[ORG:州农业农村局]、[ORG:水利局]派人下乡。", names: ["州委": "凉山州委", "州农业农村局": "凉山州农业农村局", "水利局": "凉山州水利局"]),
    Case(
      testDescription: "a county of one character keeps its class word", city: "菏泽市", province: "山东省",
      text: "[PLACE:曹县]变了\n[ORG:县委]开会，[ORG:县政府]通报。", names: ["县委": "曹县县委", "县政府": "曹县县政府"]),
    Case(
      testDescription: "courts take their official name when a place is added", city: "上饶市", province: "江西省",
      text: "[PLACE:婺源县]一桩案子\n[ORG:县法院]判了，[ORG:市中院]维持原判。", names: ["县法院": "婺源县人民法院", "市中院": "上饶市中级人民法院"]),
    Case(
      testDescription: "short forms of a firm", city: "烟台市", province: "山东省",
      text: "[ORG:烟台蓬海重工股份有限公司]获奖。[ORG:蓬海重工]的[ORG:总装二部]部长说，[ORG:公司焊接工艺研究所]出了力。",
      names: [
        "蓬海重工": "烟台蓬海重工股份有限公司", "总装二部": "烟台蓬海重工股份有限公司总装二部", "公司焊接工艺研究所": "烟台蓬海重工股份有限公司焊接工艺研究所",
      ]),
    Case(
      testDescription: "a firm that only its department's name prints", city: nil, province: nil,
      text: "[ORG:天津宜邦电器有限公司噪声实验室]里很静。[ORG:宜邦电器]去年卖了一万台。", names: ["宜邦电器": "天津宜邦电器有限公司"]),
    Case(
      testDescription: "wards of a hospital", city: "无锡市", province: "江苏省",
      text: "[ORG:市第五人民医院]接诊\n[ORG:无锡市第五人民医院]昨日接诊，[ORG:呼吸科]医生值班。",
      names: ["市第五人民医院": "无锡市第五人民医院", "呼吸科": "无锡市第五人民医院呼吸科"]),
    Case(
      testDescription: "a form that the text defines", city: "青岛市", province: "山东省",
      text: "[PLACE:中国(山东)自由贸易试验区青岛片区]（以下简称“[PLACE:青岛自贸片区]”）揭牌。", names: ["青岛自贸片区": "中国(山东)自由贸易试验区青岛片区"]),
    Case(
      testDescription: "characters that stand side by side decide together", city: "潍坊市", province: "山东省",
      text: "[PLACE:青][PLACE:烟][PLACE:潍]三市联动，[PLACE:京][PLACE:津][PLACE:冀]同行，[PLACE:中][PLACE:美]航线恢复，[PLACE:齐鲁]大地迎春。",
      names: ["青": "青岛市", "烟": "烟台市", "潍": "潍坊市", "京": "北京市", "津": "天津市", "冀": "河北省", "中": "中国", "美": "美国", "齐鲁": "山东省"]),
    Case(
      testDescription: "the same character among neighbors of another kind", city: "沈阳市", province: "辽宁省",
      text: "[PLACE:黑]、[PLACE:吉]、[PLACE:蒙]三地来人。", names: ["黑": "黑龙江省", "吉": "吉林省", "蒙": "内蒙古自治区"]),
    Case(
      testDescription: "one character in a story about other countries", city: nil, province: nil,
      text: "[PLACE:美国]与[PLACE:英国]表态，[PLACE:俄]方和[PLACE:乌]方继续谈判。", names: ["俄": "俄罗斯", "乌": "乌克兰"]),
    Case(
      testDescription: "countries", city: "青岛市", province: "山东省", text: "[PLACE:印尼]和[PLACE:阿联酋]的客商到[PLACE:黄岛]、[PLACE:上海]。",
      names: ["印尼": "印度尼西亚", "黄岛": "黄岛区", "上海": "上海市"]),
    Case(
      testDescription: "a mountain is no district", city: "泰安市", province: "山东省", text: "[PLACE:泰山]下了雪，[PLACE:岱岳区]的路滑。", names: ["泰山": "泰山"]),
    Case(
      testDescription: "zones take their city's name", city: "襄阳市", province: "湖北省",
      text: "[PLACE:高新区]签约，[ORG:高新区管委会]负责人到场。", names: ["高新区": "襄阳高新区", "高新区管委会": "襄阳高新区管委会"]),
    Case(
      testDescription: "village and town", city: "黔东南苗族侗族自治州", province: "贵州省",
      text: "[PLACE:黎平县][PLACE:岩洞镇]的鼓楼修好了。[ORG:镇党委]请来匠人。", names: ["镇党委": "岩洞镇党委"]),
    Case(
      testDescription: "surnames and parts of foreign names", city: "苏州市", province: "江苏省",
      text: "[PERSON:周立业]接了电话。[PERSON:周]会计说，[PERSON:安德烈·霍夫曼]来过，[PERSON:霍夫曼]走了。[PERSON:邱]奶奶没来。",
      names: ["周": "周立业", "霍夫曼": "安德烈·霍夫曼", "邱": "邱"]),
    Case(
      testDescription: "names that one piece in their middle tells apart", city: "大同市", province: "山西省",
      text: "[ORG:大同市人民检察院]和[ORG:大同市云冈区人民检察院]开会，[ORG:中国科学院]与[ORG:中国社会科学院]来人，[ORG:北京队]胜[ORG:北京首钢队]。",
      names: ["大同市人民检察院": "大同市人民检察院", "中国科学院": "中国科学院", "北京队": "北京队"]),
    Case(
      testDescription: "ministries and proper names are no departments", city: "海口市", province: "海南省",
      text: "[ORG:海口市商务局]请来[ORG:外交部]、[ORG:万科]、[ORG:泰达控股]、[ORG:国网海南供电公司]的人。",
      names: ["外交部": "外交部", "万科": "万科", "泰达控股": "泰达控股", "国网海南供电公司": "国网海南供电公司"]),
    Case(
      testDescription: "the place of a page that says nothing of itself", city: nil, province: nil,
      text: "[ORG:青岛市教育局]昨日通报。[PLACE:青岛市][PLACE:市南区]的学校开学，[ORG:市公安局]护学。", names: ["市公安局": "青岛市公安局"]),
    Case(
      testDescription: "no place known: an office stays what is printed", city: nil, province: nil, text: "[ORG:市公安局]护学。",
      names: ["市公安局": "市公安局"]),
  ]

  @Test(arguments: cases) func meaning(of example: Case) throws {
    let source = LinkedSet.PageSource(
      name: "page", paper: nil, city: example.city, province: example.province,
      articles: [example.text.contains("\n") ? example.text : "今日要闻\n" + example.text], worksFor: [])
    let (page, articles, mentions) = LinkedSet.read(source)
    let resolution = Resolver().resolve(mentions, in: articles, of: page)
    let entities = Dictionary(uniqueKeysWithValues: resolution.entities.map { ($0.id, $0) })
    for (form, name) in example.names {
      let index = try #require(mentions[0].firstIndex { $0.surface == form })
      #expect(entities[resolution.links[0][index]]?.name == name, "\(form): \(resolution.decisions[0][index].rule.rawValue)")
    }
    #expect(resolution.links.map(\.count) == mentions.map(\.count))
    #expect(resolution.decisions.map(\.count) == mentions.map(\.count))
  }

  @Test func namesOfOneSpellingAreNotOneThing() throws {
    let source = LinkedSet.PageSource(
      name: "page", paper: nil, city: "青岛市", province: "山东省",
      articles: ["一\n[PERSON:张某]被抓。", "二\n[PERSON:张某]获奖。[ORG:青岛日报]报道，[PLACE:青岛]有雨。"], worksFor: [])
    let (page, articles, mentions) = LinkedSet.read(source)
    let links = Resolver().resolve(mentions, in: articles, of: page).links
    #expect(links[0][0] != links[1][0])
    #expect(Set(links[1]).count == 3)
  }

  @Test func idsAreDivisionCodesOrHashes() {
    let source = LinkedSet.PageSource(
      name: "page", paper: nil, city: "青岛市", province: "山东省", articles: ["一\n[PLACE:黄岛]的[ORG:青岛大学]请[PERSON:吴 帅]讲课。"], worksFor: [])
    let (page, articles, mentions) = LinkedSet.read(source)
    let resolution = Resolver().resolve(mentions, in: articles, of: page)
    #expect(resolution.links[0][0] == "plc-cn-370211")
    #expect(resolution.links[0][1] == "org-" + StableHash.hexadecimal("ORG", "青岛大学"))
    #expect(resolution.entities.contains { $0.name == "吴帅" && $0.aliases == ["吴 帅"] || $0.name == "吴帅" && $0.aliases.isEmpty })
  }

  /// Hostile input: nothing to hold on to, and names that are only levels, brackets or blanks.
  @Test func hostileNames() {
    let page = PageIdentity(id: "p", name: "p", source: "p")
    let surfaces = ["市", "团委", "团县委", "届", "第届人大", "·", "（", "", " ", "某", "公司", "管委会", "海关", "\u{1F600}", "市市市市市市", "区区", "A", "队", "女队", "公安", "警方", "人大", "中国"]
    for type in EntityClass.allCases {
      let text = surfaces.joined()
      var mentions: [Mention] = []
      var start = 0
      for surface in surfaces {
        mentions.append(Mention(span: TextSpan(start, start + surface.scalarCount), surface: surface, type: type))
        start += surface.scalarCount
      }
      let article = Article(id: "a", page: page, paragraphs: [text])
      let resolution = Resolver().resolve([mentions], in: [article], of: page)
      #expect(resolution.links[0].count == surfaces.count)
    }
    // Mentions that do not belong to the text.
    let article = Article(id: "a", page: page, paragraphs: ["短"])
    let stray = [Mention(span: TextSpan(50, 60), surface: "市公安局", type: .organization)]
    #expect(Resolver().resolve([stray], in: [article], of: page).links == [Resolver().resolve([stray], in: [article], of: page).links[0]])
    #expect(Resolver().resolve([], in: [], of: page).entities.isEmpty)
  }
}
