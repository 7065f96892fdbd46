import { DocumentLink } from '../../shown/DocumentLink.tsx';
import type { WhyNode } from './whyTree.ts';

/** Figures, each to be opened to what it was made of. */
export function WhyTree({ nodes }: { readonly nodes: readonly WhyNode[] }) {
  return (
    <ul className="why">
      {nodes.map((node) => (
        <li key={node.key}>
          {node.children.length === 0 ? (
            <Told node={node} />
          ) : (
            <details>
              <summary>
                <Told node={node} />
              </summary>
              <WhyTree nodes={node.children} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Told({ node }: { readonly node: WhyNode }) {
  switch (node.is) {
    case 'step':
      return (
        <>
          <strong>{node.title}</strong> {node.value} <span className="beside">{node.sentence}</span>
        </>
      );
    case 'rule':
      return <span className="rule">{node.title}</span>;
    case 'document':
      return (
        <>
          {node.title} <DocumentLink reference={node.reference} />
        </>
      );
  }
}
