import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ConfigError,
  configFrom,
  configPage,
  explainConfig,
  loadConfig,
  loadOrganisation,
  parseYaml,
  sampleConfig,
} from './index.ts'

function problemsOf(text: string): string[] {
  try {
    configFrom(parseYaml(text, 'sekisho.yaml'))
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.describe('en').split('\n')
  }
}

async function fileWith(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'sekisho-config-')), 'sekisho.yaml')
  await writeFile(file, text)
  return file
}

describe('the configuration', () => {
  it('needs no file', async () => {
    const config = await loadConfig(undefined, {}, {})
    expect(config.gate.policy.byVerdict.malicious).toBe('hold')
    expect(config.gate.subjectMark).toBe('[注意]')
    expect(config.store.kind).toBe('sqlite')
  })

  it('takes what the file says, and the command line above it', async () => {
    const file = await fileWith('gate:\n  subjectMark: "[SPAM]"\n  nextHop: "[::1]:10026"\ndataFolder: here\n')
    const config = await loadConfig(file, { gate: { nextHop: '192.0.2.9:25' } }, {})
    expect(config.gate).toMatchObject({ subjectMark: '[SPAM]', nextHop: '192.0.2.9:25' })
    expect(config.dataFolder).toBe(join(file, '..', 'here'))
    expect((await loadConfig(file, { dataFolder: '/srv/x' }, {})).dataFolder).toBe('/srv/x')
  })

  it('replaces only the classes that are written', () => {
    const { byClass } = configFrom(parseYaml('gate: {policy: {byClass: {sender: hold}}}', undefined)).gate.policy
    expect(byClass).toMatchObject({ sender: 'hold', 'attachment.program': 'reject' })
  })

  it('takes the store from the environment', async () => {
    const config = await loadConfig(undefined, {}, { SEKISHO_STORE_URL: 'postgres://sekisho@127.0.0.1/db' })
    expect(config.store).toEqual({ kind: 'postgres', url: 'postgres://sekisho@127.0.0.1/db' })
  })
})

describe('a mistake in the file', () => {
  it.each([
    ['gate:\n  listne: x', 'sekisho.yaml:2: gate.listne: there is no such setting; did you mean "listen"?'],
    ['log:\n  level: loud', 'sekisho.yaml:2: log.level: "loud" is not allowed; allowed: error | warn | info | debug'],
    [
      'gate:\n\n  nextHop: mail',
      'sekisho.yaml:3: gate.nextHop: "mail" is not allowed; allowed: HOST:PORT (for example 127.0.0.1:25, port 0 to 65535)',
    ],
    ['gate:\n  listen:\n    - unix:a\n    - 8899', 'sekisho.yaml:4: gate.listen'],
    ['inspectors: {count: 0}', 'sekisho.yaml:1: inspectors.count: 0 is not allowed; allowed: at least 1'],
    ['inspectors: {count: 1.5}', 'sekisho.yaml:1: inspectors.count: 1.5 is not allowed; allowed: a whole number'],
    [
      'gate: {policy: {byVerdict: {clean: drop}}}',
      'sekisho.yaml:1: gate.policy.byVerdict.clean: "drop" is not allowed; allowed: deliver | annotate | hold | reject | tempfail',
    ],
    ['gate: {policy: {byClass: {"a b": hold}}}', 'sekisho.yaml:1: gate.policy.byClass.a b'],
    ['store:\n  kind: postgres', 'sekisho.yaml:2: store.url: kind postgres needs url'],
    [
      'organisation:\n  staff:\n    - {name: 山田, adress: a@example.com}',
      'sekisho.yaml:3: organisation.staff.0.adress: there is no such setting; did you mean "address"?',
    ],
    [
      'store: {kind: postgres, url: "mysql://sekisho:correct horse@db/x"}',
      'sekisho.yaml:1: store.url: "mysql://sekisho:***@db/x" is not allowed',
    ],
    [
      'store: {kind: postgres, url: "mysql://sekisho:p@ss@db/x"}',
      'sekisho.yaml:1: store.url: "mysql://sekisho:***@db/x" is not allowed; allowed: a URL that begins with postgres://',
    ],
    ['- a\n- b', 'sekisho.yaml:1: ["a","b"] is not allowed; allowed: pairs of name: value'],
    ['gate: [', 'sekisho.yaml:1: this is not YAML'],
    ['a: 1\na: 2', 'sekisho.yaml:2: this is not YAML'],
  ])('%j names file, line, key and what is allowed', (text, expected) => {
    expect(
      problemsOf(text).some((line) => line.startsWith(expected)),
      problemsOf(text).join('\n'),
    ).toBe(true)
  })

  it('is told in Japanese as well, down to the YAML', () => {
    for (const text of ['a: [', 'a: 1\na: 2', 'a: 1\n b: 2', 'a:\n\t- b', 'a: "b', 'a: 1\n---\nb: 2', 'a: b: c', 'a: @b']) {
      const told = () => configFrom(parseYaml(text, 'sekisho.yaml'))
      expect(told).toThrow(ConfigError)
      try {
        told()
      } catch (error) {
        expect(error instanceof ConfigError && error.describe('ja')).toMatch(
          /^sekisho\.yaml:\d+: YAML として読めません：[^A-Za-z]/,
        )
      }
    }
  })

  it('is told together with all the others', () => {
    expect(problemsOf('a: 1\nlog: {level: x}\ngate: {subjectMark: ""}')).toHaveLength(3)
  })

  it('does not let a small file unfold into a large one', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from('bcdefghij')
      .map((key, n) => `${key}: &${key} [${Array(9).fill(`*${'abcdefghi'[n]}`).join(',')}]`)
      .join('\n')}`
    expect(problemsOf(bomb)[0]).toContain('not YAML')
  })

  it('names a file that cannot be read', async () => {
    await expect(loadConfig('/nowhere/sekisho.yaml')).rejects.toThrow(
      '/nowhere/sekisho.yaml: cannot be read: there is no such file',
    )
  })
})

it('reads an organisation from YAML and JSON, and names what is wrong in it', async () => {
  const file = await fileWith(
    '{"name": "みどり野病院", "domains": ["midorino.example.com"], "staff": [{"name": "山田 太郎", "address": "t.yamada@midorino.example.com"}]}',
  )
  expect((await loadOrganisation(file)).domains).toEqual(['midorino.example.com'])
  await expect(loadOrganisation(await fileWith('internalNetworks: [10.0.0.0/40]'))).rejects.toThrow('internalNetworks.0')
})

describe('what is made from the schema', () => {
  it('explains every key in both languages', () => {
    const silent = explainConfig().filter(({ key, ja, en }) => (ja === '' || en === '') && !/byVerdict\.\w+$/.test(key))
    expect(silent).toEqual([])
    for (const { key } of explainConfig()) expect(configPage()).toContain(`\`${key}\``)
  })

  it('makes a sample file that changes nothing, and is right when every line is opened', () => {
    const defaults = configFrom(parseYaml('', undefined))
    expect(configFrom(parseYaml(sampleConfig(), undefined))).toEqual(defaults)
    const opened = sampleConfig()
      .replace(/^# ((?: {2})*)(?=[a-zA-Z]+:)/gm, '$1')
      .replace(/^ *\w+: null$/gm, '')
    expect(configFrom(parseYaml(opened, undefined)).gate).toEqual(defaults.gate)
  })
})
