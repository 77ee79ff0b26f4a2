// [MS-OXPROPS] property identifiers; the type of a property stands beside, not in them.

export const MESSAGE_CLASS = 0x001a
export const SUBJECT = 0x0037
export const CLIENT_SUBMIT_TIME = 0x0039
export const TRANSPORT_MESSAGE_HEADERS = 0x007d
export const RECIPIENT_TYPE = 0x0c15
export const SENDER_NAME = 0x0c1a
export const SENDER_EMAIL_ADDRESS = 0x0c1f
export const SENDER_SMTP_ADDRESS = 0x5d01
export const MESSAGE_DELIVERY_TIME = 0x0e06
export const BODY = 0x1000
export const RTF_COMPRESSED = 0x1009
export const HTML = 0x1013
export const INTERNET_MESSAGE_ID = 0x1035
export const INTERNET_REFERENCES = 0x1039
export const IN_REPLY_TO_ID = 0x1042
export const DISPLAY_NAME = 0x3001
export const EMAIL_ADDRESS = 0x3003
export const ATTACH_DATA = 0x3701
export const ATTACH_EXTENSION = 0x3703
export const ATTACH_FILENAME = 0x3704
export const ATTACH_LONG_FILENAME = 0x3707
export const ATTACH_PATHNAME = 0x3708
export const ATTACH_LONG_PATHNAME = 0x370d
export const ATTACH_MIME_TAG = 0x370e
export const SMTP_ADDRESS = 0x39fe
export const INTERNET_CODEPAGE = 0x3fde
export const MESSAGE_CODEPAGE = 0x3ffd

/** PidLidReminderFileParameter of PSETID_Common. */
export const REMINDER_FILE_PARAMETER = 0x851f

// §2.11.1 of [MS-OXCDATA]: property types.
export const PT_LONG = 0x0003
export const PT_OBJECT = 0x000d
export const PT_STRING8 = 0x001e
export const PT_UNICODE = 0x001f
export const PT_SYSTIME = 0x0040
export const PT_BINARY = 0x0102
