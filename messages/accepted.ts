/**
 * The languages a browser asks for (Accept-Language, RFC 9110, 12.5.4), the best wanted first; those of weight nought and what is no tag are
 * left out. More than twenty are nobody's.
 */
export function accepted(header: string | null | undefined): string[] {
  return (header ?? '')
    .slice(0, 1_000)
    .split(',')
    .slice(0, 20)
    .flatMap((one) => {
      const [tag = '', ...parameters] = one.split(';').map((part) => part.trim())
      const weight = parameters.map((parameter) => /^q\s*=\s*(0?\.\d{0,3}|0|1(?:\.0{0,3})?)$/i.exec(parameter)?.[1]).find(Boolean)
      const wanted = parameters.length > 0 && weight === undefined ? 0 : Number(weight ?? 1)
      return /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(tag) && wanted > 0 ? [{ tag, wanted }] : []
    })
    .toSorted((a, b) => b.wanted - a.wanted)
    .map(({ tag }) => tag)
}
