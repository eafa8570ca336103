/// Sorts by a key of `bits` bits, stably, in time proportional to the count.
@inlinable public func radixSorted<Element>(
  _ elements: consuming [Element], bits: Int, key: (Element) -> UInt64
) -> [Element] {
  var sorted = elements
  guard sorted.count > 1 else { return sorted }
  if zip(sorted, sorted.dropFirst()).allSatisfy({ key($0) <= key($1) }) { return sorted }
  var spare = sorted
  let digitBits = 11
  var counts = [Int](repeating: 0, count: 1 << digitBits)
  for shift in stride(from: 0, to: bits, by: digitBits) {
    for index in counts.indices { counts[index] = 0 }
    for element in sorted { counts[Int(key(element) >> UInt64(shift)) & (1 << digitBits - 1)] += 1 }
    var start = 0
    for index in counts.indices { (counts[index], start) = (start, start + counts[index]) }
    for element in sorted {
      let digit = Int(key(element) >> UInt64(shift)) & (1 << digitBits - 1)
      spare[counts[digit]] = element
      counts[digit] += 1
    }
    swap(&sorted, &spare)
  }
  return sorted
}
