import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'
import { ddeFact } from '../../unpack/excel/note-workbook.ts'
import { startsProgram } from './conversation.ts'

/** A workbook that talks to another program when it is computed (DDE): with a shell it starts commands. */
export const ddeLink = defineDetector({
  id: 'excel.dde-link',
  severity: 'critical',
  technique: 'T1559.002',
  references: ['A09'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const links = ddeFact.of(artifact) ?? []
      const starting = links.find(({ service, topic }) => startsProgram(service, topic))
      const told = starting ?? links[0]
      if (!told) continue
      yield {
        message: starting ? 'starts-program' : 'asks-program',
        values: { file: artifact.path, service: defang(told.service.slice(0, 60)), topic: defang(told.topic.slice(0, 120)) },
        evidence: links.slice(0, 10).map(({ service, topic, items }) => ({
          where: artifact.path,
          observed: defang(`${service}|${topic}!${items[0] ?? ''}`),
        })),
        // Tables of prices and of laboratories' devices ask their programs in this way.
        ...(starting ? {} : { severity: 'medium' as const }),
      }
    }
  },
})
