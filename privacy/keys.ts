/**
 * One random key (32 bytes) for each person, kept outside the database: what is encrypted with it is gone when the key is, from every backup
 * of the database too.
 */
export type Keys = {
  /** The keys of these people; who has none yet is given one, which is safe before this answers. */
  of(people: Iterable<string>): Promise<ReadonlyMap<string, Buffer>>
  /** The key of one person; undefined when there is none, or none any more. */
  find(person: string): Promise<Buffer | undefined>
  /** Gone is gone: no error when there is nothing. From then on nothing opens, in no process. */
  destroy(person: string): Promise<void>
}
