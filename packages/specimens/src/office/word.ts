// ECMA-376 part 1 §11: a WordprocessingML package with the parts Word itself writes.
import type { FileLike, SpecimenFile } from '../specimen-file.ts'
import { built } from '../specimen-file.ts'
import type { VbaModuleSpecimen } from '../vba/module.ts'
import { asDocumentModule, autoRunShell } from '../vba/sources.ts'
import { packageRelations, propertyParts, themePart, vbaPart } from './common-parts.ts'
import { escapeXml, opcPackage, type Part, type Relation } from './package.ts'

export interface WordDocument {
  readonly name?: string
  /** One paragraph a line. */
  readonly text?: string
  readonly modules?: readonly VbaModuleSpecimen[]
  /** Where the project part stands; the standard leaves its name free. */
  readonly vbaPartName?: string
  /** A jpeg or png on the page. */
  readonly picture?: FileLike
  readonly links?: readonly string[]
  /** Target of an external `attachedTemplate`. */
  readonly remoteTemplate?: string
  /** Instructions of fields, each in as many runs as are given. */
  readonly fields?: readonly (readonly string[])[]
  /** White text, which nobody sees. */
  readonly whiteText?: string
  /** Values of custom properties. */
  readonly customProperties?: Readonly<Record<string, string>>
  /** Files under word/embeddings. */
  readonly embedded?: readonly FileLike[]
}

const ML = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const NAMESPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
].join(' ')

export const docx = (document: WordDocument = {}): SpecimenFile =>
  word({ name: '資料.docx', ...document }, `${ML}.document.main+xml`, `${ML}.document`)

/** With a macro that starts by itself and runs the calculator, unless other modules are given. */
export const docm = (document: WordDocument = {}): SpecimenFile =>
  word(
    { name: '資料.docm', modules: [asDocumentModule(autoRunShell)], ...document },
    'application/vnd.ms-word.document.macroEnabled.main+xml',
    'application/vnd.ms-word.document.macroEnabled.12',
  )

function word(document: WordDocument & { name: string }, mainContentType: string, type: string): SpecimenFile {
  const { name, text = '打合せ資料\n別紙のとおりです。', modules, vbaPartName = 'word/vbaProject.bin', links = [] } = document
  const embedded = (document.embedded ?? []).map(built)
  const picture = document.picture && built(document.picture)
  const media = picture && `media/image1.${picture.type === 'image/png' ? 'png' : 'jpeg'}`
  const parts: Part[] = [
    { name: 'word/document.xml', contentType: mainContentType, content: body(document, text, media !== undefined) },
    ...supportingParts(document.remoteTemplate !== undefined),
    ...embedded.map((file) => ({
      name: `word/embeddings/${file.name}`,
      contentType: file.type ?? OLE_OBJECT,
      content: file.bytes,
    })),
  ]
  if (media) parts.push({ name: `word/${media}`, content: picture.bytes })
  if (modules) parts.push(vbaPart(vbaPartName, { modules }))
  if (document.customProperties) parts.push(customProperties(document.customProperties))

  const relations: Relation[] = SUPPORTING.map(({ relation, file }, at) => ({ id: `rId${at + 1}`, type: relation, target: file }))
  for (const [at, target] of links.entries()) relations.push({ id: `rIdLink${at}`, type: 'hyperlink', target, external: true })
  for (const [at, file] of embedded.entries())
    relations.push({ id: `rIdEmbedded${at}`, type: 'package', target: `embeddings/${file.name}` })
  if (media) relations.push({ id: 'rIdPicture', type: 'image', target: media })
  if (modules) relations.push({ id: 'rIdVba', type: 'vbaProject', target: `/${vbaPartName}` })

  const template = document.remoteTemplate
  const settings =
    template === undefined
      ? {}
      : { 'word/settings.xml': [{ id: 'rId1', type: 'attachedTemplate', target: template, external: true }] }
  return opcPackage({
    name,
    type,
    parts: [...parts, ...propertyParts('Microsoft Office Word')],
    relations: { '': packageRelations('word/document.xml'), 'word/document.xml': relations, ...settings },
  })
}

const OLE_OBJECT = 'application/vnd.openxmlformats-officedocument.oleObject'
const SUPPORTING = [
  { relation: 'styles', file: 'styles.xml' },
  { relation: 'settings', file: 'settings.xml' },
  { relation: 'webSettings', file: 'webSettings.xml' },
  { relation: 'fontTable', file: 'fontTable.xml' },
  { relation: 'theme', file: 'theme/theme1.xml' },
] as const

const part = (file: string, element: string, inside: string): Part => ({
  name: `word/${file}.xml`,
  contentType: `${ML}.${file}+xml`,
  content: `<w:${element} ${NAMESPACES}>${inside}</w:${element}>`,
})

function supportingParts(attachedTemplate: boolean): Part[] {
  const normal = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
  const font = '<w:font w:name="ＭＳ 明朝"><w:charset w:val="80"/><w:family w:val="roman"/></w:font>'
  return [
    part('styles', 'styles', normal),
    part('settings', 'settings', `${attachedTemplate ? '<w:attachedTemplate r:id="rId1"/>' : ''}<w:defaultTabStop w:val="840"/>`),
    part('webSettings', 'webSettings', '<w:allowPNG/>'),
    part('fontTable', 'fonts', font),
    themePart('word/theme/theme1.xml'),
  ]
}

const run = (inside: string) => `<w:r><w:t xml:space="preserve">${escapeXml(inside)}</w:t></w:r>`

const fieldRun = (inside: string): string => `<w:r>${inside}</w:r>`
const fieldMark = (type: string): string => fieldRun(`<w:fldChar w:fldCharType="${type}"/>`)
const field = (runs: readonly string[]): string =>
  `<w:p>${fieldMark('begin')}${runs.map((text) => fieldRun(`<w:instrText xml:space="preserve">${escapeXml(text)}</w:instrText>`)).join('')}${fieldMark('separate')}${run('値')}${fieldMark('end')}</w:p>`

/** §22.3: values by name. */
const customProperties = (values: Readonly<Record<string, string>>): Part => ({
  name: 'docProps/custom.xml',
  contentType: 'application/vnd.openxmlformats-officedocument.custom-properties+xml',
  content: `<Properties xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">${Object.entries(values)
    .map(
      ([name, value], at) =>
        `<property pid="${at + 2}" name="${escapeXml(name)}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`,
    )
    .join('')}</Properties>`,
})

function body({ links = [], fields = [], whiteText }: WordDocument, text: string, picture: boolean): string {
  const paragraphs = text.split('\n').map((line) => `<w:p>${run(line)}</w:p>`)
  const linked = links.map((link, at) => `<w:p><w:hyperlink r:id="rIdLink${at}">${run(link)}</w:hyperlink></w:p>`)
  const page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
  const white = `<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>${escapeXml(whiteText ?? '')}</w:t></w:r></w:p>`
  const all = [...paragraphs, ...linked, ...fields.map(field), whiteText === undefined ? '' : white, picture ? PICTURE : '']
  return `<w:document ${NAMESPACES}><w:body>${all.join('')}${page}</w:body></w:document>`
}

const PICTURE = [
  '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="2400000"/><wp:docPr id="1" name="図 1"/><a:graphic>',
  '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="image1"/>',
  '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>',
  '<a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="2400000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>',
  '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>',
].join('')
