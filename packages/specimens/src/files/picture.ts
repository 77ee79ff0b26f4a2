// PNG (ISO/IEC 15948) and JPEG (ISO/IEC 10918-1): one grey pixel, and as many bytes behind it as a test needs.
import { crc32, deflateSync } from 'node:zlib'
import { seeded } from '../bytes/seeded.ts'
import type { SpecimenFile } from '../specimen-file.ts'

export interface Picture {
  readonly name?: string
  /** About how long the file is to be. */
  readonly bytes?: number
  readonly seed?: number
}

const COMMENT_MAX = 65_533

/** 1 × 1, baseline; a longer file carries noise in comment segments. */
const ONE_PIXEL_JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  'base64',
)

export function jpeg({ name = '写真.jpg', bytes = 0, seed = 1 }: Picture = {}): SpecimenFile {
  const chance = seeded(seed)
  const segments: Uint8Array[] = []
  for (let left = bytes - ONE_PIXEL_JPEG.length; left > 4; left -= COMMENT_MAX + 4) {
    const noise = chance.bytes(Math.min(left - 4, COMMENT_MAX))
    segments.push(Uint8Array.of(0xff, 0xfe, (noise.length + 2) >> 8, (noise.length + 2) & 0xff), noise)
  }
  const content = Buffer.concat([ONE_PIXEL_JPEG.subarray(0, 2), ...segments, ONE_PIXEL_JPEG.subarray(2)])
  return { name, bytes: content, type: 'image/jpeg' }
}

/** Square, eight-bit grey noise. */
export function png({ name = '図.png', bytes = 0, seed = 1 }: Picture = {}): SpecimenFile {
  const side = Math.max(1, Math.floor(Math.sqrt(bytes)))
  return greyPng(name, side, side, seeded(seed).bytes(side * side))
}

/** Eight-bit grey, every row without a filter. */
export function greyPng(name: string, width: number, height: number, pixels: Uint8Array): SpecimenFile {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Uint8Array.of(0), pixels.subarray(y * width, (y + 1) * width)]),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', new Uint8Array())]
  return { name, bytes: Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]), type: 'image/png' }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(content), 4)
  return Buffer.concat([frame.subarray(0, 4), content, frame.subarray(4)])
}
