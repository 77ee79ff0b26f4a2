import { availableParallelism } from 'node:os'
import { defaultPoolLimits, InspectorPool } from '../packages/server/src/pool/index.ts'
import { atMost, type Figure, type Latencies, shown, timed } from './figures.ts'
import { measureHard } from './measure-hard.ts'
import { peers } from './peers/index.ts'
import { processorMs, proportionalMb, watchPeak } from './processes.ts'
import { type BenchServer, inspectors, send, startServer } from './sekisho.ts'

const WARM_UP_MAILS = 500
const CONNECTIONS = [2, 8]
/** Enough to have loaded what ordinary mail needs. */
const MAILS_BEFORE_IDLE = 100
const NO_ENVELOPE = { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined }
const IDLE_SETTLES_MS = 1_000

/** Inspectors alone, without gate and records. */
export async function inspectorsAlone(mails: readonly Buffer[], size: number): Promise<Latencies> {
  const pool = new InspectorPool({ size, limits: defaultPoolLimits, organisation: {}, ...inspectors })
  try {
    await pool.ready()
    const inspect = (raw: Buffer) => pool.inspect({ source: 'bench', envelope: NO_ENVELOPE, receivedAt: new Date(0), raw })
    await timed(mails.slice(0, WARM_UP_MAILS), size, inspect)
    return await timed(mails, size, inspect)
  } finally {
    await pool.close()
  }
}

/** From MAIL to the answer, the record durable, over so many connections. */
export async function overMilter(server: BenchServer, mails: readonly Buffer[], connections: number): Promise<Latencies> {
  const clients = await Promise.all(Array.from({ length: connections }, () => server.connect()))
  let number = 0
  const figures = await timed(mails, connections, async (raw, lane) => {
    const client = clients[lane]
    if (client) await send(client, raw, `B${connections}${++number}`)
  })
  for (const client of clients) client.quit()
  return figures
}

/** Everything, in the order of the table. */
export async function measure(
  mails: { warmUp: Buffer[]; ordinary: Buffer[][]; macros: Buffer[]; padded: Buffer },
  tell: (what: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = []
  const add = (figure: Figure) => {
    figures.push(figure)
    tell(`${figure.what}: ${figure.value}`)
  }

  const [firstMail = Buffer.alloc(0)] = mails.warmUp
  // A mail comes once: the second time, the house would find its own copy of it.
  const mailsOf = new Map(CONNECTIONS.map((connections, index) => [connections, mails.ordinary[index] ?? []]))
  for (const size of [1, 2])
    add({
      what: `inspect, ${size} inspector${size > 1 ? 's' : ''}`,
      value: shown(await inspectorsAlone(mailsOf.get(2) ?? [], size)),
    })
  const verdicts = await inspectorsAlone(mails.macros, 1)
  add({
    what: 'document with macros, to its verdict',
    value: shown(verdicts),
    target: 'p50 ≤ 3 ms, p99 ≤ 30 ms',
    met: verdicts.p50Ms <= 3 && verdicts.p99Ms <= 30,
  })

  const own = new Map<number, Latencies>()
  const server = await startServer(Math.min(2, availableParallelism()), firstMail)
  try {
    add(atMost('cold start to the answer for the first mail', server.coldStartMs, 1_000, 'ms'))
    await overMilter(server, mails.warmUp.slice(0, MAILS_BEFORE_IDLE), 2)
    await settled()
    const idle = proportionalMb(server.pid)
    if (idle !== undefined) add(atMost('memory idle, all processes (PSS)', idle, 150, 'MB'))

    await overMilter(server, mails.warmUp.slice(MAILS_BEFORE_IDLE), 8)
    const load = watchPeak(server.pid)
    for (const [connections, ordinary] of mailsOf) {
      const before = processorMs(server.pid)
      const measured = await overMilter(server, ordinary, connections)
      const spent = (processorMs(server.pid) - before) / measured.count
      own.set(connections, measured)
      const met = measured.perSecond >= 600 && measured.p99Ms <= 50
      add({
        what: `whole path over the milter, ${connections} connections`,
        value: `${shown(measured)}, ${spent.toFixed(1)} ms of processor`,
        target: '≥ 600/s, p99 ≤ 50 ms',
        met,
      })
    }
    const underLoad = load.stop()
    if (underLoad !== undefined) add(atMost('memory under load (PSS)', underLoad, 600, 'MB'))

    const macros = await overMilter(server, mails.macros, 1)
    add({ what: 'document with macros, to the answer, held in the vault and recorded', value: shown(macros) })

    await settled()
    const before = proportionalMb(server.pid) ?? 0
    const watch = watchPeak(server.pid)
    const padded = await overMilter(server, [mails.padded], 1)
    const above = (watch.stop() ?? before) - before
    add(atMost('600 MB padded document in a zip', padded.p50Ms, 1_500, 'ms'))
    add(atMost('memory above idle for it', above, 150, 'MB'))
  } finally {
    await server.close()
  }

  for await (const peer of peers()) {
    for (const [connections, ordinary] of mailsOf) {
      const before = processorMs(peer.pid)
      const theirs = await peer.measure(ordinary, connections)
      const spent = (processorMs(peer.pid) - before) / theirs.count
      const ratio = (own.get(connections)?.perSecond ?? 0) / theirs.perSecond
      const value = `${shown(theirs)}, ${spent.toFixed(1)} ms of processor; Sekisho is ${ratio.toFixed(2)} times as fast`
      add({ what: `${peer.name}, ${connections} connections`, value })
    }
    const mb = proportionalMb(peer.pid)
    if (mb !== undefined) add({ what: `${peer.name}, memory (PSS)`, value: `${mb.toFixed(0)} MB` })
  }
  for await (const figure of measureHard()) add(figure)
  return figures
}

const settled = () => new Promise((resolve) => setTimeout(resolve, IDLE_SETTLES_MS))
