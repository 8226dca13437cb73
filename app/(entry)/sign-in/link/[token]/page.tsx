import type { Metadata } from 'next'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { LinkStep } from '../../../entry-steps.tsx'
import { linkAction } from '../../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('entry')('linkTitle') }
}

export default visitorPage(async (_, { params }) => <LinkStep audience="person" action={linkAction} token={(await params)['token'] ?? ''} />)
