import { RSA, Signer } from '@sekisho/specimens/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Budget } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { answerOrFormatError, flips, truncations } from '../testing/hostile.ts'
import { readSignedData, type SignedData } from './index.ts'

const ENTITY = 'Content-Type: text/plain\r\n\r\ninert\r\n'
const signer = new Signer({ key: RSA })
let inOnePiece: Buffer
let alone: Buffer
beforeAll(() => {
  inOnePiece = signer.signedData(ENTITY, '-nodetach')
  alone = signer.signedData(ENTITY, '-keyid', '-keyopt', 'rsa_padding_mode:pss')
})
afterAll(() => signer[Symbol.dispose]())

const read = (bytes: Uint8Array): SignedData => readSignedData(bytes, new Budget())

test('reads the content, the signer and the certificate that is meant', () => {
  const { content, contentType, signers, hasLooseEnd, certificateOf } = read(inOnePiece)
  expect(Buffer.from(content ?? []).toString()).toBe(ENTITY)
  expect({ contentType, hasLooseEnd }).toEqual({ contentType: '2a864886f70d010701', hasLooseEnd: false })
  const [one, ...others] = signers
  if (!one) throw new Error('no signer')
  expect(others).toEqual([])
  expect(one).toMatchObject({ digest: 'sha256', algorithm: { kind: 'rsa', digest: undefined } })
  expect(one.signedAttributes).toMatchObject({ contentType: '2a864886f70d010701' })
  expect(one.signedAttributes?.messageDigest).toHaveLength(32)
  expect(one.signedAttributes?.der[0]).toBe(0x31)
  expect(Math.abs((one.signedAttributes?.signingTime?.getTime() ?? 0) - Date.now())).toBeLessThan(600_000)
  expect(certificateOf(one)?.length).toBeGreaterThan(500)
})

test('reads what stands alone, with the key named and PSS', () => {
  const { content, signers, certificateOf } = read(alone)
  expect(content).toBeUndefined()
  const [one] = signers
  expect(one?.sid).toHaveProperty('key')
  expect(one?.algorithm).toMatchObject({ kind: 'rsa-pss', digest: 'sha256', maskDigest: 'sha256' })
  expect(one && certificateOf(one)).toBeDefined()
})

test('tells what hangs on behind', () => {
  expect(read(Buffer.concat([alone, Buffer.from('\r\n')])).hasLooseEnd).toBe(false)
  expect(read(Buffer.concat([alone, Buffer.from('PK\x05\x06')])).hasLooseEnd).toBe(true)
  expect(read(Buffer.concat([alone, Buffer.alloc(64, ' '), Buffer.from('PK\x05\x06')])).hasLooseEnd).toBe(true)
})

test('what stands in armor has something around it', () => {
  const armored = `-----BEGIN CMS-----\n${alone.toString('base64')}\n-----END CMS-----\n`
  expect(read(Buffer.from(armored))).toMatchObject({ hasLooseEnd: true, signers: [{ digest: 'sha256' }] })
})

test('other things are no SignedData', () => {
  expect(() => read(Buffer.from('3003020103', 'hex'))).toThrow(FormatError)
  expect(() => read(Buffer.alloc(0))).toThrow(FormatError)
})

test('survives truncation and flips', async () => {
  for (const bytes of [inOnePiece, alone]) {
    for (const cut of truncations(bytes)) expect(await answerOrFormatError(() => read(cut))).toBeDefined()
    for (const flipped of flips(bytes, 2_000)) expect(await answerOrFormatError(() => read(flipped))).toBeDefined()
  }
})

test('a hundred thousand signers and certificates are no work', () => {
  const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
    const content = Buffer.concat(parts)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(content.length)
    return Buffer.concat([Buffer.from([tag, 0x84]), length, content])
  }
  const oid = (hex: string): Buffer => der(6, Buffer.from(hex, 'hex'))
  const many = Buffer.alloc(200_000, Buffer.from('3000', 'hex'))
  const content = der(0x30, oid('2a864886f70d010701'))
  const data = der(0x30, der(2, Buffer.of(1)), der(0x31), content, der(0xa0, many), der(0x31, many))
  const started = performance.now()
  expect(() => read(der(0x30, oid('2a864886f70d010702'), der(0xa0, data)))).toThrow(FormatError)
  expect(performance.now() - started).toBeLessThan(2_000)
})
