import { headers } from 'next/headers'

/** The path and query the browser asked for, as `proxy.ts` saw them: for marking the place in a navigation and coming back, never for deciding anything. */
export async function here(): Promise<string> {
  return (await headers()).get('x-path') ?? '/'
}
