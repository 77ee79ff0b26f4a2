// RTF 1.9.1; objects as in MS-OLEDS §2.2: \objdata = OLE 1.0 object ( compound file / package / native data )
import { asBuffer } from '@sekisho/formats/bytes'
import { findMonikers, type Ole1Object, readOle1 } from '@sekisho/formats/ole'
import { type RtfDocument, type RtfObject, readRtf } from '@sekisho/formats/rtf'
import type { Artifact } from '../../artifact.ts'
import { RTF } from '../identify/types.ts'
import type { Child, Opener, Walk } from '../opener.ts'
import { noteFields } from './field-facts.ts'
import { kindOfEquation, noteMonikers, noteObject, type ObjectFacts } from './object-facts.ts'
import { readOle10Native } from './ole10-native.ts'
import { noteHiddenText } from './word-facts.ts'

const CFB_MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** As stored in a compound file, wherever it is. */
const EQUATION_CLSID = Buffer.from('02ce020000000000c000000000000046', 'hex')
/** The name of the stream in which a compound file keeps a packed file. */
const NATIVE_STREAM = Buffer.from('Ole10Native', 'utf16le')
const EQUATION_CLASS = /^equation\.[0-9]/i
/** From this number of fonts on Word 2007-2019 wrote behind its table (CVE-2023-21716). */
const FONT_TABLE_LIMIT = 0x7fff
/** Bytes behind the end of a document that are no more than line ends. */
const ORDINARY_TAIL = 64

/** Rich text: text, fields, template, and every object and picture in it. */
export const rtfOpener: Opener = {
  name: 'rtf',
  types: [RTF],
  async open(artifact, walk) {
    const rtf = readRtf(artifact.content, walk.budget)
    artifact.text = rtf.text
    noteFacts(artifact, rtf)
    for (const [index, object] of rtf.objects.entries()) await openObject(artifact, object, `object ${index + 1}`, walk)
    for (const [index, { format, data }] of rtf.pictures.entries()) {
      const extension = format === 'pngblip' ? 'png' : 'jpeg'
      if ((await walk.add(artifact, { name: `picture ${index + 1}.${extension}`, content: data })) === undefined) return
    }
  },
}

function noteFacts(artifact: Artifact, rtf: RtfDocument): void {
  noteFields(artifact, rtf.fields)
  noteHiddenText(artifact, rtf.hiddenText)
  if (rtf.template) artifact.external.push({ source: '\\*\\template', type: 'attachedTemplate', target: rtf.template })
  if (rtf.generator !== undefined) artifact.facts['generator'] = rtf.generator.slice(0, 200)
  if (rtf.fonts > FONT_TABLE_LIMIT) artifact.facts['fonttbl'] = rtf.fonts
  if (rtf.trailingBytes > ORDINARY_TAIL) artifact.facts['trailingBytes'] = rtf.trailingBytes
}

async function openObject(artifact: Artifact, object: RtfObject, where: string, walk: Walk): Promise<void> {
  const ole = readOle1(object.data)
  const payload = payloadOf(object.data, ole)
  const facts: ObjectFacts = {
    where,
    className: (ole?.className || object.className).slice(0, 200),
    bytes: object.data.length,
    ...(object.update ? { objupdate: true } : {}),
    ...(object.foreign > 0 ? { foreign: object.foreign } : {}),
    holds: holds(artifact, object, ole, payload, where),
    ...equationOf(object, ole, payload),
  }
  noteObject(artifact, facts)
  const child = childOf(ole, payload, where, facts.className ?? '')
  if (child.content.length > 0) await walk.add(artifact, { ...child, facts: { className: facts.className } })
}

/** The native data; a compound file is found also where its header was made unreadable. */
function payloadOf(data: Uint8Array, ole: Ole1Object | undefined): Uint8Array {
  const native = ole?.kind === 'embedded' ? ole.nativeData : data
  const at = asBuffer(native).indexOf(CFB_MAGIC)
  if (at === 0) return native
  const anywhere = at > 0 ? at + (native.byteOffset - data.byteOffset) : asBuffer(data).indexOf(CFB_MAGIC)
  return anywhere >= 0 ? data.subarray(anywhere) : native
}

const isCompound = (bytes: Uint8Array): boolean => asBuffer(bytes.subarray(0, 8)).equals(CFB_MAGIC)
const isPackage = (ole: Ole1Object | undefined): boolean => /^package/i.test(ole?.className ?? '')

function holds(
  artifact: Artifact,
  object: RtfObject,
  ole: Ole1Object | undefined,
  payload: Uint8Array,
  where: string,
): NonNullable<ObjectFacts['holds']> {
  if (ole?.kind === 'linked') {
    const target = ole.topicName || ole.networkName
    if (target !== '') artifact.external.push({ source: where, type: 'OLE 1.0 link', target })
    return 'link'
  }
  if (isCompound(payload)) {
    // Its own reader tells where the monikers lead.
    if (findMonikers(payload).length > 0) return 'moniker'
    return isPackage(ole) || asBuffer(payload).includes(NATIVE_STREAM) ? 'package' : 'compound-file'
  }
  if (noteMonikers(artifact, object.data, where) > 0) return 'moniker'
  return isPackage(ole) ? 'package' : 'other'
}

function equationOf(object: RtfObject, ole: Ole1Object | undefined, payload: Uint8Array): Pick<ObjectFacts, 'equation'> {
  const named = EQUATION_CLASS.test(ole?.className ?? '') || EQUATION_CLASS.test(object.className)
  if (!named && asBuffer(object.data).indexOf(EQUATION_CLSID) < 0) return {}
  return { equation: isCompound(payload) ? 'equation' : kindOfEquation(payload) }
}

function childOf(ole: Ole1Object | undefined, payload: Uint8Array, where: string, className: string): Child {
  const packed = ole && isPackage(ole) && !isCompound(payload) ? readOle10Native(ole.sizedNativeData) : undefined
  if (packed) return { ...packed, name: packed.name ?? where }
  return { name: className === '' ? where : `${where} (${className})`, content: payload }
}
