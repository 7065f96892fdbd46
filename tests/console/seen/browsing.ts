import axe from 'axe-core';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { expect } from 'vitest';
import type { Actor } from '../../../lib/documents/actor.ts';
import type { Service } from '../../../local/service.ts';
import { chromium } from '../chromium.ts';

/** What an office computer shows, and a phone. */
const OFFICE = { width: 1366, height: 768 };
export const PHONE = { width: 405, height: 720 };

/** A browser, and whoever works with it. */
export interface Browsing {
  /** A page of its own of somebody, who has signed in as people do. */
  readonly signedIn: (by: Actor, size?: { width: number; height: number }) => Promise<Worker>;
  readonly close: () => Promise<void>;
}

/** Somebody at a page. */
export interface Worker {
  readonly page: Page;
  /** What went wrong on the page that nobody caused: refused by the policy of the page, thrown, or never answered. */
  readonly troubles: readonly string[];
  /** What the page asked the service for. */
  readonly asked: readonly string[];
}

/** Open a browser before a service. */
export async function browsing(service: Service): Promise<Browsing> {
  const browser: Browser = await playwright.launch({ executablePath: chromium()!, args: ['--no-sandbox'] });
  return {
    async signedIn(by, size = OFFICE) {
      // Who asks for a token for the first time is registered.
      await service.tokenFor(by);
      const page = await browser.newPage({ viewport: size, timezoneId: 'America/New_York', locale: 'zh-CN' });
      const [troubles, asked]: [string[], string[]] = [[], []];
      page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
      page.on('pageerror', ({ message }) => troubles.push(message));
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(service.url);
      await page.getByRole('radio', { name: by.name }).check();
      await page.getByRole('textbox').fill(service.signInCode);
      await page.getByRole('button').click();
      await page.waitForURL(/\/console\/.+\/waiting/);
      return { page, troubles, asked };
    },
    close: () => browser.close(),
  };
}

/** Nothing on the page keeps out who cannot see it or has no mouse (axe, WCAG 2.1 AA). */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(told).toEqual([]);
}
