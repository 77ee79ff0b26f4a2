import type { Random } from './random.ts'

/** Numbers that lengths, counts and offsets are most easily broken by. */
const TELLING: readonly [number, ...number[]] = [
  0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
]
const MAX_CHANGES = 4

type Change = (bytes: Buffer, random: Random, other: Uint8Array) => Buffer

/** Turns a bit, sets a byte. */
const flip: Change = (bytes, random) => {
  const at = random.below(bytes.length)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
  return bytes
}

const setByte: Change = (bytes, random) => {
  bytes[random.below(bytes.length)] = random.below(256)
  return bytes
}

/** Puts a telling number where a length or offset may stand. */
const setNumber: Change = (bytes, random) => {
  const width = random.oneOf([2, 4])
  if (bytes.length < width) return bytes
  const at = random.below(bytes.length - width + 1)
  const value = random.oneOf(TELLING)
  if (width === 2) bytes.writeUInt16LE(value & 0xffff, at)
  else bytes.writeUInt32LE(value, at)
  return bytes
}

const truncate: Change = (bytes, random) => bytes.subarray(0, random.below(bytes.length))

/** Takes out a stretch, or says one twice. */
const remove: Change = (bytes, random) => {
  const [from, to] = stretch(bytes, random)
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
}

const repeat: Change = (bytes, random) => {
  const [from, to] = stretch(bytes, random)
  return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from, to), bytes.subarray(to)])
}

/** Puts a stretch of another specimen in. */
const splice: Change = (bytes, random, other) => {
  const [from, to] = stretch(other, random)
  const at = random.below(bytes.length)
  return Buffer.concat([bytes.subarray(0, at), other.subarray(from, to), bytes.subarray(at)])
}

/** Writes a stretch of another specimen over this one, the length unchanged. */
const overwrite: Change = (bytes, random, other) => {
  const [from, to] = stretch(other, random)
  bytes.set(other.subarray(from, Math.min(to, from + bytes.length)), 0 + random.below(Math.max(1, bytes.length - (to - from))))
  return bytes
}

const changes: readonly [Change, ...Change[]] = [
  flip,
  flip,
  setByte,
  setByte,
  setNumber,
  setNumber,
  setNumber,
  truncate,
  remove,
  repeat,
  splice,
  overwrite,
]

/** A changed copy; the original stays as it is. */
export function mutate(original: Uint8Array, other: Uint8Array, random: Random): Buffer {
  let bytes: Buffer = Buffer.from(original)
  for (let left = 1 + random.below(MAX_CHANGES); left > 0 && bytes.length > 0; left -= 1)
    bytes = random.oneOf(changes)(bytes, random, other)
  return bytes
}

function stretch(bytes: Uint8Array, random: Random): [number, number] {
  const from = random.below(bytes.length)
  // Short stretches are more telling than long ones.
  const length = random.below(2) === 0 ? random.below(16) : random.below(bytes.length)
  return [from, Math.min(bytes.length, from + length)]
}
