/// The row of an entry summary in the columns of a store; its number is an `EntryNumber`.
///
/// Rows are in the order of the entry numbers, and a row means the same entry in every column of every module. Places
/// among other things, such as a block of entries or a line's tariff lines, are plain numbers.
public typealias EntryRow = Int
