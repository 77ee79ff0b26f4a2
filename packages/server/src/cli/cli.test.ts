import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inspection } from '@sekisho/inspection'
import { aMail, docWithMacro, jpeg, macros, zip } from '@sekisho/specimens'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const program = join(import.meta.dirname, 'main.ts')
const folder = mkdtempSync(join(tmpdir(), 'sekisho-cli-'))
const at = (...names: string[]) => join(folder, ...names)

interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function sekisho(
  args: readonly string[],
  { stdin = '', env = {} }: { stdin?: string | Uint8Array; env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { ...process.env, LANG: 'ja_JP.UTF-8', LC_ALL: '', ...env },
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.on('error', reject)
    child.on('close', (status) =>
      resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    )
    child.stdin.end(stdin)
  })
}

const lines = (text: string): Inspection[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line): Inspection => JSON.parse(line))

const harmless = aMail().subject('会議の件').text('よろしくお願いします。').build()
const doc = docWithMacro({ name: '請求書.doc', modules: [macros.asDocumentModule(macros.autoRunShell)] })
const bad = aMail().subject('請求書').attaching(doc).build()

const envelope = (client: string) => ({
  mailFrom: 'soumu@midorino.example.com',
  rcptTo: ['hanako@midorino.example.com'],
  client,
  helo: 'mx',
})

