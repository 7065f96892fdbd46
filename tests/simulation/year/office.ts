import type { Actor } from '../../../lib/documents/actor.ts';
import type { Kind } from '../../../lib/documents/kinds.ts';
import type { State } from '../../../lib/documents/lifecycle.ts';
import type { Asking } from '../../../local/demonstration/approvals.ts';
import { bring, type Steps } from '../../../local/demonstration/office/acting.ts';
import { OFFICER } from '../../../local/demonstration/officers.ts';
import type { LedgerWatch } from '../truth/ledgerWatch.ts';
import type { Register } from '../truth/register.ts';
import type { RunWords, World } from '../world.ts';
import { approve } from './approvals.ts';
import { YEAR } from './area.ts';
import { shanghaiDay } from './days.ts';

/** An officer who was refused looks again after so long, and so often at most. */
const AGAIN_MS = 60_000;
const PATIENCE = 8;

/** A story of the year: what people do one after the other, and wait for in between. */
export type Story = (office: Office) => Promise<void>;

/** The people who work at a year, over the API alone. What they entered and brought into force they write down in the register. */
export class Office {
  readonly register: Register;
  readonly books: LedgerWatch;
  /** What went wrong with a story that nobody who lived it could foresee. */
  failed: unknown;
  readonly #world: World;
  readonly #asking: Asking;
  readonly #calm = Promise.withResolvers<void>();

  constructor(world: World, books: LedgerWatch, register: Register) {
    this.#world = world;
    this.books = books;
    this.register = register;
    this.#asking = { request: (...asked) => world.request(...asked) };
  }

  begin(story: Story): void {
    story(this).catch((error: unknown) => {
      this.failed ??= error;
    });
  }

  /** Go on with the story at an instant, or at once where that is over. */
  until(at: Date): Promise<void> {
    return new Promise((done) => this.#world.agenda.at(Math.max(at.getTime(), this.#world.agenda.now), done));
  }

  /** Go on with the story once nothing goes wrong any more, and all is done that was set aside. */
  get calm(): Promise<void> {
    return this.#calm.promise;
  }

  /** From now on nothing goes wrong. */
  calmDown(): void {
    this.#calm.resolve();
  }

  /** The day it is. */
  get today(): string {
    return shanghaiDay(new Date(this.#world.agenda.now));
  }

  /** What is read there; undefined where there is nothing. */
  async read<Body>(path: string, by: Actor = OFFICER): Promise<Body | undefined> {
    const { status, body } = await this.#asking.request('GET', path, undefined, '', by);
    if (status === 404) return undefined;
    if (status >= 300) throw new Error(`GET ${path} was refused (${status}): ${body}`);
    return JSON.parse(String(body)) as Body;
  }

  /**
   * Enter a paper.
   *
   * @param refusals the statuses by which it may be refused
   * @returns whether it was taken: it names what is in no books, or comes too late, where it is not
   */
  async enter(path: string, paper: unknown, refusals = [409]): Promise<boolean> {
    const { status, body } = await this.#asking.request('PUT', path, paper, '', OFFICER);
    if (status >= 300 && !refusals.includes(status)) throw new Error(`PUT ${path} was refused (${status}): ${body}`);
    return status < 300;
  }

  /**
   * Bring a document as far as the steps lead. Who is refused, because something came in between, looks again for a while.
   *
   * @param patience so often at most
   * @returns how far it is then; undefined where there is none
   */
  async bring(reads: string, steps: Steps, patience = PATIENCE): Promise<State | undefined> {
    for (let tried = 1; ; tried += 1) {
      const document = await this.read<{ readonly state: State }>(reads);
      if (document === undefined || steps[document.state] === undefined || tried > patience) return document?.state;
      await bring(this.#asking, reads, steps, '').catch(() => this.pause());
    }
  }

  /** Have everything approved that was drawn up of the plan. @returns why something was left; undefined where nothing was */
  approve(kinds: readonly Kind[]): Promise<string | undefined> {
    return approve(this.#world, YEAR, kinds);
  }

  /** Have something run, and again where it fails, for a while. */
  async run(functionId: string, words?: RunWords): Promise<void> {
    for (let tried = 1; tried <= PATIENCE; tried += 1) {
      const scheduledTime = new Date(this.#world.agenda.now).toISOString();
      if ('answer' in (await this.#world.invoke(functionId, { scheduledTime, ...words }))) return;
      await this.pause();
    }
  }

  /** Look again a little later. */
  pause(): Promise<void> {
    return new Promise((done) => {
      this.#world.agenda.in(AGAIN_MS, done);
    });
  }
}
