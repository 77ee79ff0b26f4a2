import type { ExternalReference } from '../../artifact.ts'
import { defang } from '../../defang.ts'
import { defineDetector } from '../../detector.ts'
import type { Severity } from '../../inspection.ts'
import { placeOf } from './place.ts'

/** Monikers whose object is a program of its own. */
const ACTS = /^(?:Script|SOAP|New) Moniker$/
const LINKED_OBJECT = /^(?:URL Moniker|File Moniker|OLE 1\.0 link|LINK)$/
const LOADED_TEXT =
  /^(?:INCLUDETEXT|INCLUDE|IMPORT|RD|text:section-source|table:table-source|draw:floating-frame|draw:object(?:-ole)?|draw:applet|draw:plugin)$/
const PICTURE = /^(?:INCLUDEPICTURE|image|draw:image|draw:fill-image|video|audio|media)$/i
const OTHER_BOOK = /^externalLink(?:Path|LongPath)?$|^xlExternalLinkPath/i
const DOCUMENT = /\.(?:docx?|xlsx?|pptx?|csv|pdf)(?:[?#].*)?$/i

/** A document that is linked to something elsewhere, which Office loads when it is opened or updated. */
export const externalObject = defineDetector({
  id: 'office.external-object',
  severity: 'high',
  technique: 'T1203',
  references: ['A08', 'A10', 'A11', 'A32'],

  *detect({ artifacts }) {
    for (const artifact of artifacts) {
      for (const reference of artifact.external) {
        const severity = severityOf(reference)
        if (severity === undefined) continue
        const { source, type, target } = reference
        yield {
          message: PICTURE.test(type) || OTHER_BOOK.test(type) ? 'tells-the-password' : 'loads-object',
          values: { file: artifact.path, target: defang(target.slice(0, 120)) },
          evidence: [{ where: `${artifact.path} (${shown(source)})`, observed: `${type} → ${target.slice(0, 500)}` }],
          severity,
        }
      }
    }
  },
})

/** Control characters stand in the names of OLE streams. */
const shown = (source: string): string => source.replace(/[\0-\x1f]/g, '')

/** Undefined for what every office links: its own drives and shares, pictures on the web. */
function severityOf({ type, target }: ExternalReference): Severity | undefined {
  const place = placeOf(target)
  if (ACTS.test(type)) return 'critical'
  if (LINKED_OBJECT.test(type)) {
    if (place === 'program' || place === 'address') return 'critical'
    if (place === 'web') return type === 'URL Moniker' && !DOCUMENT.test(target) ? 'critical' : 'high'
    return place === 'share' ? 'high' : place === 'office' ? 'low' : undefined
  }
  if (LOADED_TEXT.test(type)) {
    if (place === 'program') return 'critical'
    if (place === 'web' || place === 'address' || place === 'share') return 'high'
    return place === 'office' ? 'low' : undefined
  }
  if (!PICTURE.test(type) && !OTHER_BOOK.test(type)) return undefined
  if (place === 'program') return 'critical'
  // To a share elsewhere Windows sends the user's name and a digest of the password; a web server only sees that somebody looked.
  return (place === 'address' || place === 'share') && !/^(?:https?|ftp):/i.test(target) ? 'high' : undefined
}
