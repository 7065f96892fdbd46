/** Cells with nothing to fold, which most are. */
const PLAIN = /^[!-~](?:[ -~]*[!-~])?$/;

/**
 * A cell as codes, numbers and days are read from it: full-width letters, digits and signs (１２．５０) become plain ones,
 * spaces around it fall away. Identities are never folded: they are kept as given.
 */
export function folded(cell: string): string {
  if (PLAIN.test(cell)) return cell;
  return cell
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll('\u2212', '-')
    .replaceAll('\u3000', ' ')
    .trim();
}
