/** Answers that wait for an earlier one are held back only up to this many times the work done at once. */
const WINDOW = 32

/** Does up to `atOnce` pieces of work at a time and yields the answers in the order of the items. Items are asked for as room comes. */
export async function* inOrder<T, R>(items: AsyncIterable<T>, atOnce: number, work: (item: T) => Promise<R>): AsyncGenerator<R> {
  const source = items[Symbol.asyncIterator]()
  const room = new Room(atOnce)
  const answers: Promise<R>[] = []
  const maxAnswers = atOnce * WINDOW
  let ended = false

  try {
    for (;;) {
      while (!ended && room.left && answers.length < maxAnswers) {
        const next = await source.next()
        if (next.done) ended = true
        else answers.push(handled(room.during(() => work(next.value))))
      }
      const [head] = answers
      if (!head) return
      if (!ended && answers.length < maxAnswers && (await room.orSettled(head)) === 'room') continue
      const answer = await head
      void answers.shift()
      yield answer
    }
  } finally {
    await source.return?.()
  }
}

/** Counts the work under way and wakes whoever waits for less of it. */
class Room {
  readonly #atOnce: number
  #running = 0
  #wake: (() => void) | undefined

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  get left(): boolean {
    return this.#running < this.#atOnce
  }

  async during<R>(work: () => Promise<R>): Promise<R> {
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
      this.#wake?.()
    }
  }

  /** Settles when `first` does, or earlier when there is room for more work. */
  orSettled(first: Promise<unknown>): Promise<'settled' | 'room'> {
    return new Promise((resolve) => {
      this.#wake = () => resolve('room')
      const settle = () => resolve('settled')
      first.then(settle, settle)
    })
  }
}

/** A rejection waits for its turn without being called unhandled. */
function handled<R>(promise: Promise<R>): Promise<R> {
  promise.catch(() => {})
  return promise
}
