// Where everything stands in the drawing of who had which mail.
import type { StolenMail, TheftProof } from '@sekisho/server/http'

const LANE = 46
const TOP = 8
const LEFT = 12
/** Room on the right for the mails that came. */
const ARRIVAL = 96
/** An English day needs most of it. */
const COLUMN = 54
const MIN_COLUMNS = 3
const MAX_COLUMNS = 16
const MAX_LANES = 8

export interface Lane {
  readonly mailbox: string
  readonly explains: number
  /** Had every one of the stolen mails. */
  readonly isComplete: boolean
  readonly isOurs: boolean
  /** Of its name. */
  readonly labelY: number
  /** Of its line. */
  readonly y: number
}

export interface Picture {
  readonly width: number
  readonly height: number
  readonly lanes: readonly Lane[]
  readonly columns: readonly { readonly mail: StolenMail; readonly x: number }[]
  readonly dots: readonly { readonly key: string; readonly x: number; readonly y: number; readonly isComplete: boolean }[]
  /** From the likeliest mailbox to the mails that came. */
  readonly arrow: { readonly fromX: number; readonly toX: number; readonly y: number }
  readonly lineEnd: number
  readonly axisY: number
  /** Stolen mails for which there was no room; the table has them. */
  readonly hidden: number
}

/** Lanes are mailboxes, likeliest first; columns are stolen mails, oldest first; what does not fit the width is left out. */
export function pictureOf({ stolen, sources }: Pick<TheftProof, 'stolen' | 'sources'>, width: number): Picture {
  const room = Math.floor((width - LEFT - ARRIVAL) / COLUMN)
  const most = Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, room))
  const shown = mostQuoted(stolen, most)
  const step = (width - LEFT - ARRIVAL) / Math.max(1, shown.length)
  const columns = shown.map((mail, index) => ({ mail, x: LEFT + step * (index + 0.5) }))
  const lanes = sources.slice(0, MAX_LANES).map(({ mailbox, explains, isOurs }, index) => ({
    mailbox,
    explains,
    isOurs,
    isComplete: explains === stolen.length,
    labelY: TOP + LANE * index + 14,
    y: TOP + LANE * index + 30,
  }))
  const dots = lanes.flatMap(({ mailbox, y, isComplete }, lane) =>
    columns.flatMap(({ mail, x }, column) =>
      mail.heldBy.includes(mailbox) ? [{ key: `${lane} ${column}`, x, y, isComplete }] : [],
    ),
  )
  const lineEnd = width - ARRIVAL
  const axisY = TOP + LANE * Math.max(1, lanes.length) + 16
  return {
    width,
    height: axisY + 12,
    lanes,
    columns,
    dots,
    arrow: { fromX: lineEnd, toX: width - ARRIVAL + 40, y: lanes[0]?.y ?? TOP + 30 },
    lineEnd,
    axisY,
    hidden: stolen.length - shown.length,
  }
}

/** Those that most of the mails quote, in the order of their time. */
function mostQuoted(stolen: readonly StolenMail[], most: number): readonly StolenMail[] {
  if (stolen.length <= most) return stolen
  const chosen = new Set(stolen.toSorted((one, other) => other.quotedBy.length - one.quotedBy.length).slice(0, most))
  return stolen.filter((mail) => chosen.has(mail))
}
