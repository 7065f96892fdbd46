import type { ClaimsProfile, Field } from '../lib/files/profile.ts';

const CODE = '[0-9A-Za-z][0-9A-Za-z._-]{0,63}';
const AMOUNT = String.raw`-?\d{1,13}(\.\d{1,2}0*)?`;
/** Kinds of care that are a stay, and the way of clearing that makes a stay of any: lib/claims/isInpatient.ts. */
const STAYS = "('21', '22', '23', '24', '25', '26', '28', '52')";
const PER_DIEM = "'5'";

/**
 * The checks of a profile as SQL for DuckDB: a query with a row for each of the file, which knows its number, its values,
 * whose spending it is on which line, and whether it is `sound`. It expects the tables `division` (day, id, community) and
 * `institution` (day, id, community; empty for a non-member).
 *
 * @param headings of the file
 */
export function duckdbChecks(
  file: string,
  headings: readonly string[],
  profile: ClaimsProfile,
  fund: { readonly scheme: string; readonly areaPrefix: string },
): string {
  const { claim, columns, sums } = profile;
  const there = [...columns].filter(([name]) => headings.includes(name));
  const typed = there.flatMap(([name, { holds }]) => {
    if (holds === 'amount')
      return [`if(${isWritten(name, AMOUNT)}, TRY_CAST(${name} AS DECIMAL(17, 2)), NULL) AS ${read(name)}`];
    return holds === 'day' ? [`TRY_CAST(${name} AS TIMESTAMP)::DATE AS ${read(name)}`] : [];
  });
  const amounts = there.flatMap(([name, { holds }]) => (holds === 'amount' ? [read(name)] : []));
  const cells = there.flatMap(([name, { holds, blank }]) => {
    const test = testOf(name, holds);
    return test === null ? [] : [blank === 'refused' ? test : `(${name} IS NULL OR ${test})`];
  });
  const agreeing = sums.map(({ whole, parts }) => {
    const terms = parts.filter((name) => headings.includes(name)).map(read);
    return `${read(whole)} = ${terms.join(' + ')}`;
  });
  const [admitted, discharged, settled] = [claim.admitted_on, claim.discharged_on, claim.settled_on].map(read);
  const all = (test: string) => amounts.map((amount) => `${amount} ${test} 0`).join(' AND ');
  const sound = [
    ...cells,
    ...agreeing,
    'kind IS NOT NULL',
    `${column(claim.scheme)} = '${fund.scheme}'`,
    `(${admitted} IS NULL OR ${discharged} IS NULL OR ${admitted} <= ${discharged})`,
    `(${discharged} IS NULL OR ${discharged} <= ${settled})`,
    `if(kind = 'settle', ${all('>=')}, ${all('<=')})`,
    'd.community IS NOT NULL',
    'line IS NOT NULL',
  ];
  return `
    WITH came AS (SELECT row_number() OVER () + 1 AS row, * FROM
      read_csv('${file}', all_varchar = true, header = true, delim = '${profile.delimiter}', quote = '"', escape = '"')),
    typed AS (SELECT *, ${typed.join(', ')}, ${kindOf(claim.kind)} AS kind FROM came),
    judged AS (SELECT typed.*, d.community,
      CASE WHEN NOT starts_with(${column(claim.treated_at)}, '${fund.areaPrefix}') THEN 'out_of_area'
        WHEN i.community = d.community THEN
          if(${column(claim.clearing)} = ${PER_DIEM} OR ${column(claim.care)}[:2] IN ${STAYS}, 'inpatient', 'outpatient')
        WHEN i.community = '' THEN 'non_member'
        WHEN i.community IS NOT NULL THEN 'other_community' END AS line,
      (${sound.join(' AND ')}) IS TRUE AS sound
      FROM typed
      LEFT JOIN division d ON d.day = ${settled} AND d.id = ${column(claim.insured_at)}
      LEFT JOIN institution i ON i.day = ${settled} AND i.id = ${column(claim.institution)})`;
}

/** A field of a claim as it stands in the file. */
export function column(field: Field): string {
  return typeof field === 'string' ? field : `'${field.constant}'`;
}

/** What a cell says, where it can be read. */
export function read(name: string): string {
  return `"${name} read"`;
}

function testOf(name: string, holds: string): string | null {
  if (holds === 'amount' || holds === 'day') return `${read(name)} IS NOT NULL`;
  if (holds === 'division') return isWritten(name, String.raw`\d{6}`);
  return holds === 'code' || holds === 'identity' ? isWritten(name, CODE) : null;
}

function isWritten(name: string, pattern: string): string {
  return `regexp_full_match(${name}, '${pattern}')`;
}

function kindOf(kind: ClaimsProfile['claim']['kind']): string {
  if ('constant' in kind) return `'${kind.constant}'`;
  const cases = [...kind.means].map(([word, meaning]) => `WHEN '${word}' THEN '${meaning}'`);
  return `CASE ${kind.column} ${cases.join(' ')} END`;
}
