import { currentCsrfToken } from './client.ts'
import { failureOf, UnexpectedAnswer, Unreachable } from './problem.ts'

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
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.upload.onload = () => onProgress(1)
    request.onerror = () => reject(new Unreachable())
    request.onload = () => {
      const body = jsonOf(request.responseText)
      if (request.status < 200 || request.status > 299) reject(failureOf(request.status, body))
      else if (body === undefined) reject(new UnexpectedAnswer(request.status))
      else resolve(body as T)
    }
    request.send(file)
  })
  return { answer, stop: () => request.abort() }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
