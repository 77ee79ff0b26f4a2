import type { HeldMail } from '../gate/ports.ts'
import { NotTaken, type SmtpOptions, type SmtpServer, sendMessage } from '../gate/smtp-client.ts'
import { noticeMail, once } from './notice.ts'
import type { NoticeRepository } from './notice-repository.ts'
import { writeToken } from './page-token.ts'
import type { WaitingMail } from './waiting-row.ts'

export interface NoticePorts {
  readonly organisation: string
  readonly notices: NoticeRepository
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
  /** Mails whose notice the next hop put off, and when it is tried again (ms). */
  readonly putOff: Map<string, number>
}

/** In one round; the others have theirs. */
const MAX_NOTICES = 50
/** Of our own; a circular to more people is for the section. */
const MAX_RECIPIENTS = 20
const TRY_AGAIN_MS = 5 * 60_000

/**
 * Tells the recipients of mails that wait since a while, once for each mail. A notice that was certainly not taken is sent
 * again, unless it was refused for good.
 */
export async function sendNotices(ports: NoticePorts): Promise<void> {
  const { organisation, notices, afterMs, putOff, now } = ports
  const from = ports.from()
  if (from === undefined) return
  const at = now().getTime()
  for (const [id, until] of putOff) if (until <= at) putOff.delete(id)
  for (const mail of await notices.unnotified(organisation, new Date(at - afterMs), MAX_NOTICES + putOff.size)) {
    if (putOff.has(mail.id)) continue
    try {
      await notify(mail, from, ports)
    } catch (error) {
      ports.failed(mail.id, error)
    }
  }
}

async function notify(mail: WaitingMail, from: string, ports: NoticePorts): Promise<void> {
  const { organisation, notices, quarantine, owns, publicUrl, pageKey, releaseKey, nextHop, smtp, putOff, now } = ports
  const held = await quarantine.find(organisation, mail.id)
  const to = held?.state === 'held' ? held.envelope.rcptTo.filter((address) => owns(domainOf(address)) && isPlain(address)) : []
  const recipients = to.slice(0, MAX_RECIPIENTS)
  // First on record, then sent: asked twice is worse than not asked.
  if (!(await notices.asking(organisation, mail.id, now()))) return
  if (!held || recipients.length === 0) return
  const link = publicUrl && new URL(`/p/${writeToken(organisation, mail.id, mail.until, pageKey)}`, publicUrl).href
  const sender = mail.facts.author?.address ?? held.envelope.mailFrom ?? ''
  const facts = { from, to: recipients, at: now(), sender, receivedAt: held.heldAt, until: mail.until, link, publicUrl }
  const content = once(await noticeMail(facts, releaseKey))
  try {
    await sendMessage(nextHop, { mailFrom: '', rcptTo: recipients, content }, smtp)
  } catch (error) {
    if (isPutOff(error)) {
      putOff.set(mail.id, now().getTime() + TRY_AGAIN_MS)
      await notices.notAsked(organisation, mail.id)
    }
    throw error
  }
  await notices.asked(organisation, mail.id, now(), recipients.length)
}

/** RFC 5321 §4.2.1: 4yz asks to try again, and so does nobody being there. */
const isPutOff = (error: unknown): boolean => error instanceof NotTaken && !/^5\d\d/.test(error.message)

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** As it can stand in a header field without quoting. */
function isPlain(address: string): boolean {
  return /^[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+$/.test(address)
}
