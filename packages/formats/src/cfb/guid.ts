/** A GUID as text (MS-DTYP §2.3.4.3), lower case without braces: its first three fields are little-endian. */
export function formatGuid(bytes: Buffer, at: number): string {
  if (isZero(bytes, at)) return '00000000-0000-0000-0000-000000000000'
  const head = `${hex(8, bytes.readUInt32LE(at))}-${hex(4, bytes.readUInt16LE(at + 4))}-${hex(4, bytes.readUInt16LE(at + 6))}`
  return `${head}-${bytes.toString('hex', at + 8, at + 10)}-${bytes.toString('hex', at + 10, at + 16)}`
}

function isZero(bytes: Buffer, at: number): boolean {
  return bytes.readBigUInt64LE(at) === 0n && bytes.readBigUInt64LE(at + 8) === 0n
}

function hex(digits: number, value: number): string {
  return value.toString(16).padStart(digits, '0')
}
