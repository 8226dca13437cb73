import { createServer } from 'node:net'

/** Makes sure that the portal can have its port. @throws an Error that says what to do */
export function refuseTakenPort(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      if (code === 'EADDRINUSE') reject(new Error(`PORT ${port} is in use by another program. Stop that one, or choose another: PORT=${port + 10} npm start`))
      else if (code === 'EACCES') reject(new Error(`PORT ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm start`))
      else reject(new Error(`PORT ${port} cannot be used: ${code}`))
    })
    // Without a host, as the portal itself will listen.
    server.listen(port, () => server.close(() => resolve()))
  })
}
