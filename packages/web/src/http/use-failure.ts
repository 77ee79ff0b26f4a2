import { useTranslation } from '../i18n/use-translation.ts'
import { useWords } from '../i18n/use-words.ts'
import { RequestRefused, UnexpectedAnswer } from './problem.ts'

export interface Failure {
  readonly title: string
  /** What to do now; empty when there is nothing more to say. */
  readonly detail: string
  /** For a refused form: what is wrong with which field. */
  readonly fields: Readonly<Record<string, string>>
}

/** Puts any failure of a request into words. */
export function useFailure(): (error: unknown) => Failure {
  const t = useTranslation('errors')
  const say = useWords()
  return (error) => {
    if (error instanceof RequestRefused) {
      const { title, detail, fields = [], retryAfterSeconds } = error.problem
      const wait = retryAfterSeconds === undefined ? '' : t('retryAfter', { seconds: retryAfterSeconds })
      return {
        title: say(title),
        detail: [detail ? say(detail) : '', wait].filter(Boolean).join(' '),
        fields: Object.fromEntries(fields.map(({ path, message }) => [path, say(message)])),
      }
    }
    if (error instanceof UnexpectedAnswer) {
      return { title: t('unexpected.title'), detail: t('unexpected.detail', { status: error.status }), fields: {} }
    }
    return { title: t('unreachable.title'), detail: t('unreachable.detail'), fields: {} }
  }
}
