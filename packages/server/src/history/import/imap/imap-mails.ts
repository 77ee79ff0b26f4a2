// Mail of a mailbox server, read and left as it is (EXAMINE and BODY.PEEK, RFC 9051 §6.3.3 and §6.4.5).
import { setTimeout as pause } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import type { ImapAccount } from './imap-account.ts'

/** Bytes of a mail that are fetched: its text stands at the beginning, what is attached behind is not looked at. */
export const FETCHED_BYTES = 256 * 1024
/** Mails asked for at once. */
const BATCH = 100
/** Connections that were lost one after the other without a mail in between. */
const MAX_LOSSES = 5
const FIRST_PAUSE_MS = 500
const SILENCE_MS = 60_000
/** What nobody wrote to anybody, or wanted to have. */
const PASSED_OVER = new Set(['\\Trash', '\\Junk', '\\Drafts'])

/** A mail's place: it stays while `uidValidity` does. */
export interface ImapPosition {
  readonly mailbox: string
  readonly uidValidity: string
  readonly uid: number
}

export interface ImapMail {
  readonly position: ImapPosition
  /** At most `FETCHED_BYTES`. */
  readonly bytes: Uint8Array
  /** When the server took it. */
  readonly receivedAt: Date | undefined
}

export interface ImapOptions {
  /** Names as people see them; all but trash, junk and drafts when there are none. */
  readonly mailboxes: readonly string[]
  /** The last mail of this mailbox that is done with. */
  readonly doneUntil: (mailbox: string) => Pick<ImapPosition, 'uidValidity' | 'uid'> | undefined
  /** A mailbox is about to be read: so many mails are in it. */
  readonly opened?: (mailbox: string, mails: number) => void
  /** The connection was lost; it is tried again. */
  readonly lost?: (error: Error) => void
}

/** Every mail behind the position that is done with, mailbox by mailbox. Rejects when the server cannot be reached or refuses. */
export async function* mailsOfImap(account: ImapAccount, options: ImapOptions): AsyncGenerator<ImapMail> {
  const done = new Map<string, ImapPosition>()
  const finished = new Set<string>()
  for (let losses = 0; ; ) {
    try {
      for await (const step of mailsOfConnection(account, options, done, finished)) {
        losses = 0
        yield step
      }
      return
    } catch (error) {
      if (!(error instanceof Error) || !isLoss(error) || ++losses > MAX_LOSSES) throw error
      options.lost?.(error)
      await pause(FIRST_PAUSE_MS * 2 ** losses)
    }
  }
}

/** One connection's worth. `done` and `finished` are carried over to the next. */
async function* mailsOfConnection(
  account: ImapAccount,
  options: ImapOptions,
  done: Map<string, ImapPosition>,
  finished: Set<string>,
): AsyncGenerator<ImapMail> {
  const client = clientFor(account)
  let lost: Error | undefined
  // Also told to whoever waits for an answer; without a listener it would end this process.
  client.on('error', (error: Error) => {
    lost = error
  })
  try {
    await client.connect()
    for (const mailbox of await mailboxesOf(client, options.mailboxes)) {
      if (finished.has(mailbox)) continue
      for await (const mail of mailsOfMailbox(client, mailbox, options, done.get(mailbox))) {
        done.set(mailbox, mail.position)
        yield mail
      }
      finished.add(mailbox)
    }
    await client.logout()
  } catch (error) {
    throw lost ?? error
  } finally {
    client.close()
  }
}

function clientFor({ host, port, isTls, user, password, isInsecure }: ImapAccount): ImapFlow {
  return new ImapFlow({
    host,
    port,
    secure: isTls,
    ...(isTls || isInsecure ? {} : { doSTARTTLS: true }),
    auth: { user, pass: password },
    tls: { rejectUnauthorized: !isInsecure },
    logger: false,
    socketTimeout: SILENCE_MS,
    disableAutoIdle: true,
  })
}

async function mailboxesOf(client: ImapFlow, wanted: readonly string[]): Promise<string[]> {
  const there = await client.list()
  const missing = wanted.find((name) => !there.some(({ path }) => path === name))
  if (missing !== undefined) throw new NoSuchMailbox(missing)
  return there
    .filter(({ path, specialUse, flags }) => {
      if (flags.has('\\Noselect') || flags.has('\\NonExistent')) return false
      return wanted.length > 0 ? wanted.includes(path) : !PASSED_OVER.has(specialUse ?? '')
    })
    .map(({ path }) => path)
}

export class NoSuchMailbox extends Error {
  override readonly name = 'NoSuchMailbox'
  readonly mailbox: string
  constructor(mailbox: string) {
    super(`no mailbox ${mailbox}`)
    this.mailbox = mailbox
  }
}

async function* mailsOfMailbox(
  client: ImapFlow,
  mailbox: string,
  { doneUntil, opened }: ImapOptions,
  reached: ImapPosition | undefined,
): AsyncGenerator<ImapMail> {
  const lock = await client.getMailboxLock(mailbox, { readOnly: true })
  try {
    if (client.mailbox === false) return
    const uidValidity = String(client.mailbox.uidValidity)
    const known = reached ?? doneUntil(mailbox)
    // RFC 9051 §2.3.1.1: with another UIDVALIDITY the numbers are other mails.
    const after = known?.uidValidity === uidValidity ? known.uid : 0
    // `n:*` always has at least one mail, the last one: what was done with is taken out again.
    const found = await client.search({ uid: `${after + 1}:*` }, { uid: true })
    stillThere(client)
    const uids = (found || []).filter((uid) => uid > after)
    opened?.(mailbox, uids.length)
    uids.sort((a, b) => a - b)
    for (let at = 0; at < uids.length; at += BATCH) {
      // Taken whole: whoever asks for mails must not keep the server waiting in the middle of an answer.
      const batch = await client.fetchAll(
        uids.slice(at, at + BATCH),
        { uid: true, internalDate: true, source: { maxLength: FETCHED_BYTES } },
        { uid: true },
      )
      stillThere(client)
      for (const { uid, source, internalDate } of batch.toSorted((a, b) => a.uid - b.uid)) {
        if (source) yield { position: { mailbox, uidValidity, uid }, bytes: source, receivedAt: dateOf(internalDate) }
      }
    }
  } finally {
    lock.release()
  }
}

/** A connection that ended gives empty answers: they must not pass for an empty mailbox. */
function stillThere(client: ImapFlow): void {
  if (!client.usable) throw Object.assign(new Error('the connection was lost'), { code: 'NoConnection' })
}

const dateOf = (date: Date | string | undefined): Date | undefined => (date === undefined ? undefined : new Date(date))

/** Not the server's word but its silence. */
function isLoss(error: Error): boolean {
  if (error instanceof NoSuchMailbox) return false
  if ('authenticationFailed' in error && error.authenticationFailed) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(?:ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|ETIMEOUT|NoConnection|EConnectionClosed|ClosedAfterConnectTLS|ClosedAfterConnectText)$/.test(
    code,
  )
}
