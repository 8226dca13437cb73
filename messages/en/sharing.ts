export const sharing = {
  title: 'Sharing',
  lead: 'Who receives something of yours, what, and why. Nobody else does, and nobody buys it.',
  why: 'Why',
  happened: 'What was handed over',
  mail: '{count, plural, =0 {No message yet.} one {# message, on {last}.} other {# messages, the last on {last}.}}',
  text: '{count, plural, =0 {No message yet.} one {# code, on {last}, and a warning to the number before it.} other {# codes, the last on {last}, and a warning to the number before each.}}',
  public: '{count, plural, =0 {You have written nothing there.} one {You have written one post.} other {You have written # posts.}} <posts>See what stands there</posts>',
  nothing: 'Nothing yet through this portal.',
  site: 'Your visits are used by us alone: nobody else receives any of it.',
} as const
