export { defanged, extensionOf, hostOf, isIpHost, isPrivateHost, isWeb, registeredDomain } from './address.ts'
export { BODY, linksOf, type PlacedLink, strings } from './links-of.ts'
