import { DELIVERY_STATES, type DeliveryState } from '../../lib/delivery/entry.ts';

/** What the service says of a test message. */
export interface Tested {
  readonly state: DeliveryState;
  readonly why: string | null;
  /** ISO instant; null where nothing is tried again. */
  readonly due: string | null;
}

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** What became of a test message, for who sent it: whether it arrived, why not, and what happens next. */
export function testedText(
  { name, who }: { readonly name: string; readonly who: string },
  { state, why, due }: Tested,
): string {
  const { zh, en } = DELIVERY_STATES[state];
  const again =
    due === null ? [] : [`  再发 tried again: ${CLOCK.format(new Date(due))}（上海时间 the time of Shanghai）`];
  const reason = why === null ? [] : [`  原因 why: ${why}`];
  const mend =
    state === 'sent'
      ? []
      : [
          '  请核对渠道 AlertWays 和机器人后重试（docs/alerts.md）。',
          '  Look at the way in AlertWays and at the robot, and test again (docs/alerts.md).',
        ];
  return `${[`${who}（${name}）：${zh} ${en}`, ...reason, ...again, ...mend].join('\n')}\n`;
}
