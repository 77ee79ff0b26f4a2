// Named limits of what one mail tells and asks.

/** Recipients of one mail that are told apart. */
export const maxRecipients = 500
/** Shingles by which a mail is found again. */
export const maxKeptShingles = 16
/** Shingles that one mail is looked up with. */
export const maxAskedShingles = 128
/** Lines at the end of a mail that are kept as its signature. */
export const maxSignatureLines = 6
/** Addresses in the text of one mail. */
export const maxMentioned = 40
/** Passwords that one mail may bring for another. */
export const maxPasswords = 40
/** Message-IDs that one mail refers to. */
export const maxReferences = 50
/** Reply-To addresses of one mail. */
export const maxReplyTo = 10
/** Code units of text that are read for shingles, quoted text included. */
export const maxComparableText = 64 * 1024
