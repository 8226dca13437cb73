/** Thrown by a step that did not begin because everything is to end. */
export class Ending extends Error {}

/** The steps of a start, and how to undo them in reverse, at whatever moment the end comes. */
export class Steps {
  readonly #endings: { name: string; end: () => Promise<void> }[] = []
  readonly #abort = new AbortController()
  #current: Promise<unknown> = Promise.resolve()
  #ending: Promise<void> | undefined

  /** Aborted once everything is to end: for steps that take long. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  /**
   * Does one step, and prints what came of it and how long it took.
   *
   * @param work gives the line to print, or nothing
   */
  async step(work: () => Promise<string | undefined> | string | undefined): Promise<void> {
    if (this.signal.aborted) throw new Ending()
    const began = performance.now()
    const done = (async () => work())()
    this.#current = done.catch(() => undefined)
    const line = await done
    if (line && !this.signal.aborted) say(`✓ ${line} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  }

  /** What to do in the end, before what was given earlier. */
  undo(name: string, end: () => Promise<void> | void): void {
    this.#endings.push({ name, end: async () => end() })
  }

  /** Waits for the step under way, then undoes all in reverse. Safe to call twice. */
  end(): Promise<void> {
    return (this.#ending ??= this.#endAll())
  }

  async #endAll(): Promise<void> {
    this.#abort.abort()
    await this.#current
    for (const { name, end } of this.#endings.toReversed()) await end().catch((error: unknown) => say(`${name} did not end as it should: ${String(error)}`))
  }
}

/** One line for whoever watches. */
export function say(line: string): void {
  console.log(line)
}
