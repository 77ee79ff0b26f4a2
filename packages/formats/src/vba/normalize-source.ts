/** A module's source as it is hashed: LF line ends, trailing line ends cut. */
export function normalizeSource(source: string): string {
  const lines = source.includes('\r') ? source.replaceAll(/\r\n?/g, '\n') : source
  let end = lines.length
  while (end > 0 && lines.charCodeAt(end - 1) === 0x0a) end--
  return lines.slice(0, end)
}
