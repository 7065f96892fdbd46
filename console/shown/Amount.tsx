import { useUnit } from './unit.ts';

/** An amount of money, exact, with separators, in the unit that who looks has chosen. @param of yuan with two decimals, as the service writes it */
export function Amount({ of }: { readonly of: string | null | undefined }) {
  const { written } = useUnit();
  if (of === null || of === undefined) return <span className="amount">–</span>;
  return <span className={of.startsWith('-') ? 'amount below' : 'amount'}>{written(of)}</span>;
}
