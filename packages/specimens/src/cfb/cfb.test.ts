import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cfb } from './cfb.ts'
import { linkSiblings, NO_STREAM, type Node } from './tree.ts'

const follow = (start: number, table: Buffer, piece: (id: number) => Buffer) => {
  const chunks: Buffer[] = []
  for (let id = start; id < 0xfffffff0; id = table.readUInt32LE(id * 4)) chunks.push(piece(id))
  return Buffer.concat(chunks)
}

/** Reads a well-formed compound file straight after MS-CFB §2, as a check on the writer. */
function streamsOf(bytes: Uint8Array): Map<string, Buffer> {
  const file = Buffer.from(bytes)
  const size = 1 << file.readUInt16LE(30)
  const sector = (id: number) => file.subarray((id + 1) * size, (id + 2) * size)
  const fatIds = Array.from({ length: 109 }, (_, at) => file.readUInt32LE(76 + at * 4)).filter((id) => id < 0xfffffff0)
  for (let id = file.readUInt32LE(68); id < 0xfffffff0; id = sector(id).readUInt32LE(size - 4)) {
    for (let at = 0; at < size - 4; at += 4)
      if (sector(id).readUInt32LE(at) < 0xfffffff0) fatIds.push(sector(id).readUInt32LE(at))
  }
  const fat = Buffer.concat(fatIds.map(sector))
  const directory = follow(file.readUInt32LE(48), fat, sector)
  const miniFat = follow(file.readUInt32LE(60), fat, sector)
  const mini = follow(directory.readUInt32LE(116), fat, sector)
  const miniPiece = (at: number) => mini.subarray(at * 64, at * 64 + 64)
  const found = new Map<string, Buffer>()
  const visit = (id: number, parent: string): void => {
    if (id === NO_STREAM) return
    const entry = directory.subarray(id * 128, id * 128 + 128)
    const name = parent + entry.subarray(0, entry.readUInt16LE(64) - 2).toString('utf16le')
    visit(entry.readUInt32LE(68), parent)
    visit(entry.readUInt32LE(72), parent)
    if (entry[66] === 1) visit(entry.readUInt32LE(76), `${name}/`)
    const [start, length] = [entry.readUInt32LE(116), entry.readUInt32LE(120)]
    if (entry[66] === 2)
      found.set(name, (length < 4096 ? follow(start, miniFat, miniPiece) : follow(start, fat, sector)).subarray(0, length))
  }
  visit(directory.readUInt32LE(76), '')
  return found
}

describe('cfb', () => {
  const stream = fc.record({
    path: fc
      .array(fc.stringMatching(/^[A-Za-z\u3042-\u3050_]{1,12}$/), { minLength: 1, maxLength: 3 })
      .map((names) => names.join('/')),
    bytes: fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ minLength: 4000, maxLength: 9000 })),
  })

  test('every stream is found again, in both versions', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(stream, { maxLength: 12, selector: ({ path }) => path.toUpperCase() }),
        fc.constantFrom<3 | 4>(3, 4),
        (all, version) => {
          // A stream has no children.
          const streams = all.filter(({ path }) => !all.some((other) => other.path.startsWith(`${path}/`)))
          const file = streams.reduce((made, { path, bytes }) => made.stream(path, bytes), cfb().version(version))
          const read = streamsOf(file.build().bytes)
          expect([...read.keys()].sort()).toEqual(streams.map(({ path }) => path).sort())
          for (const { path, bytes } of streams) expect(read.get(path)).toEqual(Buffer.from(bytes))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('a file beyond 109 FAT sectors has a DIFAT', () => {
    const bytes = Buffer.alloc(9_000_000, 7)
    const made = cfb().stream('large', bytes).stream('small', Buffer.from('small')).build().bytes
    expect(Buffer.from(made).readUInt32LE(72)).toBeGreaterThan(0)
    expect(streamsOf(made).get('large')?.equals(bytes)).toBe(true)
    expect(streamsOf(made).get('small')?.toString()).toBe('small')
  })

  test('a name longer than 31 characters is refused', () => {
    expect(() => cfb().stream('x'.repeat(32), new Uint8Array()).build()).toThrow(RangeError)
  })
})

describe('the tree of a storage', () => {
  test('is red-black for any number of children', () => {
    for (let count = 1; count <= 70; count++) {
      const nodes: Node[] = Array.from({ length: count }, (_, at) => ({
        name: `n${at}`,
        left: NO_STREAM,
        right: NO_STREAM,
        red: false,
      }))
      const blackHeight = (index: number, parentRed: boolean): number => {
        const node = nodes[index]
        if (!node) return 0
        expect(node.red && parentRed).toBe(false)
        const [left, right] = [blackHeight(node.left, node.red), blackHeight(node.right, node.red)]
        expect(left).toBe(right)
        return left + Number(!node.red)
      }
      blackHeight(linkSiblings(nodes, [...nodes.keys()]), false)
    }
  })
})
