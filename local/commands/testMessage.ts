import { parseArgs } from 'node:util';
import type { Subscription } from '../../lib/monitoring/subscription.ts';
import { addressAt, askService, HERE } from './askService.ts';
import { type Command, CommandFault, FAILED, MISUSED } from './command.ts';
import { fundAsked } from './fundAsked.ts';
import { type Tested, testedText } from './testedText.ts';

interface Subscribed {
  /** By which it is asked for. */
  readonly name: string;
  readonly body: Subscription;
}

/** `lumpsum test-message`: whether alerts would arrive, tried on whoever subscribed to them. */
export const testMessageCommand: Command = {
  usage: `lumpsum test-message [--all | <subscription>] [--fund <fund>] [--url ${HERE}]
    List who subscribed to alerts, and by which way they hear of them; with the name of a subscription send it a test message, with --all
    each of them, and tell what became of it. --fund says of which fund; left out, of the one there is. The exit status is 0
    when every test message was taken. docs/alerts.md says how a robot, a system or a mailbox is set up.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        all: { type: 'boolean', default: false },
        fund: { type: 'string' },
        url: { type: 'string', default: HERE },
      },
      allowPositionals: true,
    });
    const { all, url } = values;
    const [name] = positionals;
    if (positionals.length > (all ? 0 : 1)) throw unclear();
    const fund = await fundAsked(url, values.fund);
    const subscribed = await subscribedTo(url, fund);
    if (!all && name === undefined) return told(listText(fund, subscribed), 0);
    // A name that nobody has is asked for all the same: the service says what there is none of.
    const asked = subscribed.filter((one) => all || one.name === name).map((one) => one.name);
    if (asked.length === 0 && name === undefined) return told(listText(fund, []), FAILED);
    let status = 0;
    for (const each of name === undefined ? asked : [name]) {
      const tested = await tryOut(url, fund, each);
      const who = subscribed.find((one) => one.name === each)?.body.who ?? each;
      told(testedText({ name: each, who }, tested), 0);
      if (tested.state !== 'sent') status = FAILED;
    }
    return status;
  },
};

async function subscribedTo(service: string, fund: string): Promise<Subscribed[]> {
  const found: Subscribed[] = [];
  const address = addressAt(service, ['v1', 'funds', fund, 'subscriptions']);
  for (let next: string | null = ''; next !== null; ) {
    if (next) address.searchParams.set('cursor', next);
    const page = JSON.parse(await askService(address)) as {
      readonly documents: readonly { readonly reference: string; readonly body: Subscription }[];
      readonly next: string | null;
    };
    found.push(...page.documents.map(({ reference, body }) => ({ name: reference.split('/').at(-1)!, body })));
    next = page.next;
  }
  return found;
}

async function tryOut(service: string, fund: string, name: string): Promise<Tested> {
  const address = addressAt(service, ['v1', 'funds', fund, 'subscriptions', name, 'test']);
  return JSON.parse(await askService(address, { method: 'POST' })) as Tested;
}

function listText(fund: string, subscribed: readonly Subscribed[]): string {
  if (subscribed.length === 0)
    return `还没有人订阅预警：请录入 PUT /v1/funds/${fund}/subscriptions/<name>（docs/alerts.md）。\nNobody has subscribed to alerts: enter somebody by PUT /v1/funds/${fund}/subscriptions/<name> (docs/alerts.md).\n`;
  const lines = subscribed.map(({ name, body: { who, way, to, paused } }) => {
    const whither = to === undefined ? way : `${way} → ${to}`;
    return `${name}：${who} · 渠道 way ${whither}${paused ? ' · 已暂停 paused' : ''}`;
  });
  const how = `发送测试消息 send a test message: npm run -s lumpsum -- test-message ${subscribed[0]!.name}`;
  return `${[...lines, '', how].join('\n')}\n`;
}

function told(text: string, status: number): number {
  process.stdout.write(text);
  return status;
}

function unclear(): CommandFault {
  return new CommandFault(
    {
      zh: '请写 --all，或写明一项订阅：lumpsum test-message settlement。',
      en: 'Say --all, or which subscription, and only one: lumpsum test-message settlement.',
    },
    MISUSED,
  );
}
