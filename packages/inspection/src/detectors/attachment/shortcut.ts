import type { Artifact } from '../../artifact.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import { lastExtension } from '../../names/extension.ts'
import { LNK, URL_FILE } from '../../unpack/identify/types.ts'
import { isClosed, nameOfClass } from './of-names.ts'

/** Addresses that leave the browser: a file of another computer, or a protocol that starts a program. */
const LEAVES_THE_BROWSER = /^(?!https?:|mailto:)[a-z][a-z0-9+.-]*:|^\\\\/i

/** Windows shortcuts, and `.url` files that lead further than a page. */
export const attachedShortcut = defineDetector({
  id: 'attachment.shortcut',
  severity: 'critical',
  technique: 'T1204.002',
  references: ['A25', 'A31'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const finding = isClosed(artifact) ? undefined : findingOf(artifact)
      if (finding) yield finding
    }
  },
})

function findingOf(artifact: Artifact): Finding | undefined {
  const named = nameOfClass(artifact, 'shortcut')
  const extension = named === undefined ? '' : lastExtension(named)
  if (artifact.type === LNK || extension === 'lnk') {
    return { message: 'shortcut', values: { file: artifact.path }, evidence: [{ where: artifact.path, observed: artifact.type }] }
  }
  if (artifact.type !== URL_FILE && named === undefined) return undefined
  const target = artifact.links.find((link) => LEAVES_THE_BROWSER.test(link)) ?? artifact.links[0]
  const leaves = target !== undefined && LEAVES_THE_BROWSER.test(target)
  return {
    message: leaves ? 'address-shortcut-to-file' : 'address-shortcut',
    values: { file: artifact.path },
    evidence: [{ where: artifact.path, observed: target ?? named ?? artifact.type }],
    ...(leaves ? {} : { severity: 'high' as const }),
  }
}
