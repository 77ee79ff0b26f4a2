import { lastExtension } from './extension.ts'

/** Why a file of this name is dangerous to open. */
export type DangerClass =
  | 'program'
  | 'script'
  | 'shortcut'
  | 'disk-image'
  | 'installer'
  | 'help'
  | 'notebook'
  | 'settings'
  | 'query'

const extensionsOf: readonly (readonly [DangerClass, string])[] = [
  ['program', 'exe scr com pif cpl dll ocx sys drv msc gadget application app'],
  [
    'script',
    'js jse vbs vbe vb wsf wsh wsc ws sct hta ps1 ps1xml ps2 psc1 psm1 psd1 bat cmd scf job jar py pyw pyz rb pl sh command csh ksh lua au3 ahk a3x jnlp class',
  ],
  ['shortcut', 'lnk url website desktop appref-ms'],
  ['disk-image', 'iso img vhd vhdx udf dmg vmdk wim toast mds nrg ccd'],
  ['installer', 'msi msp mst msix msixbundle appx appxbundle appinstaller msu apk vsto xll wll'],
  ['help', 'chm hlp'],
  ['notebook', 'one onepkg onetoc2'],
  ['settings', 'reg inf settingcontent-ms theme themepack deskthemepack diagcab diagpkg printerexport rdp'],
  ['query', 'search-ms searchconnector-ms library-ms iqy oqy dqy rqy slk'],
]

const classOf = new Map<string, DangerClass>()
for (const [danger, list] of extensionsOf) for (const extension of list.split(' ')) classOf.set(extension, danger)

const DOCUMENT_EXTENSIONS = new Set(
  'doc docx docm dot dotm dotx rtf xls xlsx xlsm xlsb xlt xltx ppt pptx pptm pps ppsx pdf txt csv tsv jpg jpeg png gif bmp tif tiff heic webp mp3 mp4 mov wav zip htm html xml jtd odt ods odp dcm'.split(
    ' ',
  ),
)

const OFFICE_EXTENSIONS = new Set(
  'doc dot docx docm dotx dotm xls xlt xlsx xlsm xlsb xltx xltm xlam ppt pot pps pptx pptm ppsx ppsm rtf'.split(' '),
)

/** The class of what Windows would do with a file of this name; undefined for what it only shows. */
export function dangerOf(name: string): DangerClass | undefined {
  return classOf.get(lastExtension(name))
}

export const looksLikeDocument = (extension: string): boolean => DOCUMENT_EXTENSIONS.has(extension)
export const promisesOffice = (name: string): boolean => OFFICE_EXTENSIONS.has(lastExtension(name))
