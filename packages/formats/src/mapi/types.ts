// [MS-OXCMSG] what a message and its attachments are, whether they lie in a .msg or in a winmail.dat.

export interface MapiItem {
  /** PidTagMessageClass: `IPM.Note`, `IPM.Appointment` … */
  messageClass: string
  subject: string
  senderName: string
  senderAddress: string
  /** PidTagBody */
  body: string
  /** PidTagHtml, decoded. */
  html: string
  /** PidTagRtfCompressed, decompressed. */
  rtf: Uint8Array | undefined
  /** PidTagTransportMessageHeaders */
  transportHeaders: string
  /** PidLidReminderFileParameter: the sound that Outlook fetches when it reminds. */
  reminderFile: string
  readonly attachments: MapiAttachment[]
  /** What could not be read. */
  readonly losses: string[]
}

export interface MapiAttachment {
  /** Long name first, then the short one, then the display name. */
  readonly names: readonly string[]
  readonly mimeType: string
  /** PidTagAttachLongPathname: the file is not here but there. */
  readonly pathname: string
  /** The file; undefined when there is none, or `item` in its place. */
  readonly data: Uint8Array | undefined
  readonly item: MapiItem | undefined
}

export const emptyItem = (): MapiItem => ({
  messageClass: '',
  subject: '',
  senderName: '',
  senderAddress: '',
  body: '',
  html: '',
  rtf: undefined,
  transportHeaders: '',
  reminderFile: '',
  attachments: [],
  losses: [],
})
