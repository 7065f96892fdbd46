export const handler = (): never => {
  throw new Error('reconcileMonth is being written.');
};
