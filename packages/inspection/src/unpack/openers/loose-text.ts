import { utf16leText } from '@sekisho/formats/bytes'

/** Bytes of a stream that are searched for words. */
const MAX_BYTES = 8 * 1024 * 1024

/** Runs of readable UTF-16 and of Latin letters in a binary stream: enough to look for words a reader sees. */
export function looseText(stream: Uint8Array | undefined): string {
  if (!stream) return ''
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, Math.min(stream.byteLength, MAX_BYTES))
  const runs: string[] = []
  const wide = /[\t\r\n\x20-\x7e\u00a0-\u00ff\u2010-\u203b\u3000-\u30ff\u4e00-\u9fff\uff01-\uff9f]{4,}/g
  for (const [run] of utf16leText(bytes).matchAll(wide)) runs.push(run)
  for (const [run] of bytes.toString('latin1').matchAll(/[\t\r\n\x20-\x7e]{6,}/g)) runs.push(run)
  return runs.join('\n')
}
