// The names Sekisho gives to types, by content: registered media types where there are any.
export const FLAT_WORD = 'application/vnd.ms-word.flat-xml'
export const FLAT_EXCEL = 'application/vnd.ms-excel.flat-xml'
export const ZIP = 'application/zip'
export const CFB = 'application/x-ole-storage'
export const ENCRYPTED_OOXML = 'application/x-ole-encrypted-package'
export const DOC = 'application/msword'
export const XLS = 'application/vnd.ms-excel'
export const PPT = 'application/vnd.ms-powerpoint'
export const MSG = 'application/vnd.ms-outlook'
export const MSI = 'application/x-msi'
export const PUBLISHER = 'application/x-mspublisher'
export const VISIO = 'application/vnd.visio'
export const PDF = 'application/pdf'
export const RTF = 'application/rtf'
export const PE = 'application/vnd.microsoft.portable-executable'
export const DOS = 'application/x-dosexec'
export const ELF = 'application/x-elf'
export const MACH_O = 'application/x-mach-binary'
export const LNK = 'application/x-ms-shortcut'
export const URL_FILE = 'application/x-mswinurl'
export const ISO = 'application/x-iso9660-image'
export const UDF = 'application/x-udf-image'
export const VHD = 'application/x-vhd'
export const VHDX = 'application/x-vhdx'
export const DMG = 'application/x-apple-diskimage'
export const ONENOTE = 'application/onenote'
export const CHM = 'application/vnd.ms-htmlhelp'
export const JAR = 'application/java-archive'
export const MSIX = 'application/msix'
export const APK = 'application/vnd.android.package-archive'
export const GZIP = 'application/gzip'
export const TAR = 'application/x-tar'
export const UUENCODE = 'text/x-uuencode'
export const BINHEX = 'application/mac-binhex40'
export const YENC = 'application/x-yenc'
export const EMAIL = 'message/rfc822'
export const MHT = 'application/x-mimearchive'
export const TNEF = 'application/vnd.ms-tnef'
export const HTML = 'text/html'
export const SVG = 'image/svg+xml'
export const XML = 'application/xml'
export const HTA = 'application/hta'
export const WSF = 'application/x-wsf'
export const JAVASCRIPT = 'text/javascript'
export const VBSCRIPT = 'text/vbscript'
export const ENCODED_SCRIPT = 'text/x-encoded-script'
export const POWERSHELL = 'text/x-powershell'
export const BATCH = 'application/x-bat'
export const SHELL_SCRIPT = 'application/x-sh'
export const SYLK = 'application/x-sylk'
export const WEB_QUERY = 'application/x-iqy'
export const CALENDAR = 'text/calendar'
export const VCARD = 'text/vcard'
export const MBOX = 'application/mbox'
export const CMS = 'application/pkcs7-mime'
export const PGP = 'application/pgp-encrypted'
export const APP_INSTALLER = 'application/appinstaller'
export const SETTING_CONTENT = 'application/x-settingcontent-ms'
export const LIBRARY = 'application/x-library-ms'
export const SAVED_SEARCH = 'application/x-search-ms'
export const CONSOLE = 'application/x-msc'
export const TEXT = 'text/plain'
export const UNKNOWN = 'application/octet-stream'

export const PROGRAMS: ReadonlySet<string> = new Set([PE, DOS, ELF, MACH_O, APK, JAR])
export const SCRIPTS: ReadonlySet<string> = new Set([
  HTA,
  WSF,
  JAVASCRIPT,
  VBSCRIPT,
  ENCODED_SCRIPT,
  POWERSHELL,
  BATCH,
  SHELL_SCRIPT,
])
export const DISK_IMAGES: ReadonlySet<string> = new Set([
  ISO,
  UDF,
  VHD,
  VHDX,
  DMG,
  'application/x-vmdk',
  'application/x-qcow',
  'application/x-ms-wim',
  'application/x-raw-disk-image',
])

/** Archives and containers that hide other files and have no opener here. */
export const CLOSED_CONTAINERS: ReadonlySet<string> = new Set([
  'application/x-7z-compressed',
  'application/vnd.rar',
  'application/x-lzh-compressed',
  'application/vnd.ms-cab-compressed',
  'application/x-arj',
  'application/x-ace',
  'application/x-bzip2',
  'application/x-xz',
  'application/x-compress',
  'application/x-lzip',
  'application/x-lz4',
  'application/x-cpio',
  'application/x-xar',
  'application/pgp-encrypted',
  ...DISK_IMAGES,
])

const OFFICE =
  /^application\/(?:msword|vnd\.ms-(?:excel|powerpoint|word|xpsdocument)|vnd\.openxmlformats-officedocument\.|vnd\.oasis\.opendocument\.|x-mspublisher|vnd\.visio|rtf$|x-ole-encrypted-package|x-ole-storage)/
/** Documents that an Office program opens. */
export const isOffice = (type: string): boolean => OFFICE.test(type)
