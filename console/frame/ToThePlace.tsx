import { Navigate } from 'react-router';
import { useAnswer } from '../service/useAnswer.ts';
import { Answered } from '../shown/Answered.tsx';
import { lastPlace } from './place.ts';

/** Leads who opens the console to the fund and year where they were last, else to the latest year of the first fund that has books. */
export function ToThePlace() {
  const funds = useAnswer('listFunds', {});
  return <Answered of={funds}>{({ funds: [first] }) => (first ? <ToTheYear fund={first.fund} /> : null)}</Answered>;
}

function ToTheYear({ fund }: { readonly fund: string }) {
  const last = lastPlace();
  const years = useAnswer('listYears', { path: { fund } });
  return (
    <Answered of={years}>
      {({ years: known }) => {
        const lived = known.find(({ communities }) =>
          communities.some(({ locked_through }) => locked_through !== null),
        );
        const year = (lived ?? known[0])?.year ?? String(new Date().getFullYear());
        const place = last?.fund === fund ? last : { fund, year };
        return <Navigate to={`/console/${place.fund}/${place.year}/waiting`} replace />;
      }}
    </Answered>
  );
}
