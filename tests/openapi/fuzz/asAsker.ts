import { LOCAL, openIssuer } from '../../../local/identity/localIssuer.ts';
import { folderServedAt } from '../../../local/identity/servedFrom.ts';
import { fetchAsOperator } from '../../api/fetchAsOperator.ts';
import type { Way } from './send.ts';

const SUBJECT = 'asker';

/** Between them they may ask for every operation. */
const ROLES = ['operator', 'fund_officer'] as const;

/** To a service of this machine, as somebody who may ask for all of it: whom its operator registers. A token is made anew with each request. */
export async function asAsker(url: string): Promise<Way> {
  const entered = await fetchAsOperator(`${url}/v1/people/${LOCAL}:${SUBJECT}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: SUBJECT, grants: ROLES.map((role) => ({ role, scope: '*' })), why: '测试' }),
  });
  if (!entered.ok) throw new Error(`${SUBJECT} could not be registered: ${await entered.text()}`);
  const issuer = await openIssuer(folderServedAt(url)!);
  return {
    url,
    async credentials() {
      return { authorization: `Bearer ${await issuer.sign({ subject: SUBJECT, at: new Date(), seconds: 60 })}` };
    },
  };
}
