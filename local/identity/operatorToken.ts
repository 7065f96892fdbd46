import { OPERATOR, OPERATOR_NAME, openIssuer } from './localIssuer.ts';
import { folderServedAt } from './servedFrom.ts';

/** A command is done in less; a token that is lost on its way is worth nothing soon. */
const SECONDS = 120;

/**
 * A token by which a command asks a service of this machine, as its operator: whoever can read the key in its data folder. For a service
 * elsewhere the variable LUMPSUM_TOKEN has one; undefined where there is none.
 */
export async function operatorToken(url: string): Promise<string | undefined> {
  const given = process.env.LUMPSUM_TOKEN;
  if (given) return given;
  const folder = folderServedAt(url);
  if (folder === undefined) return undefined;
  const { sign } = await openIssuer(folder);
  return sign({ subject: OPERATOR, name: OPERATOR_NAME, at: new Date(), seconds: SECONDS });
}

/** The headers of a request by which a command asks. */
export async function asOperator(url: string | URL): Promise<{ readonly authorization?: string }> {
  const token = await operatorToken(String(url));
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}
