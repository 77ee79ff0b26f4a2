// Milter protocol, version 2 to 6: the letters and bits of Sendmail's `libmilter/mfdef.h`.

/** MTA → filter (`SMFIC_*`). */
export const Command = {
  abort: 0x41, // A
  body: 0x42, // B
  connect: 0x43, // C
  macro: 0x44, // D
  endOfBody: 0x45, // E
  helo: 0x48, // H
  quitNewConnection: 0x4b, // K
  header: 0x4c, // L
  mail: 0x4d, // M
  endOfHeaders: 0x4e, // N
  negotiate: 0x4f, // O
  quit: 0x51, // Q
  recipient: 0x52, // R
  data: 0x54, // T
  unknown: 0x55, // U
} as const

/** Filter → MTA (`SMFIR_*`). */
export const Response = {
  accept: 0x61, // a
  continue: 0x63, // c
  discard: 0x64, // d
  addHeader: 0x68, // h
  insertHeader: 0x69, // i
  changeHeader: 0x6d, // m
  progress: 0x70, // p
  quarantine: 0x71, // q
  reject: 0x72, // r
  tempfail: 0x74, // t
  replyCode: 0x79, // y
} as const

/** What a filter may ask for (`SMFIF_*`). */
export const Action = {
  addHeaders: 0x01,
  changeHeaders: 0x10,
  quarantine: 0x20,
} as const

/** What the MTA need not send (`SMFIP_NO*`) or need not wait for (`SMFIP_NR_*`). */
export const Protocol = {
  noUnknown: 0x100,
  noData: 0x200,
  noReplyToHeader: 0x80,
  noReplyToConnect: 0x1000,
  noReplyToHelo: 0x2000,
  noReplyToMail: 0x4000,
  noReplyToRecipient: 0x8000,
  noReplyToData: 0x1_0000,
  noReplyToUnknown: 0x2_0000,
  noReplyToEndOfHeaders: 0x4_0000,
  noReplyToBody: 0x8_0000,
  /** Header values come, and are sent, with the space that follows the colon. */
  leadingSpace: 0x10_0000,
} as const

/** The client broke the protocol; its connection is closed and nothing else happens. */
export class MilterProtocolError extends Error {
  override readonly name = 'MilterProtocolError'
}
