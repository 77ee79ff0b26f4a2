// POSIX.1-2017 pax, "pax Extended Header": *( length " " keyword "=" value "\n" )

export interface PaxRecords {
  path?: string
  linkpath?: string
  size?: number
}

/** Records of one header that are read. */
const MAX_RECORDS = 1_000

/** The records that change what an entry is; an unreadable record ends the reading. */
export function readPax(data: Buffer): PaxRecords {
  const records: PaxRecords = {}
  for (let at = 0, count = 0; at < data.length && count < MAX_RECORDS; count++) {
    const space = data.indexOf(0x20, at)
    const length = space < 0 ? 0 : Number(data.toString('latin1', at, Math.min(space, at + 12)))
    if (!(length > 0) || at + length > data.length) break
    const [, keyword = '', value = ''] = /^([^=]+)=([\s\S]*)\n$/.exec(data.toString('utf8', space + 1, at + length)) ?? []
    // GNU writes the real name of a sparse file beside an invented one.
    if (keyword === 'path' || keyword === 'GNU.sparse.name') records.path = value
    else if (keyword === 'linkpath') records.linkpath = value
    else if (keyword === 'size' && /^\d{1,15}$/.test(value)) records.size = Number(value)
    at += length
  }
  return records
}
