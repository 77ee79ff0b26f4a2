import { openBiff } from '../excel/open-xls.ts'
import { XLS } from '../identify/types.ts'
import type { Opener } from '../opener.ts'

/** Workbooks of Excel 2 to 5 that are one stream and no compound file. */
export const biffOpener: Opener = {
  name: 'biff',
  types: [XLS],
  open: (artifact, walk) => openBiff(artifact, artifact.content, walk),
}
