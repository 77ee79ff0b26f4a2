// MS-OLEDS §2.2 OLE 1.0 objects, as RTF carries them.
import { ByteWriter } from '../bytes/byte-writer.ts'
import type { SpecimenFile } from '../specimen-file.ts'

const VERSION = 0x00000501
const LINKED = 1
const EMBEDDED = 2

/** §2.1.4: length with the zero, text, zero; an empty one is only its length. */
function ansi(writer: ByteWriter, text: string): ByteWriter {
  return text === '' ? writer.u32(0) : writer.u32(text.length + 1).ascii(`${text}\0`)
}

/** An embedded object of that class. */
export function ole1Embedded(className: string, nativeData: Uint8Array): Uint8Array {
  const writer = new ByteWriter().u32(VERSION, EMBEDDED)
  for (const text of [className, '', '']) ansi(writer, text)
  return writer.u32(nativeData.length).bytes(nativeData).build()
}

/** A link to a file. */
export function ole1Link(className: string, target: string): Uint8Array {
  const writer = new ByteWriter().u32(VERSION, LINKED)
  for (const text of [className, target, '', '']) ansi(writer, text)
  return writer.u32(0, 0).build()
}

/** A file packed as an object by Object Packager. */
export function ole1Package({ name, bytes }: SpecimenFile): Uint8Array {
  const path = `C:\\temp\\${name}`
  const packed = new ByteWriter()
    .u16(2)
    .ascii(`${name}\0${path}\0`)
    .u32(0x00030000, path.length + 1)
    .ascii(`${path}\0`)
    .u32(bytes.length)
    .bytes(bytes)
    .build()
  return ole1Embedded('Package', packed)
}
