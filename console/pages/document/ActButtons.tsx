import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ACTS, type Act, OWES_REASON, STATES } from '../../../lib/documents/lifecycle.ts';
import { ask } from '../../service/ask.ts';
import type { AnswerTo } from '../../service/operations.ts';
import { useMe } from '../../session/useMe.ts';
import { Refused } from '../../shown/Refused.tsx';
import { useSaid } from '../../words/useSaid.ts';
import { openActs } from './openActs.ts';

/** By which a document is left as it is until somebody is sure. */
const UNDOING: readonly Act[] = ['return', 'dispute', 'withdraw', 'overrule'];

/** What who looks may do to a document, each asked once more before it is done, with a reason where somebody is owed one. */
export function ActButtons({ document }: { readonly document: AnswerTo<'readDocument'> }) {
  const say = useSaid();
  const { me } = useMe();
  const [act, choose] = useState<Act>();
  const acts = me ? openActs(document, me) : [];
  return (
    <Flex wrap gap="small" className="not-printed">
      {acts.map((open) => (
        <Button
          key={open}
          danger={UNDOING.includes(open)}
          type={UNDOING.includes(open) ? 'default' : 'primary'}
          onClick={() => choose(open)}
        >
          {say(ACTS[open])}
        </Button>
      ))}
      {act && <ActDialog document={document} act={act} close={() => choose(undefined)} />}
    </Flex>
  );
}

interface Asked {
  readonly document: AnswerTo<'readDocument'>;
  readonly act: Act;
  readonly close: () => void;
}

function ActDialog({ document, act, close }: Asked) {
  const { t } = useTranslation();
  const say = useSaid();
  const queries = useQueryClient();
  const [why, write] = useState('');
  const { reference, revision, hash } = document;
  const [fund = '', year = '', kind = '', scope = ''] = reference.split('/');
  const acting = useMutation({
    mutationFn: () =>
      ask('act', {
        path: { fund, year, kind, scope },
        body: { act, revision, hash, ...(why && { why }) },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      close();
    },
  });
  const isOwed = OWES_REASON.includes(act);
  return (
    <Modal
      open
      title={`${say(ACTS[act])} · ${t('document.revision', { revision })}（${say(STATES[document.state])}）`}
      okText={say(ACTS[act])}
      okButtonProps={{ disabled: isOwed && why.trim() === '', danger: UNDOING.includes(act) }}
      confirmLoading={acting.isPending}
      onOk={() => acting.mutate()}
      onCancel={close}
    >
      <Flex vertical gap="small">
        <label htmlFor="why">
          {t('document.why')}
          {isOwed && ` · ${t('document.whyOwed')}`}
        </label>
        <Input.TextArea id="why" value={why} maxLength={2000} rows={3} onChange={({ target }) => write(target.value)} />
        {acting.error && <Refused by={acting.error} />}
      </Flex>
    </Modal>
  );
}
