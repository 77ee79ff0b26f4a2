// How indicators are written so that nobody, and no mail program, can click them: hxxps://bad[.]example

/** Links in a text lose their life: scheme and dots of the host are changed, the rest stays readable. */
export function defang(text: string): string {
  return text
    .replace(
      /(h)tt(ps?):\/\/([^\s/?#<>"'「」）)]*)/giu,
      (_, h: string, rest: string, host: string) => `${h}xx${rest}://${dotted(host)}`,
    )
    .replace(
      /(f)t(ps?):\/\/([^\s/?#<>"'「」）)]*)/giu,
      (_, f: string, rest: string, host: string) => `${f}x${rest}://${dotted(host)}`,
    )
    .replace(/\b(javascript|vbscript|data|file|search-ms|ms-[a-z]+)(?=:)/giu, '$1[]')
    .replace(/www(?=\.)[^\s/?#<>"']*/giu, dotted)
}

function dotted(host: string): string {
  return host.replace(/\[?\.\]?/g, '[.]')
}
