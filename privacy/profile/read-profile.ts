import { eq } from 'drizzle-orm'
import { billingProfiles, profiles } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { origins, type Origin } from '../origins.ts'
import { NotFound } from '../refusals.ts'

export type Place = { street: string | null; city: string | null; region: string | null; postalCode: string | null; country: string | null }
export type OwnProfile = Place & {
  givenName: string | null
  familyName: string | null
  organisation: string | null
  email: string
  phone: string | null
  /** `YYYY-MM-DD` */
  birthday: string | null
  /** BCP 47; `und` leaves the language to the browser. */
  locale: string
  /** Its IANA name. */
  timeZone: string | null
  billing: Place & { name: string | null }
  /** Where a field came from, by its name in the history. */
  originOf: (field: string) => Origin
}

const nowhere: Place & { name: string | null } = { name: null, street: null, city: null, region: null, postalCode: null, country: null }

/** All that the person can correct, as it stands now. Throws `NotFound` for somebody whose record is gone. */
export function readProfile(actor: PersonActor): Promise<OwnProfile> {
  return as(actor, async (tx) => {
    const [profile] = await tx
      .select({
        givenName: profiles.givenName,
        familyName: profiles.familyName,
        organisation: profiles.organisation,
        ...placeIn(profiles),
        email: profiles.email,
        phone: profiles.phone,
        birthday: profiles.birthday,
        locale: profiles.locale,
        timeZone: profiles.timeZone,
      })
      .from(profiles)
      .where(eq(profiles.personId, actor.person))
    if (!profile) throw new NotFound()
    const [billing] = await tx
      .select({ name: billingProfiles.name, ...placeIn(billingProfiles) })
      .from(billingProfiles)
      .where(eq(billingProfiles.personId, actor.person))
    return { ...profile, billing: billing ?? nowhere, originOf: await origins(tx) }
  })
}

function placeIn<T extends typeof profiles | typeof billingProfiles>({ street, city, region, postalCode, country }: T) {
  return { street, city, region, postalCode, country }
}
