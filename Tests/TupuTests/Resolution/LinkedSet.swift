@testable import Tupu

/// Twenty invented articles over nine pages of five papers: namesakes, reprints, short forms that follow each other.
///
/// Mentions are marked in the text as `[ORG:…]`, `[PLACE:…]`, `[PERSON:…]`; `worksFor` lists who works for whom on the page, by the forms
/// printed there.
enum LinkedSet {
  struct PageSource {
    let name: String
    let paper: String?
    let city: String?
    let province: String?
    let articles: [String]
    let worksFor: [(person: String, body: String)]
  }

  static let pages: [PageSource] = [
    PageSource(
      name: "qd-1", paper: "青岛晨报", city: "青岛市", province: "山东省",
      articles: [
        "高铁列车再提速\n[ORG:中车青岛四方机车车辆股份有限公司]（以下简称“[ORG:中车四方]”）昨日发布新车。[ORG:中车四方]工程师[PERSON:张伟]介绍，新车在[PLACE:青岛]下线。",
        "打击电信诈骗\n[ORG:市公安局]民警[PERSON:李强]提醒，凡是要求转账的都要小心。[PLACE:人民路]上的居民听了讲解。",
        "海滨新书屋\n[PLACE:黄岛]的一间书屋昨日开门，[ORG:实验小学]的学生来读书。",
      ],
      worksFor: [("张伟", "中车青岛四方机车车辆股份有限公司"), ("李强", "市公安局")]),
    PageSource(
      name: "qd-2", paper: "青岛晨报", city: "青岛市", province: "山东省",
      articles: [
        "[ORG:中车四方]招聘三百人\n[ORG:中车四方]昨日到[ORG:青岛大学]招聘。",
        "反诈进校园\n[PERSON:李强]走进[ORG:实验小学]，给学生讲课。[ORG:青岛市公安局]说，讲课还要讲下去。",
        "[PLACE:人民路]换新灯\n[PLACE:人民路]的路灯换成了节能灯，[ORG:市城管局]说下月完工。",
      ],
      worksFor: []),
    PageSource(
      name: "qd-3", paper: "胶州湾报", city: "青岛市", province: "山东省",
      articles: [
        "[PERSON:张伟]的课\n[ORG:青岛大学]教授[PERSON:张伟]的课，教室坐不下。学生说，老师讲得清楚，例子多。",
        "海洋牧场\n[ORG:青岛海蓝渔业科技股份有限公司]的网箱放到了[PLACE:黄海]。公司请[ORG:市海洋发展局]来看。",
      ],
      worksFor: [("张伟", "青岛大学")]),
    PageSource(
      name: "qd-4", paper: "胶州湾报", city: "青岛市", province: "山东省",
      articles: [
        "[ORG:海蓝渔业科技]的第二个网箱\n[ORG:海蓝渔业科技]的网箱昨日下水，来看的还有[ORG:青岛市海洋发展局]。",
        reprint(head: "老渔民的航海日记", credit: "青岛讯"),
      ],
      worksFor: []),
    PageSource(
      name: "xa-1", paper: "长安早报", city: "西安市", province: "陕西省",
      articles: [
        "[PLACE:人民路]修下水道\n[PLACE:人民路]今天起封闭施工，[ORG:市公安局]请司机绕行。",
        "校园足球\n[ORG:实验小学]赢了，教练[PERSON:李强]很高兴。",
        "古城新线\n[ORG:市发改委]主任[PERSON:王建国]说，[PLACE:西安]的新线年内开工。",
      ],
      worksFor: [("李强", "实验小学"), ("王建国", "市发改委")]),
    PageSource(
      name: "xa-2", paper: "长安早报", city: "西安市", province: "陕西省",
      articles: [
        "新线开工\n[ORG:西安市发展和改革委员会]主任[PERSON:王建国]宣布开工。[PLACE:雁塔区]的居民来看。",
        reprint(head: "一本航海日记", credit: "据报道"),
        "[PERSON:马克·杜邦]来访\n法国人[PERSON:马克·杜邦]昨日到[PLACE:西安]看兵马俑。",
      ],
      worksFor: [("王建国", "西安市发展和改革委员会")]),
    PageSource(
      name: "nj-1", paper: "金陵晚报", city: "南京市", province: "江苏省",
      articles: [
        "[PLACE:鼓楼区]的早市\n[PLACE:鼓楼]的早市开了，[ORG:鼓楼区政府]请来二十家摊主。[PERSON:杜邦]吃了汤包。来的人叫[PERSON:马克·杜邦]。",
        "楼道里的灯\n[PERSON:张某]把自行车停在楼道里，邻居[PERSON:陈静]劝他搬走。",
      ],
      worksFor: []),
    PageSource(
      name: "fz-1", paper: "榕树报", city: "福州市", province: "福建省",
      articles: [
        "[PLACE:鼓楼区]的古厝\n[PLACE:鼓楼]的古厝修好了，[ORG:区政府]请居民回家。",
        "垃圾分类\n[PERSON:张某]把垃圾分错了，志愿者[PERSON:陈静]教他分。",
      ],
      worksFor: []),
    PageSource(
      name: "unknown-1", paper: nil, city: nil, province: nil,
      articles: ["便民热线\n[ORG:市公安局]开通热线，一天接到二百个电话。"],
      worksFor: []),
  ]

