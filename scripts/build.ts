import { build } from './start/build.ts'

/** `npm run build`: builds the pages as `npm start` does when the sources changed; a start that follows takes them as they are. */
await build(process.env, new AbortController().signal).catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
