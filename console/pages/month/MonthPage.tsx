import { Alert, Descriptions, Flex, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { STATES } from '../../../lib/documents/lifecycle.ts';
import { usePlace } from '../../frame/place.ts';
import { useAnswer } from '../../service/useAnswer.ts';
import { useNames } from '../../service/useNames.ts';
import { Amount } from '../../shown/Amount.tsx';
import { Answered } from '../../shown/Answered.tsx';
import { DocumentLink } from '../../shown/DocumentLink.tsx';
import { Sheet } from '../../shown/Sheet.tsx';
import { UnitChoice } from '../../shown/UnitChoice.tsx';
import { useSaid } from '../../words/useSaid.ts';
import { DifferenceList } from './DifferenceList.tsx';

/** What a monthly statement says of its month, as far as it is shown here. */
interface MonthStated {
  readonly month: { readonly booked: string; readonly drg_difference: string };
}

/** A month of a community: its statement, how far that is, and the differences between books and insurer. */
export function MonthPage() {
  const { t } = useTranslation();
  const say = useSaid();
  const { community = '', month = '' } = useParams();
  const { fund, year } = usePlace();
  const called = useNames(fund, year);
  const statement = useAnswer('readStatement', { path: { fund, year, community, month } });
  return (
    <Sheet title={t('month.title', { community: called(community), month })} beside={<UnitChoice />}>
      <Answered of={statement}>
        {({ reference, revision, state, standing, body, used_to_date, not_arrived, seal }) => {
          const { booked, drg_difference } = (body as MonthStated).month;
          return (
            <Flex vertical gap="middle">
              <Flex wrap gap="small" align="center">
                <Tag color="blue">{say(STATES[state])}</Tag>
                <DocumentLink reference={reference} />
                <span className="beside">
                  {t('document.revision', { revision })} ·{' '}
                  {standing === null ? t('document.noStanding') : t('document.standing', { revision: standing })}
                </span>
              </Flex>
              <Descriptions
                bordered
                size="small"
                column={{ xs: 1, md: 2 }}
                items={[
                  { key: 'booked', label: t('communities.bookedInMonth'), children: <Amount of={booked} /> },
                  { key: 'difference', label: t('month.difference'), children: <Amount of={drg_difference} /> },
                  { key: 'used', label: t('month.usedToDate'), children: <Amount of={used_to_date} /> },
                  { key: 'arriving', label: t('month.notArrived'), children: <Amount of={not_arrived} /> },
                ]}
              />
              {seal && (
                <Alert
                  type="success"
                  showIcon
                  title={t('month.sealed', { entries: seal.entries })}
                  description={seal.hash}
                />
              )}
              <DifferenceList community={community} month={month} />
            </Flex>
          );
        }}
      </Answered>
    </Sheet>
  );
}
