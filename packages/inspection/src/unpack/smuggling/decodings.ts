// Ways in which pages write bytes as text. Each gives undefined when the text is not written so.

const BASE64 = /^[\sA-Za-z0-9+/_-]+={0,3}\s*$/
const HEXADECIMAL = /^(?:(?:\\x|0x|%)?[0-9A-Fa-f]{2}[\s,;:]{0,2})+(?:\\x?|0x?|%)?[0-9A-Fa-f]?$/
/** Signs at both ends by which a long text is judged before it is decoded as a whole. */
const SAMPLE = 256

export function fromBase64(text: string): Buffer | undefined {
  const sample = text.length <= 2 * SAMPLE ? text : text.slice(0, SAMPLE)
  if (!BASE64.test(sample)) return undefined
  return Buffer.from(text, 'base64')
}

export function fromHexadecimal(text: string): Buffer | undefined {
  if (!HEXADECIMAL.test(text.slice(0, SAMPLE))) return undefined
  return Buffer.from(text.replace(/\\x|0x|[^0-9A-Fa-f]/g, ''), 'hex')
}

/** `unescape` and `decodeURIComponent`: `%41`, `%u3042`. */
export function fromPercent(text: string): Buffer | undefined {
  const escapes = text.slice(0, SAMPLE * 4).match(/%(?:u[0-9A-Fa-f]{4}|[0-9A-Fa-f]{2})/g)?.length ?? 0
  if (escapes < 4) return undefined
  return Buffer.from(
    text.replace(/%u([0-9A-Fa-f]{4})|%([0-9A-Fa-f]{2})/g, (_, wide?: string, narrow?: string) =>
      String.fromCharCode(Number.parseInt(wide ?? narrow ?? '', 16)),
    ),
    'latin1',
  )
}

export function fromNumbers(numbers: readonly number[]): Buffer {
  return Buffer.from(Uint8Array.from(numbers))
}

/** A text whose characters are the bytes. */
export function fromCharacters(text: string): Buffer | undefined {
  return /[\0-\x08\x0e-\x1f\x80-\xff]/.test(text.slice(0, SAMPLE)) ? Buffer.from(text, 'latin1') : undefined
}

export function reversed(text: string): string {
  return Buffer.from(Buffer.from(text, 'latin1').toReversed()).toString('latin1')
}

/** ROT13 by letter; everything else is left. By table, because a page may carry tens of megabytes. */
const ROT13 = Uint8Array.from({ length: 256 }, (_, code) => {
  const base = code & ~0x20
  return base >= 0x41 && base <= 0x5a ? ((base - 0x41 + 13) % 26) + 0x41 + (code & 0x20) : code
})

export function rot13(text: string): string {
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < bytes.length; at++) bytes[at] = ROT13[bytes[at] ?? 0] ?? 0
  return bytes.toString('latin1')
}
