// SMFIC_OPTNEG: the MTA offers, the filter chooses among what was offered, and both keep to it.
import { Action, Command, MilterProtocolError, Protocol } from './codes.ts'

export interface Terms {
  readonly version: number
  readonly actions: number
  readonly protocol: number
}

const newestVersion = 6
const oldestVersion = 2

const wantedActions = Action.addHeaders | Action.changeHeaders

/** No waiting for us before the end of the body: everything until there is one stream without a round trip. */
const wantedProtocol =
  Protocol.noUnknown |
  Protocol.noData |
  Protocol.noReplyToHeader |
  Protocol.noReplyToConnect |
  Protocol.noReplyToHelo |
  Protocol.noReplyToMail |
  Protocol.noReplyToRecipient |
  Protocol.noReplyToData |
  Protocol.noReplyToUnknown |
  Protocol.noReplyToEndOfHeaders |
  Protocol.noReplyToBody |
  Protocol.leadingSpace

/** Throws for a version older than 2, and when the MTA does not let us mark a mail or take forged marks away. */
export function negotiate(offer: Terms): Terms {
  if (offer.version < oldestVersion) throw new MilterProtocolError(`milter protocol version ${offer.version}`)
  if ((offer.actions & wantedActions) !== wantedActions)
    throw new MilterProtocolError('the MTA does not offer to add and change header fields')
  return {
    version: Math.min(offer.version, newestVersion),
    actions: offer.actions & wantedActions,
    protocol: offer.protocol & wantedProtocol,
  }
}

const silenceFor: Readonly<Record<number, number>> = {
  [Command.connect]: Protocol.noReplyToConnect,
  [Command.helo]: Protocol.noReplyToHelo,
  [Command.mail]: Protocol.noReplyToMail,
  [Command.recipient]: Protocol.noReplyToRecipient,
  [Command.data]: Protocol.noReplyToData,
  [Command.unknown]: Protocol.noReplyToUnknown,
  [Command.header]: Protocol.noReplyToHeader,
  [Command.endOfHeaders]: Protocol.noReplyToEndOfHeaders,
  [Command.body]: Protocol.noReplyToBody,
}

/** Whether the MTA waits for an answer to this command. */
export function expectsReply(terms: Terms, command: number): boolean {
  return (terms.protocol & (silenceFor[command] ?? 0)) === 0
}