beforeAll(() => {
  writeFileSync(at('clean.eml'), harmless)
  writeFileSync(at('bad.eml'), bad)
  writeFileSync(at('請求書.doc'), doc.bytes)
  mkdirSync(at('Maildir', 'cur'), { recursive: true })
  mkdirSync(at('Maildir', 'new'))
  mkdirSync(at('Maildir', 'tmp'))
  writeFileSync(at('Maildir', 'cur', '1678150800.1.host:2,S'), harmless)
  writeFileSync(at('Maildir', 'new', '1678150801.2.host'), bad)
  writeFileSync(at('Maildir', 'tmp', 'half'), 'not yet a mail')
  writeFileSync(at('Maildir', 'dovecot-uidlist'), 'not a mail')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('sekisho inspect', () => {
  it('says clean with status 0 and explains what is not with status 1', async () => {
    const clean = await sekisho(['inspect', 'clean.eml'])
    expect(clean).toMatchObject({ status: 0, stderr: '' })
    expect(clean.stdout).toContain('問題なし（clean）')

    const found = await sekisho(['inspect', 'bad.eml'])
    expect(found.status).toBe(1)
    expect(found.stdout).toMatch(/└─ 請求書\.doc {2}application\/msword/)
    expect(found.stdout).toMatch(/マクロ ThisDocument .*自動で動きます: AutoOpen/)
    expect(found.stdout).toMatch(/判定 {2}危険（malicious）\n理由 {2}.*AutoOpen/)
    expect(found.stdout).not.toContain('\u001b')
  })

  it('speaks the language that is asked for', async () => {
    expect((await sekisho(['inspect', '--lang', 'en', 'clean.eml'])).stdout).toContain('Verdict  clean')
    expect((await sekisho(['inspect', 'clean.eml'], { env: { LANG: 'en_GB.UTF-8' } })).stdout).toContain('Verdict  clean')
  })

  it('colours only where colours are wanted', async () => {
    expect((await sekisho(['inspect', 'clean.eml'], { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[')
    expect((await sekisho(['inspect', 'clean.eml'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain('\u001b')
  })

  it('prints one line of JSON per mail, in the order given', async () => {
    const { status, stdout, stderr } = await sekisho(['inspect', '--json', 'clean.eml', 'bad.eml', 'Maildir'])
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(lines(stdout).map(({ schema, source, verdict }) => [schema, source, verdict])).toEqual([
      [1, 'clean.eml', 'clean'],
      [1, 'bad.eml', 'malicious'],
      [1, join('Maildir', 'cur', '1678150800.1.host:2,S'), 'clean'],
      [1, join('Maildir', 'new', '1678150801.2.host'), 'malicious'],
    ])
  })

  it('takes any other file as the only attachment of an empty mail', async () => {
    const [inspection] = lines((await sekisho(['inspect', '--json', '請求書.doc'])).stdout)
    expect(inspection?.message).toMatchObject({ subject: '', from: [] })
    expect(inspection?.artifacts[0]).toMatchObject({ name: '請求書.doc', type: 'application/msword', bytes: doc.bytes.length })
    expect(inspection?.artifacts[0]?.macros).toHaveLength(1)
  })

  it('reads a mail and a mailbox from standard input', async () => {
    expect(lines((await sekisho(['inspect', '--json', '-'], { stdin: bad })).stdout)).toMatchObject([
      { source: '-', verdict: 'malicious' },
    ])
    const separator = Buffer.from('From a@example.com Tue Mar  7 10:00:00 2023\r\n')
    const mailbox = Buffer.concat([separator, bad, Buffer.from('\r\n'), separator, harmless, Buffer.from('\r\n')])
    expect(
      lines((await sekisho(['inspect', '--json', '-'], { stdin: mailbox })).stdout).map(({ source, verdict }) => [
        source,
        verdict,
      ]),
    ).toEqual([
      ['-#1', 'malicious'],
      ['-#2', 'clean'],
    ])
  })

  it('goes on after what cannot be read, and ends with status 2', async () => {
    const { status, stdout, stderr } = await sekisho(['inspect', '--json', 'missing.eml', 'clean.eml'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^missing\.eml: 読めません/)
    expect(lines(stdout)).toMatchObject([{ source: 'clean.eml' }])
  })

  it('tries the passwords it is given', async () => {
    writeFileSync(at('locked.zip'), zip('locked.zip').with(jpeg()).encrypted('correct horse', 'aes256').build().bytes)
    expect((await sekisho(['inspect', 'locked.zip'])).status).toBe(1)
    const [opened] = lines(
      (await sekisho(['inspect', '--json', '--password', 'wrong', '--password', 'correct horse', 'locked.zip'])).stdout,
    )
    expect(opened).toMatchObject({ verdict: 'clean' })
    expect(opened?.artifacts.map(({ password }) => password)).toContain('correct horse')
  })

  it('knows the house from --organisation', async () => {
    writeFileSync(
      at('house.yaml'),
      'domains: [midorino.example.com]\nstaff:\n  - { name: 緑野 花子, address: hanako@midorino.example.com }\n',
    )
    writeFileSync(at('spoof.eml'), aMail().from('緑野 花子', 'x7@unrelated.example').build())
    const [inspection] = lines((await sekisho(['inspect', '--json', '--organisation', 'house.yaml', 'spoof.eml'])).stdout)
    expect(inspection?.detections.map(({ id }) => id)).toContain('sender.display-name-spoof')

    writeFileSync(at('broken.yaml'), 'domains: [midorino.example.com]\nstaf: []\n')
    const refused = await sekisho(['inspect', '--organisation', 'broken.yaml', 'clean.eml'])
    expect(refused.status).toBe(2)
    expect(refused.stderr).toMatch(/broken\.yaml.*2.*staf/)
  })
})

describe('sekisho inspect --batch', () => {
  it('inspects each job with its envelope, in order, and names lines that are none', async () => {
    mkdirSync(at('jobs'))
    writeFileSync(at('jobs', 'beside.eml'), aMail().from('総務課', 'soumu@midorino.example.com').build())
    writeFileSync(at('house.json'), JSON.stringify({ domains: ['midorino.example.com'], internalNetworks: ['10.0.0.0/8'] }))
    const jobs = [
      JSON.stringify({ message: 'beside.eml', envelope: envelope('192.0.2.1'), receivedAt: '2023-03-07T01:00:00Z' }),
      'this is no job',
      JSON.stringify({ message: 'beside.eml', envelope: envelope('10.1.2.3'), history: [], later: [] }),
      '',
      JSON.stringify({ message: 'bad.eml' }),
    ]
    writeFileSync(at('jobs', 'jobs.ndjson'), jobs.join('\n'))
    const batch = ['inspect', '--json', '--batch', join('jobs', 'jobs.ndjson'), '--organisation', 'house.json', '--jobs', '2']
    const { status, stdout, stderr } = await sekisho(batch)
    const inspections = lines(stdout)
    expect(inspections.map(({ source }) => source)).toEqual(['beside.eml', 'beside.eml', 'bad.eml'])
    expect(inspections[0]?.detections.map(({ id }) => id)).toContain('sender.own-domain-from-outside')
    expect(inspections[1]?.detections).toEqual([])
    expect(inspections[2]?.verdict).toBe('malicious')
    expect(status).toBe(2)
    expect(stderr).toContain(`${join('jobs', 'jobs.ndjson')}:2`)
  })
})

describe('what is wrong', () => {
  it('is said when there is nothing to inspect', async () => {
    mkdirSync(at('nothing'))
    const { stdout, stderr } = await sekisho(['inspect', 'nothing'])
    expect([stdout, stderr]).toEqual(['', expect.stringMatching(/ありませんでした.*nothing/)])
  })

  it.each([
    [['inspect', '--jobs', '99', 'clean.eml'], /1 から 64.*\n使い方は sekisho inspect --help/],
    [['inspect', '--latter', 'x'], /--latter というオプションはありません\n使い方は sekisho inspect --help/],
    [['open-sesame'], /open-sesame という命令はありません\n使い方は sekisho --help/],
    [['inspect', '--batch'], /--batch <jobs> に値がありません/],
    [['inspect', '--lang', 'fr', 'clean.eml'], /使えるもの：ja, en/],
    [['config', 'check', 'nothing-there.yaml'], /nothing-there\.yaml: 読めません：その名前のファイルがありません/],
  ])('%j: in words, with where to look', async (args, words) => {
    const { status, stdout, stderr } = await sekisho(args)
    expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(words)])
    expect(stderr).not.toMatch(/error:|Invalid/)
  })
})

describe('the other commands', () => {
  it('knows its version, and says how it is used', async () => {
    expect(await sekisho(['--version'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
    expect((await sekisho(['--help'])).status).toBe(0)
    expect(await sekisho(['inspect'])).toMatchObject({ status: 2, stdout: '' })
    expect((await sekisho(['open-sesame'])).status).toBe(2)
    expect((await sekisho(['inspect', '--jobs', 'many', 'clean.eml'])).status).toBe(2)
  })

  it('checks a configuration and shows it whole', async () => {
    writeFileSync(at('good.yaml'), 'gate:\n  subjectMark: "[SPAM]"\n')
    expect((await sekisho(['config', 'check', 'good.yaml'])).status).toBe(0)
    expect((await sekisho(['config', 'show', '--config', 'good.yaml'])).stdout).toMatch(/subjectMark: "?\[SPAM\]/)
    writeFileSync(at('bad.yaml'), 'gate:\n  subjectMrak: x\n')
    const refused = await sekisho(['config', 'check', 'bad.yaml'])
    expect(refused.status).toBe(2)
    expect(refused.stderr).toMatch(/bad\.yaml:2: gate\.subjectMrak: .*subjectMark/)
    const schema: unknown = JSON.parse((await sekisho(['config', 'schema'])).stdout)
    expect(schema).toHaveProperty('properties.gate')
  })

  it('does not start with a configuration it cannot use', async () => {
    writeFileSync(at('bad2.yaml'), 'gate: 5\n')
    expect(await sekisho(['start', '--config', 'bad2.yaml'])).toMatchObject({ status: 2, stdout: '' })
  })

  it('sees every detection fire', async () => {
    const { status, stdout } = await sekisho(['selftest'])
    expect(stdout).toMatch(/^(\d+) of \1 detections fired\n$/)
    expect(status).toBe(0)
  })
})
