import type {
  AddressHistory,
  DeliveryDetail,
  DeliverySummary,
  GivenPassword,
  HeldMessage,
  Page,
  SessionAnswer,
  Status,
} from '../http/api.ts'

/** A person at the console, without a browser. */
export class Operator {
  readonly #url: () => string
  #cookie = ''
  #csrf = ''

  /** `url` is asked every time: after a restart the console may stand elsewhere. */
  constructor(url: () => string) {
    this.#url = url
  }

  /** Uses the one-time link, and is signed in. */
  async register(link: string): Promise<void> {
    const token = new URL(link).hash.replace('#token=', '')
    this.#csrf = (await this.#get<SessionAnswer>('api/session')).csrfToken
    const answer = await this.#post<SessionAnswer>('api/first-operator', {
      token,
      name: '情報システム課 山田',
      password: '関所の番人は二人いる',
    })
    this.#csrf = answer.csrfToken
  }

  async deliveries(): Promise<readonly DeliverySummary[]> {
    return (await this.#get<Page<DeliverySummary>>('api/deliveries?limit=200')).items
  }

  /** The record of the mail with this Message-ID; undefined until there is one. */
  async recorded(messageId: string): Promise<DeliveryDetail | undefined> {
    const [found] = (await this.#get<Page<DeliverySummary>>(`api/deliveries?text=${encodeURIComponent(messageId)}`)).items
    return found && (await this.delivery(found.id))
  }

  async delivery(id: string): Promise<DeliveryDetail> {
    return await this.#get<DeliveryDetail>(`api/deliveries/${id}`)
  }

  /** What the history knows of an address; undefined when that is nothing. */
  async knownOf(address: string): Promise<AddressHistory | undefined> {
    try {
      return await this.#get<AddressHistory>(`api/history/addresses/${encodeURIComponent(address)}`)
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('404')) return undefined
      throw error
    }
  }

  async held(): Promise<readonly HeldMessage[]> {
    return (await this.#get<Page<HeldMessage>>('api/quarantine?limit=200')).items
  }

  async status(): Promise<Status> {
    return await this.#get<Status>('api/status')
  }

  async release(id: string, reason = '差出人に電話で確認した'): Promise<HeldMessage> {
    return await this.#post<HeldMessage>(`api/quarantine/${id}/release`, { reason })
  }

  async givePassword(id: string, password: string): Promise<GivenPassword> {
    return await this.#post<GivenPassword>(`api/quarantine/${id}/password`, { password })
  }

  async #get<T>(path: string): Promise<T> {
    return await this.#ask<T>(path, {})
  }

  async #post<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'Content-Type': 'application/json', 'X-CSRF-Token': this.#csrf, Origin: new URL(this.#url()).origin }
    return await this.#ask<T>(path, { method: 'POST', body: JSON.stringify(body), headers })
  }

  async #ask<T>(path: string, init: Asking): Promise<T> {
    const response = await fetch(new URL(path, this.#url()), { ...init, headers: { ...init.headers, Cookie: this.#cookie } })
    const cookie = response.headers.get('set-cookie')
    if (cookie !== null) this.#cookie = cookie.split(';')[0] ?? ''
    const text = await response.text()
    if (!response.ok) throw new Error(`${response.status} ${path}: ${text}`)
    const answer: T = JSON.parse(text)
    return answer
  }
}

interface Asking {
  readonly method?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}
