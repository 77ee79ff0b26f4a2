export { mailAround } from './lone-file.ts'
export { type Found, isUnreadable, type MailSource, type Unreadable } from './mail-source.ts'
export { SourceError } from './source-error.ts'
export { mailsAt, readMail } from './walk.ts'
