import { KINDS } from 'virtual:told';
import { Link } from 'react-router';
import { useNames } from '../service/useNames.ts';
import { useSaid } from '../words/useSaid.ts';

/** A document by what it is and whose, leading to it. @param reference such as `320500-390/2025/close/changshu` */
export function DocumentLink({ reference }: { readonly reference: string }) {
  const [fund = '', year = '', kind = '', scope = ''] = reference.split('/');
  const say = useSaid();
  const called = useNames(fund, year);
  const whose = scope === 'year' ? year : scope.split('.').map(called).join(' ');
  return (
    <Link to={`/console/${fund}/${year}/documents/${kind}/${scope}`}>
      {KINDS[kind] ? say(KINDS[kind]) : kind} <span className="beside">{whose}</span>
    </Link>
  );
}
