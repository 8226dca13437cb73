import type { Readable } from 'node:stream'

/** Where finished files lie, by names that say nothing. What is written there is encrypted already. */
export type Store = {
  /** Keeps a file under a name of its own; until the last byte is safe nothing is there under that name. */
  write(name: string, contents: AsyncIterable<Buffer>): Promise<void>
  /** The bytes from `start` up to and without `end`. */
  read(name: string, range: { start: number; end: number }): Readable
  has(name: string): Promise<boolean>
  /** Gone is gone: no error when there is nothing. Also takes what was half written. */
  remove(name: string): Promise<void>
  /** Every name there is, half written ones too. */
  list(): Promise<string[]>
}
