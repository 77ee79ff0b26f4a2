import { type LnkFile, readLnk } from '@sekisho/formats/lnk'
import type { Artifact } from '../../artifact.ts'
import { LNK } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

/** Characters of one string that are kept; the padding that hides a command is longer than any command. */
const MAX_STRING = 8_192

/** Windows shortcuts: what they start, with what arguments, and what was appended to them. */
export const lnkOpener: Opener = {
  name: 'lnk',
  types: [LNK],
  async open(artifact, walk) {
    const lnk = readLnk(artifact.content)
    note(artifact, lnk)
    if (lnk.appended && lnk.appended.data.some((byte) => byte !== 0)) {
      artifact.facts['appendedBytes'] = lnk.appended.data.length
      await walk.add(artifact, { name: 'appended data', content: lnk.appended.data, facts: { offset: lnk.appended.offset } })
    }
    // What Windows would still run is told; what could not be read is told as well.
    if (lnk.broken) walk.notInspected(artifact, 'damaged', lnk.broken.message)
  },
}

function note({ facts, links }: Artifact, lnk: LnkFile): void {
  const { strings, extraData, linkInfo } = lnk
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') facts[name] = shortened(value)
  }
  for (const [name, value] of Object.entries(strings)) put(name, value)
  put('LinkTargetIDList', lnk.idList.join('\\').replace(/\\{2,}(?!^)/g, '\\'))
  put('LocalBasePath', linkInfo?.localBasePath)
  put('CommonPathSuffix', linkInfo?.commonPathSuffix)
  put('NetName', linkInfo?.netName)
  put('DeviceName', linkInfo?.deviceName)
  put('VolumeLabel', linkInfo?.volumeLabel)
  put('EnvironmentVariableDataBlock', extraData.environmentTarget)
  put('IconEnvironmentDataBlock', extraData.iconEnvironmentTarget)
  put('DarwinDataBlock', extraData.darwinData)
  put('MachineID', extraData.machineId)
  put('MACAddress', extraData.macAddress)
  if (linkInfo?.driveSerialNumber) facts['DriveSerialNumber'] = linkInfo.driveSerialNumber.toString(16).padStart(8, '0')
  if (extraData.propertyStrings?.length) facts['PropertyStoreDataBlock'] = extraData.propertyStrings.map(shortened)
  facts['LinkFlags'] = `0x${lnk.linkFlags.toString(16).padStart(8, '0')}`
  facts['TargetFileSize'] = lnk.fileSize
  facts['ShowCommand'] = lnk.showCommand
  if (lnk.iconIndex !== 0) facts['IconIndex'] = lnk.iconIndex
  for (const time of ['creationTime', 'writeTime'] as const) {
    const at = lnk[time]
    if (at !== undefined && Math.abs(at) < 8.64e15)
      facts[time === 'creationTime' ? 'CreationTime' : 'WriteTime'] = new Date(at).toISOString()
  }
  const padding = longestBlank(strings.COMMAND_LINE_ARGUMENTS ?? '')
  if (padding >= 16) facts['argumentsPadding'] = padding
  for (const [url] of (strings.COMMAND_LINE_ARGUMENTS ?? '').matchAll(/\bhttps?:\/\/[^\s"'<>`|^]{1,2048}/gi)) links.push(url)
}

const shortened = (text: string): string => (text.length > MAX_STRING ? `${text.slice(0, MAX_STRING)}…` : text)

function longestBlank(text: string): number {
  let longest = 0
  for (const [blank] of text.matchAll(/[\s\u00a0\u2000-\u200b\u3000]+/g)) longest = Math.max(longest, blank.length)
  return longest
}
