// Chain validation (RFC 8617 §5.2): the cases of the public ARC test suite, sealed here anew, and a few beside them.
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { inspected } from '../testing/inspected.ts'
import { bytesOf, ed25519, rsa, type Sealing, type SuiteMail, sealed } from './suites/arc-sealer.ts'

const plain: SuiteMail = {
  fields: [
    'MIME-Version: 1.0',
    'Received: by 192.0.2.6 with HTTP; Tue, 3 Jan 2017 12:22:54 -0800 (PST)',
    'Message-ID: <54B84785.1060301@d1.example.org>',
    'Date: Thu, 14 Jan 2015 15:00:01 -0800',
    'From: John Q Doe <jqd@d1.example.org>',
    'To: arc@example.org',
    'Subject: Example 1',
  ],
  body: 'Hey gang,\r\nThis is a test message.\r\n--J.\r\n',
}
const inParts: SuiteMail = {
  fields: [...plain.fields, 'Content-Type: multipart/alternative;\r\n boundary=b1'],
  body: '--b1\r\nContent-Type: text/plain\r\n\r\nThis  is a test \r\n\r\n--b1\r\nContent-Type: text/html\r\n\r\n<p>test</p>\r\n\r\n--b1--\r\n\r\n\r\n',
}

const spki = (key: typeof rsa.publicKey) => key.export({ type: 'spki', format: 'der' })
const recordOf = (key: typeof rsa.publicKey) => `v=DKIM1; k=rsa; p=${spki(key).toString('base64')}`
const short = generateKeyPairSync('rsa', { modulusLength: 512 })
const keys: Readonly<Record<string, string>> = {
  dummy: recordOf(rsa.publicKey),
  other: recordOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey),
  ed: `v=DKIM1; k=ed25519; p=${spki(ed25519.publicKey).subarray(-32).toString('base64')}`,
  bare: recordOf(rsa.publicKey).replace('v=DKIM1; k=rsa; ', ''),
  short: recordOf(short.publicKey),
  revoked: 'v=DKIM1; k=rsa; p=',
  broken: 'v=DKIM1; k=rsa; p=AAAA',
  unknown: recordOf(rsa.publicKey).replace('k=rsa', 'k=none'),
  version: recordOf(rsa.publicKey).replace('DKIM1', 'DKIM9'),
  sha1: recordOf(rsa.publicKey).replace('k=rsa', 'h=sha1; k=rsa'),
  web: recordOf(rsa.publicKey).replace('k=rsa', 's=web; k=rsa'),
}
const resolve = async (name: string, type: string) => {
  const text = type === 'TXT' && name.endsWith('._domainkey.example.org') ? keys[name.split('.')[0] ?? ''] : undefined
  if (text !== undefined) return [text.match(/.{1,255}/g)]
  throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' })
}
const envelope = { mailFrom: 'jqd@d1.example.org', client: '198.51.100.7', helo: 'mail.d1.example.org' }
const arcOf = async (raw: Uint8Array) => (await inspected(raw, { resolve }, envelope)).authentication.arc

/** One set, or two of which the second is as the case has it. */
const one = (sealing: Partial<Sealing> = {}, mail = plain) => sealed(mail, { instance: 1, ...sealing })
const two = (sealing: Partial<Sealing> = {}) => sealed(one(), { instance: 2, ...sealing })
const chain = (length: number, mail = plain): SuiteMail =>
  Array.from({ length }).reduce<SuiteMail>((before, _, at) => sealed(before, { instance: at + 1 }), mail)
