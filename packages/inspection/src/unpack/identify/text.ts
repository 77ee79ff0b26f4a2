import { utf16leText } from '@sekisho/formats/bytes'
import * as type from './types.ts'

/** Bytes of a text that are looked at to tell what kind of text it is. */
const LOOKED_AT = 64 * 1024
const HEADER_FIELDS =
  /^(?:Received|Return-Path|Delivered-To|X-[\w-]+|From|To|Subject|Date|Message-ID|MIME-Version|Content-Type|DKIM-Signature|ARC-Seal|Authentication-Results|Reply-To|Sender|Cc|In-Reply-To|References|Content-Transfer-Encoding|Thread-Topic|Thread-Index|Importance)[ \t]*:/i

const FIELD = /^[!-9;-~]{1,76}[ \t]*:/

/** What this text is for a program; undefined when it is no text. Byte order marks and UTF-16 without one are understood. */
export function identifyText(bytes: Buffer): string | undefined {
  const text = beginning(bytes)
  if (text === undefined) return undefined
  const start = text.trimStart()
  const head = start.slice(0, 4096)
  const lower = head.toLowerCase()
  // Header fields decide: the page of a mail, or of a page saved as one file, follows in its body.
  const headed = FIELD.test(start) ? mail(start) : undefined
  return headed ?? named(lower) ?? markup(lower, text) ?? script(head, lower, text) ?? mail(start) ?? type.TEXT
}

/** The beginning as text, undefined when control bytes say that it is none. */
export function beginning(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, LOOKED_AT)
  if (head.length === 0) return ''
  if (head[0] === 0xff && head[1] === 0xfe) return utf16leText(head, 2)
  if (head[0] === 0xfe && head[1] === 0xff) return utf16leText(Buffer.from(head.subarray(0, head.length & ~1)).swap16(), 2)
  if (looksUtf16(head)) return utf16leText(head)
  const text = head.toString('latin1')
  // Form feed, escape (ISO-2022-JP) and ^Z stand in texts; other control bytes do not, but for a stray one.
  const controls = text.match(/[\0-\x08\x0e-\x19\x1c-\x1f]/g)?.length ?? 0
  return controls * 512 > text.length || text.includes('\0\0') ? undefined : text
}

function looksUtf16(head: Buffer): boolean {
  if (head.length < 16 || head[1] !== 0 || head[3] !== 0 || head[0] === 0) return false
  const units = utf16leText(head, 0, 512)
  return !/[\0-\x08\x0e-\x1f]/.test(units)
}

function markup(lower: string, text: string): string | undefined {
  // The element alone makes the page an application; a text that speaks of one has no page around it.
  if (/<hta:application[\s/>]/i.test(text) && /<(?:html|head|script|body|title)[\s>]/.test(lower)) return type.HTA
  if (
    /^(?:\ufeff|ï»¿)?<(?:\?xml[^>]{0,200}\?>\s*)?(?:<\?job|<?job[\s>]|<?package[\s>])/.test(lower) &&
    /<script[\s>]/.test(lower)
  )
    return type.WSF
  if (/<job[\s>]/.test(lower) && /<script\s/.test(lower)) return type.WSF
  if (/^(?:ï»¿)?(?:<\?xml|<!--|<!doctype|<svg|<)/.test(lower)) {
    const flat = flatOffice(lower)
    if (flat !== undefined) return flat
    if (/<svg[\s>]/.test(lower)) return type.SVG
    if (
      /<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<script[\s>]|<meta\s|<iframe\s|<div[\s>]|<table[\s>]|<a\s|<p[\s>]|<br|<form\s|<title>/.test(
        lower,
      )
    )
      return type.HTML
    const kind = xmlKind(lower)
    if (kind !== type.XML || lower.includes('<?xml')) return kind
  }
  return /<html[\s>]|<script[\s>]/.test(lower) || (/<script[\s>]/i.test(text.slice(0, 16_384)) && /^\s*</.test(text))
    ? type.HTML
    : undefined
}

