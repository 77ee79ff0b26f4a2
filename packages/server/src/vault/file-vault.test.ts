import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { FileVault, loadKeys } from './index.ts'

const text = Buffer.from('Subject: 見積書\r\n\r\nbody')
let folder: string
let vault: FileVault

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sekisho-vault-'))
  vault = new FileVault(join(folder, 'vault'), await loadKeys(join(folder, 'secret.key')))
})
afterEach(async () => await rm(folder, { recursive: true, force: true }))

async function read(ref: string, organisation = 'house'): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of vault.get(organisation, ref)) pieces.push(piece)
  return Buffer.concat(pieces)
}

function fileOf(ref: string): string {
  return join(folder, 'vault', 'house', ref.slice(0, 2), ref)
}

async function* inPieces(bytes: Buffer, size: number) {
  for (let offset = 0; offset < bytes.length; offset += size) yield bytes.subarray(offset, offset + size)
}

it('gives back what was put, at every size around a chunk', async () => {
  for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_003]) {
    const bytes = randomBytes(size)
    expect(await read(await vault.put('house', bytes))).toEqual(bytes)
    expect(await read(await vault.put('house', inPieces(bytes, 1_000)))).toEqual(bytes)
  }
})

it('has one reference for one content, and tells nothing about it in its names or files', async () => {
  const ref = await vault.put('house', text)
  expect(await vault.put('house', inPieces(text, 3))).toBe(ref)
  expect(ref).not.toBe(createHash('sha256').update(text).digest('hex'))
  expect(await vault.put('clinic', text)).not.toBe(ref)
  expect((await readFile(fileOf(ref))).includes('body')).toBe(false)
  expect((await stat(fileOf(ref))).mode & 0o777).toBe(0o600)
  expect(await readdir(join(folder, 'vault', 'incoming'))).toEqual([])
})

it('notices every changed byte, every cut, and pieces in another order', async () => {
  const ref = await vault.put('house', randomBytes(200_000))
  const whole = await readFile(fileOf(ref))
  for (const at of [0, 3, 4, 40, 70_000, whole.length - 1]) {
    const changed = Buffer.from(whole)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    await writeFile(fileOf(ref), changed)
    await expect(read(ref)).rejects.toMatchObject({ name: 'VaultUnavailable', kind: 'damaged' })
  }
  const chunk = 65_536 + 16
  for (const length of [0, 10, 36, 36 + chunk, 36 + 2 * chunk, whole.length - 1]) {
    await writeFile(fileOf(ref), whole)
    await truncate(fileOf(ref), length)
    await expect(read(ref)).rejects.toMatchObject({ kind: 'damaged' })
  }
  const [head, one, two, rest] = [
    whole.subarray(0, 36),
    whole.subarray(36, 36 + chunk),
    whole.subarray(36 + chunk, 36 + 2 * chunk),
    whole.subarray(36 + 2 * chunk),
  ]
  await writeFile(fileOf(ref), Buffer.concat([head, two, one, rest]))
  await expect(read(ref)).rejects.toMatchObject({ kind: 'damaged' })
})

it('refuses the file of another content under this name', async () => {
  const [ref, other] = [await vault.put('house', text), await vault.put('house', Buffer.from('other'))]
  await writeFile(fileOf(ref), await readFile(fileOf(other)))
  await expect(read(ref)).rejects.toMatchObject({ kind: 'damaged' })
})

it('says what is missing, keeps paths inside, and removes', async () => {
  const ref = await vault.put('house', text)
  await expect(read(ref, 'clinic')).rejects.toMatchObject({ kind: 'missing' })
  await expect(read('../../secret.key')).rejects.toMatchObject({ kind: 'missing' })
  await vault.remove('house', ref)
  await expect(read(ref)).rejects.toMatchObject({ kind: 'missing' })
  await vault.remove('house', ref)
})

it('keeps what is put again while it is being removed', async () => {
  const ref = await vault.put('house', text)
  await vault.put('house', text)
  await vault.remove('house', ref)
  expect(await read(ref)).toEqual(text)
})

async function* broken() {
  yield text
  throw new Error('spool file gone')
}

it('keeps nothing of content that could not be read to its end', async () => {
  await expect(vault.put('house', broken())).rejects.toThrow('spool file gone')
  expect(await readdir(join(folder, 'vault', 'incoming'))).toEqual([])
})

it('sweeps what is old and not used', async () => {
  const [used, orphan, fresh] = [
    await vault.put('house', text),
    await vault.put('house', Buffer.from('b')),
    await vault.put('house', Buffer.from('c')),
  ]
  const old = new Date(Date.now() - 7_200_000)
  for (const ref of [used, orphan]) await utimes(fileOf(ref), old, old)
  expect(await vault.sweep('house', new Date(Date.now() - 3_600_000), async () => new Set([used]))).toBe(1)
  expect(await read(used)).toEqual(text)
  expect(await read(fresh)).toEqual(Buffer.from('c'))
  await expect(read(orphan)).rejects.toMatchObject({ kind: 'missing' })
})

it('keeps one key for ever, private, and refuses a damaged one', async () => {
  const file = join(folder, 'secret.key')
  const before = (await loadKeys(file)).for('console')
  expect((await loadKeys(file)).for('console')).toEqual(before)
  expect((await loadKeys(file)).for('release-marker')).not.toEqual(before)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await writeFile(file, 'short\n')
  await expect(loadKeys(file)).rejects.toMatchObject({ kind: 'damaged' })
})

it('gives the same key to two processes that start at once', async () => {
  const file = join(folder, 'other.key')
  const keys = await Promise.all([1, 2, 3, 4].map(() => loadKeys(file)))
  expect(new Set(keys.map((key) => key.for('console').toString('hex'))).size).toBe(1)
})
