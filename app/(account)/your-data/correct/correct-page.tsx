import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { countries } from '#privacy/countries.ts'
import { format } from '#messages/format.ts'
import { reader } from '#messages/reader.ts'
import type { Place } from '#privacy/profile/read-profile.ts'
import { longest } from '#privacy/profile/address-input.ts'
import { knowReader } from '../../../reading.ts'

export type Thing = 'name' | 'organisation' | 'address' | 'birthday' | 'email' | 'phone' | 'formats' | 'billing-name' | 'billing-address'

export const titleOf = (thing: Thing) => async (): Promise<Metadata> => {
  await knowReader()
  return { title: words('correct')(`titles.${thing}`) }
}

/** The frame of a page for one thing: where it is, what it is for, its form. */
export function CorrectPage({ thing, say, children }: { thing: Thing; say?: string; children: ReactNode }) {
  const t = words('correct')
  return (
    <>
      <PageHead
        trail={[
          { href: '/your-data', label: t('trail') },
          { href: '/your-data/correct', label: t('title') },
        ]}
        title={t(`titles.${thing}`)}
        lead={t(`leads.${thing}`)}
      >
        {say && <p className="muted">{say}</p>}
      </PageHead>
      {children}
    </>
  )
}

/** Labels and limits of the fields of an address; `whole`: it can't be taken away. */
export function placeFields(whole: boolean) {
  const t = words('correct')
  return {
    street: { label: t('fields.street'), max: longest.street, ...(whole ? {} : { hint: t('fields.streetHint') }) },
    city: { label: t('fields.city'), max: longest.city },
    region: { label: t('fields.region'), max: longest.region, without: t('fields.regionWithout') },
    postalCode: { label: t('fields.postalCode'), max: longest.postalCode, without: t('fields.postalCodeWithout') },
    country: { label: t('fields.country') },
  }
}

export const placeErrors = ['required', 'tooLong', 'notPlainText', 'cardNumber', 'notAPostalCode', 'notACountry', 'choose', 'unchanged'] as const

export function placeValues({ street, city, region, postalCode, country }: Place) {
  return { street: street ?? '', city: city ?? '', region: region ?? '', postalCode: postalCode ?? '', country: country ?? '' }
}

/** All countries, by the names the reader gives them and in the order of the reader's alphabet. */
export function countryOptions() {
  const { compare } = new Intl.Collator(reader().locale)
  return countries.map((value) => ({ value, label: format().country(value) })).toSorted((a, b) => compare(a.label, b.label))
}
