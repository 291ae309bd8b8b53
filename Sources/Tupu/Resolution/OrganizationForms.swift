/// The names of organizations that an article (or its page) prints, and which of them are short forms of which.
struct OrganizationForms {
  /// Every form, in order of print, then the bodies that only their departments' names imply.
  let forms: [String]
  /// Short form → the longest form that it abbreviates.
  private(set) var longer: [String: String] = [:]
  private(set) var confidence: [String: Double] = [:]
  private let known: Set<String>
  /// Where a session is printed: the longest form without one, by identity.
  private var sessionless: [String: String] = [:]
  private let longestCount: Int
  /// Forms of four characters and more by their last three.
  private let byEnd: [String: [String]]

  /// Names that share a character are compared, unless they are so many that the character tells nothing.
  private static let crowd = 400

  init(forms: [String], defined: [String: String]) {
    var seen: Set<String> = []
    let printed = forms.filter { seen.insert($0).inserted }
    // Bodies that only their departments' names print: 天津宜邦电器有限公司 of 天津宜邦电器有限公司噪声实验室.
    let implied = printed.flatMap { form -> [String] in
      var bodies = [DepartmentForm.body(of: form)]
      if let department = DepartmentForm.department(endOf: form) { bodies.append(String(form.dropLast(department.count))) }
      return bodies.compactMap { $0 }.filter { $0.scalarCount >= 4 && !LevelForm.isLevelled($0) && PlacePrefix.split($0 + "。")?.rest != "。" }
    }
    let all = printed + implied.filter { seen.insert($0).inserted }
    self.forms = all
    known = seen
    longestCount = all.map(\.count).max() ?? 0
    byEnd = Dictionary(grouping: all.filter { $0.scalarCount >= 4 }, by: { String($0.suffix(3)) })
    let levelled = all.map(LevelForm.isLevelled)
    let scalars = all.map { Array($0.unicodeScalars) }
    if all.contains(where: { $0.contains("届") }) {
      for (index, form) in all.enumerated() where !levelled[index] && OfficeForm.withoutSession(form) == form {
        let key = OfficeForm.identity(form)
        if let old = sessionless[key], (old.scalarCount, form) >= (form.scalarCount, old) { continue }
        sessionless[key] = form
      }
    }
    // Long names by each of their characters, so that a short form looks only at names that hold its rarest one.
    var holders: [Unicode.Scalar: [Int]] = [:]
    for (index, form) in scalars.enumerated() { for scalar in Set(form) { holders[scalar, default: []].append(index) } }
    for (index, short) in all.enumerated() {
      if let full = defined[short] {
        longer[short] = full
        confidence[short] = 1
        continue
      }
      let own = scalars[index]
      guard own.count >= 2, own.count <= 16, !levelled[index], !Self.isPointer(short), !OfficeForm.national.contains(short),
        !ResolutionLexicon.standard.offices.contains(short)
      else { continue }
      // 泉涌队 is of 济南泉涌篮球俱乐部, which has no 队.
      let needed = short.hasSuffix("队") && own.count >= 3 ? Array(own.dropLast()) : own
      let rarest = needed.min { holders[$0, default: []].count < holders[$1, default: []].count } ?? own[0]
      let candidates = holders[rarest, default: []]
      guard candidates.count <= Self.crowd else { continue }
      var best: (form: String, score: Double)?
      for other in candidates where scalars[other].count > own.count && !levelled[other] && Self.isSubsequence(needed, of: scalars[other]) {
        let long = all[other]
        let score = Abbreviation.score(short, of: long)
        guard score >= Self.threshold else { continue }
        guard let leader = best else {
          best = (long, score)
          continue
        }
        if score > leader.score || score == leader.score && long.count > leader.form.count { best = (long, score) }
      }
      if let best {
        longer[short] = best.form
        confidence[short] = best.score
      }
    }
  }

  /// Below this two names stay two bodies.
  static let threshold = 0.35

  /// The longest form that a form shortens, over chains; a cycle cannot be, since each step is longer.
  func longest(_ form: String) -> String? {
    var current = form
    var steps = 0
    while let next = longer[current], next.scalarCount > current.scalarCount, steps < 8 {
      current = next
      steps += 1
    }
    return current == form ? nil : current
  }

  /// The article prints (or implies) this form.
  func contains(_ form: String) -> Bool { known.contains(form) }

  /// The longest other form that a form begins with, at least two characters shorter, which passes a test of what follows it.
  func head(of form: String, where test: (_ tail: String) -> Bool) -> String? {
    for length in stride(from: min(form.count - 2, longestCount), through: 2, by: -1) {
      let head = String(form.prefix(length))
      if known.contains(head), test(String(form.dropFirst(length))) { return head }
    }
    return nil
  }

  /// The full form without its session: as the article prints it elsewhere, else cut.
  func withoutSession(_ form: String) -> String {
    let cut = OfficeForm.withoutSession(form)
    guard cut != form else { return form }
    return sessionless[OfficeForm.identity(cut)] ?? cut
  }

  /// Forms that end with a text of three characters and more, and are longer.
  func ending(with tail: String) -> [String] {
    guard tail.count >= 3 else {
      return forms.count <= Self.crowd ? forms.filter { $0.scalarCount > tail.scalarCount && $0.hasSuffix(tail) && $0.scalarCount >= 4 } : []
    }
    return byEnd[String(tail.suffix(3)), default: []].filter { $0.scalarCount > tail.scalarCount && $0.hasSuffix(tail) }
  }

  private static func isPointer(_ form: String) -> Bool { ["公司", "集团", "学院", "学校", "医院", "管委会", "海关", "支队", "总队"].contains(form) }

  private static func isSubsequence(_ short: [Unicode.Scalar], of long: [Unicode.Scalar]) -> Bool {
    var position = 0
    for scalar in long where position < short.count && scalar == short[position] { position += 1 }
    return position == short.count
  }
}
