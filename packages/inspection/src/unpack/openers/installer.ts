import type { CfbFile } from '@sekisho/formats/cfb'
import { readMsi } from '@sekisho/formats/msi'
import type { Artifact } from '../../artifact.ts'
import type { Walk } from '../opener.ts'

/** Windows Installer: its tables as facts, its cabinets and stored programs as artifacts. */
export async function openInstaller(artifact: Artifact, cfb: CfbFile, walk: Walk): Promise<void> {
  const { tables, streams } = readMsi(cfb)
  if (tables.length > 0) artifact.facts['tables'] = tables.slice(0, 200)
  for (const { name, entry } of streams) {
    const content = cfb.read(entry)
    if (content.length > 0 && (await walk.add(artifact, { name, content })) === undefined) return
  }
}
