import { Alert, Flex, Tabs, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { STATES } from '../../../lib/documents/lifecycle.ts';
import { usePlace } from '../../frame/place.ts';
import type { AnswerTo } from '../../service/operations.ts';
import { useAnswer } from '../../service/useAnswer.ts';
import { Answered } from '../../shown/Answered.tsx';
import { DocumentLink } from '../../shown/DocumentLink.tsx';
import { Sheet } from '../../shown/Sheet.tsx';
import { shanghaiTime } from '../../shown/shanghaiTime.ts';
import { UnitChoice } from '../../shown/UnitChoice.tsx';
import { useSaid } from '../../words/useSaid.ts';
import { ActButtons } from './ActButtons.tsx';
import { Changed } from './Changed.tsx';
import { Done } from './Done.tsx';
import { Fields } from './Fields.tsx';
import { Why } from './Why.tsx';

/** A document: what it says, how it came about, how far it is, what it says otherwise than before, and what people did to it. */
export function DocumentPage() {
  const { kind = '', scope = '' } = useParams();
  const document = useAnswer('readDocument', { path: { ...usePlace(), kind, scope } });
  return <Answered of={document}>{(shown) => <Shown document={shown} />}</Answered>;
}

function Shown({ document }: { readonly document: AnswerTo<'readDocument'> }) {
  const { t } = useTranslation();
  const say = useSaid();
  const { reference, revision, state, standing, made, overtaken, body } = document;
  const isWorkedOut = typeof body === 'object' && body !== null && 'workings' in body;
  const tabs = [
    ...(isWorkedOut
      ? [{ key: 'why', label: t('document.explained'), children: <Why reference={reference} revision={revision} /> }]
      : []),
    { key: 'content', label: t('document.content'), children: <Fields of={body} /> },
    { key: 'changed', label: t('document.changes'), children: <Changed document={document} /> },
    { key: 'acts', label: t('document.acts'), children: <Done document={document} /> },
  ];
  return (
    <Sheet title={<DocumentLink reference={reference} />} beside={<UnitChoice />}>
      <Flex vertical gap="middle">
        <Flex wrap gap="small" align="center">
          <Tag color="blue">{say(STATES[state])}</Tag>
          <span>{t('document.revision', { revision })}</span>
          <span className="beside">
            {t('document.made')} {shanghaiTime(made.at)}
            {made.who && ` · ${made.who.name}`}
          </span>
          <span className="beside">
            {standing === null ? t('document.noStanding') : t('document.standing', { revision: standing })}
          </span>
        </Flex>
        {overtaken.length > 0 && <Alert type="warning" showIcon title={t('document.overtaken')} />}
        <ActButtons document={document} />
        <Tabs destroyOnHidden items={tabs} />
      </Flex>
    </Sheet>
  );
}
