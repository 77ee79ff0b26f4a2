// The page behind the link of a notice. It works without scripts and shows nothing about the mail: who holds the link learns nothing.
import { createHash } from 'node:crypto'
import type { Words } from '@sekisho/inspection'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html, raw } from 'hono/html'
import type { Dependencies } from '../http/dependencies.ts'
import type { Env } from '../http/env.ts'
import { ownHost } from '../http/request-guard.ts'
import { LinkLimit } from './link-limit.ts'
import { type PageResult, pageWords, resultWords, timeWords } from './page-words.ts'

const MAX_BODY_BYTES = 4_096
const MAX_PASSWORD_CHARACTERS = 256

const style = `body{font-family:system-ui,sans-serif;line-height:1.8;max-width:36rem;margin:3rem auto;padding:0 1rem;color:#1d2a35}
h1{font-size:1.35rem}label{display:block;font-weight:600;margin-top:1.5rem}
input{font:inherit;width:100%;box-sizing:border-box;padding:.6rem;border:1px solid #6b7785;border-radius:4px}
button{font:inherit;font-weight:600;margin-top:1rem;padding:.6rem 1.4rem;border:0;border-radius:4px;background:#1f4e79;color:#fff}
[role=status]{border-left:4px solid #1f4e79;padding:.4rem 1rem;background:#eef3f8}.small{color:#4a5763;font-size:.92rem}`

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

type PageDependencies = Pick<Dependencies, 'passwords' | 'publicUrl' | 'listenHost' | 'now'>

export function passwordPage({ passwords, publicUrl, listenHost, now }: PageDependencies) {
  const limit = new LinkLimit()
  return new Hono<Env>()
    .use(ownHost(publicUrl, listenHost), async (c, next) => {
      c.header('Content-Security-Policy', policy)
      c.header('Cache-Control', 'no-store')
      c.header('Referrer-Policy', 'no-referrer')
      c.header('X-Content-Type-Options', 'nosniff')
      c.header('X-Robots-Tag', 'noindex')
      await next()
    })
    .get('/:token', async (c) => {
      const mail = await passwords.behind(c.req.param('token'))
      return mail ? show(c, 200, { until: mail.until }) : show(c, 404, { result: 'gone' })
    })
    .post('/:token', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => show(c, 413, { result: 'wrong' }) }), async (c) => {
      const token = c.req.param('token')
      const mail = await passwords.behind(token)
      if (!mail) return show(c, 404, { result: 'gone' })
      const { password } = await c.req.parseBody()
      if (typeof password !== 'string' || password === '' || password.length > MAX_PASSWORD_CHARACTERS)
        return show(c, 400, { result: 'wrong', until: mail.until })
      if (!limit.take(mail.id, now().getTime())) return show(c, 429, { result: 'too-many' })
      const result = await passwords.give(mail.id, password, { kind: 'recipient', name: 'recipient' })
      return show(c, 200, result === 'wrong' ? { result, until: mail.until } : { result })
    })
}

/** With `until` the form is there. */
function show(c: Context<Env>, status: 200 | 400 | 404 | 413 | 429, { result, until }: { result?: PageResult; until?: Date }) {
  const language = prefersEnglish(c.req.header('accept-language')) ? 'en' : 'ja'
  const say = (words: Words) => words[language]
  c.status(status)
  return c.html(html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${say(pageWords.title)}</title><style>${raw(style)}</style></head>
<body><main><h1>${say(pageWords.title)}</h1>
${result ? html`<p role="status">${say(resultWords[result])}</p>` : ''}
${
  until
    ? html`<p>${say(pageWords.lead)}</p><p class="small">${say(pageWords.caution)}</p>
<form method="post"><label for="password">${say(pageWords.label)}</label>
<input id="password" name="password" required maxlength="${MAX_PASSWORD_CHARACTERS}" autocomplete="off" autocapitalize="off" spellcheck="false">
<button type="submit">${say(pageWords.send)}</button></form>
<p class="small">${say(pageWords.until).replace('{until}', say(timeWords(until)))}</p>`
    : ''
}
</main></body></html>`)
}

/** English only when it is asked for before Japanese. */
function prefersEnglish(accepted = ''): boolean {
  const first = accepted
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((language) => language === 'ja' || language === 'en')
  return first === 'en'
}
