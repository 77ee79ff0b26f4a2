import type { AuditRepository } from '../audit/index.ts'
import type { Config } from '../config/index.ts'
import type { Events } from '../events.ts'
import type { ConsolePasswords } from '../http/dependencies.ts'
import type { Store } from '../store/index.ts'
import type { Keys } from '../vault/index.ts'
import { NoticeRepository } from './notice-repository.ts'
import { PasswordOffers } from './offer-repository.ts'
import { readToken } from './page-token.ts'
import { type DeskPorts, PasswordDesk } from './password-desk.ts'
import { type NoticePorts, sendNotices } from './send-notices.ts'
import { WaitingRepository } from './waiting-repository.ts'

const HOUR_MS = 60 * 60_000
const ROUND_MS = 20_000
/** Removed in one transaction; in between, mails are recorded. */
const BATCH = 500

export interface WaitingPorts
  extends Omit<DeskPorts, 'waiting' | 'waitMs' | 'events'>,
    Omit<NoticePorts, 'notices' | 'afterMs' | 'from' | 'owns' | 'pageKey' | 'failed' | 'putOff'> {
  readonly settings: Config['gate']['passwords']
  readonly store: Store
  readonly audit: AuditRepository
  readonly keys: Keys
  readonly events: Events
  /** Domains of the house; the first one names it. */
  readonly domains: () => readonly string[]
}

/** Mails that wait for their passwords, as the gate, the history and the console meet them. */
export interface WaitingMails {
  /** Undefined when the house does not want mails to wait. */
  readonly desk: PasswordDesk | undefined
  readonly console: ConsolePasswords
  /** Takes over what an earlier process left; before any mail comes. */
  takeOver(): Promise<void>
  /** Looks at the clock from now on, and at once. What is sent may come by our own gate, which has to be open. */
  start(): void
  /** What the clock asks for, at once. */
  round(): Promise<void>
  /** Begins nothing new and resolves when what is under way is done. */
  close(): Promise<void>
}

/** Passwords of mails, as the history asks for them. */
export function openOffers({
  store,
  keys,
  settings,
  now,
}: Pick<WaitingPorts, 'store' | 'keys' | 'settings' | 'now'>): PasswordOffers {
  return new PasswordOffers({ store, keyOf: rememberedKeys(keys), keepMs: settings.keepHours * HOUR_MS, now })
}

export function openWaiting(ports: WaitingPorts): WaitingMails {
  const { settings, organisation, store, audit, keys, offers, now, events } = ports
  const waiting = new WaitingRepository(store, audit)
  const desk = new PasswordDesk({ ...ports, waiting, waitMs: settings.waitHours * HOUR_MS })
  const pageKey = keys.for('password-page', organisation)
  const notices: NoticePorts = {
    ...ports,
    notices: new NoticeRepository(store, audit),
    pageKey,
    afterMs: settings.noticeAfterMinutes * 60_000,
    from: () => settings.noticeFrom ?? (ports.domains()[0] && `postmaster@${ports.domains()[0]}`),
    owns: (domain) => ports.domains().some((own) => domain === own.toLowerCase() || domain.endsWith(`.${own.toLowerCase()}`)),
    failed: (id, error) => events.noticeFailed(id, error),
    putOff: new Map(),
  }
  const round = async () => {
    await waiting.expire(organisation, now())
    await desk.round()
    if (settings.notify) await sendNotices(notices)
    while ((await offers.expire(organisation, now(), BATCH)) === BATCH);
    while ((await waiting.sweep(organisation, BATCH)) === BATCH);
  }
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const again = () => {
    timer = setTimeout(() => {
      running = round()
        .catch((error: unknown) => events.openingFailed('', error))
        .finally(again)
    }, ROUND_MS).unref()
  }
  let isClosed = false
  return {
    desk: settings.enabled ? desk : undefined,
    console: {
      give: (id, password, by) => desk.give(id, password, by),
      behind: async (token) => {
        const id = readToken(organisation, token, now(), pageKey)
        const mail = id === undefined ? undefined : await waiting.find(organisation, id)
        return mail && mail.state !== 'opened' ? { id: mail.id, until: mail.until } : undefined
      },
    },
    round,
    async takeOver() {
      if (settings.enabled) await waiting.reviveUnfinished(organisation)
    },
    start() {
      if (!settings.enabled) return
      running = round()
        .catch((error: unknown) => events.openingFailed('', error))
        .finally(() => {
          if (!isClosed) again()
        })
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running
      clearTimeout(timer)
      await desk.close()
    },
  }
}

/** Deriving one costs more than using it. */
function rememberedKeys(keys: Keys): (organisation: string) => Uint8Array {
  const known = new Map<string, Uint8Array>()
  return (organisation) => {
    const key = known.get(organisation) ?? keys.for('passwords', organisation)
    known.set(organisation, key)
    return key
  }
}
