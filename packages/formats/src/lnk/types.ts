// MS-SHLLINK. Names are those of the specification.
import type { Breakable } from '../bytes/index.ts'

export interface LnkFile extends Breakable {
  readonly linkFlags: number
  readonly fileAttributes: number
  /** Of the target, milliseconds since 1970; undefined when zero. */
  readonly creationTime: number | undefined
  readonly accessTime: number | undefined
  readonly writeTime: number | undefined
  readonly fileSize: number
  readonly iconIndex: number
  readonly showCommand: number
  readonly hotKey: number
  /** §2.2: the items of the target's IDList as far as they have names, from the root down. */
  readonly idList: string[]
  linkInfo: LinkInfo | undefined
  /** §2.4 StringData: NAME_STRING, RELATIVE_PATH, WORKING_DIR, COMMAND_LINE_ARGUMENTS, ICON_LOCATION. */
  readonly strings: Partial<Record<StringName, string>>
  readonly extraData: ExtraData
  /** What stands behind the terminal block: nothing reads it but whom the shortcut calls. */
  appended: { readonly offset: number; readonly data: Uint8Array } | undefined
}

export type StringName = 'NAME_STRING' | 'RELATIVE_PATH' | 'WORKING_DIR' | 'COMMAND_LINE_ARGUMENTS' | 'ICON_LOCATION'

/** §2.3 */
export interface LinkInfo {
  localBasePath?: string
  commonPathSuffix?: string
  /** CommonNetworkRelativeLink: `\\server\share`. */
  netName?: string
  deviceName?: string
  driveType?: number
  driveSerialNumber?: number
  volumeLabel?: string
}

/** §2.5 */
export interface ExtraData {
  /** EnvironmentVariableDataBlock: the target when it is written with `%variables%`. */
  environmentTarget?: string
  /** IconEnvironmentDataBlock. */
  iconEnvironmentTarget?: string
  /** DarwinDataBlock: an installer's product. */
  darwinData?: string
  /** TrackerDataBlock: the PC on which the shortcut was made. */
  machineId?: string
  /** TrackerDataBlock: the last six bytes of the droid's file are that PC's network address. */
  macAddress?: string
  /** PropertyStoreDataBlock: strings found in it. */
  propertyStrings?: string[]
  /** Signatures of all blocks, as in the file. */
  readonly blocks: string[]
}
