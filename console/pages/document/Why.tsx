import { Alert, Tree } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAnswer } from '../../service/useAnswer.ts';
import { Answered } from '../../shown/Answered.tsx';
import { DocumentLink } from '../../shown/DocumentLink.tsx';
import { isChinese } from '../../words/words.ts';
import { treeOf, type WhyNode } from './whyTree.ts';

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
          <Tree
            blockNode
            selectable={false}
            treeData={treeOf(told!, from).map(drawn)}
            titleRender={({ node }) => <Told node={node} />}
          />
        </>
      )}
    </Answered>
  );
}

interface Drawn {
  readonly key: string;
  readonly node: WhyNode;
  readonly children: Drawn[];
}

function drawn(node: WhyNode): Drawn {
  return { key: node.key, node, children: node.children.map(drawn) };
}

function Told({ node }: { readonly node: WhyNode }) {
  switch (node.is) {
    case 'step':
      return (
        <span>
          <strong>{node.title}</strong> {node.value} <span className="beside">{node.sentence}</span>
        </span>
      );
    case 'rule':
      return <span className="rule">{node.title}</span>;
    case 'document':
      return (
        <span>
          {node.title} <DocumentLink reference={node.reference} />
        </span>
      );
  }
}
