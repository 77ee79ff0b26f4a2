// OpenDocument 1.3 part 2: a zip whose first file is `mimetype`, stored.

import { escapeXml } from '../office/package.ts'
import type { SpecimenFile } from '../specimen-file.ts'
import { zip } from '../zip/zip.ts'

export interface OpenDocument {
  readonly name?: string
  readonly text?: string
  readonly links?: readonly string[]
  /** Source of a module of Basic in the library Standard. */
  readonly basic?: string
  /** The procedure of that module which starts with the document. */
  readonly onLoad?: string
}

const TYPE = 'application/vnd.oasis.opendocument.text'

/** A text document as LibreOffice writes it, shortened. */
export function odt({ name = '資料.odt', text = '資料', links = [], basic, onLoad }: OpenDocument = {}): SpecimenFile {
  const listener =
    onLoad === undefined
      ? ''
      : `<office:event-listeners><script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.Module1.${onLoad}?language=Basic&amp;location=document"/></office:event-listeners>`
  const paragraphs = [
    `<text:p>${escapeXml(text)}</text:p>`,
    ...links.map((link) => `<text:p><text:a xlink:href="${escapeXml(link)}">案内</text:a></text:p>`),
  ]
  const content = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:script="s" xmlns:xlink="x"><office:scripts>${listener}</office:scripts><office:body><office:text>${paragraphs.join('')}</office:text></office:body></office:document-content>`
  const files = [file('content.xml', content), file('META-INF/manifest.xml', '<manifest:manifest xmlns:manifest="m"/>')]
  if (basic !== undefined)
    files.push(
      file(
        'Basic/Standard/Module1.xml',
        `<script:module xmlns:script="s" script:name="Module1" script:language="StarBasic">${escapeXml(basic)}</script:module>`,
      ),
    )
  return {
    ...zip(name)
      .stored()
      .with({ name: 'mimetype', bytes: Buffer.from(TYPE) }, ...files)
      .build(),
    type: TYPE,
  }
}

const file = (name: string, xml: string): SpecimenFile => ({
  name,
  bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`),
})
