import type { Artifact } from '../../artifact.ts'
import { defineDetector } from '../../detector.ts'

interface Link {
  readonly name: string
  readonly target: string
}

/** A link in an archive: one that leads out of the folder lets the next file be written anywhere. */
export const symbolicLink = defineDetector({
  id: 'archive.symbolic-link',
  severity: 'low',
  technique: 'T1036',
  references: ['A19'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      for (const { name, target } of linksOf(artifact)) {
        yield {
          message: 'link',
          values: { file: artifact.path, name, target },
          ...(LEADS_OUT.test(target) ? { severity: 'medium' as const } : {}),
          evidence: [{ where: artifact.path, observed: `${name} → ${target}` }],
        }
      }
    }
  },
})

const LEADS_OUT = /^(?:[\\/]|[A-Za-z]:)|(?:^|[\\/])\.\.[\\/]\.\.(?:[\\/]|$)/
const MAX_TARGET = 512

function linksOf({ facts, content, name }: Artifact): Link[] {
  if (facts['symbolicLink'] === true)
    return [{ name: name ?? '', target: Buffer.from(content.subarray(0, MAX_TARGET)).toString('utf8') }]
  const links = facts['archiveLinks']
  return Array.isArray(links) ? links.filter(isLink).slice(0, 10) : []
}

function isLink(value: unknown): value is Link {
  return typeof value === 'object' && value !== null && 'name' in value && 'target' in value && typeof value.target === 'string'
}
