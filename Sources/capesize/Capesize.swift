@main struct Capesize { static func main() {} }
