export { type RtfObjectSpecimen, type RtfSpecimen, richText } from './document.ts'
export { EQUATION_CLSID, equationNative, equationObject } from './equation.ts'
export { urlMonikerObject } from './moniker.ts'
export { ole1Embedded, ole1Link, ole1Package } from './ole1.ts'
