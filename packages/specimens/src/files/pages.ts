// HTML and SVG as attached to mail. The scripts build or open nothing that does harm; most are never even complete.
import type { SpecimenFile } from '../specimen-file.ts'

const page = (name: string, html: string): SpecimenFile => ({ name, bytes: Buffer.from(html, 'utf8'), type: 'text/html' })

/** How a page writes the file it builds. */
export type SmugglingStyle =
  | 'atob'
  | 'chunks'
  | 'appended'
  | 'reversed'
  | 'hex'
  | 'character-codes'
  | 'percent'
  | 'xor-byte'
  | 'xor-key'
  | 'hidden-element'
  | 'data-address'
  | 'nested'

const SAVE = (expression: string, name: string): string =>
  `var b=${expression};var u=new Uint8Array(b.length);for(var i=0;i<b.length;i++)u[i]=b.charCodeAt(i);var a=document.createElement("a");a.href=URL.createObjectURL(new Blob([u]));a.download="${name}";a.click();`

/** A page that builds `file` when it is opened. */
export function smugglingPage(file: SpecimenFile, style: SmugglingStyle = 'atob'): SpecimenFile {
  const { body, script } = smuggling(file, style)
  return page('案内.html', `<!DOCTYPE html><html><body>${body}<script>${script}</script></body></html>`)
}

function smuggling({ bytes, name }: SpecimenFile, style: SmugglingStyle): { body: string; script: string } {
  const base64 = Buffer.from(bytes).toString('base64')
  const lines = base64.match(/.{1,70}/g) ?? []
  const plain = (script: string): { body: string; script: string } => ({ body: '<p>しばらくお待ちください。</p>', script })
  switch (style) {
    case 'atob':
      return plain(SAVE(`atob("${base64}")`, name))
    case 'chunks':
      return plain(`var c=[${lines.map((line) => `"${line}"`).join(',\n')}];${SAVE('atob(c.join(""))', name)}`)
    case 'appended':
      return plain(`var c="";${lines.map((line) => `c+="${line}";`).join('\n')}${SAVE('atob(c)', name)}`)
    case 'reversed':
      return plain(SAVE(`atob("${Array.from(base64).toReversed().join('')}".split("").reverse().join(""))`, name))
    case 'hex':
      return plain(
        `var h="${Buffer.from(bytes).toString('hex')}";${SAVE('h.replace(/../g,function(x){return String.fromCharCode(parseInt(x,16))})', name)}`,
      )
    case 'character-codes':
      return plain(SAVE(`String.fromCharCode.apply(null,[${[...bytes].join(',')}])`, name))
    case 'percent':
      return plain(SAVE(`unescape("${[...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}")`, name))
    case 'xor-byte':
      return plain(
        `var k=0x5a;${SAVE(`atob("${Buffer.from(bytes.map((byte) => byte ^ 0x5a)).toString('base64')}")/* ^k */`, name)}`,
      )
    case 'xor-key': {
      const key = Buffer.from('kagi-2026')
      const mixed = bytes.map((byte, at) => byte ^ (key[at % key.length] ?? 0))
      return plain(`var k="kagi-2026";${SAVE(`atob("${Buffer.from(mixed).toString('base64')}")/* ^k */`, name)}`)
    }
    case 'hidden-element':
      return {
        body: `<div id="d" style="display:none">${lines.join('\n')}</div>`,
        script: SAVE('atob(document.getElementById("d").textContent)', name),
      }
    case 'data-address':
      return {
        body: `<a id="d" download="${name}" href="data:application/octet-stream;base64,${base64}">x</a>`,
        script: 'document.getElementById("d").click()',
      }
    case 'nested':
      return plain(`eval(atob("${Buffer.from(SAVE(`atob("${base64}")`, name)).toString('base64')}"))`)
  }
}

/** A page without words whose script works on text nobody can decode from the page alone. */
export const encodedOnlyPage = (): SpecimenFile =>
  page(
    '請求書.html',
    `<html><body><script>var d="${'kQ7zX1pL'.repeat(120)}";document.write(unescape(f(atob(d))))</script></body></html>`,
  )

/** A page that leads elsewhere by itself. */
export const redirectingPage = (address: string, how: 'refresh' | 'script' = 'refresh'): SpecimenFile =>
  page(
    '通知.html',
    how === 'refresh'
      ? `<html><head><meta http-equiv="refresh" content="0; url=${address}"></head><body></body></html>`
      : `<html><body><script>window.location.href = "${address}"</script></body></html>`,
  )

/** A false sign-in page. */
export const signInPage = (action: string): SpecimenFile =>
  page(
    'サインイン.html',
    `<html><body><h1>メールの確認</h1><form method="post" action="${action}"><input name="u" type="email"><input name="p" type="password"><input type="submit"></form></body></html>`,
  )

/** What a secure-mail service attaches: an encrypted message that its portal decrypts, and a button. */
export const portalPage = (portal = 'https://portal.example.com/open'): SpecimenFile =>
  page(
    '保護メール.html',
    `<!DOCTYPE html><html><head><title>保護メール</title><script>function check(){if(!document.forms[0].elements.length){return false}return true}</script></head><body><h1>保護されたメールが届いています</h1><p>下のボタンを押すと、保護メールの閲覧ページが開きます。初めての方は利用者登録が必要です。</p><form method="post" action="${portal}" onsubmit="return check()"><input type="hidden" name="message" value="${'Q2xvc2VkRW52ZWxvcGU3'.repeat(200)}"><input type="submit" value="開く"></form></body></html>`,
  )

/** A report of a device: a table, sorting and an export of what is shown. */
export const deviceLogPage = (): SpecimenFile =>
  page(
    '検査装置ログ.html',
    `<!DOCTYPE html><html><head><meta http-equiv="refresh" content="300"><script>function sortBy(n){var t=document.getElementById("t");return t.rows[n]}function exportCsv(){var c=[];for(var r of document.querySelectorAll("tr"))c.push(r.innerText);var a=document.createElement("a");a.href=URL.createObjectURL(new Blob([c.join("\\n")]));a.download="log.csv";a.click()}</script></head><body><h1>装置の記録</h1><img src="data:image/png;base64,${Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').toString('base64')}${'A'.repeat(2000)}"><table id="t">${'<tr><td onclick="sortBy(0)">2026-11-22 09:00</td><td>正常</td><td><a href="http://192.168.10.5/log">装置</a></td></tr>'.repeat(30)}</table><button onclick="exportCsv()">CSV</button></body></html>`,
  )

/** A logo. */
export const svgLogo = (): SpecimenFile => ({
  name: 'logo.svg',
  bytes: Buffer.from(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><style>.a{fill:#268}</style><g><title>みどり野病院</title><path class="a" d="M0 0h10v10z"/><text x="1" y="5">M</text></g></svg>',
  ),
  type: 'image/svg+xml',
})

/** A drawing that leads elsewhere when it is shown. */
export const svgWithScript = (address = 'https://login.example.com/a'): SpecimenFile => ({
  name: '見積書.svg',
  bytes: Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg"><script type="text/javascript"><![CDATA[ window.location.href = "${address}"; ]]></script></svg>`,
  ),
  type: 'image/svg+xml',
})
