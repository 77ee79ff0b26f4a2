// OpenDocument 1.3 part 2: a zip with content.xml, styles.xml, META-INF/manifest.xml, and libraries of Basic.
import { hash } from 'node:crypto'
import { FormatError } from '@sekisho/formats/bytes'
import { type OdfScriptEvent, readOdfContent, readOdfModule } from '@sekisho/formats/odf'
import { normalizeSource } from '@sekisho/formats/vba'
import { extract, type ZipEntry } from '@sekisho/formats/zip'
import type { Artifact } from '../../artifact.ts'
import { verbsOf } from '../../macros/verbs.ts'
import type { Walk } from '../opener.ts'

/** Parts and modules read of one document. */
const MAX_PARTS = 500
/** Events that no button has to be pressed for. */
const BY_ITSELF =
  /^(?:dom:load|office:(?:new|load-finished|start-app)|office:view-created|dom:DOMFocusIn|dom:unload|office:close.*)$/i

/** Facts of an OpenDocument: Basic modules, what starts them, what is loaded from outside. The files themselves are walked into by the zip. */
export async function openOdf(entries: readonly ZipEntry[], artifact: Artifact, walk: Walk): Promise<void> {
  const events: OdfScriptEvent[] = []
  for (const entry of entries.slice(0, MAX_PARTS)) {
    if (/^(?:content|styles)\.xml$/i.test(entry.name)) {
      const content = readOdfContent(await read(entry, artifact, walk))
      events.push(...content.events)
      artifact.links.push(...content.links)
      for (const { element, target } of content.external) artifact.external.push({ source: entry.name, type: element, target })
      if (content.dde.length > 0) artifact.facts['fieldInstructions'] = content.dde.map((source) => `DDE ${source}`).slice(0, 100)
      artifact.text += content.text
    } else if (/^META-INF\/manifest\.xml$/i.test(entry.name)) await noteEncryption(entry, artifact, walk)
  }
  const started = events.filter(({ event, ofDocument }) => ofDocument && BY_ITSELF.test(event)).map(({ target }) => target)
  if (events.length > 0) artifact.facts['scriptEvents'] = events.slice(0, 100)
  for (const entry of entries.slice(0, MAX_PARTS)) {
    if (/^(?:Basic|Scripts)\/.+/i.test(entry.name) && !entry.directory) await addModule(entry, started, artifact, walk)
  }
}

async function addModule(entry: ZipEntry, started: readonly string[], artifact: Artifact, walk: Walk): Promise<void> {
  const bytes = await read(entry, artifact, walk)
  const module = /\.xml$/i.test(entry.name) ? readOdfModule(bytes) : scriptOf(entry.name, bytes)
  if (!module || module.source.trim() === '') return
  const source = normalizeSource(module.source)
  const names = procedures(source)
  artifact.macros.push({
    module: module.name,
    language: 'basic',
    bytes: Buffer.byteLength(source),
    sha256: hash('sha256', source, 'hex'),
    autorun: started.flatMap((target) => names.filter((name) => isMeant(target, module.name, name))),
    verbs: verbsOf(source),
    source,
  })
}

/** Scripts of other languages are files of their own: `Scripts/python/x.py`. */
const scriptOf = (name: string, bytes: Uint8Array) =>
  /\.(?:py|js|bsh)$/i.test(name) ? { name, source: Buffer.from(bytes).toString('utf8') } : undefined

const procedures = (source: string): string[] =>
  [...source.matchAll(/^\s*(?:(?:public|private|static)\s+)?(?:sub|function|def)\s+([\p{L}_][\p{L}\p{N}_]*)/gimu)].map(
    ([, name = '']) => name,
  )

/** `vnd.sun.star.script:Library.Module.Procedure?…`, `Scripts|x.py$procedure`, or the older `Library.Module.Procedure`. */
function isMeant(target: string, module: string, procedure: string): boolean {
  const script = target.replace(/^vnd\.sun\.star\.script:/i, '').replace(/\?.*$/s, '')
  const last = /[^.$|]+$/.exec(script)?.[0] ?? ''
  return last.toLowerCase() === procedure.toLowerCase() && (script.includes(module) || script.includes('$'))
}

async function noteEncryption(entry: ZipEntry, artifact: Artifact, walk: Walk): Promise<void> {
  const manifest = Buffer.from(await read(entry, artifact, walk)).toString('utf8')
  if (!manifest.includes('encryption-data')) return
  artifact.encrypted = true
  walk.notInspected(artifact, 'encrypted', 'manifest:encryption-data')
}

async function read(entry: ZipEntry, artifact: Artifact, walk: Walk): Promise<Uint8Array> {
  if (entry.encryption !== 'none') return new Uint8Array()
  try {
    return (await extract(artifact.content, entry, walk.budget)).bytes
  } catch (error) {
    // The zip's own opener tells what cannot be unpacked.
    if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
    return new Uint8Array()
  }
}
