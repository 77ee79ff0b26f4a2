import type { ObjectDraft, PictureDraft } from './group.ts'
import { bytesOfHex, objectOfHex } from './hex.ts'
import type { RtfObject, RtfPicture } from './types.ts'

/** An object with its digits turned into bytes. */
export function finishedObject({ kind, className, name, update, hex, allHex, foreign }: ObjectDraft): RtfObject {
  const [digits, all] = [hex.join(''), allHex.join('')]
  return {
    kind,
    className,
    name,
    update,
    data: objectOfHex([digits, all, all.replace(/[^0-9a-fA-F]+/g, '').slice(1)]),
    foreign: foreign + (digits.match(/[^0-9a-fA-F\s]+/g)?.length ?? 0),
  }
}

export const finishedPicture = ({ format, hex }: PictureDraft): RtfPicture => ({ format, data: bytesOfHex(hex.join('')) })
