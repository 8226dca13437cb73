import { profiles } from '#db/schema/index.ts'

/** What stands on a letter with a code, and says in which language it is written: a look at one names all of it. */
export const letterColumns = {
  givenName: profiles.givenName,
  familyName: profiles.familyName,
  organisation: profiles.organisation,
  street: profiles.street,
  postalCode: profiles.postalCode,
  city: profiles.city,
  region: profiles.region,
  country: profiles.country,
  locale: profiles.locale,
}
