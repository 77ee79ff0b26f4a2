import { type GreyPicture, reduced } from '@sekisho/formats/png'
import { mayHoldQrCode } from './finder-patterns.ts'

/** Longer sides in pixels at which a code is looked for; small first, because time grows with the square. */
const SIDES = [360, 900]

/** Text of the QR code in a picture; undefined when there is none. The decoder is loaded when a picture looks like one. */
export async function qrText(picture: GreyPicture): Promise<string | undefined> {
  if (!mayHoldQrCode(picture)) return undefined
  // QUIRK: a CommonJS module whose function is the `default` of its exports.
  const decode = (await import('jsqr')).default.default
  let last: GreyPicture | undefined
  for (const side of SIDES) {
    const small = reduced(picture, side)
    if (small.pixels.length === last?.pixels.length) break
    last = small
    const found = decode(rgba(small), small.width, small.height, { inversionAttempts: 'dontInvert' })
    if (found && found.data !== '') return found.data
  }
  return undefined
}

function rgba({ pixels }: GreyPicture): Uint8ClampedArray {
  const out = new Uint8ClampedArray(pixels.length * 4).fill(255)
  for (let at = 0; at < pixels.length; at++) {
    const grey = pixels[at] ?? 255
    out[at * 4] = grey
    out[at * 4 + 1] = grey
    out[at * 4 + 2] = grey
  }
  return out
}
