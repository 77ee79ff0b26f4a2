// A scheme (http, https, ftp) with its host, or a host that begins with www; nothing else is touched.
const link = /\b(https?|ftp):\/\/([^\s/?#"'<>]+)|\bwww\.[a-z0-9.-]+/giu

/** Makes the links of a text unusable and leaves them readable: `hxxps://bad[.]example/a.b`. Twice changes nothing more. */
export function defang(text: string): string {
  return text.replace(link, (found: string, scheme: string | undefined, host: string | undefined) =>
    scheme && host ? `${withoutT(scheme)}://${withoutDots(host)}` : withoutDots(found),
  )
}

function withoutT(scheme: string): string {
  return scheme.replaceAll('t', 'x').replaceAll('T', 'X')
}

// The ideographic and full-width dots count: browsers accept them in a host.
function withoutDots(host: string): string {
  return host.replaceAll(/\[?[.。．｡]\]?/g, '[.]')
}
