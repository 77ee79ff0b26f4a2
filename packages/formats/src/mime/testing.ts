import { Budget, defaultLimits, type Limits } from '../budget/index.ts'
import { leaves } from './leaves.ts'
import { parseMessage } from './parse-message.ts'
import type { MimeMessage, MimePart } from './types.ts'

/** A message from its lines; characters above U+00FF are not allowed, so that one is one byte. */
export function messageOf(...lines: string[]): MimeMessage {
  return parse(lines.join('\r\n'))
}

export function parse(text: string | Uint8Array, limits: Partial<Limits> = {}): MimeMessage {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
  return parseMessage(bytes, new Budget({ ...defaultLimits, ...limits }))
}

/** Path, type and content of every leaf. */
export function outline(message: MimeMessage): string[] {
  return leaves(message).map((part) => `${part.path} ${part.contentType.value} ${JSON.stringify(textOf(part))}`)
}

export function textOf(part: MimePart | undefined): string {
  return Buffer.from(part?.content() ?? []).toString('latin1')
}

export function codesOf(message: MimeMessage): string[] {
  return message.defects.map((defect) => defect.code)
}
