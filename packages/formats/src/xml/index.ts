export { decodeXml } from './decode.ts'
export { decodeEntities } from './entities.ts'
export { scanXml, type XmlEvent } from './scan.ts'
export { XmlTag } from './tag.ts'
