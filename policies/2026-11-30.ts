import { policyOf20261129 } from './2026-11-29.ts'
import { amend } from './amend.ts'
import type { Policy } from './policy.ts'

/** The third version: cookies are asked for, signals honoured, marketing goes by more ways than mail, and people without an account are promised something, too. */
export const policyOf20261130: Policy = {
  effective: '2026-11-30',
  material: true,
  summary: [
    'If you say yes we count which sections of this portal are opened, with a cookie of our own. Without a yes nothing is counted, and you can take it back at any time.',
    'The page “Cookies” lists every cookie, script and beacon. Your browser’s signal against sale and sharing is honoured, with an account for good.',
    'Marketing is chosen by topic and by way: e-mail, text, phone or post. It can be paused, and each message says why it came.',
    'Who asks for product information without an account gets that and nothing else, and can see, correct, take along and delete what is kept.',
    'Incidents are published, and those affected are told.',
    'The portal can be read in English, German and Spanish.',
  ],
  sections: amend(policyOf20261129.sections, {
    says: {
      P11: 'Cookies this portal can’t work without are set without asking: they keep you signed in, carry a sign-in or a form that is under way, and remember your language and your answer about counting. Anything else waits for your yes. Yes and no take one step each, and a no takes nothing from you. You can take a yes back at any time: the cookie goes, and so does what was counted of it.',
      P15: 'You get marketing only if you agreed to it, in words we keep, or after a purchase at which you could refuse, and then only about similar products. Each message says which, and leads to a page that tells it in full.',
      P16: 'You can stop it at any time, by topic, by way or altogether, here or with the link in each message, without signing in; or pause it until a day. It counts at once, also for what is already waiting to be sent, and no list that is brought in undoes it.',
      P18: 'We do not sell or rent what we know about you, and do not share it for advertising. A no to that is kept all the same, whether you say it or your browser does.',
      P34: 'A new version is published on this page by two people here, with its date and what changes. When the change matters we write to everybody who has an account. Every version stays on this site, and any two can be compared word by word.',
    },
    adds: [
      {
        after: 'P11',
        clause: {
          promise: 'P12',
          text: 'The page “Cookies” lists every cookie, script and beacon of this site, with its purpose, its owner and how long it lasts. No page asks another company’s server for anything, and nobody follows you from here to other sites. When your browser sends Global Privacy Control we take it as your no to sale, sharing and counting; with an account the no to sale and sharing stays when the signal is gone. We change nothing because of Do Not Track.',
        },
      },
      {
        after: 'P13',
        clause: { promise: 'P14', text: 'If you ask for product information without an account, your address is used for that alone, once you have confirmed it. With a code by mail you see, correct, take along and delete what is kept of it, and one click stops it.' },
      },
      { after: 'P39', clause: { promise: 'P39-incidents', text: 'When something goes wrong with people’s data, the page “Incidents” says so, and those for whom it may be serious are told by mail what happened and what they can do.' } },
    ],
  }),
}
