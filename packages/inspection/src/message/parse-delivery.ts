import type { Budget, Limits } from '@sekisho/formats/budget'
import { parseMessage } from '@sekisho/formats/mime'
import type { Delivery } from '../delivery.ts'
import type { Message } from './message.ts'
import { outlookMail } from './outlook-mail.ts'
import { readMessage } from './read-message.ts'

/** The message of a delivery. A file that is a saved mail of Outlook is read as the mail it was. */
export function parseDelivery({ raw }: Pick<Delivery, 'raw'>, limits: Limits, budget: Budget): Message {
  const mime = parseMessage(raw, budget)
  const saved = outlookMail(mime, limits)
  return readMessage(saved ? parseMessage(saved, budget) : mime)
}
