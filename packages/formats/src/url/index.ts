export { type InternetShortcut, readInternetShortcut } from './internet-shortcut.ts'
export { readShellXml, type ShellXml } from './shell-xml.ts'
