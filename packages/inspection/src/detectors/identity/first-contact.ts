import { defineDetector } from '../../detector.ts'
import { carriesDanger, isKnown, isLongKnown, outsideAuthor } from './author.ts'

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
    const isDangerous = carriesDanger(context)
    const sides = author.isShared ? [address] : [address, domain]
    const isNew = !sides.some(isKnown)
    if (isDangerous ? sides.some((side) => isLongKnown(side, context)) : !isNew) return
    // They answer something: somebody of ours, or a partner, brought them in. Who has stolen a mail can name it as well.
    if (history.knownReferences > 0 && !isDangerous) return
    yield {
      message: isDangerous ? (isNew ? 'carries-something' : 'known-for-days') : 'nothing-exchanged',
      values: { address: author.address, domain: author.domain },
      evidence: [{ where: 'From', observed: author.address }],
      ...(isDangerous ? { severity: 'medium' as const } : {}),
    }
  },
})
