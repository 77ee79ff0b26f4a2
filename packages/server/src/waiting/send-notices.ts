import type { HeldMail } from '../gate/ports.ts'
import { type SmtpOptions, type SmtpServer, sendMessage } from '../gate/smtp-client.ts'
import { noticeMail, once } from './notice.ts'
import { writeToken } from './page-token.ts'
import type { WaitingMail, WaitingRepository } from './waiting-repository.ts'

export interface NoticePorts {
  readonly organisation: string
  readonly waiting: WaitingRepository
  readonly quarantine: { find(organisation: string, id: string): Promise<HeldMail | undefined> }
  readonly afterMs: number
  /** Undefined while the house has no domain of its own: then there is nobody to write as, and nobody to write to. */
  readonly from: () => string | undefined
  readonly owns: (domain: string) => boolean
  readonly publicUrl: string | undefined
  readonly pageKey: Uint8Array
  readonly releaseKey: Uint8Array
  readonly nextHop: SmtpServer
  readonly smtp: SmtpOptions
  readonly now: () => Date
  readonly failed: (id: string, error: unknown) => void
}

/** In one round; the others have theirs. */
const MAX_NOTICES = 50
/** Of our own; a circular to more people is for the section. */
const MAX_RECIPIENTS = 20

/** Tells the recipients of mails that wait since a while, once for each mail. A notice that cannot be sent is not sent again. */
export async function sendNotices(ports: NoticePorts): Promise<void> {
  const { organisation, waiting, afterMs, now } = ports
  const from = ports.from()
  if (from === undefined) return
  for (const mail of await waiting.unnotified(organisation, new Date(now().getTime() - afterMs), MAX_NOTICES)) {
    try {
      await notify(mail, from, ports)
    } catch (error) {
      ports.failed(mail.id, error)
    }
  }
}

async function notify(mail: WaitingMail, from: string, ports: NoticePorts): Promise<void> {
  const { organisation, waiting, quarantine, owns, publicUrl, pageKey, releaseKey, nextHop, smtp, now } = ports
  const held = await quarantine.find(organisation, mail.id)
  const to = held?.state === 'held' ? held.envelope.rcptTo.filter((address) => owns(domainOf(address)) && isPlain(address)) : []
  const recipients = to.slice(0, MAX_RECIPIENTS)
  // First on record, then sent: asked twice is worse than not asked.
  if (!(await waiting.notifying(organisation, mail.id, now(), { recipients: recipients.length }))) return
  if (!held || recipients.length === 0) return
  const link = publicUrl && new URL(`/p/${writeToken(organisation, mail.id, mail.until, pageKey)}`, publicUrl).href
  const sender = mail.facts.author?.address ?? held.envelope.mailFrom ?? ''
  const facts = { from, to: recipients, at: now(), sender, receivedAt: held.heldAt, until: mail.until, link, publicUrl }
  const content = once(await noticeMail(facts, releaseKey))
  await sendMessage(nextHop, { mailFrom: '', rcptTo: recipients, content }, smtp)
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** As it can stand in a header field without quoting. */
function isPlain(address: string): boolean {
  return /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+$/.test(address)
}
