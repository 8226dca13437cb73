/** The look of the portal as a page needs it that is read without it; its tokens are those of app/look.css (a test compares them). */
export const archiveStyle = `
:root{color-scheme:light dark;--color-paper:#faf9f6;--color-surface:#ffffff;--color-sunk:#f2f0ea;--color-ink:#1a1c20;--color-muted:#5a606b;--color-rule:#e3dfd6;--color-rule-strong:#8d8a82;--color-accent:#0d5c63;--color-accent-soft:#e3efee;--color-contact:#0d5c63;--color-billing:#9a6a12;--color-site:#4a5f96;--color-service:#86496f;--serif:Newsreader,Georgia,"Times New Roman",serif}
@media (prefers-color-scheme:dark){:root{--color-paper:#15171b;--color-surface:#1c1f24;--color-sunk:#111317;--color-ink:#eceae4;--color-muted:#a6abb5;--color-rule:#2e3239;--color-rule-strong:#7b818c;--color-accent:#7cc9c4;--color-accent-soft:#1a302f;--color-contact:#7cc9c4;--color-billing:#dcb463;--color-site:#9db1e6;--color-service:#d69bc0}}
*{box-sizing:border-box}
html{background:var(--color-paper);-webkit-text-size-adjust:100%}
body{margin:0;color:var(--color-ink);background:var(--color-paper);font:400 1rem/1.55 Inter,system-ui,"Segoe UI",sans-serif;overflow-wrap:anywhere}
h1,h2{margin:0;font-family:var(--serif);font-weight:500;line-height:1.15;letter-spacing:-.012em;text-wrap:balance}
h1{font-size:clamp(1.95rem,1.5rem + 1.8vw,2.65rem)}h2{font-size:1.45rem}h2 small{font:400 .95rem Inter,system-ui,sans-serif;letter-spacing:0;color:var(--color-muted);white-space:nowrap}
a{color:var(--color-accent);text-underline-offset:.18em}a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--color-accent);outline-offset:2px;border-radius:2px}
header{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.5rem;padding:.6rem clamp(1rem,4vw,2.5rem);background:var(--color-surface);border-bottom:1px solid var(--color-rule)}
.brand{margin:0;font:600 1.2rem/1.3 var(--serif)}.brand span{font-weight:400;color:var(--color-muted)}
header nav{margin-inline-start:auto}header ul{display:flex;flex-wrap:wrap;gap:0 1.25rem;margin:0;padding:0;list-style:none;font-size:.9rem}
header a{display:inline-flex;align-items:center;min-height:2.75rem}a[aria-current]{color:var(--color-ink);font-weight:600;text-decoration:none}
main{display:grid;gap:2.75rem;max-width:68rem;margin-inline:auto;padding:2.25rem clamp(1rem,4vw,2.5rem) 4rem}
main>*{min-width:0;margin:0}section{display:grid;gap:1rem;min-width:0}section>*{margin:0}
.lead{max-width:68ch;font:400 1.2rem/1.5 var(--serif);margin-top:-1.5rem}
.quiet{color:var(--color-muted)}td i,dd i{font-style:normal;color:var(--color-muted)}td,dd{font-variant-numeric:tabular-nums}
dl{margin:0}dd{margin:0}dt{color:var(--color-muted)}
dl>div{display:grid;grid-template-columns:minmax(8rem,11rem) minmax(0,1fr);gap:.2rem 1.25rem}
.about{display:grid;gap:.3rem;padding:.9rem 1.1rem;font-size:.9rem;background:var(--color-accent-soft);border-inline-start:3px solid var(--color-accent);border-radius:0 6px 6px 0}
.about dt{color:var(--color-ink);font-weight:600}.about dd{max-width:68ch}
.one{border-top:1px solid var(--color-rule)}.one>div{padding-block:.55rem;border-bottom:1px solid var(--color-rule)}
bdi{white-space:pre-wrap}
table{width:100%;border-collapse:collapse;font-size:.9rem}
th{padding-block:.5rem;padding-inline:0 .75rem;text-align:start;vertical-align:bottom;font-weight:600;font-size:.8rem;color:var(--color-muted);border-bottom:1px solid var(--color-rule-strong);overflow-wrap:normal}
td{padding-block:.6rem;padding-inline:0 .75rem;vertical-align:baseline;border-bottom:1px solid var(--color-rule)}
.rows,.plain,.pages{margin:0;padding:0;list-style:none}.rows{border-top:1px solid var(--color-rule)}
.rows li{display:flex;justify-content:space-between;gap:1rem;padding-block:.6rem;border-bottom:1px solid var(--color-rule)}.rows span{color:var(--color-muted);white-space:nowrap;font-variant-numeric:tabular-nums}
.plain{display:grid;gap:.5rem;max-width:68ch}.pages{display:flex;flex-wrap:wrap;gap:.4rem 1.25rem}.pages a{display:inline-block;padding-block:.2rem;font-variant-numeric:tabular-nums}
.dot{display:inline-block;width:.62em;height:.62em;margin-inline-end:.45em;border-radius:2px;background:var(--c)}
.strip{display:block;width:100%;border-radius:4px;background:var(--color-sunk)}.strip rect{fill:var(--c);stroke:var(--color-paper);stroke-width:2px}
figure{margin:0}.volume svg{display:block;width:100%}.volume rect{fill:var(--c)}.volume line{stroke:var(--color-rule-strong)}.ends{display:flex;justify-content:space-between;margin:.2rem 0 0;font-size:.8rem;color:var(--color-muted)}summary{padding-block:.5rem;font-size:.9rem;color:var(--color-accent);cursor:pointer}
.search{display:flex;flex-wrap:wrap;align-items:center;gap:.4rem .75rem}.search[hidden]{display:none}.search input{min-height:2.75rem;min-width:min(20rem,100%);padding:.4rem .7rem;color:inherit;background:var(--color-surface);border:1px solid var(--color-rule-strong);border-radius:4px;font:inherit}.search span{font-size:.9rem;color:var(--color-muted)}[hidden]{display:none!important}
.c-contact{--c:var(--color-contact)}.c-billing{--c:var(--color-billing)}.c-site{--c:var(--color-site)}.c-service{--c:var(--color-service)}
footer{padding:1.1rem clamp(1rem,4vw,2.5rem) 1.4rem;font-size:.85rem;color:var(--color-muted);border-top:1px solid var(--color-rule)}footer p{margin:.2rem 0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;inset-block-start:.5rem;inset-inline-start:.5rem;padding:.7rem 1rem;background:var(--color-surface)}.skip:not(:focus){clip-path:inset(50%)}
@media (max-width:48rem){header nav{margin-inline-start:0}main{gap:2.25rem;padding-top:1.25rem}dl>div{grid-template-columns:minmax(0,1fr);gap:0}.about>div+div{margin-top:.4rem}
table,tbody{display:block}thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}tr{display:grid;gap:.1rem;padding-block:.7rem;border-bottom:1px solid var(--color-rule)}td{padding:0;border:0}td::before{font-size:.85rem;color:var(--color-muted)}}
@media print{:root{color-scheme:light;--color-paper:#fff;--color-surface:#fff;--color-ink:#000;--color-muted:#333;--color-rule:#bbb}header nav,.skip,.pages,.search,summary{display:none}main{display:block;padding:1rem 0}section,h1{margin-bottom:1.5rem}tr,dl>div,.rows li{break-inside:avoid}h1,h2{break-after:avoid}thead{display:table-header-group}}
`
