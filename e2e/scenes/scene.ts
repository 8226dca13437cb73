import type pg from 'pg'
import type { StaffRole } from '#privacy/vocabulary.ts'

/** What a scene may lay out before the page is opened. */
export type Props = { database: { query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]> }; person: { id: string; email: string }; staff: { id: string } }
export type Fill = Record<string, string | File>
export type Scene = {
  /** Who opens the page. */
  as: 'visitor' | 'person' | 'staff'
  /** Which state of the page it is, when there are several. */
  state?: string
  /** Lays out what the page is to show and gives its path; without it the route is the path. */
  arrange?: (props: Props) => Promise<string> | string
  /** It is laid out on everybody's pages: only in a portal where nobody else is. */
  alone?: true
  /** What is typed into which field of its forms, where not just anything is taken; thought of anew by everybody who sends them. */
  fill?: (props: Props & { origin: string }) => Promise<Fill> | Fill
  /** Actions that scripts alone send from the page, so that no form shows them, each with the fields it takes. */
  scripted?: Record<string, string[]>
}

export const visitor: Scene[] = [{ as: 'visitor' }]
export const person: Scene[] = [{ as: 'person' }]
export const staff: Scene[] = [{ as: 'staff' }]

/** The same page, opened by the staff in another role. */
export const asRole = (role: StaffRole, path: string) => async ({ database, staff: member }: Props): Promise<string> => {
  await database.query('update staff set role = $2 where id = $1', [member.id, role])
  return path
}
