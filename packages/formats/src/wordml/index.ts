export { type FlatPart, isFlatOpc, readFlatOpc } from './flat-opc.ts'
export { mayHaveActiveFields, readWordText, type WordText } from './word-text.ts'
export { readWordXml, type WordXml } from './word-xml.ts'
