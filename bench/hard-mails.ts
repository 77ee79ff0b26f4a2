// Mails made to cost much: what they may cost is a promise, whatever the verdict.
import { aMail, docWithMacro, textFile, zip } from '../packages/specimens/src/index.ts'

const GIGABYTE = 1024 ** 3
/** Just below what a zip can say without its 64-bit fields. */
const BOMB_BYTES = 4 * GIGABYTE - 2 * 1024 ** 2
const ENTRIES = 5_000
const LEVELS = 40
const TAGS = 100_000
const RECIPIENTS = 50_000
const PARTS = 20_000

export interface HardMail {
  readonly name: string
  readonly raw: Buffer
  /** There is more in it than anybody may look at, so that it must not be called clean. */
  readonly overLimit: boolean
}

const mail = (name: string, overLimit: boolean, raw: Uint8Array): HardMail => ({ name, overLimit, raw: Buffer.from(raw) })

export function hardMails(): HardMail[] {
  const entries = Array.from({ length: ENTRIES }, (_, n) => textFile(`${n}.txt`, `${n}\r\n`))
  const nested = Array.from({ length: LEVELS }).reduce<ReturnType<typeof zip>>(
    (inner, _, level) => zip(`${level}.zip`).with(inner),
    zip('innermost.zip').with(docWithMacro()),
  )
  const tags = `${'<div>'.repeat(TAGS)}本文${'</div>'.repeat(TAGS)}`
  return [
    mail('4 GiB in a zip', true, attached(zip('bomb.zip').withPadded(docWithMacro(), BOMB_BYTES))),
    mail('5,000 files in a zip', true, attached(zip('many.zip').with(...entries))),
    mail('40 zips inside each other', true, attached(nested)),
    mail('100,000 HTML elements inside each other', false, aMail().html(tags).build()),
    mail('50,000 recipients in its header', true, manyRecipients()),
    mail('20,000 MIME parts', true, manyParts()),
  ]
}

const attached = (file: Parameters<ReturnType<typeof aMail>['attaching']>[0]): Uint8Array => aMail().attaching(file).build()

function manyRecipients(): Buffer {
  const recipients = Array.from({ length: RECIPIENTS }, (_, n) => `r${n}@midorino.example.com`)
  return text(['From: info@partner.example.com', `To: ${recipients.join(',\r\n ')}`, 'Subject: all', '', 'text', ''])
}

function manyParts(): Buffer {
  const parts = Array.from({ length: PARTS }, (_, n) => `--b\r\nContent-Disposition: attachment; filename=${n}.txt\r\n\r\n${n}`)
  const type = 'Content-Type: multipart/mixed; boundary=b'
  return text(['From: info@partner.example.com', 'MIME-Version: 1.0', type, '', ...parts, '--b--', ''])
}

const text = (lines: readonly string[]): Buffer => Buffer.from(lines.join('\r\n'))
