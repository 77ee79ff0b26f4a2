// Programs without a program: the headers that make Windows and Linux call them so, and no code.
import { ByteWriter } from '../bytes/byte-writer.ts'
import type { SpecimenFile } from '../specimen-file.ts'

const PE_AT = 0x80
const MACHINE_I386 = 0x014c
const EXECUTABLE = 0x0102
const DLL = 0x2000

/** PE format: MZ header, PE signature, COFF header, an optional header without entry point or section. */
export function exe(name = 'setup.exe', { dll = false }: { dll?: boolean } = {}): SpecimenFile {
  const bytes = new ByteWriter()
    .ascii('MZ')
    .padTo(0x3c)
    .u32(PE_AT)
    .ascii('This program cannot be run in DOS mode.\r\n$')
    .padTo(PE_AT)
    .ascii('PE\0\0')
    .u16(MACHINE_I386, 0)
    .u32(0, 0, 0)
    .u16(0xe0, EXECUTABLE | (dll ? DLL : 0))
    .u16(0x010b)
    .padTo(0x400)
    .build()
  return { name, bytes, type: 'application/vnd.microsoft.portable-executable' }
}

/** ELF64 header alone. */
export function elf(name = 'setup'): SpecimenFile {
  const bytes = new ByteWriter()
    .bytes([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1])
    .padTo(16)
    .u16(2, 0x3e)
    .u32(1)
    .zeros(24)
    .u32(0)
    .u16(64, 0, 0, 0, 0, 0)
    .build()
  return { name, bytes, type: 'application/x-executable' }
}
