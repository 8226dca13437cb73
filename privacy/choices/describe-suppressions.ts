import { z } from 'zod'
import { channels } from '../channels.ts'
import { sendRefusals } from '../may-send.ts'
import { everyTopic, topics } from '../topics.ts'
import { compareInput, gateInput, mostBytes, reportsInput } from './suppression-input.ts'

const topic = { enum: [...topics, everyTopic], description: '* stands for every topic there is or will be: the address is off for a topic when the topic or * is.' }
const hash = { type: 'string', pattern: '^[\\w-]{43}$', description: 'The keyed hash of the address, number or postal address. Keep it beside your entry: webhooks name the address by it, and you can ask by it again.' }
const suppressed = { type: 'object', additionalProperties: false, required: ['hash', 'off'], properties: { hash, off: { type: 'array', items: topic } } }
const channel = { enum: [...channels] }
const taken = {
  type: 'object',
  additionalProperties: false,
  required: ['result', 'hash'],
  properties: {
    result: { enum: ['taken', 'known', 'overtaken', 'noted'], description: 'Off now; off or reported before; not taken, because the person chose otherwise later; noted, which changes no choice.' },
    hash,
  },
}

const object = (properties: Record<string, object>) => ({ type: 'object', additionalProperties: false, required: Object.keys(properties), properties })

/** Of `POST /may-send`. */
const gateAnswer = {
  oneOf: [
    object({ may: { const: true }, basis: { enum: ['consent', 'purchase'], description: 'What was agreed to, or a purchase at which a refusal was offered.' } }),
    object({
      may: { const: false },
      reason: {
        enum: [...sendRefusals],
        description:
          'never-asked: nobody there ever said yes, or the address is nobody’s; no-basis: there is a purchase, and it allows nothing; enquiry-only: only information was asked for; opted-out: said no; suppressed: said no, or reported it, under this address; other-number: said yes for another number; paused: all marketing is paused for a while; frozen: the account is restricted; leaving, shut, closed: it is about to be deleted, or was.',
      },
    }),
  ],
}

const problems = {
  400: 'The request is not as described; `errors` says where. Nothing was stored.',
  401: 'The key is missing, unknown or revoked.',
  403: 'The key is not for opt-outs.',
  413: 'More than is taken at once.',
  415: 'Another kind of content.',
  429: 'Too often: wait as long as Retry-After says.',
  500: 'A failure of ours. Send it again: the same twice is once.',
  503: 'Nothing is answered until the portal is whole again.',
}

const responses = (description: string, schema: object) => ({
  200: { description, content: { 'application/json': { schema } } },
  ...Object.fromEntries(Object.entries(problems).map(([status, text]) => [status, { description: text, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } } }])),
})

const body = (name: string) => ({ required: true, content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } })

/** The part of the description (OpenAPI 3.1) that mail programs need: opt-outs, and the news they are told of them. */
export function describeSuppressions(): { paths: object; schemas: object; webhooks: object } {
  const schema = (of: z.ZodType) => z.toJSONSchema(of, { io: 'input', unrepresentable: 'any' })
  return {
    paths: {
      '/suppressions': {
        get: {
          operationId: 'look-up-suppression',
          description: 'What is off for one address, named by the keyed hash that an earlier answer or a webhook gave. Neither an address nor its plain SHA-256 belongs in a web address: compare a list of one.',
          parameters: [
            { name: 'channel', in: 'query', required: true, schema: channel },
            { name: 'hash', in: 'query', required: true, schema: hash },
          ],
          responses: responses('What is off.', object({ channel, hash, off: suppressed.properties.off })),
        },
        post: {
          operationId: 'report-opt-outs',
          description: 'Hands opt-outs, complaints and bounces in. An opt-out is the person’s own word; a complaint stops the address, and is told to the person as what it is; a bounce is noted. Nothing can be turned on here. What a person chose later stands. The same twice is once.',
          requestBody: body('reports'),
          responses: responses('What became of each, in their order.', object({ results: { type: 'array', items: taken } })),
        },
      },
      '/suppressions/compare': {
        post: {
          operationId: 'compare-list',
          description: `What is off for each address of a list: up to 10,000, all named the same way and each as long as it may be; a body has at most ${mostBytes / 1e6} MB. Nothing of the list is kept.`,
          requestBody: body('comparison'),
          responses: responses('What is off for each, in their order.', object({ channel, entries: { type: 'array', items: suppressed } })),
        },
      },
      '/may-send': {
        post: {
          operationId: 'ask-before-sending',
          description:
            'Whether marketing on a topic may go to an address now, by the same rule that our own messages pass: what was chosen, a pause, a freeze, a deletion that is planned, and what is off for the address. Ask right before sending: the answer holds for this moment, and no webhook tells of a pause, a freeze or a deletion that is planned. The address is taken as it is, not as a hash, and not kept. Of an address that several people share, what one of them stopped is stopped. Nothing else is told of anybody.',
          requestBody: body('question'),
          responses: responses('Whether, and why.', gateAnswer),
        },
      },
    },
    schemas: { question: schema(gateInput), reports: schema(reportsInput), comparison: schema(compareInput) },
    webhooks: {
      'suppression.changed': {
        post: {
          description: 'Told to every webhook when a topic was turned off or on for an address, signed as Standard Webhooks asks (webhook-id, webhook-timestamp, webhook-signature). Answer 2xx within 10 seconds. The same webhook-id may come twice, and news may come out of order: of two about the same hash, channel and topic the one with the later timestamp holds.',
          security: [],
          requestBody: { required: true, content: { 'application/json': { schema: object({ type: { const: 'suppression.changed' }, timestamp: { type: 'string', format: 'date-time' }, data: object({ hash, channel, topic, state: { enum: ['off', 'on'] } }) }) } } },
          responses: { '2XX': { description: 'Heard.' }, 410: { description: 'Wants to hear no more: the webhook is turned off.' } },
        },
      },
    },
  }
}
