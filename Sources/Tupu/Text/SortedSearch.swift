extension RandomAccessCollection {
  /// The first index whose element a test holds for, if it holds for all behind that one too (binary search).
  func partitioningIndex(where test: (Element) -> Bool) -> Index {
    var low = startIndex
    var count = self.count
    while count > 0 {
      let half = count / 2
      let middle = index(low, offsetBy: half)
      if test(self[middle]) {
        count = half
      } else {
        low = index(after: middle)
        count -= half + 1
      }
    }
    return low
  }
}
