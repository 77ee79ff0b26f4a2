import { type VbaProjectSpecimen, vbaProject } from '../vba/project.ts'
import type { Part, Relation } from './package.ts'

const VOCABULARY = 'application/vnd.openxmlformats-officedocument'
const CREATED = '2020-09-01T00:00:00Z'

/** What every Office package carries beside its own parts: properties and theme. */
export function propertyParts(application: string): Part[] {
  const core = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
  const terms = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
  const instance = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  const created = `<dcterms:created xsi:type="dcterms:W3CDTF">${CREATED}</dcterms:created>`
  return [
    {
      name: 'docProps/core.xml',
      contentType: 'application/vnd.openxmlformats-package.core-properties+xml',
      content: `<cp:coreProperties ${core} ${terms} ${instance}><dc:creator>事務局</dc:creator>${created}</cp:coreProperties>`,
    },
    {
      name: 'docProps/app.xml',
      contentType: `${VOCABULARY}.extended-properties+xml`,
      content: `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${application}</Application></Properties>`,
    },
  ]
}

/** The package's own relationships, to its main part and the properties. */
export const packageRelations = (mainPart: string): Relation[] => [
  { id: 'rId1', type: 'officeDocument', target: mainPart },
  { id: 'rId2', type: 'metadata/core-properties', target: 'docProps/core.xml' },
  { id: 'rId3', type: 'extended-properties', target: 'docProps/app.xml' },
]

const three = (xml: string) => xml.repeat(3)

/** A theme of the usual colours and fonts, shortened to what the schema asks for. */
export function themePart(name: string): Part {
  const colours = 'dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink'.split(' ')
  const values = '000000 FFFFFF 44546A E7E6E6 4472C4 ED7D31 A5A5A5 FFC000 5B9BD5 70AD47 0563C1 954F72'.split(' ')
  const scheme = colours.map((colour, at) => `<a:${colour}><a:srgbClr val="${values[at]}"/></a:${colour}>`).join('')
  const font = '<a:latin typeface="Century"/><a:ea typeface="ＭＳ 明朝"/><a:cs typeface=""/>'
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
  const line = `<a:ln w="6350">${fill}</a:ln>`
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>'
  const formats = `<a:fillStyleLst>${three(fill)}</a:fillStyleLst><a:lnStyleLst>${three(line)}</a:lnStyleLst><a:effectStyleLst>${three(effect)}</a:effectStyleLst><a:bgFillStyleLst>${three(fill)}</a:bgFillStyleLst>`
  const fonts = `<a:fontScheme name="Office"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme>`
  return {
    name,
    contentType: `${VOCABULARY}.theme+xml`,
    content: `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements><a:clrScheme name="Office">${scheme}</a:clrScheme>${fonts}<a:fmtScheme name="Office">${formats}</a:fmtScheme></a:themeElements></a:theme>`,
  }
}

/** The project part, wherever it is to stand and whatever it is to be called. */
export const vbaPart = (name: string, project: VbaProjectSpecimen): Part => ({
  name,
  contentType: 'application/vnd.ms-office.vbaProject',
  content: vbaProject(project),
})
