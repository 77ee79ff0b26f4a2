import { useRouter, useSearch } from '@tanstack/react-router'

/** What a list is filtered by, as plain strings. */
export type Filter<K extends string> = { readonly [key in K]?: string | undefined }

/** Keeps of an address's query what the page knows: `?verdict=malicious&text=…`. */
export function pickSearch<K extends string>(keys: readonly K[]) {
  return (search: Readonly<Record<string, unknown>>): Filter<K> => {
    const filter: { [key in K]?: string } = {}
    for (const key of keys) {
      const value = search[key]
      if (typeof value === 'string' && value !== '') filter[key] = value
    }
    return filter
  }
}

export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search))
}

/** What is empty or no text is left out. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '')
  const query = new URLSearchParams(given).toString()
  return query ? `?${query}` : ''
}

/**
 * The page's filter as it stands in the address, and how to change it. A change of anything but the cursor begins
 * again at the newest; a turned page can be turned back with the browser's button.
 */
export function useUrlFilter<K extends string>(
  keys: readonly K[],
): [Filter<K>, (change: Filter<K> & { cursor?: string | undefined }) => void] {
  const { history, state } = useRouter()
  const filter = pickSearch(keys)(useSearch({ strict: false }))
  const change = (changed: Filter<K> & { cursor?: string | undefined }): void => {
    const search = stringifySearch({ ...filter, cursor: undefined, ...changed })
    const address = `${state.location.pathname}${search}`
    if ('cursor' in changed) history.push(address)
    else history.replace(address)
  }
  return [filter, change]
}
