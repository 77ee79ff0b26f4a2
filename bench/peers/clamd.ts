// clamd with its default settings and one signature of ours that matches nothing: what is measured is unpacking and reading, without
// the cost of a hundred thousand signatures.
import { chmodSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { timed } from '../figures.ts'
import { type BenchPeer, eventually, programNamed } from './peer.ts'
import { startIn } from './process.ts'

const USER = 'clamav'
const START_MS = 30_000
const SIGNATURE = `Sekisho.Bench.Nothing:0:*:${Buffer.from('no mail of the bench says this sentence').toString('hex')}\n`

/** Undefined when it is not installed. */
export async function clamd(): Promise<BenchPeer | undefined> {
  const program = programNamed('clamd')
  if (program === undefined) return undefined
  const running = await startIn(
    'clamd',
    USER,
    (folder) => ({
      'clamd.conf': `LocalSocket ${folder}/clamd.sock\nDatabaseDirectory ${folder}/signatures\nForeground yes\nUser ${USER}\nStreamMaxLength 200M\n`,
      'signatures/bench.ndb': SIGNATURE,
    }),
    (folder) => {
      chmodSync(folder, 0o755)
      return [program, '-c', join(folder, 'clamd.conf')]
    },
  )
  const path = join(running.folder, 'clamd.sock')
  await eventually('clamd', START_MS, () => ask(path, [Buffer.from('zPING\0')]))
  return {
    name: 'clamd (INSTREAM, one signature)',
    pid: running.pid,
    measure: (mails, connections) => timed(mails, connections, (mail) => instream(path, mail)),
    close: () => running.close(),
  }
}

/** clamd(8) INSTREAM: chunks with their length before them, a length of zero at the end. */
async function instream(path: string, mail: Buffer): Promise<void> {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(mail.length)
  const answer = await ask(path, [Buffer.from('zINSTREAM\0'), length, mail, Buffer.alloc(4)])
  if (!answer.startsWith('stream: ')) throw new Error(`clamd said ${answer}`)
}

function ask(path: string, parts: readonly Buffer[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    const chunks: Buffer[] = []
    socket.on('data', (chunk: Buffer) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('end', () => resolve(Buffer.concat(chunks).toString()))
    for (const part of parts) socket.write(part)
  })
}
