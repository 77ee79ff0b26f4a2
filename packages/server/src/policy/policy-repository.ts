import type { AuditRepository } from '../audit/index.ts'
import type { AllowEntry, AllowRequest, HouseRule, RuleRequest } from '../http/api/policy.ts'
import { type Database, newId, type Store, storable, type Tx } from '../store/index.ts'

type RuleRow = Database['policy_rule']
type EntryRow = Database['allow_entry']

/** Drafts and retired versions that are shown. */
const MAX_SHOWN = 500
/** Entries that hold at a time. */
export const MAX_ENTRIES = 10_000

export interface Act {
  /** Name of the operator. */
  readonly by: string
  readonly at: Date
}

export type KeptRule = Omit<HouseRule, 'trouble'>

/** Rules of the house and what it lets in; every step with its entry in the audit trail in the same transaction. */
export class PolicyRepository {
  readonly #store: Store
  readonly #audit: AuditRepository

  constructor(store: Store, audit: AuditRepository) {
    this.#store = store
    this.#audit = audit
  }

  /** Newest first, retired versions included. */
  async rules(organisation: string): Promise<KeptRule[]> {
    const rows = await this.#rules(organisation).orderBy('id', 'desc').orderBy('version', 'desc').limit(MAX_SHOWN).execute()
    return rows.map(ruleOf)
  }

  /** In the order they were written. */
  async liveRules(organisation: string): Promise<KeptRule[]> {
    const rows = await this.#rules(organisation).where('state', '=', 'live').orderBy('id').limit(MAX_SHOWN).execute()
    return rows.map(ruleOf)
  }

  /** The drafts with these ids; those that are none are left out. */
  async drafts(organisation: string, ids: readonly string[]): Promise<KeptRule[]> {
    if (ids.length === 0) return []
    const rows = await this.#rules(organisation).where('state', '=', 'draft').where('id', 'in', ids).execute()
    return rows.map(ruleOf)
  }

  async draft(organisation: string, request: RuleRequest, { by, at }: Act): Promise<KeptRule> {
    return await this.#insert(organisation, newId(at.getTime()), request, { by, at })
  }

