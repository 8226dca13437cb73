import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import { buffer } from 'node:stream/consumers'
import aws4 from 'aws4'

type Who = { keyId: string; secret: string; region: string }

/**
 * Stands before a server that speaks S3 and lets through only what is signed as AWS asks for (Signature Version 4), which that server does not look at. The
 * signature is made again by another library than the one that sent it, over what has arrived; of a body it says nothing (`UNSIGNED-PAYLOAD`).
 */
export function signedRequestsOnly(to: { port: number }, who: Who): Server {
  return createServer((asked, answer) => {
    void (async () => {
      const body = await buffer(asked)
      if (!isSigned(asked, who)) return void answer.writeHead(403, { 'content-type': 'application/xml' }).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
      request({ port: to.port, host: '127.0.0.1', method: asked.method, path: asked.url, headers: asked.headers }, (given) => {
        answer.writeHead(given.statusCode!, given.headers)
        given.pipe(answer)
      }).end(body)
    })()
  })
}

function isSigned({ method, url, headers }: IncomingMessage, { keyId, secret, region }: Who): boolean {
  const claimed = headers.authorization ?? ''
  const names = /SignedHeaders=([^,]+)/.exec(claimed)?.[1]?.split(';') ?? []
  if (!claimed.includes(`Credential=${keyId}/`) || !['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => names.includes(name))) return false
  const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]))
  // Not among its types; without it a range counts for nothing.
  const request: aws4.Request & { extraHeadersToInclude: object } = { method: method!, path: url!, host: headers.host!, headers: signed, service: 's3', region, extraHeadersToInclude: { range: true } }
  const made = aws4.sign(request, { accessKeyId: keyId, secretAccessKey: secret })
  return signatureIn(claimed) === signatureIn(String(made.headers!['Authorization']))
}

const signatureIn = (authorization: string): string => /Signature=([0-9a-f]{64})$/.exec(authorization)?.[1] ?? 'none'
