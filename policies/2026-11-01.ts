import type { Policy } from './policy.ts'

/** The demonstration operator's policy: what the two policies of record promise, in our own words, as far as this portal keeps it today. */
export const policyOf20261101: Policy = {
  effective: '2026-11-01',
  material: true,
  summary: ['This is the first version.'],
  sections: [
    {
      id: 'responsible',
      title: 'Who is responsible',
      clauses: [
        { promise: 'P35', text: '{entity}, {address}, decides what is kept about you and answers for it. Write to {email} or to that address: both reach the people who run this portal.' },
        { promise: 'P19', text: 'If the agreement under which you buy our service says something else about your data, the agreement counts.' },
      ],
    },
    {
      id: 'collected',
      title: 'What we keep',
      clauses: [
        { promise: 'P01', text: 'Four kinds of information: contact, billing, site and service. The page “What we collect” lists every field with its reason, who receives it and how long it stays. That page is made from the same register the database obeys.' },
        { promise: 'P02', text: 'Contact information is your name, organisation, postal address, e-mail address, phone number and birthday.' },
        { promise: 'P03', text: 'Of a card or bank account we keep the payment processor’s token, the brand, the last four digits and the expiry, never the number.' },
        { promise: 'P04', text: 'When you are signed in we record the pages you open here, with the network address, the browser and the names of cookies. Only we use that.' },
        { promise: 'P05', text: 'When you use the service we keep a record of each call and message: the other number, when, how long or how large, and how it ended.' },
        { promise: 'P06', text: 'Copies of the requests we send to your servers, and of the answers, can be read by you alone. Our staff’s accounts have no right to them in the database. If you lend support one entry, they read a copy of it, for 72 hours at most, and you see when.' },
        { promise: 'P09', text: 'Logs of calls, messages and requests stay at least six months and at most twelve; invoices as long as tax law asks.' },
        { promise: 'P10', text: 'What is optional is marked, and you can empty it again. We say what stops working without it.' },
      ],
    },
    {
      id: 'cookies',
      title: 'Cookies',
      clauses: [{ promise: 'P11', text: 'This portal sets only cookies it can’t work without: one that keeps you signed in, and two for the ten minutes in which a sign-in code is valid. There are no beacons, and no page asks another company’s server for anything.' }],
    },
    {
      id: 'use',
      title: 'What it is used for',
      clauses: [
        { promise: 'P13', text: 'Each field has one purpose and is used for that.' },
        { promise: 'P15', text: 'You get marketing only if you agreed to it, or after a purchase about similar products. Each message says which.' },
        { promise: 'P16', text: 'You can stop it at any time, by topic or altogether, here or with the link in each message, without signing in. It counts at once, also for what is already waiting to be sent.' },
        { promise: 'P17', text: 'Messages about the service itself, such as a sign-in code or a receipt, can’t be turned off. They carry no marketing.' },
      ],
    },
    {
      id: 'shared',
      title: 'Who else receives it',
      clauses: [
        { promise: 'P18', text: 'We do not sell or rent what we know about you.' },
        { promise: 'P20', text: 'Companies that work for us get only the fields their task needs. The page “What we collect” names, for each field, who does.' },
        { promise: 'P23', text: 'If the law makes us hand something over we do what it requires and no more, object to a demand that is not proper, and tell you unless that is forbidden.' },
      ],
    },
    {
      id: 'rights',
      title: 'What you can do',
      clauses: [
        { promise: 'P27', text: 'See everything on the screen at once, and take it with you as a download.' },
        { promise: 'P28', text: 'Correct your contact and billing information. A new e-mail address or phone number proves itself first, and the old one is warned.' },
        { promise: 'P29', text: 'Have your account and data deleted. You see the plan first, have thirty days to change your mind, and get a receipt. What a law makes us keep for a while is named, with its date.' },
        { promise: 'P30', text: 'Ask or complain here, by e-mail or by post. Each becomes a request with a number and a date by which we answer.' },
        { promise: 'P31', text: 'The service is not for children under 13.' },
      ],
    },
    {
      id: 'care',
      title: 'How it is protected',
      clauses: [
        { promise: 'P36', text: 'Our staff open a record only for a request and a reason, for half an hour. The look is written down first, and you see it.' },
        { promise: 'P37', text: 'The database itself keeps each person’s rows apart and gives each role only its columns.' },
        { promise: 'P39', text: 'Nothing that is connected to a network is perfectly safe, and we do not claim that it is.' },
      ],
    },
    { id: 'changes', title: 'Changes', clauses: [{ promise: 'P34', text: 'A new version is published on this page with its date.' }] },
  ],
}
