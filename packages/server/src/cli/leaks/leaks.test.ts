// `sekisho leaks` through the real command line, into a real store.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aMail } from '@sekisho/specimens'
import { afterAll, beforeEach, expect, test } from 'vitest'
import type { LeakDetail } from '../../http/api.ts'

const program = join(import.meta.dirname, '..', 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'sekisho-leaks-cli-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const config = join(folder, 'sekisho.yaml')
writeFileSync(config, 'organisation:\n  domains: [midorino.example.com]\n')

let houses = 0
let data: string
beforeEach(() => {
  data = join(folder, `house-${++houses}`)
})

function sekisho(...args: string[]) {
  const env = { ...process.env, LANG: 'ja_JP.UTF-8', LC_ALL: '', TMPDIR: folder }
  const whole = [program, ...args, '--config', config, '--data', data]
  return spawnSync(process.execPath, whole, { encoding: 'utf8', env, timeout: 60_000 })
}

function leakOf(...args: string[]): LeakDetail {
  const { stdout, stderr } = sekisho(...args, '--json')
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

const fileWith = (name: string, content: string | Uint8Array): string => {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

const letter = `検診車の入構経路について守衛室と調整がつきました。北門から入り、救急搬入口の手前で左折してください。
電源は屋外の分電盤から二系統を引きます。延長コードは四十メートルのものを二本ご用意ください。`
const taken = ['--name', '委託先の事故', '--since', '2026-01-10']

test('enters addresses and names, lists, shows and ends them', { timeout: 60_000 }, () => {
  const names = fileWith('names.txt', '\uFEFF山田 花子\r\n\r\n佐藤 次郎\r\n')
  const added = leakOf('leaks', 'add', ...taken, '--address', 'Hanako@midorino.example.com', '--persons', names)
  expect(added).toMatchObject({ name: '委託先の事故', addresses: 1, names: 2, texts: 0, notedBy: 'cli', source: 'incident' })
  expect(leakOf('leaks', 'list', '--address', 'hanako@midorino.example.com')).toMatchObject({ id: added.id })

  const listed = sekisho('leaks', 'list')
  expect(listed.stdout).toBe(`${added.id}\t2026-01-10\t委託先の事故\t文章 0、アドレス 1、名前 2\t使われたメールなし\n`)
  expect(sekisho('leaks', 'show', added.id, '--lang', 'en').stdout).toContain('佐藤 次郎')

  const ended = leakOf('leaks', 'end', added.id, '--reason', '古い')
  expect(ended).toMatchObject({ ended: { by: 'cli', reason: '古い' } })
  expect(sekisho('leaks', 'end', added.id, '--reason', '古い')).toMatchObject({ status: 2 })
})

test('enters stolen texts and mails, and tells those that are too short', { timeout: 60_000 }, () => {
  const text = fileWith('text.txt', letter)
  const mail = fileWith('stolen.eml', aMail().from('山田', 'a@example.com').to('', 'b@example.com').text(letter).build())
  const short = fileWith('short.eml', aMail().from('山田', 'a@example.com').to('', 'b@example.com').text('はい。').build())
  const { status, stdout, stderr } = sekisho('leaks', 'add', ...taken, '--text', text, '--mail', mail, '--mail', short, '--json')
  expect(stderr).toMatch(/short\.eml：文章が短すぎて/)
  expect(status).toBe(1)
  // The mail says what the text says: it is there once.
  expect(JSON.parse(stdout)).toMatchObject({ texts: 1, isComplete: true })
  const refused = sekisho('leaks', 'add', ...taken, '--text', fileWith('short.txt', 'はい。'))
  expect(refused).toMatchObject({ status: 2, stdout: '' })
  expect(sekisho('leaks', 'list').stdout.trim().split('\n')).toHaveLength(1)
})

test('enters what a mailbox exchanged, from the history', { timeout: 60_000 }, () => {
  const mails = [1, 2].map((number) =>
    fileWith(
      `past-${number}.eml`,
      aMail()
        .from('山田 花子', 'hanako@midorino.example.com')
        .to('', 'desk@example.org')
        .date(new Date(Date.UTC(2026, 1, number)))
        .text(`${letter}\n${String(number).repeat(40)}番の車両について、もう一度お知らせいたします。`)
        .build(),
    ),
  )
  expect(sekisho('history', 'import', ...mails).status).toBe(0)
  const added = leakOf('leaks', 'add', ...taken, '--mailbox', 'hanako@midorino.example.com')
  expect(added).toMatchObject({ texts: 2, isComplete: true, mailbox: 'hanako@midorino.example.com' })
})

test.each([
  [['leaks', 'add', ...taken], /--address/],
  [['leaks', 'add', '--name', 'x', '--since', '昨日', '--address', 'a@example.com'], /--since/],
  [['leaks', 'add', ...taken, '--text', '/nowhere/text.txt'], /ENOENT/],
  [['leaks', 'show', 'unknown'], /台帳に unknown はありません/],
])('%s says what is wrong', { timeout: 60_000 }, (args, why) => {
  const { status, stderr, stdout } = sekisho(...args)
  expect(stderr).toMatch(why)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
})
