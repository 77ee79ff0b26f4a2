import type { Inspection, PasswordCandidate } from '@sekisho/inspection'
import { defaultPolicy } from '../gate/policy.ts'
import type { Store } from '../store/index.ts'
import { type DeskPorts, PasswordDesk } from '../waiting/password-desk.ts'
import { anInspection } from './decisions.ts'
import { aHouse, facts, type Who } from './waiting.ts'

/** An inspector's time for the passwords of one mail. */
const MAX_MS = 5_000
/** What a password of an archive takes; of a document it is a tenth of a second, with one of the mail's own for each. */
const OF_ARCHIVE_MS = 0.1

/** A desk at whose house closed mails and passwords come in any order; its inspector opens a mail with the password given for it here. */
export function aBurst(store: Store, msOfPassword = OF_ARCHIVE_MS) {
  const reached = Math.floor(MAX_MS / msOfPassword)
  const { waits, brings, waiting, offers, quarantine, clock } = aHouse(store)
  const passwordOf = new Map<string, string>()
  const failures: unknown[] = []
  const breakdowns: true[] = []
  const spent = { inspections: 0, passwords: 0 }
  const opened = new Set<string>()
  const inspectionOf = (password: string | undefined): Inspection =>
    password === undefined
      ? { ...anInspection(), uninspected: [{ path: '資料.zip', why: 'encrypted' }] }
      : { ...anInspection(), artifacts: [openedWith(password)] }
  const inspect = async ({
    source,
    passwords = [],
  }: {
    source: string
    passwords?: readonly PasswordCandidate[] | undefined
  }) => {
    const tried = passwords.slice(0, reached).map(({ value }) => value)
    const at = tried.indexOf(passwordOf.get(source) ?? '')
    const count = at < 0 ? tried.length : at + 1
    if (breakdowns.pop()) throw new Error('no inspector')
    spent.inspections += 1
    spent.passwords += count
    return { ...inspectionOf(at < 0 ? undefined : tried[at]), durationMs: count * msOfPassword }
  }
  const ports: DeskPorts = {
    organisation: 'house',
    store,
    waiting,
    offers,
    quarantine,
    vault: {
      async *get() {
        yield Buffer.from('Subject: x\r\n\r\n')
      },
    },
    inspectors: { inspect },
    actions: { release: async () => ({ kind: 'released' }) },
    waitMs: 24 * 3_600_000,
    policy: () => defaultPolicy,
    history: undefined,
    spoolFolder: '',
    now: () => clock.now,
    events: {
      mailOpened: (_organisation, id) => opened.add(id),
      openingFailed: (_id, error) => failures.push(error),
    },
  }
  let desk = new PasswordDesk(ports)
  return {
    clock,
    waiting,
    spent,
    opened,
    failures,
    /** So many inspections fail. */
    breaksDown: (times: number) => breakdowns.push(...Array.from({ length: times }, () => true as const)),
    /** Another process takes over what is on record. */
    restarts: async () => {
      await desk.close()
      desk = new PasswordDesk(ports)
    },
    /** A closed mail comes; what came before is tried at the gate. */
    closed: async (password: string, who: Who = {}) => {
      const brought = facts({ ...who, at: clock.now })
      const known = (await offers.passwordsFor('house', brought)).slice(0, reached).some(({ value }) => value === password)
      const id = await waits({ ...who, at: clock.now })
      passwordOf.set(id, password)
      const inspection = inspectionOf(known ? password : undefined)
      if (known) {
        await store.db.deleteFrom('waiting_mail').where('delivery_id', '=', id).execute()
        opened.add(id)
      }
      desk.recorded('house', { id, facts: brought, inspection, disposition: { action: known ? 'deliver' : 'hold', reason } })
      return id
    },
    /** A mail brings these. */
    telling: async (passwords: readonly string[], who: Who = {}) => {
      const brought = { ...who, at: clock.now, passwords }
      const id = await brings(brought)
      desk.recorded('house', {
        id,
        facts: facts(brought),
        inspection: anInspection(),
        disposition: { action: 'deliver', reason },
      })
      return id
    },
    /** What is due is done, and the clock comes round for so long. */
    passes: async (seconds: number) => {
      const end = clock.now.getTime() + seconds * 1_000
      await desk.idle()
      while (clock.now.getTime() < end) {
        clock.now = new Date(Math.min(end, clock.now.getTime() + 20_000))
        await desk.round()
        await desk.idle()
      }
    },
  }
}

const reason = { ja: '', en: '' }

/** Out of an archive that this password opened. */
export function openedWith(password: string): Inspection['artifacts'][number] {
  return {
    path: '資料.zip ▸ 資料.docx',
    type: 'application/octet-stream',
    name: '資料.docx',
    bytes: 1,
    sha256: '',
    encrypted: true,
    password,
    inspected: true,
    why: null,
    macros: [],
    links: [],
  }
}
