// Scripts of comments: the shape of each language, and nothing that runs.
import type { SpecimenFile } from '../specimen-file.ts'

export type ScriptLanguage = 'js' | 'jse' | 'vbs' | 'wsf' | 'hta' | 'ps1' | 'bat' | 'cmd' | 'reg' | 'url' | 'iqy'

const texts: Readonly<Record<ScriptLanguage, string>> = {
  js: '// inert specimen\r\n// var shell = new ActiveXObject("WScript.Shell")\r\n',
  jse: '#@~^AAAAAA==\r\n',
  vbs: '\' inert specimen\r\n\' CreateObject("WScript.Shell").Run "calc.exe"\r\n',
  wsf: '<job id="inert">\r\n<script language="VBScript">\r\n\' inert specimen\r\n</script>\r\n</job>\r\n',
  hta: '<html><head><hta:application id="inert"/>\r\n<script language="VBScript">\r\n\' inert specimen\r\n</script></head><body></body></html>\r\n',
  ps1: '# inert specimen\r\n# Start-Process calc.exe\r\n',
  bat: '@echo off\r\nrem inert specimen\r\n',
  cmd: '@echo off\r\nrem inert specimen\r\n',
  reg: 'Windows Registry Editor Version 5.00\r\n\r\n; inert specimen\r\n',
  url: '[InternetShortcut]\r\nURL=file://192.0.2.1/inert/inert.txt\r\n',
  iqy: 'WEB\r\n1\r\nhttp://192.0.2.1/inert.txt\r\n',
}

/** `script('hta')`, or under another name: `script('vbs', '案内.txt')`. */
export function script(language: ScriptLanguage, name = `inert.${language}`): SpecimenFile {
  return { name, bytes: Buffer.from(texts[language], 'latin1'), type: 'application/octet-stream' }
}
