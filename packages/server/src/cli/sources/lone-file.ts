import { basename } from 'node:path'

/**
 * A file as the only content of an otherwise empty mail. The bytes stand in it as they are (RFC 2045 §6.2 `binary`), so that
 * a large file is neither encoded nor searched for boundaries.
 */
export function mailAround(path: string, bytes: Uint8Array): Uint8Array {
  const name = rfc2231(basename(path))
  const head = [
    'MIME-Version: 1.0',
    `Content-Type: application/octet-stream; name*=${name}`,
    `Content-Disposition: attachment; filename*=${name}`,
    'Content-Transfer-Encoding: binary',
    '',
    '',
  ]
  return Buffer.concat([Buffer.from(head.join('\r\n')), bytes])
}

// RFC 2231 §7: attribute-char is what needs no percent sign. A name that is not UTF-16 (a lone surrogate) becomes U+FFFD.
function rfc2231(name: string): string {
  return `utf-8''${encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`
}
