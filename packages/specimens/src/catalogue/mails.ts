import { aMail, type Mail } from '../mail/index.ts'
import { built, type FileLike } from '../specimen-file.ts'
import { zip } from '../zip/index.ts'
import type { CatalogueMail } from './entry.ts'

const TEXT = 'お世話になっております。\n資料をお送りします。ご確認をお願いいたします。'

/** An ordinary letter with this file. */
export const carrying = (...files: readonly FileLike[]): Mail =>
  files.reduce<Mail>((mail, file) => mail.attaching(file), aMail().text(TEXT))

export const one = (name: string, mail: () => Mail | Uint8Array): CatalogueMail => ({
  name,
  mail: () => {
    const made = mail()
    return made instanceof Uint8Array ? made : made.build()
  },
})

/** A mail with this file attached as it is. */
export const attached = (name: string, file: () => FileLike): CatalogueMail => one(name, () => carrying(file()))

/** In a zip whose password stands in the mail. */
export const behindPassword = (name: string, file: () => FileLike, password = '4vahobk5lz', text?: string): CatalogueMail =>
  one(name, () =>
    carrying(zip('0307.zip').encrypted(password, 'aes256').with(built(file()))).text(
      text ?? `ご確認ください。\n\nファイル名: 0307.zip\n解凍パスワード：${password}\n`,
    ),
  )

/** In a zip inside a zip. */
export const nested = (name: string, file: () => FileLike): CatalogueMail =>
  one(name, () => carrying(zip('書類一式.zip').with(zip('inner.zip').with(built(file())).build())))

/** In a mail that is forwarded. */
export const forwarded = (name: string, file: () => FileLike): CatalogueMail =>
  one(name, () => aMail().text('転送します。ご対応をお願いします。').forwarding(carrying(file())))

/** As a file under another name. */
export const renamed = (file: FileLike, name: string): { name: string; bytes: Uint8Array; type: string } => ({
  name,
  bytes: built(file).bytes,
  type: 'application/octet-stream',
})

/** A file from text, written as Latin-1. */
export const latin1File = (name: string, text: string, type = 'application/octet-stream') => ({
  name,
  bytes: Buffer.from(text, 'latin1'),
  type,
})
