import type { SpecimenFile } from '../specimen-file.ts'
import { ambiguousShapes } from './ambiguous-shapes.ts'
import { encodeBody } from './transfer-encoding.ts'

export interface AmbiguousMail {
  /** The trick, in words. */
  readonly trick: string
  readonly bytes: Uint8Array
}

/** One mail a trick: a gateway that reads it in one way only never sees the file, some mail program does. */
export function ambiguousMails(file: SpecimenFile): AmbiguousMail[] {
  const pieces = piecesOf(file)
  return Object.entries(ambiguousShapes).map(([trick, shape]) => ({
    trick,
    bytes: Buffer.from(`${trace}${filled(shape, pieces)}\r\n`, 'latin1'),
  }))
}

const trace = ['From: info@partner.example.com', 'To: soumu@midorino.example.com', 'MIME-Version: 1.0', ''].join('\r\n')

function filled(shape: string, pieces: Readonly<Record<string, string>>): string {
  // A NUL or CR at the place of a line end belongs to the trick.
  return shape.replaceAll('|', '\r\n').replace(/\{([^}]+)\}/g, (_, name: string) => pieces[name] ?? name)
}

function piecesOf({ name, bytes }: SpecimenFile): Record<string, string> {
  const base64 = (content: Uint8Array): string => text(encodeBody(content, 'base64')).trimEnd()
  const payload = base64(bytes)
  const lines = [
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${name}"`,
  ]
  const attached = [...lines, '', payload].join('\r\n')
  const multipart = ['--b', attached, '--b--', ''].join('\r\n')
  const quoted = [...bytes].map((byte) => `=${byte.toString(16).padStart(2, '0')}`)
  return {
    attached,
    payload,
    harmless: 'Content-Type: text/plain\r\n\r\nPlease find the minutes below.',
    'as it is': text(bytes),
    junk: payload.replace(/(.{10})/g, '$1*!'),
    padded: `${payload.slice(0, 9)}=${payload.slice(9)}`,
    'two runs': `${base64(bytes.subarray(0, 40))}\r\n${base64(bytes.subarray(40))}`,
    // Whole lines of base64, so that what follows begins anew.
    'multipart in base64': base64(Buffer.from(multipart.padEnd(Math.ceil(multipart.length / 57) * 57, ' '), 'latin1')),
    'attached, = as =3D': attached.replaceAll('=', '=3D'),
    'quoted-printable': quoted.map((escape, i) => (i % 20 === 19 ? `${escape}=\r\n` : escape)).join(''),
    'soft breaks': quoted.map((escape) => `${escape}= \r\n`).join(''),
    uuencoded: text(encodeBody(bytes, 'x-uuencode', name)).trimEnd(),
    '70': 'b'.repeat(70),
    '80': 'b'.repeat(80),
  }
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
