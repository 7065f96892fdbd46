/** A story, lived through the service as it is deployed: what it says is done, one step after the other. */
import { expect } from 'vitest';
import type { Kind } from '../../../lib/documents/kinds.ts';
import { approveDrafts, PLAN } from '../../../local/demonstration/approvals.ts';
import { APPROVER, leadOf, OFFICER } from '../../../local/demonstration/officers.ts';
import { lookedAt } from '../../functions/lookedAt.ts';
import { type RealService, realService } from '../../functions/realService.ts';
import { booksOf, drop, FUND } from '../../intake/arrived.ts';
import { claimsText, settlementOf, statementText } from './files.ts';
import { pencilled } from './pencil.ts';
import { figuresOf, withCodes, withPlace } from './place.ts';
import type { Given, Story, StoryClaim, StoryStep } from './story.ts';
import { held, viewed } from './views.ts';

const MONTHS = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];

/** A year that is being lived. */
export class LivedYear {
  readonly #story: Story;
  readonly #service: RealService;
  readonly #of: { readonly fund: string; readonly year: string };
  /** What the insurer may know of: claims by what they are called. */
  readonly #known: StoryClaim[] = [];
  readonly #sent = new Set<string>();
  #files = 0;
  #prepaid = 0;
  /** What was answered to the file that arrived last. */
  #receipt: object = {};

  private constructor(story: Story, service: RealService) {
    this.#story = story;
    this.#service = service;
    this.#of = { fund: FUND, year: story.year };
  }

  static async begin(story: Story): Promise<LivedYear> {
    return new LivedYear(story, await realService(withPlace(story)));
  }

  end(): Promise<void> {
    return this.#service.close();
  }

