/** Answers that wait for an earlier one are held back only up to this many times the work done at once. */
const WINDOW = 32

/** Does up to `atOnce` pieces of work at a time and yields the answers in the order of the items. Items are asked for as room comes. */
export async function* inOrder<T, R>(items: AsyncIterable<T>, atOnce: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const source = items[Symbol.asyncIterator]()
  const answers: Promise<R>[] = []
  let running = 0
  let ended = false
  let wake = () => {}

  const begin = async (item: T): Promise<R> => {
    running += 1
    try {
      return await work(item)
    } finally {
      running -= 1
      wake()
    }
  }

  /** Settles when the first answer is there or when there is room for more work. */
  const headOrRoom = (head: Promise<R>) =>
    new Promise<'head' | 'room'>((resolve) => {
      wake = () => resolve('room')
      const settle = () => resolve('head')
      head.then(settle, settle)
    })

  try {
    for (;;) {
      while (!ended && running < atOnce && answers.length < atOnce * WINDOW) {
        const next = await source.next()
        if (next.done) ended = true
        else answers.push(handled(begin(next.value)))
      }
      const head = answers[0]
      if (!head) return
      if (!ended && answers.length < atOnce * WINDOW && (await headOrRoom(head)) === 'room') continue
      const answer = await head
      answers.shift()
      yield answer
    }
  } finally {
    await source.return?.()
  }
}

/** A rejection waits for its turn without being called unhandled. */
function handled<R>(promise: Promise<R>): Promise<R> {
  promise.catch(() => {})
  return promise
}
