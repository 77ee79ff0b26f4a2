import type { HistoryFacts, Usualness } from './history-facts.ts'
import type { Habit } from './mail-facts.ts'
import type { HabitCounts } from './records.ts'

/** Mails from which on an address has habits. */
const MIN_MAILS = 8
const MIN_MAILS_FOR_HOURS = 20
/** A way of sending that is rarer than this is unusual. */
const RARE = 0.02
/** Hours from the nearest in which the address ever wrote. */
const FAR = 4

/** How this mail was sent, against how the address usually sends. */
export function usualness(habit: Habit, counts: HabitCounts | null): HistoryFacts['habit'] {
  if (!counts || counts.mails < MIN_MAILS) return { mailer: 'unknown', submission: 'unknown', hour: 'unknown' }
  return {
    mailer: mailer(habit, counts),
    submission: isRare(counts.submissions.get(habit.submission), counts.mails),
    hour: hour(habit.hour, counts),
  }
}

/** A mail without the name of a program tells something only of an address that always gives one. */
function mailer({ mailer: name }: Habit, { mails, mailers }: HabitCounts): Usualness {
  if (name !== null) return isRare(mailers.get(name), mails)
  let named = 0
  for (const times of mailers.values()) named += times
  return mails - named > mails * RARE ? 'usual' : 'unusual'
}

const isRare = (times = 0, mails: number): Usualness => (times > mails * RARE ? 'usual' : 'unusual')

function hour(now: number, { mails, hours }: HabitCounts): Usualness {
  if (mails < MIN_MAILS_FOR_HOURS) return 'unknown'
  for (let away = -FAR + 1; away < FAR; away++) if ((hours[(now + away + 24) % 24] ?? 0) > 0) return 'usual'
  return 'unusual'
}
