/** What an inspector asked main and waits for, of one kind. */
export class Questions<Answer> {
  readonly #waiting = new Map<number, { resolve: (answer: Answer) => void; reject: (error: Error) => void }>()
  #asked = 0

  /** `send` puts the question under its number. */
  ask(send: (question: number) => void): Promise<Answer> {
    const question = ++this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(question, { resolve, reject })
      send(question)
    })
  }

  answered(question: number, answer: Answer): void {
    this.#waiting.get(question)?.resolve(answer)
    this.#waiting.delete(question)
  }

  refused(question: number, error: Error): void {
    this.#waiting.get(question)?.reject(error)
    this.#waiting.delete(question)
  }
}
