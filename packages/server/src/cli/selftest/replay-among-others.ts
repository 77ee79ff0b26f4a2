import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inspection } from '@sekisho/inspection'
import type { CatalogueMail, Mail } from '@sekisho/specimens'
import { openInspector } from '../inspect/inspector.ts'
import { NO_ENVELOPE, type OtherPath } from '../inspect/job.ts'
import { judgeAmongOthers } from '../inspect/judge-among-others.ts'
import { PastMails } from '../inspect/past-mails.ts'
import { house } from './cases.ts'

/** Inspects each mail in the light of those around it, as `sekisho inspect --history --later` does. */
export async function replayAmongOthers(mails: readonly CatalogueMail[], replayed: () => void): Promise<Inspection[]> {
  if (mails.length === 0) return []
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-selftest-'))
  const inspector = await openInspector({ organisation: house, passwords: [], jobs: 1, withHistory: true })
  const tellUnreadable = ({ error }: { error: Error }) => {
    throw error
  }
  const pastMails = new PastMails({ inspector, ours: house.domains, tellUnreadable })
  try {
    const found: Inspection[] = []
    for (const [number, mail] of mails.entries()) {
      const at = (kind: string) => join(folder, `${number}-${kind}`)
      const job = {
        source: mail.name,
        envelope: NO_ENVELOPE,
        receivedAt: undefined,
        read: async () => mail.mail(),
        history: await written(mail.history, at('history')),
        later: await written(mail.later, at('later')),
      }
      found.push(...(await judgeAmongOthers(job, inspector, pastMails)).inspections)
      replayed()
    }
    return found
  } finally {
    await inspector.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Mails in a folder of their own; the order of their names is that of their arrival. */
async function written(mails: readonly Mail[] = [], folder: string): Promise<OtherPath[]> {
  if (mails.length === 0) return []
  await mkdir(folder)
  for (const [number, mail] of mails.entries()) {
    await writeFile(join(folder, `${String(number).padStart(4, '0')}.eml`), mail.build())
  }
  return [{ written: folder, path: folder }]
}