  private static func reprint(head: String, credit: String) -> String {
    head + "\n" + credit + " [PERSON:沈大海]把三十年的航海日记捐给了[ORG:国家海洋博物馆]。日记一共四十二本，写的是船到过的港口、遇到的风浪和船上的饭菜。他说，日记放在家里只有自己看，放在馆里大家都能看。馆里的人说，"
      + "日记里记的天气，有的连气象站都没有记下来，对研究海上的风很有用。捐赠那天，他的老船友也来了，几个人围着一张发黄的海图，说起了第一次出远海的那个夜晚。"
  }

  /// A page's articles and mentions as a reader would give them.
  static func read(_ source: PageSource) -> (page: PageIdentity, articles: [Article], mentions: [[Mention]]) {
    let page = PageIdentity(
      id: "page-" + source.name, name: source.name, source: source.name + ".txt", paper: source.paper, city: source.city,
      province: source.province)
    var articles: [Article] = []
    var mentions: [[Mention]] = []
    for marked in source.articles {
      let (text, row) = unmarked(marked)
      let lines = text.split(separator: "\n").map(String.init)
      articles.append(
        Article(
          id: "art-" + StableHash.hexadecimal(page.id, lines[0]), page: page, headline: lines[0], paragraphs: Array(lines.dropFirst())))
      mentions.append(row)
    }
    return (page, articles, mentions)
  }

  static func unmarked(_ marked: String) -> (String, [Mention]) {
    var text: [Unicode.Scalar] = []
    var row: [Mention] = []
    var rest = marked[...]
    while let open = rest.firstIndex(of: "[") {
      text += Array(rest[..<open].unicodeScalars)
      let close = rest[open...].firstIndex(of: "]")!
      let inner = rest[rest.index(after: open)..<close].split(separator: ":", maxSplits: 1)
      let surface = String(inner[1])
      row.append(
        Mention(
          span: TextSpan(text.count, text.count + surface.scalarCount), surface: surface, type: EntityClass(rawValue: String(inner[0]))!))
      text += Array(surface.unicodeScalars)
      rest = rest[rest.index(after: close)...]
    }
    text += Array(rest.unicodeScalars)
    return (String(text), row)
  }

  /// Every page resolved, as a store would hold it.
  static func locals(_ source: PageSource) -> (locals: [PageSetResolution.LocalEntity], forms: [String: String]) {
    let (page, articles, mentions) = read(source)
    let resolution = Resolver().resolve(mentions, in: articles, of: page)
    var counts: [String: Int] = [:]
    var firsts: [String: String] = [:]
    var forms: [String: String] = [:]
    for (article, (row, links)) in zip(articles, zip(mentions, resolution.links)) {
      for (mention, id) in zip(row, links) {
        counts[id, default: 0] += 1
        firsts[id] = min(firsts[id] ?? article.id, article.id)
        forms[mention.surface] = forms[mention.surface] ?? id
      }
    }
    let locals = resolution.entities.map { entity in
      let employers = source.worksFor.filter { forms[$0.person] == entity.id }.compactMap { forms[$0.body] }
      return PageSetResolution.LocalEntity(
        page: page.id, entity: entity, mentions: counts[entity.id] ?? 0, employers: employers, article: firsts[entity.id] ?? "",
        city: source.city)
    }
    return (locals, forms)
  }
}
