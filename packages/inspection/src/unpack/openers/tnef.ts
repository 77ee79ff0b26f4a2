// [MS-OXTNEF] §2.1: TNEF = signature legacyKey *ATTRIBUTE ; ATTRIBUTE = level id length data checksum
import { type Breakable, ByteReader, keepingPartial } from '@sekisho/formats/bytes'
import { decodeText } from '@sekisho/formats/charset'
import { TNEF } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

const MESSAGE_BODY = 0x0002800c
const ATTACH_REND_DATA = 0x00069002
const ATTACH_TITLE = 0x00018010
const ATTACH_DATA = 0x0006800f
const ATTACH_PROPERTIES = 0x00069005

interface TnefAttachment {
  title: string
  data: Uint8Array | undefined
  /** Larger than its names need: an embedded message stands in its properties. */
  hasObject: boolean
}

interface TnefFile extends Breakable {
  body: string
  readonly attachments: TnefAttachment[]
}

/** Properties of an attachment that is a file: names, times, flags. An embedded message is larger. */
const ORDINARY_PROPERTIES = 4096

/** `winmail.dat`, as Outlook sends rich text. */
export const tnefOpener: Opener = {
  name: 'tnef',
  types: [TNEF],
  async open(artifact, walk) {
    const tnef = readTnef(artifact.content)
    artifact.text = tnef.body
    for (const { title, data, hasObject } of tnef.attachments) {
      if (data && (await walk.add(artifact, { name: title || null, content: data })) === undefined) return
      if (hasObject && (data === undefined || data.length === 0))
        walk.notInspected(artifact, 'unsupported-format', `embedded item ${title}`)
    }
    if (tnef.broken) walk.notInspected(artifact, 'damaged', tnef.broken.message)
  },
}

function readTnef(bytes: Uint8Array): TnefFile {
  const tnef: TnefFile = { body: '', attachments: [] }
  const reader = new ByteReader(bytes)
  return keepingPartial(tnef, () => {
    reader.skip(6, 'signature and legacy key')
    while (reader.remaining > 0) {
      reader.skip(1, 'attribute level')
      const id = reader.u32le('attribute id')
      const data = reader.take(reader.u32le('attribute length'), 'attribute data')
      reader.skip(2, 'attribute checksum')
      keep(tnef, id, data)
    }
  })
}

function keep(tnef: TnefFile, id: number, data: Uint8Array): void {
  if (id === MESSAGE_BODY) tnef.body = text(data)
  if (id === ATTACH_REND_DATA) tnef.attachments.push({ title: '', data: undefined, hasObject: false })
  const current = tnef.attachments.at(-1)
  if (!current) return
  if (id === ATTACH_TITLE) current.title = text(data)
  if (id === ATTACH_DATA) current.data = data
  if (id === ATTACH_PROPERTIES) current.hasObject = data.length > ORDINARY_PROPERTIES
}

const text = (data: Uint8Array): string => decodeText(data, undefined).replace(/\0+$/, '')
