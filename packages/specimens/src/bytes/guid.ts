/** MS-DTYP §2.3.4.2: the 16 bytes of `00020906-0000-0000-c000-000000000046`; braces are allowed. */
export function guidBytes(guid: string): Uint8Array {
  const hex = Buffer.from(guid.replaceAll(/[{}-]/g, ''), 'hex')
  if (hex.length !== 16) throw new RangeError(`not a GUID: ${guid}`)
  hex.subarray(0, 4).reverse()
  hex.subarray(4, 6).reverse()
  hex.subarray(6, 8).reverse()
  return hex
}
