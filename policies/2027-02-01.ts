import type { Policy } from './policy.ts'

/** Versions are published by two, people are told and asked, and the agreements stand on one page. Not published yet, so it may still be written on. */
export const policyOf20270201: Policy = {
  effective: '2027-02-01',
  material: true,
  summary: [
    'A new version of this policy is proposed by one person here and published by another.',
    'When a change matters we write to everybody who has an account at least 30 days before it holds, and ask once it does.',
    'Whoever does not agree can download everything and delete the account. Nothing is taken away before that.',
    'Every agreement you are bound by stands on one page, with its version and which one counts first.',
  ],
  sections: [
    {
      id: 'responsible',
      title: 'Who is responsible',
      clauses: [
        { promise: 'P35', text: '{entity}, {address}, decides what is kept about you and answers for it. Write to {email} or to that address: both reach the people who run this portal.' },
        { promise: 'P19', text: 'Agreements between us count before this policy where they say something else about your data. The page “Agreements” lists them, with version, order and reason.' },
      ],
    },
    {
      id: 'collected',
      title: 'What we keep',
      clauses: [
        { promise: 'P01', text: 'Four kinds of information: contact, billing, site and service. The page “What we collect” lists every field with its reason, who receives it and how long it stays. That page is made from the same register the database obeys.' },
        { promise: 'P02', text: 'Contact information is your name, organisation, postal address, e-mail address, phone number and birthday.' },
        { promise: 'P03', text: 'Of a card or bank account we keep the payment processor’s token, the brand, the last four digits and the expiry, never the number.' },
        { promise: 'P04', text: 'When you are signed in we record the pages you open here, with the network address, the browser and the names of cookies. After 30 days only the network is left of the address. Only we use that.' },
        { promise: 'P05', text: 'When you use the service we keep a record of each call and message: the other number, when, how long or how large, and how it ended.' },
        { promise: 'P06', text: 'Copies of the requests we send to your servers, and of the answers, can be read by you alone. Our staff’s accounts have no right to them in the database. If you lend support one entry, they read a copy of it, for 72 hours at most, and you see when.' },
        { promise: 'P07', text: 'Copies of what your servers send us are kept only where the headers they send with it allow that, and each shows the header. You can delete one, or all.' },
        { promise: 'P08', text: 'For each of your applications you choose what is logged: everything, time and outcome, or nothing. It counts for the next record that arrives.' },
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
        { promise: 'P20-erased', text: 'When your account is deleted, we tell each company that was handed something of you to erase it, too. What it answers stands on the page your receipt leads to. We can say what it answered, not that it is so.' },
        { promise: 'P23', text: 'If the law makes us hand something over we do what it requires and no more, object to a demand that is not proper, and tell you unless that is forbidden.' },
        { promise: 'P23-held', text: 'Records that a court, an authority or a dispute asks for can be held back from deletion. A hold lapses after seven days unless a second person here confirms it, and lifting it takes two as well. You see it beside your records, unless we may not tell.' },
      ],
    },
    {
      id: 'rights',
      title: 'What you can do',
      clauses: [
        { promise: 'P27', text: 'See everything on the screen at once, and take it with you as a download.' },
        { promise: 'P28', text: 'Correct your contact and billing information. A new e-mail address or phone number proves itself first, and the old one is warned.' },
        { promise: 'P29', text: 'Have your account and data deleted. You see the plan first, with the day on which it happens. Until then you can change your mind. Where the law wants no delay you can also have it at once, with a second proof. You get a receipt, and what a law makes us keep for a while is named, with its date.' },
        { promise: 'P29-part', text: 'Have only a part deleted, such as old calls, the log of one application or your visits. Your account stays. What has to be kept for a while goes by itself on its day.' },
        { promise: 'P29-freeze', text: 'Freeze your account instead. We keep what we hold about you and use it for nothing but to run your service, until you lift it.' },
        { promise: 'P30', text: 'Ask or complain here, by e-mail or by post. Each becomes a request with a number and a date by which we answer.' },
        { promise: 'P31', text: 'The service is not for children under 13. When we learn that the holder of an account is younger, we close it, and delete everything in it without waiting, but for what the law makes us keep for a while.' },
      ],
    },
    {
      id: 'public',
      title: 'The forum and other sites',
      clauses: [
        { promise: 'P32', text: 'What you write in the forum can be read by anybody, and we say so before you post. You can change or delete each post, or leave it to the others without your name.' },
        { promise: 'P33', text: 'Links to other sites are marked. These have policies of their own, and are not told from which page you come.' },
      ],
    },
    {
      id: 'care',
      title: 'How it is protected',
      clauses: [
        { promise: 'P36', text: 'Our staff open a record only for a request and a reason, for half an hour. The look is written down first, and you see it. What is left of you after a deletion is open only to the role that the reason for keeping it names.' },
        { promise: 'P37', text: 'The database itself keeps each person’s rows apart and gives each role only its columns.' },
        { promise: 'P37-log', text: 'Whatever is changed in this portal leaves a line in a log, without the contents. Each minute new lines are sealed and signed, and the newest seal is published. A check finds lines that were changed, deleted or put in later.' },
        { promise: 'P38', text: 'The contents of your notification log are encrypted with a key of your own, which lies outside the database. It is destroyed when they are deleted with your account.' },
        { promise: 'P39', text: 'Nothing that is connected to a network is perfectly safe, and we do not claim that it is.' },
      ],
    },
    { id: 'changes', title: 'Changes', clauses: [{ promise: 'P34', text: 'A new version is proposed by one person here and published by another. It then stands on this page, with the day from which it holds and what changes. When the change matters we write to everybody who has an account, at least 30 days before, and ask once it holds. Whoever does not agree can download everything and delete the account; nothing is taken away before that. Every version stays on this site, and any two can be compared word by word.' }] },
  ],
}