const changed = (mail: SuiteMail, from: string | RegExp, to: string): SuiteMail => {
  const fields = mail.fields.map((text) => text.replace(from, to))
  const body = mail.body.replace(from, to)
  if (fields.join() === mail.fields.join() && body === mail.body) throw new Error(`nothing is changed by ${from}`)
  return { fields, body }
}
/** Without, twice, or with another text in the place of the field that begins so. */
const replaced = (mail: SuiteMail, begins: string, by: (text: string) => readonly string[]): SuiteMail => {
  if (!mail.fields.some((text) => text.startsWith(begins))) throw new Error(`there is no ${begins}`)
  return { ...mail, fields: mail.fields.flatMap((text) => (text.startsWith(begins) ? by(text) : [text])) }
}
const without = (mail: SuiteMail, begins: string) => replaced(mail, begins, () => [])
const twice = (mail: SuiteMail, begins: string) => replaced(mail, begins, (text) => [text, text])
const set = ['ARC-Seal', 'ARC-Message-Signature', 'ARC-Authentication-Results'] as const

/** Signed as it is written. */
function ofInstance(name: (typeof set)[number], i: string | null): SuiteMail {
  if (name === 'ARC-Seal') return one({ as: { i } })
  if (name === 'ARC-Message-Signature') return one({ ams: { i } })
  return one({ aar: `${name}: ${i === null ? '' : `i=${i}; `}lists.example.org; none` })
}

type Cases = Readonly<Record<string, () => SuiteMail>>

const none: Cases = {
  'an empty message': () => ({ fields: [], body: '' }),
  'no header': () => ({ fields: [], body: plain.body }),
  'no body': () => ({ ...plain, body: '' }),
  'no set': () => plain,
  'no set, in parts': () => inParts,
}

const pass: Cases = {
  'i=1': () => one(),
  'i=1, in parts': () => one({}, inParts),
  'i=1, without a body': () => one({}, { ...plain, body: '' }),
  'i=2': () => two(),
  'i=3': () => chain(3),
  'i=5, in parts': () => chain(5, inParts),
  'i=50': () => chain(50),
  'i=2, what the first saw was changed on the way': () =>
    sealed(changed(one(), 'Subject: Example', 'Subject: [list] Example'), { instance: 2 }),
  'i=2, a list has added a line below': () => sealed({ ...one(), body: `${plain.body}-- \r\nlist\r\n` }, { instance: 2 }),
  'the fields of a set in another order': () => ({ ...two(), fields: two().fields.toReversed().slice(7).concat(plain.fields) }),
  'other fields between and above the sets': () => ({
    ...two(),
    fields: ['Return-Path: <jqd@d1.example.org>', ...two().fields.flatMap((text) => [text, 'X-Trace: between'])],
  }),
  Ed25519: () => one({ key: ed25519.privateKey, as: { s: 'ed' }, ams: { s: 'ed' } }),
  'a first set of one key, a second of another': () => two({ key: ed25519.privateKey, as: { s: 'ed' }, ams: { s: 'ed' } }),
  'a key record of nothing but p=': () => one({ as: { s: 'bare' }, ams: { s: 'bare' } }),
  'ams c=relaxed/simple': () => one({ ams: { c: 'relaxed/simple' } }, inParts),
  'ams c=simple/relaxed': () => one({ ams: { c: 'simple/relaxed' } }, inParts),
  'ams c=simple/simple': () => one({ ams: { c: 'simple/simple' } }, inParts),
  'ams c=relaxed': () => one({ ams: { c: 'relaxed' } }, inParts),
  'ams without c=, which is simple/simple': () => one({ ams: { c: null } }, inParts),
  'ams h= in other letters': () => one({ ams: { h: 'FROM:tO:DATE:subject' } }),
  'ams h= with a name twice, to say there is no second': () => one({ ams: { h: 'From:From:To:Subject' } }),
  'ams h= with a field that is not there': () => one({ ams: { h: 'From:To:X-Never' } }),
  'ams h= with white space about its colons': () => one({ ams: { h: 'From : To :\r\n Subject' } }),
  'ams h= with the results field': () => one({ ams: { h: 'From:To:ARC-Authentication-Results' } }),
  'without t=': () => one({ as: { t: null }, ams: { t: null } }),
  'ams x= that is not over': () => one({ ams: { x: '99999999999' } }),
  'tags nobody knows': () => one({ as: { q: 'x' }, ams: { zz: 'y/z' } }),
  'a semicolon at the end': () => one({ writeAs: (text) => `${text};`, writeAms: (text) => `${text};` }),
  'white space about = and ;': () => one({ writeAs: (text) => text.replace('cv=none;', 'cv = none ;') }),
  'everything in one line': () =>
    one({ writeAs: (text) => text.replace(/\r\n/g, ''), writeAms: (text) => text.replace(/\r\n/g, '') }),
  'a signature in folds': () => changed(one(), /(ARC-Seal[^]*b=.{40})/, '$1\r\n  '),
  'a field name in other letters': () => changed(one(), 'ARC-Seal', 'arc-SEAL'),
  'the results with a comment': () => one({ aar: 'ARC-Authentication-Results: i=1; lists.example.org (by hand); none' }),
}

