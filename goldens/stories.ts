// One folder a story: `mail.ts` builds its mails, `inspection.json` holds what we expect of each.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Inspection, organisationFrom } from '../packages/inspection/src/index.ts'
import { inspectAmongOthers } from '../scripts/coverage/inspect-among-others.ts'

type Builder = () => Uint8Array | Promise<Uint8Array>

interface Story {
  readonly mails: Record<string, Builder>
  /** What the house had written and received before: known when each of the mails comes. */
  readonly history?: readonly Builder[]
  /** What arrives after a mail, under its name. */
  readonly later?: Record<string, readonly Builder[]>
}

const folder = fileURLToPath(new URL('.', import.meta.url))

/** The house that all stories happen to. */
const house = organisationFrom({
  name: 'みどり野病院',
  domains: ['midorino.example.com'],
  staff: [
    { name: '髙橋 恵子', address: 'takahashi@midorino.example.com', section: '健康管理課' },
    { name: '山﨑 一郎', address: 'yamazaki@midorino.example.com', section: '総務課' },
  ],
})

/** Folders with a `mail.ts`, the private ones of a house included. */
export async function stories(): Promise<string[]> {
  const found = await readdir(folder, { recursive: true })
  return found
    .filter((path) => path.endsWith('/mail.ts'))
    .map((path) => path.slice(0, -'/mail.ts'.length))
    .sort()
}

/** What is found in each mail of a story. The time it took is left out: it is not ours to promise. */
export async function inspectStory(story: string): Promise<Record<string, Inspection>> {
  const { mails, history = [], later = {} }: Story = await import(new URL(`./${story}/mail.ts`, import.meta.url).href)
  const inspections: Record<string, Inspection> = {}
  for (const [name, build] of Object.entries(mails)) {
    const delivery = {
      source: `${story}/${name}`,
      envelope: { mailFrom: undefined, rcptTo: [], client: undefined, helo: undefined },
      raw: await build(),
      receivedAt: new Date('2023-03-07T03:00:00Z'),
    }
    const inspection = await inspectAmongOthers(delivery, house, {
      history: history.map((past) => past()),
      later: later[name]?.map((mail) => mail()) ?? [],
    })
    inspections[name] = { ...inspection, durationMs: 0 }
  }
  return inspections
}

export async function expected(story: string): Promise<unknown> {
  return JSON.parse(await readFile(expectationOf(story), 'utf8'))
}

/** Makes what is found now the expectation; the difference is for a person to review. */
export async function accept(story: string, inspections: Record<string, Inspection>): Promise<void> {
  await writeFile(expectationOf(story), `${JSON.stringify(inspections, null, 2)}\n`)
}

const expectationOf = (story: string) => new URL(`./${story}/inspection.json`, import.meta.url)
