let token: string | undefined

/** The token of `/first-operator#token=…`. Read once and taken out of the address, so that it stays in no history. */
export function tokenOfLink(): string {
  if (token === undefined) {
    token = new URLSearchParams(location.hash.slice(1)).get('token') ?? ''
    if (token) history.replaceState(history.state, '', location.pathname)
  }
  return token
}
