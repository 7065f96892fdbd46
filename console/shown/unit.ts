import { useSyncExternalStore } from 'react';
import { type Unit, writtenAmount } from './writtenAmount.ts';

const KEY = 'lumpsum.unit';
const CHANGED = 'lumpsum-unit';

/** The unit in which who looks wants amounts, on this computer. */
export function useUnit() {
  const unit = useSyncExternalStore(subscribe, chosen);
  return { unit, written: (amount: string) => writtenAmount(amount, unit) };
}

export function chooseUnit(unit: Unit): void {
  localStorage.setItem(KEY, unit);
  window.dispatchEvent(new Event(CHANGED));
}

function chosen(): Unit {
  return localStorage.getItem(KEY) === 'wan' ? 'wan' : 'yuan';
}

function subscribe(told: () => void): () => void {
  window.addEventListener(CHANGED, told);
  return () => window.removeEventListener(CHANGED, told);
}
