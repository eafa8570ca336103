extension Array where Element: Comparable {
  /// The place, in an array in ascending order, of the first element that is not below `wanted`.
  // Inlinable, so that rooms above get a search of their own element: sheets ask it for every entry.
  @inlinable public func place(of wanted: Element) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