const fail: Cases = {
  'i=51': () => chain(51),
  ...Object.fromEntries(
    set.flatMap((name) => [
      [`i=1 without ${name}`, () => without(one(), name)],
      [`i=1 with two of ${name}`, () => twice(one(), name)],
      [
        `i=2, the first without ${name}`,
        () => ({ ...two(), fields: two().fields.filter((text) => !(text.startsWith(name) && /\bi=1\b/.test(text))) }),
      ],
      ...['0', 'x', '', '-1', '1.0', '001', '51', null].map((i): [string, () => SuiteMail] => [
        `${name} with i=${i ?? 'nothing'}`,
        () => ofInstance(name, i),
      ]),
    ]),
  ),
  'i=2 alone': () => sealed(plain, { instance: 2 }),
  'i=1 and i=3': () => sealed(one(), { instance: 3 }),
  'i=2 twice': () => sealed(two(), { instance: 2 }),
  ...Object.fromEntries(['pass', 'fail', 'x', ''].map((cv) => [`i=1 cv=${cv}`, () => one({ cv })])),
  'i=1 without cv=': () => one({ as: { cv: null } }),
  ...Object.fromEntries(['none', 'fail', 'x', ''].map((cv) => [`i=2 cv=${cv}`, () => two({ cv })])),
  'i=2 without cv=': () => two({ as: { cv: null } }),
  'i=2, the first cv=pass': () => sealed(one({ cv: 'pass' }), { instance: 2 }),
  'i=2, the first cv=fail': () => sealed(one({ cv: 'fail' }), { instance: 2 }),
  'the body changed': () => changed(one(), 'gang', 'friends'),
  'a line added below': () => ({ ...one(), body: `${plain.body}more\r\n` }),
  'a signed field changed': () => changed(one(), 'Example 1', 'Example 2'),
  'a second From': () => ({
    ...one({ ams: { h: 'From:From:To' } }),
    fields: ['From: x@y.example', ...one({ ams: { h: 'From:From:To' } }).fields],
  }),
  'the results changed': () => changed(one(), 'spf=pass', 'spf=fail'),
  'the results of the first of two changed': () =>
    replaced(two(), 'ARC-Authentication-Results: i=1', (text) => [text.replace('spf=pass', 'spf=fail')]),
  'the signature of the first of two changed': () => ({
    ...two(),
    fields: two().fields.map((text) =>
      text.startsWith('ARC-Message-Signature: i=1') ? text.replace('t=1421363082', 't=1421363083') : text,
    ),
  }),
  'the seal of the first of two changed': () => ({
    ...two(),
    fields: two().fields.map((text) => (text.startsWith('ARC-Seal: i=1') ? text.replace('t=1421363082', 't=1421363083') : text)),
  }),
  'i=2 sealed over a first set whose seal does not hold': () => sealed(changed(one(), 'spf=pass', 'spf=fail'), { instance: 2 }),
  'as h=': () => one({ as: { h: 'from:to' } }),
  'ams h= with a seal': () => one({ ams: { h: 'From:To:ARC-Seal' } }),
  'ams h= with a seal, in other letters': () => one({ ams: { h: 'From:To:arc-SEAL' } }),
  'ams h= without From': () => one({ ams: { h: 'To:Subject' } }),
  'ams without h=': () => one({ ams: { h: null } }),
  'ams h= empty': () => one({ ams: { h: '' } }),
  ...tagCases('as'),
  ...tagCases('ams'),
  'ams without bh=': () => one({ ams: { bh: null } }),
  'ams bh= of another body': () => changed(one(), /bh=...../, 'bh=AAAAA'),
  'ams bh= not base64': () => one({ ams: { bh: '%%%%' } }),
  'ams c= nobody knows': () => one({ ams: { c: 'xyzzy/xyzzy' } }),
  'ams x= that is over': () => one({ ams: { x: '1421363083' } }),
  'a tag twice': () => one({ writeAs: (text) => `${text}; cv=none` }),
  'a tag twice in the message signature': () => one({ writeAms: (text) => `${text}; d=example.org` }),
  'tag names in other letters': () => one({ writeAs: (text) => text.replace('d=', 'D=') }),
  'tag names in other letters in the message signature': () => one({ writeAms: (text) => text.replace('bh=', 'BH=') }),
  'a tag of no name': () => one({ writeAs: (text) => `${text}; =x` }),
  'a tag name with a sign': () => one({ writeAs: (text) => `${text}; a-b=x` }),
  'two semicolons': () => one({ writeAs: (text) => text.replace(';', ';;') }),
}

