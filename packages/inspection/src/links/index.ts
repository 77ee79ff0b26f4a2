export { defanged, extensionOf, hostOf, isIpHost, isPrivateHost, isWeb, registeredDomain } from './address.ts'
export { numberIn, records, strings, textIn } from './fact-values.ts'
export { BODY, linksOf, type PlacedLink, placed, writtenOut } from './links-of.ts'
