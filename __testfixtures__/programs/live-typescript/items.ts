export interface Item {
  id: string;
  n: number;
  tags: string[];
}

export const items: Item[] = [];

export const find = (id: string): Item | undefined => items.find((one) => one.id === id);
