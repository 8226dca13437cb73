import path from 'node:path'
import { settings } from '#settings'
import type { Store } from '../store.ts'
import { bucket } from './bucket.ts'
import { folder } from './folder.ts'

/** Where the archives of this installation lie: in the bucket that is configured, or in a folder of its own. */
export function archives(): Store {
  const { archiveBucket, dataDir } = settings()
  return archiveBucket ? bucket(archiveBucket) : folder(path.join(dataDir, 'archives'))
}
