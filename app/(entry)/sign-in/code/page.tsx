import type { Metadata } from 'next'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { CodeStep } from '../../entry-steps.tsx'
import { codeAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('entry')('codeTitle') }
}

export default visitorPage(() => <CodeStep audience="person" action={codeAction} />)
