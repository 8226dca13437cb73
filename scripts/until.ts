/** Thrown by `until` when its time is over. */
export class TooLate extends Error {}

/**
 * Waits until a condition holds, looking every 20 ms, and never longer than the deadline.
 *
 * @param condition what has to hold; a promise it returns is awaited, a throw ends the wait at once
 * @param milliseconds how long to wait at most
 * @param what completes the sentence "… did not happen within 30 s"
 * @throws TooLate when the deadline passes first
 */
export async function until<T>(
  condition: () => T | Promise<T>,
  milliseconds: number,
  what: string,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + milliseconds
  for (;;) {
    const value = await condition()
    if (value) return value
    if (performance.now() > deadline) throw new TooLate(`${what} did not happen within ${milliseconds / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
