// rspamd with its own default rules, as a milter that scans by itself (`self_scan`), which is its fastest form: two processes, as
// many as Sekisho has inspectors. What asks the network is off, as DNS is off for Sekisho; what still asks hears "no such name".
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { MilterClient } from '../../packages/server/src/gate/milter/milter-client.ts'
import { timed } from '../figures.ts'
import { OUTSIDE, send } from '../sekisho.ts'
import { nameServer } from './no-names.ts'
import { type BenchPeer, eventually, programNamed } from './peer.ts'
import { startIn } from './process.ts'

const USER = '_rspamd'
/** The first start compiles its expressions. */
const START_MS = 60_000
const ASKING = [
  'rbl',
  'surbl',
  'spf',
  'dkim',
  'dkim_signing',
  'dmarc',
  'arc',
  'asn',
  'mx_check',
  'fuzzy_check',
  'bimi',
  'rspamd_update',
]

const configuration = `
.include "$CONFDIR/common.conf"
options {
  pidfile = "$RUNDIR/rspamd.pid";
  .include "$CONFDIR/options.inc"
  .include(try=true; priority=1,duplicate=merge) "$LOCAL_CONFDIR/local.d/options.inc"
}
logging { type = "file"; filename = "$LOGDIR/rspamd.log"; level = "error"; }
worker "rspamd_proxy" {
  bind_socket = "$RUNDIR/milter.sock mode=0666";
  milter = yes;
  timeout = 20s;
  count = 2;
  upstream "local" { default = yes; self_scan = yes; }
}
`

/** Undefined when it is not installed. */
export async function rspamd(): Promise<BenchPeer | undefined> {
  const program = programNamed('rspamd')
  if (program === undefined) return undefined
  const names = await nameServer()
  const options = `dns { nameserver = ["127.0.0.1:${names.port}"]; }\n`
  const files = {
    'rspamd.conf': configuration,
    'local.d/options.inc': options,
    ...Object.fromEntries(ASKING.map((module) => [`local.d/${module}.conf`, 'enabled = false;\n'])),
  }
  const running = await startIn(
    'rspamd',
    USER,
    () => files,
    (folder) => {
      chmodSync(folder, 0o755)
      const here = ['DBDIR', 'RUNDIR', 'LOGDIR', 'LOCAL_CONFDIR'].map((name) => `--var=${name}=${folder}`)
      const asUser = process.getuid?.() === 0 ? ['-u', USER, '-g', USER] : []
      return [program, '-f', ...asUser, '-c', join(folder, 'rspamd.conf'), ...here]
    },
  )
  const connect = async () => {
    const client = await MilterClient.connect({ path: join(running.folder, 'milter.sock') })
    await client.negotiate()
    await client.introduce(OUTSIDE)
    return client
  }
  await eventually('rspamd', START_MS, async () => (await connect()).quit())
  return {
    name: 'rspamd (milter, no document opened)',
    pid: running.pid,
    async measure(mails, connections) {
      const clients = await Promise.all(Array.from({ length: connections }, connect))
      let number = 0
      const figures = await timed(mails, connections, async (raw, lane) => {
        const client = clients[lane]
        if (client) await send(client, raw, `R${connections}${++number}`)
      })
      for (const client of clients) client.quit()
      return figures
    },
    async close() {
      await running.close()
      names.close()
    },
  }
}
