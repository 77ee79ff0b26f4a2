import type { Destination } from './destinations.ts'
import type { RtfObjectKind } from './types.ts'

/** What holds from an opening brace to its closing one; inherited by the groups inside. */
export interface Group {
  destination: Destination
  /** Font number, for the charset of `\'hh`. */
  font: number
  /** `\v`. */
  hidden: boolean
  /** `\cf`. */
  colour: number
  /** `\fs`, in half points. */
  size: number
  /** `\uc`: characters that stand in for a `\u` in old readers. */
  fallback: number
  /** `\*` came last: what is unknown is passed over. */
  ignorable: boolean
  /** The object whose group this is, or stands in. */
  object: ObjectDraft | undefined
  /** Inside of `\objdata`, in whatever group. */
  data: boolean
  /** The field whose group this is; it ends with the group. */
  field: boolean
  /** The picture's format. */
  pictureFormat: string
  /** Which of the `\info` texts. */
  infoName: string
}

/** An object in the making. */
export interface ObjectDraft {
  kind: RtfObjectKind | undefined
  className: string
  name: string
  update: boolean
  /** Digits outside of groups that Word passes over, and all digits. */
  readonly hex: string[]
  readonly allHex: string[]
  foreign: number
}

/** A picture in the making. */
export interface PictureDraft {
  readonly format: string
  readonly hex: string[]
}

export const outermost = (): Group => ({
  destination: 'text',
  font: -1,
  hidden: false,
  colour: 0,
  size: 24,
  fallback: 1,
  ignorable: false,
  object: undefined,
  data: false,
  field: false,
  pictureFormat: '',
  infoName: '',
})

export const newObject = (): ObjectDraft => ({
  kind: undefined,
  className: '',
  name: '',
  update: false,
  hex: [],
  allHex: [],
  foreign: 0,
})
