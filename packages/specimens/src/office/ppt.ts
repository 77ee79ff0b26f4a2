// MS-PPT: the PowerPoint Document stream, with its text and its VBA project as an embedded storage.
import { deflateSync } from 'node:zlib'
import { ByteWriter } from '../bytes/byte-writer.ts'
import { cfb } from '../cfb/cfb.ts'
import type { SpecimenFile } from '../specimen-file.ts'
import type { VbaModuleSpecimen } from '../vba/module.ts'
import { vbaStreams } from '../vba/project.ts'

export interface BinaryPresentation {
  readonly name?: string
  readonly text?: string
  readonly modules?: readonly VbaModuleSpecimen[]
  /** Other compound files embedded in it. */
  readonly objects?: readonly Uint8Array[]
  /** The storages are written as they are. */
  readonly uncompressed?: boolean
}

const POWERPOINT_97 = '64818d10-4f9b-11cf-86ea-00aa00b929e8'
const DOCUMENT_CONTAINER = 0x03e8
const TEXT_CHARS_ATOM = 0x0fa0
const EX_OLE_OBJ_STG = 0x1011

/** A .ppt; nobody's PowerPoint would draw it, and its records are those that are read. */
export function ppt(presentation: BinaryPresentation = {}): SpecimenFile {
  const { name = '説明会.ppt', text = '感染対策の説明会', modules = [], objects = [], uncompressed = false } = presentation
  const project = modules.length > 0 ? [projectStorage(modules)] : []
  const storages = [...project, ...objects].map((storage) =>
    uncompressed ? record(0, 0, EX_OLE_OBJ_STG, storage) : record(0, 1, EX_OLE_OBJ_STG, compressed(storage)),
  )
  const document = record(0xf, 0, DOCUMENT_CONTAINER, record(0, 0, TEXT_CHARS_ATOM, Buffer.from(text, 'utf16le')))
  return cfb(name)
    .type('application/vnd.ms-powerpoint')
    .rootClsid(POWERPOINT_97)
    .stream('Current User', new Uint8Array(20))
    .stream('PowerPoint Document', Buffer.concat([document, ...storages]))
    .build()
}

function projectStorage(modules: readonly VbaModuleSpecimen[]): Uint8Array {
  let storage = cfb('project')
  for (const { path, bytes } of vbaStreams({ modules })) if (bytes) storage = storage.stream(path, bytes)
  return storage.build().bytes
}

const compressed = (storage: Uint8Array): Uint8Array => new ByteWriter().u32(storage.length).bytes(deflateSync(storage)).build()

function record(version: number, instance: number, type: number, data: Uint8Array): Uint8Array {
  return new ByteWriter()
    .u16((instance << 4) | version, type)
    .u32(data.length)
    .bytes(data)
    .build()
}