  /** Its next version; an older draft of it is retired, what is live stays live. Undefined when there is no such rule. */
  async redraft(organisation: string, id: string, request: RuleRequest, act: Act): Promise<KeptRule | undefined> {
    const known = await this.#rules(organisation).where('id', '=', id).executeTakeFirst()
    return known && (await this.#insert(organisation, id, request, act))
  }

  /** draft → live; the version that was live before is retired. Undefined when this version is no draft. */
  async goLive(organisation: string, id: string, version: number, { by, at }: Act): Promise<KeptRule | undefined> {
    return await this.#store.transact(async (tx) => {
      const done = await tx
        .updateTable('policy_rule')
        .set({ state: 'live' })
        .where('organisation_id', '=', organisation)
        .where('id', '=', id)
        .where('version', '=', version)
        .where('state', '=', 'draft')
        .executeTakeFirst()
      if (Number(done.numUpdatedRows) === 0) return undefined
      await tx
        .updateTable('policy_rule')
        .set({ state: 'retired' })
        .where('organisation_id', '=', organisation)
        .where('id', '=', id)
        .where('version', '<>', version)
        .where('state', '=', 'live')
        .execute()
      const rule = await versionOf(tx, organisation, id, version)
      const { name, expression, answer } = rule
      const details = { name, version, expression, answer }
      await this.#audit.append(tx, organisation, { at, who: by, what: 'policy.rule-live', subject: id, details })
      return rule
    })
  }

  /** Undefined when nothing of it was draft or live. */
  async retire(organisation: string, id: string, reason: string, { by, at }: Act): Promise<KeptRule | undefined> {
    return await this.#store.transact(async (tx) => {
      const last = await tx
        .selectFrom('policy_rule')
        .selectAll()
        .where('organisation_id', '=', organisation)
        .where('id', '=', id)
        .where('state', '<>', 'retired')
        .orderBy('version', 'desc')
        .executeTakeFirst()
      if (!last) return undefined
      await tx
        .updateTable('policy_rule')
        .set({ state: 'retired' })
        .where('organisation_id', '=', organisation)
        .where('id', '=', id)
        .execute()
      const details = { name: last.name, reason }
      await this.#audit.append(tx, organisation, { at, who: by, what: 'policy.rule-retired', subject: id, details })
      return { ...ruleOf(last), state: 'retired' }
    })
  }

  /** Newest first; entries taken back are not among them, those whose time is over are. */
  async entries(organisation: string, at: Date): Promise<AllowEntry[]> {
    const rows = await this.#store.db
      .selectFrom('allow_entry')
      .selectAll()
      .where('organisation_id', '=', organisation)
      .where('retired_at', 'is', null)
      .orderBy('id', 'desc')
      .limit(MAX_ENTRIES)
      .execute()
    return rows.map((row) => entryOf(row, at))
  }

  async allow(organisation: string, request: AllowRequest, { by, at }: Act): Promise<AllowEntry> {
    const row: EntryRow = {
      organisation_id: organisation,
      id: newId(at.getTime()),
      kind: request.kind,
      sender: request.sender?.toLowerCase() ?? null,
      recipient: request.recipient?.toLowerCase() ?? null,
      classes: JSON.stringify(request.classes ?? []),
      even_unauthenticated: request.evenUnauthenticated === true ? 1 : 0,
      sha256: request.sha256?.toLowerCase() ?? null,
      fingerprint: request.fingerprint?.toLowerCase() ?? null,
      reason: storable(request.reason),
      author: storable(by),
      created_at: at.toISOString(),
      expires_at: request.expiresAt,
      retired_at: null,
    }
    await this.#store.transact(async (tx) => {
      await tx.insertInto('allow_entry').values(row).execute()
      const { kind, sender, recipient, sha256, fingerprint, reason } = row
      const details = { kind, sender, recipient, sha256, fingerprint, reason, until: row.expires_at }
      await this.#audit.append(tx, organisation, { at, who: by, what: 'policy.allowed', subject: row.id, details })
    })
    return entryOf(row, at)
  }

  /** Undefined when there is no such entry any more. */
  async takeBack(organisation: string, id: string, reason: string, { by, at }: Act): Promise<AllowEntry | undefined> {
    return await this.#store.transact(async (tx) => {
      const row = await tx
        .updateTable('allow_entry')
        .set({ retired_at: at.toISOString() })
        .where('organisation_id', '=', organisation)
        .where('id', '=', id)
        .where('retired_at', 'is', null)
        .returningAll()
        .executeTakeFirst()
      if (!row) return undefined
      await this.#audit.append(tx, organisation, { at, who: by, what: 'policy.allow-retired', subject: id, details: { reason } })
      return entryOf(row, at)
    })
  }

  async #insert(organisation: string, id: string, request: RuleRequest, { by, at }: Act): Promise<KeptRule> {
    return await this.#store.transact(async (tx) => {
      const { last } = await tx
        .selectFrom('policy_rule')
        .select((select) => select.fn.max('version').as('last'))
        .where('organisation_id', '=', organisation)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await tx
        .updateTable('policy_rule')
        .set({ state: 'retired' })
        .where('organisation_id', '=', organisation)
        .where('id', '=', id)
        .where('state', '=', 'draft')
        .execute()
      const row: RuleRow = {
        organisation_id: organisation,
        id,
        version: (last ?? 0) + 1,
        name: storable(request.name),
        expression: storable(request.expression),
        answer: request.answer,
        allow_class: request.answer === 'allow' ? (request.allowClass ?? null) : null,
        reason: storable(request.reason),
        author: storable(by),
        created_at: at.toISOString(),
        expires_at: request.expiresAt,
        state: 'draft',
      }
      await tx.insertInto('policy_rule').values(row).execute()
      const details = { name: row.name, version: row.version, expression: row.expression, answer: row.answer }
      await this.#audit.append(tx, organisation, { at, who: by, what: 'policy.rule-drafted', subject: id, details })
      return ruleOf(row)
    })
  }

  #rules(organisation: string) {
    return this.#store.db.selectFrom('policy_rule').selectAll().where('organisation_id', '=', organisation)
  }
}

async function versionOf(tx: Tx, organisation: string, id: string, version: number): Promise<KeptRule> {
  const row = await tx
    .selectFrom('policy_rule')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return ruleOf(row)
}

function ruleOf(row: RuleRow): KeptRule {
  const { id, version, name, expression, answer, reason, author, state } = row
  return {
    id,
    version,
    name,
    expression,
    answer,
    reason,
    author,
    state,
    allowClass: row.allow_class,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}

function entryOf(row: EntryRow, at: Date): AllowEntry {
  const { id, kind, sender, recipient, sha256, fingerprint, reason, author } = row
  const classes: string[] = JSON.parse(row.classes)
  return {
    id,
    kind,
    sender,
    recipient,
    classes,
    evenUnauthenticated: row.even_unauthenticated === 1,
    sha256,
    fingerprint,
    reason,
    author,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    isExpired: row.expires_at !== null && row.expires_at <= at.toISOString(),
  }
}
