import { detectors } from '@sekisho/inspection'
import { EXIT_CLEAN, EXIT_NOT_CLEAN } from '../cli-error.ts'
import { inLanguage, type Language } from '../language.ts'
import { write } from '../terminal/output.ts'
import { Style, wantsColour } from '../terminal/style.ts'
import { mails, mailsAmongOthers } from './cases.ts'
import { replay } from './replay.ts'
import { replayAmongOthers } from './replay-among-others.ts'

/** Replays inert mails for all detections, through gate, inspector and store where they come alone; status 1 when one did not fire. */
export async function selftestCommand(language: Language, { stdout, stderr, env }: NodeJS.Process): Promise<number> {
  const say = inLanguage(language)
  const style = new Style(wantsColour(stdout, env))
  if (stderr.isTTY) stderr.write(say('無害な見本を検査に通しています…', 'replaying inert specimens…'))
  const replayed = () => void (stderr.isTTY && stderr.write('.'))
  const inspections = [...(await replay(mails, replayed)), ...(await replayAmongOthers(mailsAmongOthers, replayed))]
  if (stderr.isTTY) stderr.write('\r\u001b[K')

  const fired = new Set(inspections.flatMap(({ detections }) => detections.map(({ id }) => id)))
  const silent = detectors.filter(({ id }) => !fired.has(id)).map(({ id }) => id)
  for (const id of silent) await write(stdout, `${style.warning(say('働きませんでした', 'did not fire'))}: ${id}\n`)
  await write(stdout, `${fired.size} of ${detectors.length} detections fired\n`)
  return silent.length === 0 ? EXIT_CLEAN : EXIT_NOT_CLEAN
}
