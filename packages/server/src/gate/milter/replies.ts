// The answers. Modifications and the final answer are joined by the caller into one write.
import { Response } from './codes.ts'
import { packet } from './packets.ts'

export const accept = packet(Response.accept)
export const proceed = packet(Response.continue)
export const discard = packet(Response.discard)
export const progress = packet(Response.progress)
export const tempfail = packet(Response.tempfail)

/** One change of the header. `index` counts the fields of the same name from 1. */
export type HeaderEdit =
  | { readonly kind: 'insert'; readonly name: string; readonly value: string }
  | { readonly kind: 'change'; readonly name: string; readonly index: number; readonly value: Uint8Array }
  | { readonly kind: 'remove'; readonly name: string; readonly index: number }

/** Values are given without the space after the colon; with `leadingSpace` the MTA no longer adds it. Folds are LF. */
export function headerEdit(edit: HeaderEdit, leadingSpace: boolean): Buffer {
  const space = leadingSpace ? ' ' : ''
  if (edit.kind === 'insert') return packet(Response.insertHeader, 0, edit.name, space + edit.value)
  if (edit.kind === 'remove') return packet(Response.changeHeader, edit.index, edit.name, '')
  const value = Buffer.concat([Buffer.from(space), edit.value, Buffer.from([0])])
  return packet(Response.changeHeader, edit.index, edit.name, value)
}

export function quarantine(reason: string): Buffer {
  return packet(Response.quarantine, reason)
}

/** An SMTP reply of our own: `550 5.7.1 text`. ASCII, one line, `%` doubled because Sendmail takes it for a format. */
export function replyCode(code: number, enhanced: string, text: string): Buffer {
  const line = text
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 400)
    .replaceAll('%', '%%')
  return packet(Response.replyCode, `${code} ${enhanced} ${line}`)
}
