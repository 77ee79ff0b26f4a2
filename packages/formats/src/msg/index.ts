export { type MsgAttachment, type MsgItem, type MsgRecipient, readMsg } from './read-msg.ts'
