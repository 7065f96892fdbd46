import { addressAt, askService } from './askService.ts';
import { CommandFault } from './command.ts';
import { fundsOf } from './fundsOf.ts';

/** What whoever has an id is called. */
export type Names = { readonly [id: string]: string };

/** What the running service calls communities, institutions and funds in a year, by their ids; where it does not say, nobody has a name. */
export async function namesOf(service: string, fund: string, year: string): Promise<Names> {
  try {
    const answer = await askService(addressAt(service, ['v1', 'funds', fund, 'years', year, 'names']));
    return (JSON.parse(answer) as { readonly names: Names }).names;
  } catch (error) {
    if (error instanceof CommandFault) return {};
    throw error;
  }
}

/** The same of every fund. */
export async function namesOfFunds(service: string, year: string): Promise<Names> {
  try {
    const each = await Promise.all((await fundsOf(service)).map((fund) => namesOf(service, fund, year)));
    return Object.assign({}, ...each) as Names;
  } catch (error) {
    if (error instanceof CommandFault) return {};
    throw error;
  }
}
