export const handler = (): never => {
  throw new Error('watchSpending is being written.');
};
