// How addresses are told to people, so that nobody and no program can click them: hxxps://bad[.]example

/** Addresses in a text lose their life: the scheme and the dots of the host are changed, the rest stays readable. */
export function defang(text: string): string {
  return text
    .replace(
      /\b(h)tt(ps?:\/{1,4})([^\s/?#<>"'「」）)\\]*)/giu,
      (_, h: string, rest: string, host: string) => `${h}xx${rest}${dotted(host)}`,
    )
    .replace(
      /\b(f)t(ps?:\/{1,4})([^\s/?#<>"'「」）)\\]*)/giu,
      (_, f: string, rest: string, host: string) => `${f}x${rest}${dotted(host)}`,
    )
    .replace(/\b(javascript|vbscript|data|file|search-ms|search|ms-[a-z]+)(?=:)/giu, '$1[]')
    .replace(/(\\\\|file\[\]:[\\/]*)([^\s\\/"'「」]+)/giu, (_, before: string, host: string) => `${before}${dotted(host)}`)
}

const dotted = (host: string): string => host.replace(/\[?\.\]?/g, '[.]')
