import type { Html } from './html.ts'

/** The tokens of the look, as values: a reader of mail knows no custom properties and often no style sheet. */
export const colours = {
  paper: '#faf9f6',
  surface: '#ffffff',
  sunk: '#f2f0ea',
  ink: '#1a1c20',
  muted: '#5a606b',
  rule: '#e3dfd6',
  accent: '#0d5c63',
  onAccent: '#ffffff',
} as const

const serif = "Newsreader,Georgia,'Times New Roman',serif"
const sans = "Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

export const styles = {
  brand: `font:600 19px/1.3 ${serif};color:${colours.ink};text-decoration:none;`,
  sheet: `padding:34px 36px 20px;background-color:${colours.surface};border:1px solid ${colours.rule};border-radius:6px;`,
  title: `margin:0 0 18px;font:500 27px/1.2 ${serif};letter-spacing:-.01em;color:${colours.ink};`,
  heading: `margin:24px 0 10px;font:500 19px/1.25 ${serif};color:${colours.ink};`,
  paragraph: `margin:0 0 18px;font:400 16px/1.55 ${sans};color:${colours.ink};white-space:pre-line;`,
  aside: `margin:0 0 16px;font:400 14px/1.5 ${sans};color:${colours.muted};`,
  code: `margin:0 0 22px;padding:16px 12px 16px 20px;font:600 34px/1.15 ${sans};font-variant-numeric:tabular-nums;letter-spacing:.22em;text-align:center;color:${colours.ink};background-color:${colours.sunk};border-radius:6px;`,
  buttonCell: `background-color:${colours.accent};border-radius:6px;`,
  button: `display:inline-block;padding:13px 22px;font:600 15px/1.2 ${sans};color:${colours.onAccent};text-decoration:none;`,
  term: `padding:0 0 6px;font:400 15px/1.5 ${sans};color:${colours.muted};vertical-align:top;`,
  value: `padding:0 20px 6px;font:400 15px/1.5 ${sans};color:${colours.ink};vertical-align:top;`,
  list: `margin:0 0 18px;padding:0 20px;font:400 15px/1.5 ${sans};color:${colours.ink};`,
  link: `color:${colours.accent};text-underline-offset:.18em;`,
  foot: `margin:0 0 12px;font:400 13px/1.5 ${sans};color:${colours.muted};`,
} as const

/** The same tokens at night, for the readers that can: they override what is inline. */
export const dark: Html = {
  markup: `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .pad { padding: 26px 20px 12px !important; } }
@media (prefers-color-scheme: dark) {
  .paper { background-color: #15171b !important; }
  .surface { background-color: #1c1f24 !important; border-color: #2e3239 !important; }
  .sunk { background-color: #111317 !important; }
  .ink { color: #eceae4 !important; }
  .muted { color: #a6abb5 !important; }
  .link { color: #7cc9c4 !important; }
  .accent { background-color: #7cc9c4 !important; }
  .on-accent { color: #0d1f20 !important; }
}
`,
}
