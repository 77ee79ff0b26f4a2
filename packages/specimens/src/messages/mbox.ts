import type { SpecimenFile } from '../specimen-file.ts'

/** RFC 4155: messages, each behind its `From ` line. */
export function mbox(mails: readonly { build(): Uint8Array }[], name = '保存.mbox'): SpecimenFile {
  const from = Buffer.from('From info@partner.example.com Fri Sep  4 01:00:00 2020\n')
  const bytes = Buffer.concat(mails.flatMap((mail) => [from, mail.build(), Buffer.from('\n')]))
  return { name, bytes, type: 'application/mbox' }
}
