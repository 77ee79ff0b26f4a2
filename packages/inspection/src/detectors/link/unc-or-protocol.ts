import type { Artifact } from '../../artifact.ts'
import { defang } from '../../defang.ts'
import { type DetectionContext, defineDetector, type Finding } from '../../detector.ts'
import type { Organisation } from '../../message/organisation.ts'
import { isWithinHouse, programProtocol, type ShareAddress, shareAddress } from '../../network/address-elsewhere.ts'
import { isOffice, LNK, PDF, URL_FILE } from '../../unpack/identify/types.ts'
import { MESSAGE_PATH } from '../../unpack/unpack.ts'

/** Told of one mail. */
const MAX_TOLD = 20
const MAX_SHOWN = 200

/** Addresses that are no pages: a share of another computer, to which Windows sends the password's hash; a protocol that runs something. */
export const uncOrProtocol = defineDetector({
  id: 'link.unc-or-protocol',
  severity: 'critical',
  technique: 'T1187',
  references: ['A31', 'A32', 'A55'],

  *detect(context) {
    const told = new Set<string>()
    for (const { where, link, artifact } of linksOf(context)) {
      if (told.size >= MAX_TOLD) return
      if (told.has(link)) continue
      const finding = findingOf(link, where, artifact, context.organisation)
      if (!finding) continue
      told.add(link)
      yield finding
    }
  },
})

interface Place {
  readonly where: string
  readonly link: string
  readonly artifact: Artifact | undefined
}

function* linksOf({ message, artifacts }: DetectionContext): Generator<Place> {
  for (const link of message.html.links) yield { where: MESSAGE_PATH, link, artifact: undefined }
  for (const artifact of artifacts) {
    // Shortcuts have a detector of their own.
    if (artifact.type === URL_FILE || artifact.type === LNK) continue
    for (const link of artifact.links) yield { where: artifact.path, link, artifact }
  }
}

function findingOf(link: string, where: string, artifact: Artifact | undefined, organisation: Organisation): Finding | undefined {
  const evidence = [{ where, observed: link.slice(0, 500) }]
  const place = where === MESSAGE_PATH ? '' : where
  const protocol = programProtocol(link)
  if (protocol !== undefined)
    return { message: place === '' ? 'starts-program-in-mail' : 'starts-program', values: { file: place, protocol, link: shown(link) }, evidence }
  const share = shareAddress(link)
  if (!share) return undefined
  const severity = weigh(share, artifact, organisation)
  return {
    message: place === '' ? 'share-in-mail' : 'share',
    values: { file: place, host: defang(`\\\\${share.host}`).slice(2), link: shown(link) },
    evidence,
    ...(severity === undefined ? {} : { severity }),
  }
}

/** Undefined for the detector's own weight. Documents link to shares of the office they were written in. */
function weigh({ host, isWebDav }: ShareAddress, artifact: Artifact | undefined, { owns }: Organisation): 'high' | 'low' | 'info' | undefined {
  if (owns(host)) return 'info'
  if (isWithinHouse(host)) return isWebDav ? 'high' : 'info'
  const isDocument = artifact !== undefined && (isOffice(artifact.type) || artifact.type === PDF)
  return isDocument && !isWebDav ? 'low' : undefined
}

const shown = (link: string): string => defang(link.length > MAX_SHOWN ? `${link.slice(0, MAX_SHOWN)}…` : link)
