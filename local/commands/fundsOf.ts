import { addressAt, askService } from './askService.ts';

/** The funds of the running service, as far as who asks may see them. */
export async function fundsOf(service: string): Promise<string[]> {
  const { funds } = JSON.parse(await askService(addressAt(service, ['v1', 'funds']))) as {
    readonly funds: readonly { readonly fund: string }[];
  };
  return funds.map(({ fund }) => fund);
}
