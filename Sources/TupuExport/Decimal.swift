/// Numbers as every format writes them: a fixed number of decimals, a point whatever the locale.
enum Decimal {
  static func text(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return "0.0" }
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard abs(scaled) < 1e15 else { return value.description }
    let whole = Int(scaled.magnitude)
    let digits = String(whole % Int(scale))
    let fraction = String(repeating: "0", count: places - digits.count) + digits
    return (scaled < 0 ? "-" : "") + "\(whole / Int(scale)).\(fraction)"
  }
}
