export { officeMail } from './office-mail.ts'
