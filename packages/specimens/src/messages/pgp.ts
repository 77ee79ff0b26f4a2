// RFC 9580: packets with nothing behind them, in armor or not.
import { deflateRawSync } from 'node:zlib'
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'

/** §4.2.1, the newer form of the header. */
function packet(type: number, body: Uint8Array): Buffer {
  const length = Buffer.alloc(5)
  length[0] = 0xff
  length.writeUInt32BE(body.length, 1)
  return Buffer.concat([Buffer.from([0xc0 | type]), length, body])
}

const armored = (what: string, bytes: Uint8Array) =>
  Buffer.from(
    `-----BEGIN PGP ${what}-----\n\n${Buffer.from(bytes).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END PGP ${what}-----\n`,
  )

/** Encrypted for nobody. */
export function pgpEncrypted(name = '資料.pdf.pgp', { armor = false }: { armor?: boolean } = {}): SpecimenFile {
  const session = Buffer.concat([Buffer.from([0xc1, 0x0c, 3]), Buffer.alloc(8, 7), Buffer.from([1, 0, 0])])
  const bytes = Buffer.concat([session, packet(18, Buffer.alloc(80, 0x5a))])
  return { name, bytes: armor ? armored('MESSAGE', bytes) : bytes, type: 'application/pgp-encrypted' }
}

/** Literal data, compressed, as a message that is only signed has it. */
export function pgpLiteral(file: FileLike, name = '資料.asc'): SpecimenFile {
  const { name: inner, bytes } = built(file)
  const title = Buffer.from(inner)
  const literal = packet(11, Buffer.concat([Buffer.from([0x62, title.length]), title, Buffer.alloc(4), bytes]))
  const compressed = packet(8, Buffer.concat([Buffer.from([1]), deflateRawSync(literal)]))
  return { name, bytes: armored('MESSAGE', compressed), type: 'application/pgp' }
}

/** A key that is none. */
export const pgpPublicKey = (name = 'key.asc'): SpecimenFile => ({
  name,
  bytes: armored('PUBLIC KEY BLOCK', packet(6, Buffer.alloc(20, 4))),
  type: 'application/pgp-keys',
})
