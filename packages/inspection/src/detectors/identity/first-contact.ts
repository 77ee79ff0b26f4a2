import { defineDetector } from '../../detector.ts'
import { carriesDanger, isKnown, outsideAuthor } from './author.ts'

/** An address and a house with which nothing was ever exchanged: the care facility of March 2023. */
export const firstContact = defineDetector({
  id: 'identity.first-contact',
  severity: 'info',
  technique: 'T1566.001',
  references: ['A37', 'hospital-blog-2023'],
  about: 'identity',

  *detect(context) {
    const { history } = context
    const author = outsideAuthor(context)
    if (!author || !history?.extent.isMature) return
    const { address, domain } = history.author
    if (isKnown(address) || (!author.isShared && isKnown(domain))) return
    // They answer something: somebody of ours, or a partner, brought them in.
    if (history.knownReferences > 0) return
    const isDangerous = carriesDanger(context)
    yield {
      message: isDangerous ? 'carries-something' : 'nothing-exchanged',
      values: { address: author.address, domain: author.domain },
      evidence: [{ where: 'From', observed: author.address, expected: history.extent.since }],
      ...(isDangerous ? { severity: 'medium' as const } : {}),
    }
  },
})
