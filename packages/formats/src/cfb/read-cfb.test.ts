import { cfb } from '@sekisho/specimens'
import CFB from 'cfb'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Budget, defaultLimits } from '../budget/index.ts'
import { FormatError } from '../bytes/index.ts'
import { looksLikeCfb, readCfb } from './index.ts'
import type { CfbFile } from './types.ts'

const pattern = (length: number, seed = 1) => Uint8Array.from({ length }, (_, index) => (index * 31 * seed) >>> 3)
const large = pattern(40_000)
const small = pattern(700, 3)

const builder = () => cfb().stream('Large', large).stream('Store/Small', small).stream('Store/Inner/\x01Odd', pattern(65))
const specimen = (version: 3 | 4 = 3) => builder().version(version).build().bytes
const read = (bytes: Uint8Array) => readCfb(bytes, new Budget())
const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex')
const codes = ({ defects }: CfbFile) => defects.map(({ code }) => code)

/** Offset of the directory entry with that name. */
function entryOffset(bytes: Uint8Array, name: string): number {
  return Buffer.from(bytes).indexOf(Buffer.from(`${name}\0`, 'utf16le'))
}

function changed(bytes: Uint8Array, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}

describe.each([3, 4] as const)('version %i', (version) => {
  it('lists storages and streams with their paths', () => {
    const file = read(specimen(version))
    expect(file.entries.map(({ path, kind }) => `${kind} ${path}`).toSorted()).toEqual(
      [
        'root ',
        'storage Store',
        'storage Store/Inner',
        'stream Large',
        'stream Store/Inner/\x01Odd',
        'stream Store/Small',
      ].toSorted(),
    )
    expect(file.majorVersion).toBe(version)
    expect(file.defects).toEqual([])
  })

  it('gives the contents of large and small streams, whatever the case of the path', () => {
    const file = read(specimen(version))
    expect(hex(file.stream('Large'))).toBe(hex(large))
    expect(hex(file.stream('store/SMALL'))).toBe(hex(small))
    expect(file.stream('Store/Inner/\x01Odd')).toEqual(Buffer.from(pattern(65)))
    expect(file.stream('Nothing')).toBeUndefined()
    expect(file.stream('Store')).toBeUndefined()
  })

  it('tells the true end in front of padding', () => {
    const bytes = specimen(version)
    const padded = Buffer.concat([bytes, Buffer.alloc(100_000)])
    expect(read(padded).trueEnd).toBe(read(bytes).trueEnd)
    expect(read(padded).trueEnd).toBeLessThanOrEqual(bytes.length)
    expect(hex(read(padded).stream('Large'))).toBe(hex(large))
  })
})

describe('damage', () => {
  it('keeps the part of a stream that a cut-off file still has', () => {
    // The writer puts the contents of streams behind the directory or before it; cut where half of the large one is left.
    const bytes = specimen()
    const middle = Buffer.from(bytes).indexOf(large.subarray(20_000, 20_032))
    const file = read(bytes.subarray(0, middle))
    const kept = file.stream('Large')
    if (kept && kept.length > 0) expect(Buffer.from(large.subarray(0, kept.length))).toEqual(Buffer.from(kept))
    expect(codes(file)).toContain('truncated')
  })

  it('settles a wrong sector shift', () => {
    for (const version of [3, 4] as const) {
      const file = read(changed(specimen(version), (copy) => copy.writeUInt16LE(11, 30)))
      expect(hex(file.stream('Large'))).toBe(hex(large))
      expect(codes(file)).toEqual(['header'])
    }
  })

  it('finds the directory when the header points elsewhere', () => {
    const file = read(changed(specimen(), (copy) => copy.writeUInt32LE(0x7fffffff, 48)))
    expect(hex(file.stream('Store/Small'))).toBe(hex(small))
    expect(codes(file)).toEqual(['directory-recovered'])
  })

  it('reads what stands in one piece when the allocation table is gone', () => {
    const file = read(changed(specimen(), (copy) => copy.fill(0xff, 76, 512)))
    expect(hex(file.stream('Large'))).toBe(hex(large))
  })

  it('ends at a chain that runs in a circle', () => {
    const bytes = specimen()
    const start = Buffer.from(bytes).readUInt32LE(entryOffset(bytes, 'Large') + 116)
    const fat = (Buffer.from(bytes).readUInt32LE(76) + 1) * 512
    const file = read(
      changed(bytes, (copy) => {
        copy.writeUInt32LE(start, fat + (start + 3) * 4)
        copy.writeUInt32LE(0x7ffffff0, entryOffset(bytes, 'Large') + 120)
      }),
    )
    expect(hex(file.stream('Large'))).toBe(hex(large.subarray(0, 4 * 512)))
    expect(codes(file)).toEqual(['chain-loop', 'stream-truncated'])
  })

  it('ends at a directory that runs in a circle', () => {
    const bytes = specimen()
    const file = read(changed(bytes, (copy) => copy.writeUInt32LE(0, entryOffset(bytes, 'Inner') + 76)))
    expect(codes(file)).toContain('directory-loop')
    expect(hex(file.stream('Store/Small'))).toBe(hex(small))
  })

  it('lists what hangs nowhere', () => {
    const bytes = specimen()
    const file = read(changed(bytes, (copy) => copy.writeUInt32LE(0xffffffff, entryOffset(bytes, 'Store') + 76)))
    const orphan = file.entries.find(({ name }) => name === 'Small')
    expect(orphan).toMatchObject({ orphan: true, path: 'Small' })
    expect(hex(orphan && file.read(orphan))).toBe(hex(small))
    expect(codes(file)).toContain('orphan')
  })

  it('throws for what is no compound file, or one cut off in its header', () => {
    expect(() => read(Buffer.from('PK\x03\x04'))).toThrow(FormatError)
    expect(() => read(specimen().subarray(0, 200))).toThrow(FormatError)
    expect(looksLikeCfb(specimen().subarray(0, 200))).toBe(true)
    expect(looksLikeCfb(Buffer.from('PK'))).toBe(false)
  })

  it('copies a long chain only as often as the budget allows', () => {
    const file = readCfb(specimen(), new Budget({ ...defaultLimits, maxSteps: 2_000 }))
    expect(() => {
      for (let times = 0; times < 2_000; times++) file.stream('Large')
    }).toThrow(FormatError)
  })
})

describe('files written by the cfb package', () => {
  it('have the same streams', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9]{1,20}$/)
    const content = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ minLength: 4_000, maxLength: 9_000 }))
    const files = fc.uniqueArray(fc.tuple(name, name, content), {
      selector: ([a, b]) => `${a}/${b}`.toLowerCase(),
      maxLength: 12,
    })
    fc.assert(
      fc.property(files, (made) => {
        const container = CFB.utils.cfb_new()
        for (const [storage, stream, bytes] of made) CFB.utils.cfb_add(container, `/${storage}/${stream}`, Buffer.from(bytes))
        const written: unknown = CFB.write(container, { type: 'buffer' })
        if (!(written instanceof Uint8Array)) throw new Error('not written')
        const file = read(written)
        for (const [storage, stream, bytes] of made) {
          const found = file.stream(`${storage}/${stream}`)
          expect(Buffer.from(found ?? [])).toEqual(Buffer.from(bytes))
        }
      }),
      { numRuns: 60 },
    )
  })
})
