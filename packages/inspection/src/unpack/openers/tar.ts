// POSIX.1-2017 pax "ustar Interchange Format", with GNU long names.
import { FormatError } from '@sekisho/formats/bytes'
import { decodeText } from '@sekisho/formats/charset'
import { TAR } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

const BLOCK = 512
const MAX_NAME_BYTES = 64 * 1024

/** Tape archives: every file in order. */
export const tarOpener: Opener = {
  name: 'tar',
  types: [TAR],
  async open(artifact, walk) {
    const bytes = Buffer.from(artifact.content.buffer, artifact.content.byteOffset, artifact.content.byteLength)
    let longName: string | undefined
    let at = 0
    while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
      walk.budget.spend('maxArchiveEntries', 1)
      const header = bytes.subarray(at, at + BLOCK)
      const size = sizeOf(header)
      const end = at + BLOCK + size
      const data = bytes.subarray(at + BLOCK, Math.min(end, bytes.length))
      const kind = String.fromCharCode(header[156] ?? 0)
      if (kind === 'L') longName = text(data.subarray(0, MAX_NAME_BYTES))
      else if (kind === 'x') longName = paxPath(data.subarray(0, MAX_NAME_BYTES)) ?? longName
      else if (kind === '0' || kind === '\0' || kind === '7') {
        const child = await walk.add(artifact, { name: longName ?? nameOf(header), content: data })
        if (child === undefined) return
        if (end > bytes.length) walk.notInspected(child, 'damaged', 'truncated')
        longName = undefined
      }
      at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
    }
  },
}

function sizeOf(header: Buffer): number {
  // GNU base-256: the first bit set, the rest a big-endian number.
  const size =
    (header[124] ?? 0) & 0x80
      ? header.readUIntBE(130, 6)
      : Number.parseInt(header.toString('latin1', 124, 136).replace(/[\0 ]/g, '') || '0', 8)
  if (!(size >= 0)) throw new FormatError('unexpected', 124, 'size')
  return size
}

function nameOf(header: Buffer): string {
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? text(header.subarray(345, 500)) : ''
  const name = text(header.subarray(0, 100))
  return prefix === '' ? name : `${prefix}/${name}`
}

function text(bytes: Buffer): string {
  const end = bytes.indexOf(0)
  return decodeText(end < 0 ? bytes : bytes.subarray(0, end), undefined)
}

// §"pax Extended Header": "%d %s=%s\n", <length>, <keyword>, <value>
function paxPath(data: Buffer): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/.exec(data.toString('utf8'))?.[1]
}
