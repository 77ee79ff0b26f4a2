// Word 2003 XML, and packages written as one XML ("Flat OPC"): both open in Word when called .doc or .xml.
import { FormatError } from '@sekisho/formats/bytes'
import { readCfb } from '@sekisho/formats/cfb'
import { readVbaProjects } from '@sekisho/formats/vba'
import { type FlatPart, isFlatOpc, mayHaveActiveFields, readFlatOpc, readWordText, readWordXml } from '@sekisho/formats/wordml'
import { decodeXml, scanXml } from '@sekisho/formats/xml'
import type { Artifact } from '../../artifact.ts'
import { addMacros } from '../../macros/add-macros.ts'
import { carriedStrings } from '../../macros/carried-strings.ts'
import { FLAT_WORD } from '../identify/types.ts'
import type { Opener, Walk } from '../opener.ts'
import { noteFields } from './field-facts.ts'
import { noteHiddenText } from './word-facts.ts'

/** Relationships told of one document. */
const MAX_EXTERNAL = 1_000
const VBA_TYPE = /vbaproject$/i
const XML_TYPE = /[+/]xml$/i

/** Documents of Word in one piece of XML. */
export const flatXmlOpener: Opener = {
  name: 'flat-xml',
  types: [FLAT_WORD],
  async open(artifact, walk) {
    const xml = decodeXml(artifact.content)
    if (isFlatOpc(xml)) await openPackage(readFlatOpc(xml, walk.budget), artifact, walk)
    else await openDocument(xml, artifact, walk)
  },
}

async function openDocument(xml: string, artifact: Artifact, walk: Walk): Promise<void> {
  const document = readWordXml(xml, walk.budget)
  artifact.text = document.text
  noteHiddenText(artifact, document.hiddenText)
  noteFields(artifact, document.fields)
  artifact.links.push(...document.links)
  if (document.attachedTemplate !== undefined && /[\\/:]/.test(document.attachedTemplate))
    artifact.external.push({ source: 'w:docPr', type: 'attachedTemplate', target: document.attachedTemplate })
  for (const { name, content } of document.data)
    if (content.length > 0 && (await walk.add(artifact, { name, content })) === undefined) return
}

async function openPackage(parts: readonly FlatPart[], artifact: Artifact, walk: Walk): Promise<void> {
  const texts: string[] = []
  for (const { name, contentType, content } of parts) {
    if (name.endsWith('.rels')) readRelationships(name, content, artifact)
    else if (VBA_TYPE.test(contentType)) readProject(content, artifact, walk)
    else if (/wordprocessingml/i.test(contentType)) texts.push(readText(content, artifact))
    else if (!XML_TYPE.test(contentType) && (await walk.add(artifact, { name, content })) === undefined) return
  }
  artifact.text = texts.join('')
}

function readText(content: Uint8Array, artifact: Artifact): string {
  const xml = decodeXml(content)
  const word = readWordText(xml)
  if (mayHaveActiveFields(xml)) noteFields(artifact, word.fields)
  noteHiddenText(artifact, word.hiddenText)
  return word.text
}

function readRelationships(source: string, xml: Uint8Array, artifact: Artifact): void {
  for (const event of scanXml(xml)) {
    if (event.kind !== 'open' || event.tag.localName !== 'Relationship' || artifact.external.length >= MAX_EXTERNAL) continue
    if (event.tag.attribute('TargetMode')?.toLowerCase() !== 'external') continue
    const type = (event.tag.attribute('Type') ?? '').replace(/^.*\//s, '')
    const target = event.tag.attribute('Target') ?? ''
    artifact.links.push(target)
    if (type.toLowerCase() !== 'hyperlink') artifact.external.push({ source, type, target })
  }
}

function readProject(content: Uint8Array, artifact: Artifact, walk: Walk): void {
  try {
    const cfb = readCfb(content, walk.budget)
    addMacros(artifact, readVbaProjects(cfb, walk.budget), walk, carriedStrings(cfb))
  } catch (error) {
    if (!(error instanceof FormatError) || error.kind === 'limit-exceeded') throw error
    walk.notInspected(artifact, 'damaged', `vbaProject: ${error.message}`)
  }
}
