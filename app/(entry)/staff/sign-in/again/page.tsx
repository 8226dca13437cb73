import type { Metadata } from 'next'
import { words } from '#messages/words.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { one } from '../../../../one.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { AgainStep } from '../../../entry-steps.tsx'
import { againAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('entry')('againTitle') }
}

export default staffPage(async (_, { searchParams }) => <AgainStep audience="staff" action={againAction} next={one((await searchParams)['next'])} />, { roles: staffRoles })
