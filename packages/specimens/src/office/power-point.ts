// ECMA-376 part 1 §13: a PresentationML package: master, layout, one slide.
import type { SpecimenFile } from '../specimen-file.ts'
import { packageRelations, propertyParts, themePart } from './common-parts.ts'
import { escapeXml, opcPackage } from './package.ts'

export interface Presentation {
  readonly name?: string
  readonly text?: string
}

const ML = 'application/vnd.openxmlformats-officedocument.presentationml'
const NAMESPACES = [
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
].join(' ')
const GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
const COLOURS =
  'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"'

const element = (tag: string, inside: string) => `<p:${tag} ${NAMESPACES}>${inside}</p:${tag}>`
const tree = (shapes: string) => `<p:cSld><p:spTree>${GROUP}${shapes}</p:spTree></p:cSld>`

export function pptx({ name = '説明会.pptx', text = '院内研修のご案内' }: Presentation = {}): SpecimenFile {
  const lists =
    '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId2"/></p:sldIdLst>'
  const sizes = '<p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>'
  const layouts = '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
  const part = (path: string, kind: string, content: string) => ({
    name: `ppt/${path}`,
    contentType: `${ML}.${kind}+xml`,
    content,
  })
  return opcPackage({
    name,
    type: `${ML}.presentation`,
    parts: [
      part('presentation.xml', 'presentation.main', element('presentation', lists + sizes)),
      part('slides/slide1.xml', 'slide', element('sld', tree(textBox(text)))),
      part('slideMasters/slideMaster1.xml', 'slideMaster', element('sldMaster', `${tree('')}<p:clrMap ${COLOURS}/>${layouts}`)),
      part('slideLayouts/slideLayout1.xml', 'slideLayout', element('sldLayout', tree(''))),
      themePart('ppt/theme/theme1.xml'),
      ...propertyParts('Microsoft Office PowerPoint'),
    ],
    relations: {
      '': packageRelations('ppt/presentation.xml'),
      'ppt/presentation.xml': [
        { id: 'rId1', type: 'slideMaster', target: 'slideMasters/slideMaster1.xml' },
        { id: 'rId2', type: 'slide', target: 'slides/slide1.xml' },
      ],
      'ppt/slides/slide1.xml': [{ id: 'rId1', type: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' }],
      'ppt/slideMasters/slideMaster1.xml': [
        { id: 'rId1', type: 'slideLayout', target: '../slideLayouts/slideLayout1.xml' },
        { id: 'rId2', type: 'theme', target: '../theme/theme1.xml' },
      ],
      'ppt/slideLayouts/slideLayout1.xml': [{ id: 'rId1', type: 'slideMaster', target: '../slideMasters/slideMaster1.xml' }],
    },
  })
}

function textBox(text: string): string {
  const paragraphs = text.split('\n').map((line) => `<a:p><a:r><a:rPr lang="ja-JP"/><a:t>${escapeXml(line)}</a:t></a:r></a:p>`)
  const shape = '<p:nvSpPr><p:cNvPr id="2" name="本文"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
  const place =
    '<p:spPr><a:xfrm><a:off x="685800" y="685800"/><a:ext cx="7772400" cy="3000000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
  return `<p:sp>${shape}${place}<p:txBody><a:bodyPr/>${paragraphs.join('')}</p:txBody></p:sp>`
}
