// How fast a house learns of the mail before the gate: an mbox of ordinary office mail through the real command line.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ordinaryMails } from './mails.ts'

const DIFFERENT = 1_000
const main = join(import.meta.dirname, '..', 'packages', 'server', 'src', 'cli', 'main.ts')

const count = Number(process.argv[2] ?? 20_000)
const folder = await mkdtemp(join(tmpdir(), 'sekisho-bench-import-'))
try {
  const mbox = join(folder, 'office.mbox')
  await writeMbox(mbox, count)
  const config = join(folder, 'sekisho.yaml')
  await writeFile(config, 'organisation:\n  domains: [midorino.example.com]\n')
  const megabytes = (await stat(mbox)).size / 1e6
  console.log(`${count} mails, ${megabytes.toFixed(0)} MB`)
  for (const run of ['new', 'known']) {
    const { read, fresh, mailsPerSecond } = await imported(mbox, config)
    console.log(`${run}: ${read} read, ${fresh} new, ${mailsPerSecond} mails/s`)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Few texts, but each mail one of its own: its Message-ID is. */
async function writeMbox(file: string, mails: number): Promise<void> {
  const texts = ordinaryMails(DIFFERENT).map((mail) => mail.toString('latin1').replaceAll('\r\n', '\n'))
  const out = createWriteStream(file)
  for (let number = 0; number < mails; number += 1) {
    const mail = (texts[number % DIFFERENT] ?? '')
      .replace(/^Message-ID: </im, `Message-ID: <${number}.`)
      .replace(/^From /gm, '>From ')
    if (!out.write(`From - Thu Jan  1 00:00:00 2026\n${mail}\n\n`, 'latin1')) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

async function imported(mbox: string, config: string): Promise<{ read: number; fresh: number; mailsPerSecond: number }> {
  const data = join(folder, 'data')
  const args = [main, 'history', 'import', '--json', '--config', config, '--data', data, mbox]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let told = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text))
  await once(child, 'close')
  return JSON.parse(told)
}
