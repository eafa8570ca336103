import CCrypto

/// SHA-256 of a source, by which a report and the ledger say exactly which file was read.
func sha256(of bytes: ByteBlock) -> String {
  var digest = [UInt8](repeating: 0, count: 32)
  var length: UInt32 = 0
  let made = unsafe bytes.withMemory(of: 0..<bytes.count) { memory in
    unsafe digest.withUnsafeMutableBufferPointer { digest in
      unsafe EVP_Digest(
        memory.baseAddress, memory.count, digest.baseAddress, &length, EVP_sha256(), nil)
    }
  }
  guard made == 1, length == 32 else { return "" }
  let hexadecimal = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in digest {
    text.append(hexadecimal[Int(byte >> 4)])
    text.append(hexadecimal[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
