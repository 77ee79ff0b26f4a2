// Other filters, measured with the same mails in the same run when they are running on this machine.

import { access } from 'node:fs/promises'
import { request } from 'node:http'
import { connect, type NetConnectOpts } from 'node:net'

export interface BenchPeer {
  readonly name: string
  readonly scan: (mail: Buffer) => Promise<unknown>
}

const RSPAMD = { host: '127.0.0.1', port: 11_333 }
const CLAMD_SOCKETS = ['/run/clamav/clamd.ctl', '/var/run/clamav/clamd.ctl', '/run/clamav/clamd.sock']
const CLAMD_TCP = { host: '127.0.0.1', port: 3310 }

export async function runningPeers(): Promise<BenchPeer[]> {
  const found: BenchPeer[] = []
  if (await answers(() => http('GET', '/ping')))
    found.push({ name: 'rspamd (HTTP)', scan: (mail) => http('POST', '/checkv2', mail) })
  const address = await clamdAddress()
  if (address) found.push({ name: 'clamd (INSTREAM)', scan: (mail) => instream(address, mail) })
  return found
}

function http(method: string, path: string, body?: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...RSPAMD, method, path }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve(Buffer.concat(chunks)))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

async function clamdAddress(): Promise<NetConnectOpts | undefined> {
  for (const path of CLAMD_SOCKETS)
    if ((await answers(() => access(path))) && (await answers(() => clamd({ path }, [Buffer.from('zPING\0')])))) return { path }
  return (await answers(() => clamd(CLAMD_TCP, [Buffer.from('zPING\0')]))) ? CLAMD_TCP : undefined
}

/** clamd(8) INSTREAM: chunks with their length before them, a length of zero at the end. */
function instream(address: NetConnectOpts, mail: Buffer): Promise<string> {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(mail.length)
  return clamd(address, [Buffer.from('zINSTREAM\0'), length, mail, Buffer.alloc(4)])
}

function clamd(address: NetConnectOpts, parts: readonly Buffer[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address)
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('end', () => resolve(Buffer.concat(chunks).toString()))
    for (const part of parts) socket.write(part)
  })
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch {
    return false
  }
}
