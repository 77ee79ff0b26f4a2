// ISO/IEC 18004: a QR code of version 3, made once with libqrencode and kept as its modules.

import type { SpecimenFile } from '../specimen-file.ts'
import { greyPng } from './picture.ts'

/** What the code says. */
export const QR_TEXT = 'https://login.example.com/m?u=7'

const SIDE = 29
const ROWS =
  '1fddec7f 1054ef41 1759c15d 17456b5d 1752a75d 104dc141 1fd5557f 000b4200 13f7fa97 03104e36 1ddc4954 19996929 1d64c5e1 0da60c7f 19fa6a25 0f8dd135 06642028 1a970716 1ef3da49 1baeb2ac 1b599dfe 001b9918 1fd6b358 1054ab12 175aa3f8 175e6182 17496237 1049401d 1fd5d780'.split(
    ' ',
  )
/** Modules of white around the code. */
const QUIET = 4

/** The code as a picture, `scale` pixels a module. */
export function qrCode({ name = 'QR.png', scale = 6 }: { name?: string; scale?: number } = {}): SpecimenFile {
  const side = (SIDE + 2 * QUIET) * scale
  const pixels = new Uint8Array(side * side).fill(255)
  for (const [row, modules] of ROWS.entries()) {
    const bits = Number.parseInt(modules, 16)
    for (let column = 0; column < SIDE; column++) {
      if (((bits >>> (SIDE - 1 - column)) & 1) === 0) continue
      for (let y = 0; y < scale; y++) {
        const start = ((row + QUIET) * scale + y) * side + (column + QUIET) * scale
        pixels.fill(0, start, start + scale)
      }
    }
  }
  return greyPng(name, side, side, pixels)
}
