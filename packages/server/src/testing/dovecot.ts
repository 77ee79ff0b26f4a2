// A Dovecot of our own for one test: IMAP on a free port of loopback, one user, mailboxes as Maildir folders.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { freePort } from './free-port.ts'

const run = promisify(execFile)

export const DOVECOT_PASSWORD = 'himitsu-1234'

export interface Dovecot {
  readonly port: number
  /** IMAP over TLS, with a certificate that nobody has signed. */
  readonly tlsPort: number
  readonly user: string
  /** Puts a mail into a mailbox, made when there is none; the name as IMAP writes it (modified UTF-7). */
  put(mailbox: string, mail: Uint8Array): Promise<void>
  /** Ends every connection without a word; new ones are taken. */
  cut(): Promise<void>
  close(): Promise<void>
}

/** Needs to be root, as Dovecot's master does. */
export async function startDovecot(): Promise<Dovecot> {
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-dovecot-'))
  const [port, tlsPort] = [await freePort(), await freePort()]
  const mail = join(folder, 'mail')
  await chmod(folder, 0o755)
  const { uid, gid } = await idOf('nobody')
  await mkdir(mail)
  await chown(mail, uid, gid)
  await run('openssl', selfSigned(folder))
  const file = join(folder, 'dovecot.conf')
  await writeFile(file, configuration(folder, { port, tlsPort, uid, gid }))
  const start = () => spawn('/usr/sbin/dovecot', ['-F', '-c', file], { stdio: 'ignore' })
  let master = start()
  const stop = async () => {
    const ended = once(master, 'exit')
    master.kill('SIGTERM')
    await ended
  }
  await answering(port, folder)
  let count = 0
  return {
    port,
    tlsPort,
    user: 'kyoku',
    async put(mailbox, bytes) {
      const maildir = mailbox === 'INBOX' ? mail : join(mail, `.${mailbox}`)
      for (const part of ['', 'cur', 'new', 'tmp']) {
        await mkdir(join(maildir, part), { recursive: true })
        await chown(join(maildir, part), uid, gid)
      }
      const name = join(maildir, 'new', `${1_700_000_000 + ++count}.${count}.test`)
      await writeFile(name, bytes)
      await chown(name, uid, gid)
    },
    async cut() {
      // Its children hold the connections, and may outlive it.
      await run('pkill', ['-KILL', '-P', String(master.pid)])
      await stop()
      master = start()
      await answering(port, folder)
    },
    async close() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function idOf(name: string): Promise<{ uid: number; gid: number }> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((one) => one.startsWith(`${name}:`)) ?? ''
  const [, , uid = '65534', gid = '65534'] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}

function selfSigned(folder: string): string[] {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost']
  return ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate, ...subject]
}

function configuration(folder: string, { port, tlsPort, uid, gid }: Record<'port' | 'tlsPort' | 'uid' | 'gid', number>): string {
  return `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${folder}/cert.pem
ssl_key = <${folder}/key.pem
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mail
passdb {
  driver = static
  args = password=${DOVECOT_PASSWORD}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail
}
namespace inbox {
  inbox = yes
  separator = /
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
`
}

const STARTS_MS = 20_000

async function answering(port: number, folder: string): Promise<void> {
  for (let waited = 0; waited < STARTS_MS; waited += 50) {
    if (await greets(port)) return
    await pause(50)
  }
  throw new Error(`Dovecot did not start: ${await readFile(join(folder, 'log'), 'utf8').catch(() => 'it wrote no log')}`)
}

function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('data', () => resolve(true)).once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
    socket.once('data', () => socket.destroy())
  })
}
