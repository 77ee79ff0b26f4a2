import { useQuery } from '@tanstack/react-query'
import { useWords } from '../i18n/use-words.ts'
import { policy } from './policy-queries.ts'

/** What a class of detections is called; its own name until that is known, and when nobody named it. */
export function useClassTitle(): (name: string) => string {
  const say = useWords()
  const { data } = useQuery(policy)
  return (name) => {
    const title = data?.titles[name]
    return title ? say(title) : name
  }
}
