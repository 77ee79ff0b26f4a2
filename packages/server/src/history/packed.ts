// Lists in one column: numbers of addresses (4 bytes) and keyed hashes (7 bytes, they have 52 bits), least byte first. SQLite keeps them as
// bytes, written as hexadecimal digits; PostgreSQL as arrays, written as its array literals.
import { sql } from 'kysely'
import type { StoreLocation } from '../store/index.ts'

export interface Packing {
  readonly numbers: (list: readonly number[]) => string
  readonly hashes: (list: readonly number[]) => string
  readonly readNumbers: (column: unknown) => number[]
  readonly readHashes: (column: unknown) => number[]
}

export function packingOf(kind: StoreLocation['kind']): Packing {
  return kind === 'sqlite' ? bytes : arrays
}

const LOW_BITS = 2 ** 48

const bytes: Packing = {
  numbers(list) {
    const packed = Buffer.allocUnsafe(list.length * 4)
    for (const [index, number] of list.entries()) packed.writeUInt32LE(number, index * 4)
    return packed.toString('hex')
  },
  hashes(list) {
    const packed = Buffer.allocUnsafe(list.length * 7)
    for (const [index, hash] of list.entries()) {
      packed.writeUIntLE(hash % LOW_BITS, index * 7, 6)
      packed.writeUInt8(Math.floor(hash / LOW_BITS), index * 7 + 6)
    }
    return packed.toString('hex')
  },
  readNumbers(column) {
    const packed = asBuffer(column)
    return Array.from({ length: packed.length >> 2 }, (_, index) => packed.readUInt32LE(index * 4))
  },
  readHashes(column) {
    const packed = asBuffer(column)
    return Array.from(
      { length: Math.floor(packed.length / 7) },
      (_, index) => packed.readUIntLE(index * 7, 6) + packed.readUInt8(index * 7 + 6) * LOW_BITS,
    )
  },
}

const arrays: Packing = {
  numbers: (list) => `{${list.join(',')}}`,
  hashes: (list) => `{${list.join(',')}}`,
  readNumbers: asNumbers,
  readHashes: asNumbers,
}

function asBuffer(column: unknown): Buffer {
  return Buffer.isBuffer(column) ? column : Buffer.alloc(0)
}

/** pg gives the elements of bigint[] as text. */
function asNumbers(column: unknown): number[] {
  return Array.isArray(column) ? column.map(Number) : []
}

/** Mails by an address or to it. In SQLite the bytes of two neighbours may look like the number: whether they do is seen unpacked. */
export function isPartyOf(kind: StoreLocation['kind'], number: number) {
  if (kind === 'postgres') return sql<boolean>`(from_number = ${number} or ${number} = any(parties))`
  const packed = Buffer.allocUnsafe(4)
  packed.writeUInt32LE(number)
  return sql<boolean>`(from_number = ${number} or instr(parties, ${packed}) > 0)`
}
