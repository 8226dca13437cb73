import { archives } from '#privacy/stores/archives.ts'

/** Removes a download's file from the store; one that is gone already is no error. */
export const dropArchive = (name: string): Promise<void> => archives().remove(name)
