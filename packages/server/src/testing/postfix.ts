// A Postfix of our own for one test: private configuration, queue and port; everything it delivers goes to a sink.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { MilterAddress } from '../gate/milter/index.ts'
import { freePort } from './free-port.ts'
import { peer } from './peers.ts'

export interface PostfixOptions {
  readonly milter: MilterAddress
  /** Where accepted mail is delivered to. */
  readonly sinkPort: number
  /** Further settings of main.cf. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface Postfix {
  readonly port: number
  readonly folder: string
  /** What it wrote to its log. */
  log(): string
  close(): Promise<void>
}

/** True when Postfix is there and can be started: its master wants to be root. */
export function hasPostfix(): boolean {
  return peer('postfix') && peer('a private Postfix')
}

/** Resolves when it takes mail. */
export async function startPostfix({ milter, sinkPort, settings = {} }: PostfixOptions): Promise<Postfix> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-postfix-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  prepareQueue(folder)
  mkdirSync(join(folder, 'config'))
  writeFileSync(
    join(folder, 'config', 'main.cf'),
    mainCf({ ...basicSettings(folder, sinkPort), ...milterSettings(milter), ...settings }),
  )
  writeFileSync(join(folder, 'config', 'master.cf'), masterCf(port))
  const master = spawn('/usr/lib/postfix/sbin/master', ['-c', join(folder, 'config'), '-d'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaint = ''
  master.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const log = (): string =>
    complaint + (existsSync(join(folder, 'mail.log')) ? readFileSync(join(folder, 'mail.log'), 'utf8') : '')
  try {
    await listening(port, master)
  } catch (error) {
    throw new Error(`Postfix did not start: ${log()}`, { cause: error })
  }
  return { port, folder, log, close: () => stop(master, folder) }
}

function basicSettings(folder: string, sinkPort: number): Record<string, string> {
  return {
    compatibility_level: '3.6',
    queue_directory: join(folder, 'queue'),
    data_directory: join(folder, 'data'),
    command_directory: '/usr/sbin',
    daemon_directory: '/usr/lib/postfix/sbin',
    maillog_file: join(folder, 'mail.log'),
    maillog_file_prefixes: tmpdir(),
    myhostname: 'mx.example.test',
    mydestination: '',
    mynetworks: '127.0.0.0/8',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    alias_maps: '',
    relayhost: `[127.0.0.1]:${sinkPort}`,
    smtp_host_lookup: 'native',
    smtp_dns_support_level: 'disabled',
    smtpd_relay_restrictions: 'permit_mynetworks, reject',
    // The test stands for a client elsewhere: Postfix rewrites and completes headers only for its own house.
    local_header_rewrite_clients: '',
    message_size_limit: '100000000',
    queue_run_delay: '1s',
    minimal_backoff_time: '1s',
    maximal_backoff_time: '1s',
  }
}

function milterSettings(milter: MilterAddress): Record<string, string> {
  const endpoint = 'path' in milter ? `unix:${milter.path}` : `inet:${milter.host}:${milter.port}`
  return { smtpd_milters: endpoint, milter_default_action: 'tempfail', milter_protocol: '6' }
}

function mainCf(settings: Readonly<Record<string, string>>): string {
  return `${Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}`)
    .join('\n')}\n`
}

// service type private unpriv chroot wakeup maxproc command
function masterCf(port: number): string {
  return `127.0.0.1:${port} inet n - n - 20 smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`
}

const queueFolders = [
  'active',
  'bounce',
  'corrupt',
  'defer',
  'deferred',
  'flush',
  'hold',
  'incoming',
  'private',
  'saved',
  'trace',
  'maildrop',
  'public',
]

function prepareQueue(folder: string): void {
  const postfix = idOf('-u', 'postfix')
  const postdrop = Number(readFileSync('/etc/group', 'utf8').match(/^postdrop:[^:]*:(\d+)/m)?.[1])
  mkdirSync(join(folder, 'queue', 'pid'), { recursive: true })
  mkdirSync(join(folder, 'data'))
  chownSync(join(folder, 'data'), postfix, 0)
  for (const name of queueFolders) {
    const path = join(folder, 'queue', name)
    mkdirSync(path)
    const shared = name === 'maildrop' || name === 'public'
    chownSync(path, postfix, shared ? postdrop : 0)
    chmodSync(path, name === 'maildrop' ? 0o730 : name === 'public' ? 0o710 : 0o700)
  }
}

function idOf(option: string, user: string): number {
  return Number(execFileSync('id', [option, user], { encoding: 'utf8' }))
}

async function listening(port: number, master: ChildProcess): Promise<void> {
  for (let attempts = 0; attempts < 200; attempts += 1) {
    if (master.exitCode !== null) throw new Error(`master ended with ${master.exitCode}`)
    if (await answers(port)) return
    await pause(50)
  }
  throw new Error('nobody listens')
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** The master ends its daemons with it. */
async function stop(master: ChildProcess, folder: string): Promise<void> {
  if (master.exitCode === null && master.signalCode === null) {
    const ended = new Promise((resolve) => master.once('exit', resolve))
    master.kill('SIGTERM')
    await ended
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
