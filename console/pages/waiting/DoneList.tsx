import { useTranslation } from 'react-i18next';
import { ACTS, STATES } from '../../../lib/documents/lifecycle.ts';
import { usePlace } from '../../frame/place.ts';
import { usePages } from '../../service/useAnswer.ts';
import { DocumentLink } from '../../shown/DocumentLink.tsx';
import { Listed } from '../../shown/Listed.tsx';
import { shanghaiTime } from '../../shown/shanghaiTime.ts';
import { useSaid } from '../../words/useSaid.ts';

/** Acts of who looks, or of which they were given a copy, and how far their documents are now. */
export function DoneList({ of }: { readonly of: 'listDone' | 'listStarted' | 'listCopied' }) {
  const { t } = useTranslation();
  const say = useSaid();
  const pages = usePages(of, { path: usePlace(), query: { limit: 50 } });
  return (
    <Listed
      name={of}
      pages={pages}
      rows={({ acts }) => acts}
      rowKey={({ reference, revision, at, act }) => `${reference}@${revision} ${act} ${at}`}
      columns={[
        {
          key: 'document',
          title: t('waiting.document'),
          render: (_, { reference }) => <DocumentLink reference={reference} />,
        },
        { key: 'act', title: t('waiting.act'), render: (_, { act }) => say(ACTS[act]) },
        { key: 'at', title: t('waiting.at'), render: (_, { at }) => shanghaiTime(at) },
        { key: 'state', title: t('waiting.state'), render: (_, { state }) => say(STATES[state]) },
        { key: 'now', title: t('waiting.now'), render: (_, { now }) => say(STATES[now]) },
      ]}
    />
  );
}
