// A header may name another method than the data have (CVE-2026-0866): a scanner that believes it sees noise.

import { crc32 } from 'node:zlib'
import type { Budget } from '../budget/index.ts'
import { inflateAtOnce } from './inflate-at-once.ts'
import { METHOD_DEFLATE, METHOD_STORED } from './records.ts'
import type { Extracted, ZipEntry } from './types.ts'

/** As much as is inflated in one go. */
const MAX_INFLATED_BYTES = 4 * 1024 * 1024

/** What comes out by the other of the two common methods, when its CRC is the declared one; else undefined. */
export function byTrueMethod(data: Uint8Array, entry: ZipEntry, budget: Budget): Extracted | undefined {
  const bytes = otherReading(data, entry, budget)
  if (!bytes || bytes.length === 0 || bytes.length > budget.limits.maxArtifactBytes || crc32(bytes) !== entry.crc32)
    return undefined
  budget.spend('maxUnpackedBytes', bytes.length)
  return { bytes, totalBytes: bytes.length, padding: undefined, complete: true, crcMatches: true, untrueMethod: true }
}

function otherReading(data: Uint8Array, entry: ZipEntry, budget: Budget): Uint8Array | undefined {
  if (entry.method === METHOD_DEFLATE) return data
  if (entry.method !== METHOD_STORED || entry.crc32 === 0) return undefined
  budget.spend('maxSteps', data.length)
  const inflated = inflateAtOnce(data, MAX_INFLATED_BYTES, budget)
  return inflated?.broken ? undefined : inflated?.bytes
}
