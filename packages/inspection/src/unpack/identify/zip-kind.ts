import * as type from './types.ts'

/** What kind of package a zip is, by the names in it. OOXML is told more exactly by its content types. */
export function zipKind(names: readonly string[], mimetype: string | undefined): string | undefined {
  const lower = new Set(names.map((name) => name.toLowerCase().replaceAll('\\', '/')))
  if (mimetype !== undefined && /^application\/[\w.+-]+$/.test(mimetype)) return mimetype
  if (lower.has('appxmanifest.xml') || lower.has('appxmetadata/appxbundlemanifest.xml')) return type.MSIX
  if (lower.has('androidmanifest.xml')) return type.APK
  if (lower.has('[content_types].xml')) return undefined
  if (lower.has('meta-inf/manifest.mf') && [...lower].some((name) => name.endsWith('.class'))) return type.JAR
  return undefined
}

/** `application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml` names the document's own type. */
export function ooxmlType(mainContentType: string | undefined): string {
  if (mainContentType === undefined) return 'application/vnd.openxmlformats-package'
  return mainContentType.replace(/(?:\.main)?(?:\+xml)?$/i, '')
}