  /** Live a step, after the instalments that are due by then, and hold what is expected of it against what is there. */
  async live(step: StoryStep): Promise<void> {
    await this.#prepay(step.on);
    await this.#do(step);
    for (const [view, expected] of Object.entries(step.expect ?? {})) {
      const named = withCodes(this.#story.communities, view);
      const { wanted, found } = held(this.#coded(expected), await this.#view(named, step));
      expect({ [view]: found }).toEqual({ [view]: wanted });
    }
  }

  async #do(step: StoryStep): Promise<void> {
    const at = `${step.on}T09:30:00+08:00`;
    if (step.plan) await this.#plan(at);
    if (step.claims) await this.#claims(step.claims, at);
    if (step.statement) await this.#statement(step.statement, step, at);
    if (step.draw) await this.#run('reconcileMonth', `${step.on}T03:00:00+08:00`, { month: step.draw });
    if (step.enter) await this.#enter(step.enter, step, at);
    for (const which of step.sign ?? []) await this.#sign(which, at);
    if (step.act) await this.#act(step.act, step, at);
    if (step.close) await this.#run('clearYear', at, { fundYear: this.#of.year });
    if (step.night) await this.#night(step.on);
  }

  async #plan(at: string): Promise<void> {
    await this.#request('PUT', 'figures', figuresOf(this.#story), at);
    await this.#run('planYear', at, {});
    await approveDrafts(this.#service, this.#of, [...PLAN, 'pool-shares'], at);
  }

  /** On the first of each month its instalment is issued, and signed. */
  async #prepay(day: string): Promise<void> {
    const { year } = this.#of;
    const due = MONTHS.filter((month) => `${year}-${month}-01` <= day).slice(this.#prepaid);
    for (const month of due) {
      await this.#run('issuePrepayment', `${year}-${month}-01T09:00:00+08:00`, { month: `${year}-${month}` });
    }
    if (due.length > 0) await approveDrafts(this.#service, this.#of, ['prepayment-order'], `${day}T09:00:00+08:00`);
    this.#prepaid += due.length;
  }

  async #claims(claims: readonly StoryClaim[], at: string): Promise<void> {
    this.#known.push(...claims);
    const text = claimsText(this.#story.communities, claims);
    this.#receipt = await drop(this.#service, `claims/${FUND}/national/${++this.#files}.csv`, text, utc(at));
    expect(this.#receipt, JSON.stringify(this.#receipt)).toMatchObject({ state: 'loaded', accepted: claims.length });
  }

  async #statement(month: string, { without = [], lines = [], replacing }: StoryStep, at: string): Promise<void> {
    const ofMonth = (claim: StoryClaim) => claim.in === month && (claim.payable ?? claim.points) !== undefined;
    const isNew = (claim: StoryClaim) => !this.#sent.has(settlementOf(claim)) && !without.includes(settlementOf(claim));
    const sent = replacing ?? [...this.#known.filter(ofMonth).filter(isNew), ...lines];
    for (const line of sent) this.#sent.add(settlementOf(line));
    const file = `${replacing ? 'replacing/' : ''}${++this.#files}.csv`;
    const text = statementText(this.#story.communities, sent);
    this.#receipt = await drop(this.#service, `statements/${FUND}/${month}/${file}`, text, utc(at));
    expect(this.#receipt, JSON.stringify(this.#receipt)).toMatchObject({ state: 'loaded', accepted: sent.length });
  }

  async #enter(path: string, { with: sent = {}, refused }: StoryStep, at: string): Promise<void> {
    const body = onWire(this.#coded(sent));
    await this.#request('PUT', withCodes(this.#story.communities, path), body, at, Number(refused ?? 201));
  }

  async #sign(which: string, at: string): Promise<void> {
    const [kind = '', ending = ''] = withCodes(this.#story.communities, which).split(' ');
    let count = 0;
    await approveDrafts(this.#service, this.#of, [kind as Kind], at, (one) => one.endsWith(ending) && ++count > 0);
    expect(count, `there is no ${which}`).toBeGreaterThan(0);
  }

  async #act(act: string, { by = 'officer', to = '', why, refused = '201' }: StoryStep, at: string): Promise<void> {
    const [kind, scope] = withCodes(this.#story.communities, to).split(' ');
    const document = `/v1/documents/${FUND}/${this.#of.year}/${kind}/${scope}`;
    const { body } = await this.#service.request('GET', document, undefined, at);
    const { revision, hash } = JSON.parse(String(body));
    const who = { officer: OFFICER, approver: APPROVER }[by] ?? leadOf(by);
    const asked = { act, revision, hash, ...(why === undefined ? {} : { why }) };
    const answer = await this.#service.request('POST', `${document}/acts`, asked, at, who);
    expect(answer.status, String(answer.body)).toBe(Number(refused));
  }

  async #night(day: string): Promise<void> {
    const { year } = this.#of;
    const looked = await this.#run('verifyBooks', `${day}T02:00:00+08:00`, { fundYear: year });
    await this.#service.drain();
    const found = await lookedAt(booksOf(this.#service), looked);
    expect(found.length).toBeGreaterThan(Object.keys(this.#story.communities).length);
    expect(found.filter(({ wrong }) => wrong > 0)).toEqual([]);
  }

  async #view(view: string, step: StoryStep): Promise<{ readonly [name: string]: unknown }> {
    const at = `${step.on}T18:00:00+08:00`;
    if (view === 'receipt') return { ...this.#receipt };
    if (view !== 'calculation') return viewed(this.#service, this.#story, view, at);
    const asked = { formula: step.calculate, policy: onWire(step.policy ?? {}), input: onWire(step.input ?? {}) };
    const { status, body } = await this.#service.request('POST', '/v1/calculations', asked, at, OFFICER);
    expect(status, String(body)).toBe(200);
    return JSON.parse(String(body));
  }

  #run(name: string, scheduledTime: string, asked: object): Promise<unknown> {
    return this.#service.invoke(name, { scheduledTime, fund: FUND, ...asked });
  }

  async #request(method: string, path: string, sent: unknown, at: string, status = 201): Promise<void> {
    const whole = `/v1/funds/${FUND}/years/${this.#of.year}/${path}`;
    const answer = await this.#service.request(method, whole, sent, at, OFFICER);
    expect(answer.status, `${path}: ${answer.body}`).toBe(status);
  }

  /** A table with `{east.hospital}` and the like as the codes they stand for, in names and in values. */
  #coded<Kind extends Given>(value: Kind): Kind {
    return JSON.parse(withCodes(this.#story.communities, JSON.stringify(value))) as Kind;
  }
}

const utc = (at: string): string => new Date(at).toISOString();

/** What is entered, as it goes over the wire: sums done, truth as truth, and a count, which is written `20 discharges`, as a number. */
function onWire(value: Given): unknown {
  if (typeof value === 'string') {
    const [, count] = /^(\d+) [a-z]+$/.exec(value) ?? [];
    if (count !== undefined) return Number(count);
    return value === 'true' || value === 'false' ? value === 'true' : pencilled(value);
  }
  if (Array.isArray(value)) return value.map(onWire);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, onWire(part)]));
}
