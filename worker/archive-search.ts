import { createHash } from 'node:crypto'
import { html, type Html } from '#mail/html.ts'
import { words } from '#messages/words.ts'
import type { Reader } from '#messages/reader.ts'

/** Shows the rows that hold what is typed. It is the same in every archive, so that a page can allow it and nothing else. */
const script = `const box=document.querySelector('.search');if(box){box.hidden=false;const field=box.querySelector('input'),said=box.querySelector('[role=status]'),rows=[...document.querySelectorAll('tbody tr,.one>div')],texts=rows.map(row=>row.textContent.toLowerCase());const words=said.dataset;field.addEventListener('input',()=>{const wanted=field.value.trim().toLowerCase();let found=0;rows.forEach((row,i)=>{const fits=texts[i].includes(wanted);row.hidden=!fits;if(fits)found++});said.textContent=wanted===''?'':found===0?words.none:found===1?words.one:words.many.replace('#',found)})}`

/** What a page may run (Content Security Policy 3, hash of the script). */
export const searchPolicy = `'sha256-${createHash('sha256').update(script).digest('base64')}'`

/** A field to search the page's rows by; without scripts it is not there, and the browser's own search is. */
export function searchBox(reader: Reader): Html {
  const t = words('archive', reader)
  return html`<div class="search" hidden><label for="search">${t('search')}</label> <input id="search" type="search" autocomplete="off"> <span role="status" data-none="${t('foundNone')}" data-one="${t('foundOne')}" data-many="${t('foundMany')}"></span></div>`
}

export const searchScript: Html = { markup: `<script>${script}</script>` }
