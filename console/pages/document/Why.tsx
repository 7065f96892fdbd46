import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../service/useAnswer.ts';
import { Answered } from '../../shown/Answered.tsx';
import { isChinese } from '../../words/words.ts';
import { WhyTree } from './WhyTree.tsx';
import { treeOf } from './whyTree.ts';

interface Explained {
  readonly reference: string;
  readonly revision: number;
}

/** How the figures of a document came about: each opens to what it was made of, down to the clause that decided it and the document that it was taken from. */
export function Why({ reference, revision }: Explained) {
  const { t, i18n } = useTranslation();
  const [fund = '', year = '', kind = '', scope = ''] = reference.split('/');
  const language = isChinese(i18n.language) ? ('zh' as const) : ('en' as const);
  const explanation = useAnswer('explain', {
    path: { fund, year, kind, scope },
    query: { revision, format: 'told', language },
  });
  return (
    <Answered of={explanation}>
      {({ told, from, illustrative, provisional_until }) => (
        <>
          {provisional_until && (
            <Alert type="warning" showIcon title={t('document.provisional', { until: provisional_until })} />
          )}
          {illustrative.length > 0 && (
            <Alert type="info" showIcon title={t('document.illustrative', { count: illustrative.length })} />
          )}
          <WhyTree nodes={treeOf(told!, from)} />
        </>
      )}
    </Answered>
  );
}
