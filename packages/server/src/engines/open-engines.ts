// The engines a house has configured, started together and looked after.
import type { NetConnectOpts } from 'node:net'
import { type Config, endpointOf } from '../config/index.ts'
import type { EnginesOfHouse } from '../pool/index.ts'
import { Clamd } from './clamd/index.ts'
import { clamdTrouble, type EngineTrouble, listTrouble, rulesTrouble } from './engine-trouble.ts'
import { HashLists } from './hash-list/index.ts'
import { YaraRules } from './yara/index.ts'

export type EngineName = 'clamd' | 'yara' | 'hash-lists'

export interface EnginePorts {
  readonly now: () => Date
  /** Told when an engine has trouble, and with `undefined` when it works. */
  readonly changed?: (engine: EngineName, trouble: EngineTrouble | undefined) => void
}

export interface OpenEngines extends EnginesOfHouse {
  /** What there is, for the status page: `clamd unix:/run/clamav/clamd.ctl, YARA 120`; empty when there is none. */
  describe(): string
  close(): Promise<void>
}

/** How often files of rules and lists are looked at for changes. */
const REFRESH_MS = 60_000
const MiB = 1024 * 1024
const YARA_HEAP_MB = 256

/** Resolves once rules are compiled and lists are read. What does not work is told, and found working later. */
export async function openEngines(
  config: Config['engines'],
  { now, changed = () => undefined }: EnginePorts,
): Promise<OpenEngines> {
  const antivirus = openClamd(config.clamd, changed)
  const rules = openYara(config.yara)
  const lists = config.hashLists.length > 0 ? new HashLists(config.hashLists, now) : undefined

  const refresh = async (): Promise<void> => {
    await Promise.all([rules?.refresh(), lists?.refresh()])
    if (rules) changed('yara', troubleOfRules(rules))
    if (lists) changed('hash-lists', troubleOfLists(lists))
  }
  await refresh()
  const timer = rules || lists ? setInterval(() => void refresh(), REFRESH_MS).unref() : undefined
  return {
    antivirus,
    rules,
    knownHashes: lists,
    describe: () =>
      [
        ...(config.clamd.address === undefined ? [] : [`clamd ${config.clamd.address}`]),
        ...(rules ? [`YARA ${rules.state.rules}`] : []),
        ...(lists?.states.map(({ source, hashes }) => `${source} ${hashes}`) ?? []),
      ].join(', '),
    close: async () => {
      clearInterval(timer)
      await rules?.close()
    },
  }
}

function openClamd(
  { address, timeoutSeconds, maxMegabytes, connections }: Config['engines']['clamd'],
  changed: NonNullable<EnginePorts['changed']>,
) {
  if (address === undefined) return undefined
  return new Clamd({
    address: connectTo(address),
    timeoutMs: timeoutSeconds * 1_000,
    maxBytes: maxMegabytes * MiB,
    connections,
    changed: (failure) => changed('clamd', failure && clamdTrouble(address, failure)),
  })
}

const connectTo = (address: string): NetConnectOpts =>
  address.startsWith('unix:') ? { path: address.slice('unix:'.length) } : endpointOf(address)

function openYara({ rulesFolder, timeoutSeconds, maxMegabytes }: Config['engines']['yara']): YaraRules | undefined {
  if (rulesFolder === undefined) return undefined
  const scanMs = timeoutSeconds * 1_000
  return new YaraRules({ folder: rulesFolder, heapMb: YARA_HEAP_MB, compileMs: 60_000, scanMs, maxBytes: maxMegabytes * MiB })
}

function troubleOfRules({ state: { problems } }: YaraRules): EngineTrouble | undefined {
  const [first] = problems
  return first && rulesTrouble(first, problems.length)
}

function troubleOfLists({ states }: HashLists): EngineTrouble | undefined {
  const bad = states.find(({ problem }) => problem !== undefined)
  return bad?.problem && listTrouble(bad.source, bad.problem, bad.detail ?? '')
}
