import { currentCsrfToken } from './client.ts'
import { failureOf, parseAnswer, Unreachable } from './problem.ts'

interface Upload<T> {
  readonly answer: Promise<T>
  /** Stops sending; `answer` then never settles. */
  readonly stop: () => void
}

/** Sends a file as the body and tells how far it is (0-1). `fetch` cannot tell, hence XMLHttpRequest. */
export function upload<T>(path: string, file: Blob, onProgress: (part: number) => void): Upload<T> {
  const request = new XMLHttpRequest()
  const answer = new Promise<T>((resolve, reject) => {
    request.open('POST', path)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.setRequestHeader('x-csrf-token', currentCsrfToken())
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.upload.addEventListener('load', () => onProgress(1))
    request.addEventListener('error', () => reject(new Unreachable()))
    request.addEventListener('load', () => {
      const { status, responseText } = request
      if (status < 200 || status > 299) reject(failureOf(status, responseText))
      else resolve(parseAnswer<T>(status, responseText))
    })
    request.send(file)
  })
  return { answer, stop: () => request.abort() }
}
