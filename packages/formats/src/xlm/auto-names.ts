// Names that Excel runs by themselves, in the spellings it takes for them: builtin, with anything behind, in any case.

const AUTO = /^(?:_xlnm[._])?auto_?(open|close|activate|deactivate)/

/** `Auto_Open` for every name that Excel takes for it; undefined for all other names. */
export function autoName(name: string): string | undefined {
  const plain = name
    .normalize('NFKC')
    // QUIRK: Excel passes over characters that have no form when it compares names.
    .replace(/[\p{Cc}\p{Cf}\p{Mn}\ufe00-\ufe0f]/gu, '')
    .toLowerCase()
  const event = AUTO.exec(plain)?.[1]
  return event === undefined ? undefined : `Auto_${event[0]?.toUpperCase()}${event.slice(1)}`
}
