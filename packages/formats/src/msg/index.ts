export { type MsgAttachment, type MsgItem, readMsg } from './read-msg.ts'
