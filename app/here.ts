import { headers } from 'next/headers'

/** The path of the page being rendered, as `proxy.ts` saw it: for marking the place in a navigation, never for deciding anything. */
export async function here(): Promise<string> {
  return (await headers()).get('x-path') ?? '/'
}
