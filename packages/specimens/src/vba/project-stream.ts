// MS-OVBA §2.3.1 PROJECT stream: properties as an INI-like text in the project's code page. §2.3.3 PROJECTwm.
import { ByteWriter } from '../bytes/byte-writer.ts'
import { encryptProjectData } from './data-encryption.ts'
import { encodeForProject, type VbaModuleSpecimen } from './module.ts'

const PROJECT_ID = '{5E4B1D30-6B1F-4F0C-9C36-0D3E6B1A7F11}'

export function projectStream(projectName: string, codePage: number, modules: readonly VbaModuleSpecimen[]): Uint8Array {
  const lines = [
    `ID="${PROJECT_ID}"`,
    ...modules.map(moduleLine),
    `Name="${projectName}"`,
    'HelpContextID="0"',
    'VersionCompatible32="393222000"',
    `CMG="${encryptProjectData([0, 0, 0, 0], PROJECT_ID, 0x41)}"`,
    `DPB="${encryptProjectData([0], PROJECT_ID, 0x82)}"`,
    `GC="${encryptProjectData([0xff], PROJECT_ID, 0xc3)}"`,
    '',
    '[Host Extender Info]',
    '&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000',
    '',
    '[Workspace]',
    ...modules.map(({ name }) => `${name}=0, 0, 0, 0, C`),
    '',
  ]
  return encodeForProject(lines.join('\r\n'), codePage)
}

function moduleLine({ name, kind = 'standard' }: VbaModuleSpecimen): string {
  if (kind === 'document') return `Document=${name}/&H00000000`
  return kind === 'class' ? `Class=${name}` : `Module=${name}`
}

/** Module names in the code page and in UTF-16, each ending in zero. */
export function projectNameMap(codePage: number, modules: readonly VbaModuleSpecimen[]): Uint8Array {
  const writer = new ByteWriter()
  for (const { name } of modules) writer.bytes(encodeForProject(name, codePage)).zeros(1).utf16(name).zeros(2)
  return writer.zeros(2).build()
}
