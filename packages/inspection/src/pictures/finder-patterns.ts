// ISO/IEC 18004 §6.3.3: the finder patterns of a QR code, dark-light-dark-light-dark in the widths 1:1:3:1:1.
import type { GreyPicture } from '@sekisho/formats/png'

/** Rows that are looked at; a code of any useful size crosses several of them. */
const ROWS = 240
/** Finder patterns of one code. */
const PATTERNS = 3
/** Places that are measured downwards before a picture is given up: text has many rows that look like a pattern. */
const MAX_MEASURED = 2_000

interface Centre {
  readonly x: number
  readonly y: number
  readonly module: number
}

/** True when a picture may hold a QR code: three finder patterns that measure alike across and downwards. */
export function mayHoldQrCode(picture: GreyPicture): boolean {
  const { width, height } = picture
  const threshold = middleOf(picture)
  if (threshold === undefined) return false
  const step = Math.max(1, Math.floor(height / ROWS))
  const centres: Centre[] = []
  let measured = 0
  for (let y = step >> 1; y < height; y += step) {
    for (const across of patternsIn(picture, threshold, y * width, 1, width)) {
      if (++measured > MAX_MEASURED) return false
      const x = Math.round(across.centre)
      const downwards = patternsIn(picture, threshold, x, width, height).find(
        ({ centre, module }) => Math.abs(centre - y) <= module * 2 && alike(module, across.module),
      )
      if (downwards) note(centres, { x, y: downwards.centre, module: across.module })
      if (centres.length >= PATTERNS) return true
    }
  }
  return false
}

const alike = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(a, b) * 0.4 + 0.5

/** Adds a centre that is not one of those already known. */
function note(centres: Centre[], found: Centre): void {
  const isKnown = centres.some(({ x, y, module }) => Math.abs(x - found.x) < module * 4 && Math.abs(y - found.y) < module * 4)
  if (!isKnown) centres.push(found)
}

/** Half way between dark and light; undefined when the picture has no such difference. */
function middleOf({ pixels }: GreyPicture): number | undefined {
  let darkest = 255
  let lightest = 0
  for (const grey of pixels) {
    if (grey < darkest) darkest = grey
    if (grey > lightest) lightest = grey
  }
  return lightest - darkest < 64 ? undefined : (darkest + lightest) / 2
}

/** Patterns along one line of pixels: where their middle is, and how wide a module. */
function patternsIn(
  { pixels }: GreyPicture,
  threshold: number,
  start: number,
  stride: number,
  length: number,
): { centre: number; module: number }[] {
  const found: { centre: number; module: number }[] = []
  let [a, b, c, d] = [0, 0, 0, 0]
  let run = 0
  let isDark = false
  for (let at = 0; at <= length; at++) {
    const dark: boolean = at < length ? (pixels[start + at * stride] ?? 255) < threshold : !isDark
    if (dark === isDark) {
      run++
      continue
    }
    // What just ended is the fifth run; it has to be dark.
    if (isDark && fits(a, b, c, d, run)) found.push({ centre: at - run - d - c / 2, module: (a + b + c + d + run) / 7 })
    a = b
    b = c
    c = d
    d = run
    isDark = dark
    run = 1
  }
  return found
}

function fits(a: number, b: number, c: number, d: number, e: number): boolean {
  const module = (a + b + c + d + e) / 7
  if (module < 1 || a === 0) return false
  const near = (run: number, modules: number): boolean =>
    Math.abs(run - modules * module) <= module * 0.6 + (modules > 1 ? module * 0.3 : 0)
  return near(a, 1) && near(b, 1) && near(c, 3) && near(d, 1) && near(e, 1)
}
