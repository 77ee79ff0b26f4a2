import type { Artifact } from '../../artifact.ts'
import { defineDetector, type Finding } from '../../detector.ts'
import { dangerOf } from '../../names/file-class.ts'
import { ARCHIVES } from '../../unpack/identify/archives.ts'
import { listOf } from './facts.ts'

const CLIMBS = /(?:^|[\\/])\.\.(?:[\\/]|$)/
const HAS_DRIVE = /^(?:[A-Za-z]:|\\\\|[\\/]{2})/
const STARTS_BY_ITSELF = /(?:^|[\\/])(?:startup|start menu|スタートアップ|system32|init\.d|cron\.\w+|\.ssh)(?:[\\/]|$)/i

/** A name in an archive that leads out of the folder into which it is unpacked. */
export const unsafePath = defineDetector({
  id: 'archive.unsafe-path',
  severity: 'high',
  technique: 'T1036',
  references: ['A19'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      const streams = listOf(artifact, 'alternateStreams')
      if (streams.length > 0) yield speak('alternate-stream', artifact, streams[0] ?? '', 'critical')
      const name = artifact.parent && ARCHIVES.has(artifact.parent.type) ? artifact.names.find(leadsOut) : undefined
      if (name === undefined) continue
      yield speak('leads-out', artifact, name, dangerOf(name) !== undefined || STARTS_BY_ITSELF.test(name) ? 'critical' : 'high')
    }
  },
})

const leadsOut = (name: string): boolean => CLIMBS.test(name) || HAS_DRIVE.test(name)

function speak(message: string, artifact: Artifact, name: string, severity: 'critical' | 'high'): Finding {
  return { message, severity, values: { file: artifact.path, name }, evidence: [{ where: artifact.path, observed: name }] }
}
