import type { PoolClient } from 'pg'
import { attachmentPlace } from '../attachment-place.ts'
import { endings, unsealFile, type FileType } from '../kept-file.ts'
import type { CountedTable } from './archive.ts'
import type { Rows } from './formats.ts'
import { filesSql, type Slice } from './rows-sql.ts'
import type { Series } from './series.ts'

type Kept = { id: string; at: string; type: FileType; request: string; place: number }

/** What hangs on a person's requests, each a file of its own under the name it has on its page; opened one at a time. */
export function fileSeries({ client, slice }: { client: PoolClient; slice: Slice }, table: CountedTable): Series {
  let opened: Kept | undefined
  return {
    name: `files/${table.name}`,
    table,
    // Of what is written next: by then it is opened, and of one that was removed between two tries there is nothing to count on.
    path: () => nameOf(opened!),
    most: 1,
    counts: false,
    head: () => '',
    foot: () => '',
    between: '',
    rows: async function* (after): AsyncGenerator<Rows> {
      const { rows: kept } = await client.query<Kept>(filesSql(table, slice, after))
      for (opened of kept) {
        const { id, at } = opened
        const { rows } = await client.query<{ contents: Buffer }>(`select contents from ${table.sqlName} where id = $1`, [id])
        yield { bytes: unsealFile(rows[0]!.contents, attachmentPlace(id)), rows: 1, last: () => ({ id, at }) }
      }
    },
  }
}

const nameOf = ({ type, request, place }: Kept): string => `files/FR-${request}-${place}.${endings[type]}`
