/** An item that a request for writing, or a transaction, is about: all of it, or its key. */
export interface ItemTouched {
  readonly TableName: string;
  readonly Item?: unknown;
  readonly Key?: unknown;
}

type Action = { readonly [kind: string]: Omit<ItemTouched, 'TableName'> };

/** The items a request is about, in its order; of reads outside transactions none. */
export function itemsTouched(operation: string, input: unknown): readonly ItemTouched[] {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [input as ItemTouched];
    case 'TransactWriteItems':
    case 'TransactGetItems': {
      const { TransactItems = [] } = input as { readonly TransactItems?: readonly { [kind: string]: ItemTouched }[] };
      return TransactItems.flatMap((action) => Object.values(action));
    }
    case 'BatchWriteItem': {
      const { RequestItems = {} } = input as {
        readonly RequestItems?: { readonly [table: string]: readonly Action[] };
      };
      return Object.entries(RequestItems).flatMap(([TableName, writes]) =>
        writes.flatMap((write) => Object.values(write).map((one) => ({ TableName, ...one }))),
      );
    }
    default:
      return [];
  }
}
