import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { severityOf } from './scan.ts'
import { YaraRules } from './yara-rules.ts'

let folder = ''
let rules: YaraRules | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-yara-'))
})
afterEach(async () => {
  await rules?.close()
  rules = undefined
  rmSync(folder, { recursive: true })
})

async function rulesOf(files: Readonly<Record<string, string>>, limits: Partial<{ scanMs: number; compileMs: number }> = {}) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  rules = new YaraRules({ folder, heapMb: 256, compileMs: 20_000, scanMs: 10_000, maxBytes: 10_000_000, ...limits })
  await rules.refresh()
  return rules
}

const word = (name: string, text: string, meta = 'description = "a word"'): string =>
  `rule ${name} { meta: ${meta} strings: $a = "${text}" condition: $a }\n`
const letter = Buffer.from('an inert letter with the word shibboleth in it')

describe('the rules of a house', () => {
  test('match with what their metadata says', async () => {
    const yara = await rulesOf({
      'a.yar': word('first', 'shibboleth', 'description = "the word" severity = "medium"'),
      'public/b.yara': word('second', 'letter', 'score = 80') + word('other', 'absent'),
      'note.txt': 'no rule',
    })
    expect(yara.state).toEqual({ rules: 3, problems: [] })
    const answer = await yara.scan('letter.txt', letter)
    expect(answer).toMatchObject({ engine: 'yara-x', result: 'detected' })
    expect(answer.matches?.toSorted((a, b) => a.signature.localeCompare(b.signature))).toEqual([
      { signature: 'first', severity: 'medium', description: 'the word' },
      { signature: 'second', severity: 'high' },
    ])
    expect(await yara.scan('other.txt', Buffer.from('nothing'))).toMatchObject({ result: 'not-detected' })
  })

  test('a file with an error is told with its line, and the others work', async () => {
    const yara = await rulesOf({
      'bad.yar': 'rule good { condition: false }\n\nrule bad { condition: nobody }\n',
      'including.yar': 'include "/etc/passwd"\n',
      'good.yar': word('good', 'shibboleth'),
    })
    expect(yara.state.problems).toMatchObject([
      { file: 'bad.yar', line: 3, message: expect.stringContaining('nobody') },
      { file: 'including.yar', line: 1 },
    ])
    expect(JSON.stringify(yara.state.problems)).not.toContain('root:')
    expect(await yara.scan('a', letter)).toMatchObject({ result: 'detected' })
  })

  test('files may use the same name, a global rule holds for its own file only, and files have names', async () => {
    const yara = await rulesOf({
      'a.yar': word('same', 'absent'),
      'b.yar': word('same', 'shibboleth'),
      'c.yar': `global rule never { condition: false }\n${word('held', 'shibboleth')}`,
      'd.yar': 'rule named { condition: filename == "letter.txt" and extension == ".txt" }',
    })
    const answer = await yara.scan('letter.txt', letter)
    expect(answer.matches?.map(({ signature }) => signature).toSorted()).toEqual(['named', 'same'])
  })

  test('are compiled again when a file changes', async () => {
    const yara = await rulesOf({ 'a.yar': word('first', 'absent') })
    expect(await yara.refresh()).toBe(false)
    expect(await yara.scan('a', letter)).toMatchObject({ result: 'not-detected' })
    writeFileSync(join(folder, 'a.yar'), word('first', 'shibboleth'))
    utimesSync(join(folder, 'a.yar'), 1, 1)
    expect(await yara.refresh()).toBe(true)
    expect(await yara.scan('a', letter)).toMatchObject({ result: 'detected' })
  })

  test('bytes that are too much for them end their process, and the next ones get another', async () => {
    const slow = 'rule slow { strings: $a = /(a|aa)+(b|a)+(c|a)+x/ condition: #a > 900 }\n'
    const yara = await rulesOf({ 'a.yar': slow + word('word', 'shibboleth') }, { scanMs: 300 })
    const first = await yara.scan('a', Buffer.alloc(5_000_000, 'a'))
    if (first.result === 'limit') expect(first.detail).toContain('300 ms')
    expect(await yara.scan('a', letter)).toMatchObject({ result: 'detected' })
  })

  test('a folder that is not there, or without rules, is no clean bill', async () => {
    const empty = await rulesOf({})
    expect(await empty.scan('a', letter)).toMatchObject({ result: 'unavailable' })
    const missing = new YaraRules({ folder: join(folder, 'none'), heapMb: 256, compileMs: 1_000, scanMs: 1_000, maxBytes: 1_000 })
    await missing.refresh()
    expect(missing.state.problems).toMatchObject([{ message: expect.stringContaining('ENOENT') }])
    expect(await missing.scan('a', letter)).toMatchObject({ result: 'unavailable' })
  })
})

test.each([
  [{ severity: 'Critical' }, 'critical'],
  [{ severity: 'strange', score: 65 }, 'medium'],
  [{ score: 10 }, 'info'],
  [{}, undefined],
] as const)('%o weighs %s', (meta, severity) => {
  expect(severityOf(meta)).toBe(severity)
})