function tagCases(which: 'as' | 'ams'): Cases {
  const [write, begins] = which === 'as' ? (['writeAs', 'ARC-Seal'] as const) : (['writeAms', 'ARC-Message-Signature'] as const)
  const tag = (name: string, value: string | null) => () => one({ [which]: { [name]: value } })
  return {
    ...Object.fromEntries(
      ['a', 'b', 'd', 's'].flatMap((name) => [
        [`${which} without ${name}=`, tag(name, null)],
        [`${which} ${name}= empty`, tag(name, '')],
      ]),
    ),
    [`${which} a= nobody knows`]: tag('a', 'rsa-sha999'),
    [`${which} a=rsa-sha1`]: () => one({ [which]: { a: 'rsa-sha1' }, hash: 'sha1' }),
    [`${which} a= of another kind of key`]: tag('a', 'ed25519-sha256'),
    [`${which} b= not base64`]: tag('b', '&&&&'),
    [`${which} b= changed`]: () => replaced(one(), begins, (text) => [text.replace(/\bb=...../, 'b=AAAAA')]),
    [`${which} d= of nobody`]: tag('d', 'nobody.example.net'),
    [`${which} d= no domain`]: tag('d', 'not a domain'),
    [`${which} s= of nobody`]: tag('s', 'nobody'),
    [`${which} s= of another key`]: tag('s', 'other'),
    [`${which} t= no number`]: tag('t', 'yesterday'),
    [`${which} a tag changed after it was signed`]: () =>
      replaced(one(), begins, (text) => [text.replace('t=1421363082', 't=1421363083')]),
    [`${which} key short`]: () => one({ [which]: { s: 'short' }, key: short.privateKey }),
    ...Object.fromEntries(
      ['revoked', 'broken', 'unknown', 'version', 'sha1', 'web'].map((s) => [`${which} key ${s}`, tag('s', s)]),
    ),
    [`${which} without a tag-list`]: () => one({ [write]: () => `${begins}: i=1` }),
  }
}

const suite = [
  ['none', none],
  ['pass', pass],
  ['fail', fail],
] as const

test('the suite is whole', () => {
  expect(suite.map(([, cases]) => Object.keys(cases).length)).toEqual([5, 33, 130])
})

describe.each(suite)('RFC 8617: chains that are %s', (expected, cases) => {
  test.each(Object.entries(cases))('%s', async (_, mail) => {
    expect(await arcOf(bytesOf(mail()))).toBe(expected)
  })
})
