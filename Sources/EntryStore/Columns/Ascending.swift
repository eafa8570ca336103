extension RandomAccessCollection where Element: Comparable, Index == Int {
  /// The place, among elements in ascending order, of the first element that is not below `wanted`.
  // Inlinable, so that rooms above get a search of their own element: sheets ask it for every entry.
  @inlinable public func place(of wanted: Element) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
