// MS-OVBA §2.3.4.2 dir stream: PROJECTINFORMATION PROJECTREFERENCES PROJECTMODULES terminator. Records are id, size, data.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { encodeForProject, type VbaModuleSpecimen } from './module.ts'

export interface DirModule {
  readonly module: VbaModuleSpecimen
  /** MODULEOFFSET: where the source starts behind the performance cache. */
  readonly sourceOffset: number
}

const STDOLE = '*\\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\\Windows\\System32\\stdole2.tlb#OLE Automation'

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const u16 = (value: number) => new ByteWriter().u16(value).build()
const u32 = (value: number) => new ByteWriter().u32(value).build()

/** Before compression. */
export function dirStream(projectName: string, codePage: number, modules: readonly DirModule[]): Uint8Array {
  const writer = new ByteWriter()
  const mbcs = (text: string) => encodeForProject(text, codePage)
  const record = (id: number, data: Uint8Array) => writer.u16(id).u32(data.length).bytes(data)

  record(0x0001, u32(1)) // PROJECTSYSKIND: 32-bit Windows
  record(0x0002, u32(0x0411)) // PROJECTLCID
  record(0x0014, u32(0x0411)) // PROJECTLCIDINVOKE
  record(0x0003, u16(codePage)) // PROJECTCODEPAGE
  record(0x0004, mbcs(projectName)) // PROJECTNAME
  record(0x0005, mbcs('')) // PROJECTDOCSTRING
  record(0x0040, utf16(''))
  record(0x0006, mbcs('')) // PROJECTHELPFILEPATH
  record(0x003d, mbcs(''))
  record(0x0007, u32(0)) // PROJECTHELPCONTEXT
  record(0x0008, u32(0)) // PROJECTLIBFLAGS
  writer.u16(0x0009).u32(4, 0x5f3a6b10).u16(12) // PROJECTVERSION: its size counts the major version alone
  record(0x000c, mbcs('')) // PROJECTCONSTANTS
  record(0x003c, utf16(''))

  record(0x0016, mbcs('stdole')) // REFERENCENAME
  record(0x003e, utf16('stdole'))
  record(0x000d, new ByteWriter().u32(STDOLE.length).ascii(STDOLE).zeros(6).build()) // REFERENCEREGISTERED

  record(0x000f, u16(modules.length)) // PROJECTMODULES
  record(0x0013, u16(0xffff)) // PROJECTCOOKIE
  for (const { module, sourceOffset } of modules) {
    record(0x0019, mbcs(module.name)) // MODULENAME
    record(0x0047, utf16(module.name))
    record(0x001a, mbcs(module.name)) // MODULESTREAMNAME
    record(0x0032, utf16(module.name))
    record(0x001c, mbcs('')) // MODULEDOCSTRING
    record(0x0048, utf16(''))
    record(0x0031, u32(sourceOffset)) // MODULEOFFSET
    record(0x001e, u32(0)) // MODULEHELPCONTEXT
    record(0x002c, u16(0xffff)) // MODULECOOKIE
    record((module.kind ?? 'standard') === 'standard' ? 0x0021 : 0x0022, new Uint8Array()) // MODULETYPE
    record(0x002b, new Uint8Array())
  }
  return record(0x0010, new Uint8Array()).build()
}