/** Documents of Office in one XML: by their processing instruction, or by the namespace of their root. */
function flatOffice(lower: string): string | undefined {
  const program = /<\?mso-application\s[^>]{0,200}?progid\s*=\s*["'](word|excel)/.exec(lower)?.[1]
  if (program === 'word' || /schemas\.microsoft\.com\/office\/(?:word\/2003\/wordml|2006\/xmlpackage)/.test(lower))
    return type.FLAT_WORD
  return program === 'excel' ? type.FLAT_EXCEL : undefined
}

function xmlKind(lower: string): string {
  if (/<(?:\w+:)?appinstaller[\s>]/.test(lower)) return type.APP_INSTALLER
  if (/<(?:\w+:)?(?:pcsettings|searchablecontent)[\s>]|settingcontent/.test(lower)) return type.SETTING_CONTENT
  if (lower.includes('<librarydescription')) return type.LIBRARY
  if (lower.includes('<searchconnectordescription') || lower.includes('<persistedquery')) return type.SAVED_SEARCH
  if (lower.includes('<mmc_consolefile')) return type.CONSOLE
  return type.XML
}

function script(head: string, lower: string, text: string): string | undefined {
  if (/#@~\^[A-Za-z0-9+/]{6}==/.test(text)) return type.ENCODED_SCRIPT
  if (/^(?:ï»¿)?\[(?:internetshortcut|\{000214a0)/m.test(lower)) return type.URL_FILE
  if (/^(?:ï»¿)?windows registry editor version|^regedit4/.test(lower)) return 'text/x-ms-regedit'
  if (/^(?:\ufeff|ï»¿)?web[ \t]*\r?\n\s*\d{1,3}[ \t]*\r?\n\s*(?:[a-z][a-z0-9+.-]*:|\\\\)/.test(lower)) return type.WEB_QUERY
  if (/^(?:\ufeff|ï»¿)?id;(?:p|n|e)/.test(lower)) return type.SYLK
  if (/^#!\s*\/\S*(?:sh|python|perl|ruby|env)/.test(lower)) return type.SHELL_SCRIPT
  if (
    /^(?:@?echo\s+off|@?setlocal|@?cls\s)/m.test(lower.slice(0, 512)) ||
    /^\s*(?:::|rem )[^\n]*\n\s*(?:@?echo|set |start |call |cmd )/.test(lower)
  )
    return type.BATCH
  const code = text.slice(0, 16_384)
  if (
    /\b(?:WScript\.(?:CreateObject|Echo|Quit|ScriptFullName|Arguments)|new\s+ActiveXObject\s*\()/i.test(code) ||
    /CreateObject\s*\(\s*"(?:WScript|Scripting|Shell|MSXML|ADODB)/i.test(code)
  ) {
    return /\b(?:var|function)\s|;\s*\r?\n|new\s+ActiveXObject/.test(code) ? type.JAVASCRIPT : type.VBSCRIPT
  }
  if (
    /\b(?:powershell|invoke-expression|iex|new-object|invoke-webrequest|downloadstring|start-process)\b/i.test(head) &&
    /(?:^|\n)\s*(?:\$[\w:]+\s*=|param\s*\(|powershell|iex|invoke-|start-process|function\s+[\w-]+\s*\{)/i.test(head)
  )
    return type.POWERSHELL
  return undefined
}

function mail(start: string): string | undefined {
  const lines = start.slice(0, 8192).split(/\r?\n/, 30)
  if (lines[0]?.startsWith('From ')) lines.shift()
  let fields = 0
  for (const line of lines) {
    if (/^[ \t]/.test(line) && fields > 0) continue
    if (!/^[!-9;-~]+[ \t]*:/.test(line)) break
    if (HEADER_FIELDS.test(line)) fields++
  }
  if (fields < 3 && !(fields >= 2 && /^mime-version/im.test(start.slice(0, 4096)))) return undefined
  // A page saved as one file has the shape of a mail, and Word opens it.
  return /^(?:from:[^\n]*(?:saved by|<保存)|snapshot-content-location:)/im.test(start.slice(0, 4096)) ||
    (/^mime-version:/i.test(start) && !/^(?:from|to|received|date|message-id)\s*:/im.test(start.slice(0, 2048)))
    ? type.MHT
    : start.startsWith('From ')
      ? type.MBOX
      : type.EMAIL
}

function named(lower: string): string | undefined {
  if (/^(?:\ufeff|ï»¿)?\s*\{\\rt/.test(lower)) return type.RTF
  if (/^begin(?:-base64)? {1,3}[0-7]{3,4} {1,3}\S/m.test(lower)) return type.UUENCODE
  if (lower.includes('(this file must be converted with binhex')) return type.BINHEX
  if (/^=ybegin [^\n]*\bname=/m.test(lower)) return type.YENC
  if (/^(?:ï»¿)?begin:vcalendar/.test(lower)) return type.CALENDAR
  if (lower.startsWith('-----begin pgp message-----')) return type.PGP
  if (/^(?:ï»¿)?begin:vcard/.test(lower)) return type.VCARD
  return undefined
}
