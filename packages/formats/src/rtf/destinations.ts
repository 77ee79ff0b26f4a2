// RTF 1.9.1 "Destinations". A destination that is not listed shows its text, unless `\*` says to pass over what is unknown.

/** What becomes of the text in a group. */
export type Destination =
  | 'text'
  | 'skip'
  | 'fonttbl'
  | 'colortbl'
  | 'info'
  | 'info-text'
  | 'template'
  | 'generator'
  | 'fldinst'
  | 'object'
  | 'objclass'
  | 'objname'
  | 'objdata'
  | 'pict'

const SKIPPED = [
  'stylesheet filetbl listtable listoverridetable listpicture revtbl rsidtbl protusertbl pgptbl xmlnstbl latentstyles',
  'themedata colorschememapping datastore datafield mmathpr userprops fchars lchars pgdsc pgdsctbl',
  'bkmkstart bkmkend atnid atndate atnref atrfstart atrfend tc xe rxe ud falt panose fontemb fontfile blipuid blipdata picprop',
  'sp sn sv shpinst nonshppict oldcprops oldpprops oldtprops oldsprops ffdeftext ffformat ffname ffl ffexitmcr ffentrymcr',
  'passwordhash passwordstart wgrffmtfilter docvar mailmerge objalias objsect objtime result0 private1 nextfile keycode htmltag',
].flatMap((words) => words.split(' '))

const NAMED: Readonly<Record<string, Destination>> = {
  fonttbl: 'fonttbl',
  colortbl: 'colortbl',
  info: 'info',
  template: 'template',
  generator: 'generator',
  fldinst: 'fldinst',
  fldrslt: 'text',
  object: 'object',
  result: 'text',
  objclass: 'objclass',
  objname: 'objname',
  objdata: 'objdata',
  pict: 'pict',
  shppict: 'text',
  shptxt: 'text',
  footnote: 'text',
  header: 'text',
  footer: 'text',
  headerl: 'text',
  headerr: 'text',
  headerf: 'text',
  footerl: 'text',
  footerr: 'text',
  footerf: 'text',
  annotation: 'text',
  do: 'text',
  dptxbxtext: 'text',
  pn: 'skip',
  pntext: 'text',
}

const INFO = 'title subject author operator keywords comment doccomm manager company category hlinkbase'.split(' ')

const DESTINATIONS = new Map<string, Destination>([
  ...SKIPPED.map((word) => [word, 'skip'] as const),
  ...Object.entries(NAMED),
  ...INFO.map((word) => [word, 'info-text'] as const),
])

/** The destination that a control word begins; undefined when it begins none. */
export const destinationOf = (word: string): Destination | undefined => DESTINATIONS.get(word)
