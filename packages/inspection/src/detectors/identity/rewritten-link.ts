// Gateways of other houses lead the links of what they let in through pages of theirs; whoever answers, quotes those.
import { hostOf } from '../../links/index.ts'

/** `https://urldefense.com/v3/__https://www.example.com/a*b__;…`: a star stands for a sign that is told behind it, so that a host with one is none. */
const URLDEFENSE = /^https?:\/\/urldefense(?:\.proofpoint)?\.com\/v3\/__(https?:\/\/[^*/?#]+(?:[/?#].*?)?)__;/i

/** Where a rewritten link ends; any other link as it is. Nobody but the gateway's maker has addresses on these hosts. */
export function unwrapped(link: string): string {
  const host = hostOf(link) ?? ''
  if (host.endsWith('.safelinks.protection.outlook.com') && URL.canParse(link))
    return new URL(link).searchParams.get('url') ?? link
  return URLDEFENSE.exec(link)?.[1] ?? link
}
