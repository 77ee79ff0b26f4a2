import { useNavigate, useSearch } from '@tanstack/react-router'

export type Filter<K extends string> = Readonly<Partial<Record<K, string>>>

/** Keeps of the address's query what the page knows, as plain strings: `?verdict=malicious&text=…`. */
export function pickSearch<K extends string>(keys: readonly K[]) {
  return (search: Record<string, unknown>): Filter<K> => {
    const filter: Partial<Record<K, string>> = {}
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

export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '')
  const query = new URLSearchParams(given).toString()
  return query ? `?${query}` : ''
}

/**
 * The page's filter as it stands in the address, and how to change it. A change of anything but the cursor begins
 * again at the newest; turning pages can be undone with the browser's back button.
 */
export function useUrlFilter<K extends string>(): [Filter<K | 'cursor'>, (change: Filter<K | 'cursor'>) => void] {
  const filter = useSearch({ strict: false }) as Filter<K | 'cursor'>
  const navigate = useNavigate()
  const change = (changed: Filter<K | 'cursor'>): void => {
    const turning = 'cursor' in changed
    const search = { ...filter, cursor: undefined, ...changed }
    void navigate({ to: '.', search: search as never, replace: !turning, resetScroll: turning })
  }
  return [filter, change]
}
