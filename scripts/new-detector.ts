// `npm run new:detector sender.reply-to-elsewhere` writes a detector, its two specimens and its words, and lists it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from './checkout.ts'

const id = process.argv[2] ?? ''
const [, subject = '', name = ''] = /^([a-z]+)\.([a-z]+(?:-[a-z]+)*)$/.exec(id) ?? []
if (subject === '') {
  process.stderr.write('usage: npm run new:detector -- subject.what-is-suspected     (for example sender.reply-to-elsewhere)\n')
  process.exit(2)
}

const source = join(checkout, 'packages/inspection/src')
const folder = join(source, 'detectors', subject)
const variable = `${subject}-${name}`.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
if (existsSync(join(folder, `${name}.ts`))) {
  process.stderr.write(`${id} is there already\n`)
  process.exit(2)
}

const detector = `import { defineDetector } from '../../detector.ts'

/** What it looks for, and where it was met. */
export const ${variable} = defineDetector({
  id: '${id}',
  severity: 'medium',
  technique: 'T1566',
  references: [],

  *detect({ message }) {
    if (message.subject !== '${id}') return
    yield { message: 'found', values: { subject: message.subject }, evidence: [{ where: 'Subject', observed: message.subject }] }
  },
})
`

const test = `import { aMail } from '@sekisho/specimens'
import { expect, test } from 'vitest'
import { inspected, spoke } from '../../testing/inspected.ts'

test('${id} speaks', async () => {
  expect(spoke(await inspected(aMail().subject('${id}')))).toContain('${id}')
})

test('${id} is silent for its look-alike', async () => {
  expect(spoke(await inspected(aMail()))).not.toContain('${id}')
})
`

const words = {
  ja: {
    title: '（題名）',
    why: '（なぜ疑うのか）',
    falseAlarm: '（正常なメールでも出る場合）',
    allow: '（許可のしかた）',
    messages: { found: '（文）「{subject}」' },
  },
  en: {
    title: '(title)',
    why: '(why it is suspected)',
    falseAlarm: '(when it speaks for a harmless mail)',
    allow: '(how to allow it)',
    messages: { found: '(sentence) “{subject}”' },
  },
}

mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, `${name}.ts`), detector)
writeFileSync(join(folder, `${name}.test.ts`), test)
for (const language of ['ja', 'en'] as const) {
  const file = join(source, 'i18n', language, 'detections.json')
  const known: unknown = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify(Object.assign({}, known, { [id]: words[language] }), null, 2)}\n`)
}
const index = join(source, 'detectors/index.ts')
const listed = readFileSync(index, 'utf8')
  .replace(/\n\n\/\*\*/, `\nimport { ${variable} } from './${subject}/${name}.ts'\n\n/**`)
  .replace(/\n\]\n$/, `\n  ${variable},\n]\n`)
writeFileSync(index, listed)
process.stdout.write(`detectors/${subject}/${name}.ts, its test, its words in ja and en, and its place in detectors/index.ts\n`)
