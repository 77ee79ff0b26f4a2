import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem, ProblemType, Words } from './api.ts'

interface Wording {
  readonly status: ContentfulStatusCode
  readonly title: Words
  readonly detail?: Words
}

const wordings: Readonly<Record<ProblemType, Wording>> = {
  'request/invalid': { status: 400, title: { ja: '入力に誤りがあります', en: 'The request is not valid' } },
  'request/too-large': { status: 413, title: { ja: 'ファイルが大きすぎます', en: 'The file is too large' } },
  'request/wrong-origin': {
    status: 403,
    title: { ja: '別のサイトからの操作は受け付けません', en: 'Requests from other sites are refused' },
    detail: {
      ja: '前に Web サーバーを置いている場合は、設定の console.publicUrl に、ブラウザーに入れる URL を書いてください。',
      en: 'If a web server stands in front, set console.publicUrl to the URL typed into the browser.',
    },
  },
  'request/csrf': {
    status: 403,
    title: { ja: '画面が古くなっています', en: 'This page is out of date' },
    detail: { ja: 'ページを読み込み直してから、もう一度操作してください。', en: 'Reload the page and try again.' },
  },
  'request/wrong-host': {
    status: 421,
    title: { ja: 'このホスト名では操作画面を使えません', en: 'The console does not answer to this host name' },
    detail: {
      ja: '設定の console.publicUrl に、ブラウザーに入れる URL を書いてください。',
      en: 'Set console.publicUrl to the URL typed into the browser.',
    },
  },
  'session/required': { status: 401, title: { ja: 'サインインしてください', en: 'Please sign in' } },
  'session/forbidden': { status: 403, title: { ja: 'この操作をする権限がありません', en: 'You may not do this' } },
  'sign-in/failed': { status: 401, title: { ja: '名前かパスワードが違います', en: 'Name or password is wrong' } },
  'sign-in/too-many': {
    status: 429,
    title: { ja: '失敗が続いたため、しばらく受け付けません', en: 'Too many failures; please wait' },
  },
  'first-operator/not-valid': {
    status: 403,
    title: { ja: 'このリンクは使えません', en: 'This link cannot be used' },
    detail: {
      ja: '期限が切れたか、すでに使われました。関所を起動し直すと新しいリンクが表示されます。',
      en: 'It has expired or was used. Starting Sekisho again prints a new link.',
    },
  },
  'first-operator/already-there': {
    status: 409,
    title: { ja: '最初の担当者はすでに登録されています', en: 'The first operator is already there' },
    detail: { ja: 'サインインしてください。', en: 'Please sign in.' },
  },
  'not-found': { status: 404, title: { ja: '見つかりません', en: 'Not found' } },
  'text/not-kept': {
    status: 404,
    title: { ja: '本文は残していません', en: 'The text was not kept' },
    detail: { ja: '本文を残すのは隔離しているメールだけです。', en: 'Only mail that is held keeps its text.' },
  },
  'quarantine/not-held': {
    status: 409,
    title: { ja: 'このメールはもう隔離されていません', en: 'This mail is no longer held' },
    detail: {
      ja: 'ほかの人が先に解除または廃棄したか、解除の途中です。一覧を読み込み直してください。',
      en: 'Someone else released or destroyed it, or it is being released. Reload the list.',
    },
  },
  'quarantine/release-failed': {
    status: 502,
    title: { ja: '配送先のサーバーに渡せませんでした', en: 'The next hop did not take the mail' },
  },
  'quarantine/not-waiting': {
    status: 409,
    title: { ja: 'このメールはパスワードを待っていません', en: 'This mail waits for no password' },
    detail: {
      ja: 'すでに開いたか、解除または廃棄されました。画面を読み込み直してください。',
      en: 'It was opened, released or destroyed. Reload the page.',
    },
  },
  'policy/changed': {
    status: 409,
    title: { ja: 'ルールが変わっています', en: 'The rule has changed' },
    detail: {
      ja: 'ほかの人が先に変えたか、試算がこの版のものではありません。画面を読み込み直してください。',
      en: 'Someone else changed it, or the what-if is not of this version. Reload the page.',
    },
  },
  'policy/busy': {
    status: 409,
    title: { ja: 'ほかの試算が終わっていません', en: 'Another what-if is still running' },
    detail: { ja: '終わるのを待つか、取り消してください。', en: 'Wait for it, or cancel it.' },
  },
  'inspection/busy': {
    status: 503,
    title: { ja: 'いまは検査が混み合っています', en: 'The inspectors are busy' },
    detail: { ja: '少し待ってから、もう一度試してください。', en: 'Please try again in a moment.' },
  },
  'directory/address-taken': {
    status: 409,
    title: { ja: 'このアドレスはすでに名簿にあります', en: 'This address is already in the directory' },
    detail: { ja: '名簿をこのアドレスで検索してください。', en: 'Search the directory for this address.' },
  },
  'directory/plan-changed': {
    status: 409,
    title: { ja: '名簿がこの間に変わりました', en: 'The directory has changed meanwhile' },
    detail: {
      ja: 'もう一度ファイルを選んで、内容を確かめてください。',
      en: 'Choose the file again and look at what would change.',
    },
  },
  'directory/nothing-to-undo': {
    status: 409,
    title: { ja: '取り消せる取り込みはありません', en: 'There is no import to take back' },
  },
  'directory/unreadable-file': {
    status: 400,
    title: { ja: '名簿のファイルを読めません', en: 'The file cannot be read as a directory' },
  },
  'leaks/history-off': {
    status: 409,
    title: { ja: 'やりとりの記録を使わない設定です', en: 'The history is switched off' },
    detail: {
      ja: '見張るには、設定の history.enabled を true にしてください。アドレスと名前の登録はできます。',
      en: 'Set history.enabled to true to watch for anything. Addresses and names can be entered already.',
    },
  },
  'store/unavailable': { status: 503, title: { ja: '記録を読み書きできません', en: 'The records cannot be read or written' } },
  'vault/unavailable': { status: 503, title: { ja: '隔離メールの保管庫を使えません', en: 'The vault cannot be used' } },
  internal: {
    status: 500,
    title: { ja: '関所の中で不具合が起きました', en: 'Something went wrong inside Sekisho' },
    detail: { ja: 'ログに記録しました。', en: 'It has been logged.' },
  },
}

type Extra = Partial<Pick<Problem, 'detail' | 'fields' | 'retryAfterSeconds'>>

/** RFC 9457: the answer when something could not be done. */
export function problem(c: Context, type: ProblemType, extra: Extra = {}): Response {
  const { status, title, detail = null } = wordings[type]
  if (extra.retryAfterSeconds !== undefined) c.header('Retry-After', String(extra.retryAfterSeconds))
  const body: Problem = { type, status, title, detail, ...extra }
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/problem+json; charset=utf-8' })
}
