import Customs

/// What users report of the ACE Portal; CBP's tables have none of it.
extension Message {
  static let ofPortal = [
    portal(
      "P1",
      "Unable to process this request at the time. Uncategorized exception occurred during JMS "
        + "processing.",
      means: "The portal failed and nothing was filed.",
      nextStep: "Upload the file again later.",
      refile: .now, because: "Nothing was filed."),
    portal(
      "P2", "CAPE High Volumes",
      means: "The portal is overloaded.",
      nextStep: "Upload the file again later.",
      refile: .later, because: "Nothing was filed."),
    portal(
      "P3", "Duplicate tax ID",
      means: "The account, not the file, is at fault.",
      nextStep: "Have the trade account owner mend the account.",
      refile: .afterCorrection, because: "The account cannot file as it is."),
    portal(
      "P4", "Error Code 864",
      means: "A post-summary correction is not allowed: CAPE has accepted the entry.",
      nextStep: "Leave it; an accepted entry is locked against corrections.",
      refile: .never, because: "The entry is on an accepted declaration."),
    portal(
      "P5", "Error Code 41",
      means: "The login to ACE or the registration failed.",
      nextStep: "Have the trade account owner mend the login.",
      refile: .afterCorrection, because: "Nothing was filed."),
    portal(
      "P6", "Error Code 42",
      means: "The login to ACE or the registration failed.",
      nextStep: "Have the trade account owner mend the login.",
      refile: .afterCorrection, because: "Nothing was filed."),
    portal(
      "P7", "Internal error",
      means: "The portal failed, though a claim number may have been given.",
      nextStep: "Look at the claim status before filing again.",
      refile: .later, because: "The declaration may have been taken all the same."),
    portal(
      "P8", "Not started",
      means: "The declaration is queued for 24 to 48 hours.",
      nextStep: "Wait.",
      refile: .later, because: "A second upload of the same entries fails."),
  ]

  private static func portal(
    _ id: String, _ text: String, means meaning: String, nextStep: String,
    refile refiling: Refiling, because why: String
  ) -> Message {
    Message(
      id, text, .portal, means: meaning, nextStep: nextStep, refile: refiling, because: why,
      .portalReports)
  }
}
